-- What an outgoing message is for, the most urgent first: replies leave before reminders, reminders before campaigns.
create type message_purpose as enum ('reply', 'news', 'person', 'reminder', 'campaign', 'test');

alter table messages
  add column purpose message_purpose not null default 'reply',
  -- out: sent later than this it would be of no use.
  add column useful_until timestamptz,
  -- out: the name its author gave it; the same thing is never queued twice.
  add column reference text check (length(reference) between 1 and 200);
create unique index messages_by_reference on messages (company_id, reference) where reference is not null;
