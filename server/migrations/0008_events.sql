-- Everything that happened: the conversation tells it, analytics counts it, recommendations learn from it.
create table events (
  company_id uuid not null default current_company() references companies (id) on delete cascade,
  id bigint generated always as identity,
  type text not null,
  customer_id uuid,
  data jsonb not null,
  at timestamptz not null default clock_now(),
  -- True until the shopper was told; false where there is nothing to tell.
  untold boolean not null default false,
  primary key (company_id, id)
);
create index on events (company_id, type, at);
create index on events (company_id, customer_id, at);
create index events_to_tell on events (at) where untold;
call separate_companies('events');

-- Events of WhatsApp that no company's line could be found for: kept, so that nothing heard is lost.
create table unrouted_events (
  id uuid primary key default gen_random_uuid(),
  reason text not null,
  body jsonb not null,
  heard_at timestamptz not null default clock_now()
);
call platform_only('unrouted_events');
