-- Urgency is the purpose as a number, because row-level security lets no index be searched by an enumeration.
alter table messages
  add column urgency smallint not null generated always as (
    case purpose when 'reply' then 0 when 'news' then 1 when 'person' then 2 when 'reminder' then 3 when 'campaign' then 4 else 5 end
  ) stored,
  -- out: why it was held back last, in words, and until when.
  add column held jsonb;
drop index messages_to_send;
-- The heads of each company's lines are found here however long the lines are.
create index messages_ready on messages (urgency, company_id, due_at, seq) where state = 'queued';
create index messages_claimed on messages (claimed_at) where state = 'sending';

-- A company's WhatsApp line, as its sender knows it.
drop table sending_holds;
create table sending_lines (
  company_id uuid primary key default current_company() references companies (id) on delete cascade,
  -- Nothing leaves before this, and why: a token that ended, an account that was locked, a number that does not answer.
  held_until timestamptz,
  held_code integer,
  held_reason text,
  held_since timestamptz,
  -- Campaigns alone rest until this: a limit of people or of messages a day is used up.
  campaigns_held_until timestamptz,
  campaigns_held_reason text,
  -- When the next message may leave, if they leave evenly.
  next_at timestamptz not null default '-infinity',
  -- Messages a second: what Meta grants, and what its refusals lowered it to at a time; from there it climbs back in a minute.
  ceiling real not null default 80 check (ceiling > 0),
  rate real not null default 80 check (rate > 0),
  rate_at timestamptz not null default 'epoch',
  -- How often in a row sending failed by the line's own fault. From five on one message at a time tries whether it works again.
  failures integer not null default 0,
  -- Messages of this day (UTC), for the company's own limits.
  day date not null default '-infinity',
  sent_today integer not null default 0,
  campaigns_today integer not null default 0
);
call separate_companies('sending_lines');

-- WhatsApp takes one message per six seconds for one person; a burst borrows from the future (Cloud API: pair rate limits).
create table sending_pairs (
  company_id uuid not null default current_company() references companies (id) on delete cascade,
  session_id uuid not null,
  -- When nothing is borrowed any more.
  even_at timestamptz not null,
  primary key (company_id, session_id),
  foreign key (company_id, session_id) references whatsapp_sessions (company_id, id) on delete cascade
);
call separate_companies('sending_pairs');
