alter table messages
  -- in: its answer waits, or waited, whether the shopper writes more.
  add column is_paused boolean not null default false,
  -- in: the message before, with which it was read as one and answered by one bubble.
  add column joined uuid;
create index messages_joined on messages (company_id, at) where joined is not null;
