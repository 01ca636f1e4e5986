create type session_mode as enum ('bot', 'person');

-- One conversation between one shopper and one company.
create table whatsapp_sessions (
  company_id uuid not null default current_company() references companies (id) on delete cascade,
  id uuid not null default gen_random_uuid(),
  customer_id uuid not null,
  mode session_mode not null default 'bot',
  language text not null,
  -- What "the second one", "cheaper" and "yes" refer to.
  context jsonb not null default '{}',
  -- The customer-service window is open until 24 hours after this.
  last_heard_at timestamptz,
  last_message_at timestamptz not null default clock_now(),
  unread integer not null default 0,
  created_at timestamptz not null default clock_now(),
  primary key (company_id, id),
  unique (company_id, customer_id),
  foreign key (company_id, customer_id) references customers (company_id, id) on delete cascade
);
create index on whatsapp_sessions (company_id, last_message_at desc, id);
call separate_companies('whatsapp_sessions');

create type message_direction as enum ('in', 'out');
-- in:  heard -> answered | ignored | failed
-- out: queued -> sending -> sent -> delivered -> read -> played; or failed; or unknown (no answer from WhatsApp)
create type message_state as enum ('heard', 'answered', 'ignored', 'queued', 'sending', 'sent', 'delivered', 'read', 'played', 'failed', 'unknown');

-- The queue: what was heard waits here for its answer, what was said waits here until WhatsApp took it.
create table messages (
  company_id uuid not null default current_company() references companies (id) on delete cascade,
  id uuid not null default gen_random_uuid(),
  session_id uuid not null,
  seq bigint generated always as identity,
  direction message_direction not null,
  state message_state not null,
  -- WhatsApp's id; for an outgoing message known once it was accepted.
  wamid text,
  -- in: what was heard (Heard). out: the Cloud API message body, without the recipient.
  body jsonb not null,
  -- out: the message this one answers.
  answers uuid,
  attempts integer not null default 0,
  -- Not to be tried before this.
  due_at timestamptz not null default clock_now(),
  -- By the database's own time: a claim is a lease of a live process.
  claimed_at timestamptz,
  error jsonb,
  pricing jsonb,
  at timestamptz not null default clock_now(),
  primary key (company_id, id),
  unique (company_id, wamid),
  foreign key (company_id, session_id) references whatsapp_sessions (company_id, id) on delete cascade
);
create index on messages (company_id, session_id, seq);
create index messages_to_answer on messages (due_at) where state = 'heard';
-- A conversation's own line of what waits, and what edits or takes back another message.
create index messages_heard on messages (company_id, session_id, at, seq) where state = 'heard';
create index messages_of_change on messages (company_id, (body #>> '{content,original}')) where body #>> '{content,original}' is not null;
create index messages_to_send on messages (due_at) where state in ('queued', 'sending');
create index messages_in_line on messages (company_id, session_id, seq) where state in ('queued', 'sending');
call separate_companies('messages');

-- Statuses as WhatsApp reported them, in whatever order; also of messages whose id we do not know yet.
create table message_statuses (
  company_id uuid not null default current_company() references companies (id) on delete cascade,
  wamid text not null,
  status text not null,
  at timestamptz not null,
  -- Our own id of the message, when WhatsApp sent it back.
  message_id uuid,
  pricing jsonb,
  error jsonb,
  body jsonb not null,
  primary key (company_id, wamid, status)
);
call separate_companies('message_statuses');

-- Why a company's line sends nothing for now: a rate that was passed, a token that ended, an account that was locked.
create table sending_holds (
  company_id uuid primary key default current_company() references companies (id) on delete cascade,
  until timestamptz not null,
  code integer,
  reason text not null,
  since timestamptz not null default clock_now()
);
call separate_companies('sending_holds');
