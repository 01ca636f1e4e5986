-- Addresses of the company's own systems that want to hear of events.
create table webhook_endpoints (
  company_id uuid not null default current_company() references companies (id) on delete cascade,
  id uuid not null default gen_random_uuid(),
  url text not null,
  events text[] not null check (cardinality(events) > 0),
  secret_sealed text not null,
  -- The secret before, which signs beside the new one until then.
  former_secret_sealed text,
  former_until timestamptz,
  -- The place up to which events are in the log.
  seen_xact xid8 not null default pg_snapshot_xmin(pg_current_snapshot()),
  seen_id bigint not null default 0,
  -- Since when every attempt failed.
  failing_since timestamptz,
  disabled_at timestamptz,
  disabled_reason text check (disabled_reason in ('failing', 'gone', 'by_hand')),
  created_at timestamptz not null default clock_now(),
  primary key (company_id, id)
);
call separate_companies('webhook_endpoints');

create type webhook_state as enum ('waiting', 'sending', 'delivered', 'failed');

-- The log: one row for an event and an endpoint. `body` is what is sent, the same bytes each time.
create table webhook_deliveries (
  company_id uuid not null default current_company() references companies (id) on delete cascade,
  id uuid not null default gen_random_uuid(),
  endpoint_id uuid not null,
  event_id bigint not null,
  type text not null,
  body text not null,
  state webhook_state not null default 'waiting',
  attempts integer not null default 0,
  -- Attempts that failed since the delivery was made or replayed.
  failures integer not null default 0,
  due_at timestamptz not null default clock_now(),
  -- By the database's own time: a claim is a lease of a live process.
  claimed_at timestamptz,
  created_at timestamptz not null default clock_now(),
  delivered_at timestamptz,
  primary key (company_id, id),
  unique (company_id, endpoint_id, event_id),
  foreign key (company_id, endpoint_id) references webhook_endpoints (company_id, id) on delete cascade
);
create index webhook_deliveries_due on webhook_deliveries (company_id, endpoint_id, due_at) where state in ('waiting', 'sending');
create index webhook_deliveries_listed on webhook_deliveries (company_id, endpoint_id, created_at desc, id);
create index webhook_deliveries_old on webhook_deliveries (created_at);
call separate_companies('webhook_deliveries');

create table webhook_attempts (
  company_id uuid not null default current_company() references companies (id) on delete cascade,
  delivery_id uuid not null,
  attempt integer not null,
  at timestamptz not null default clock_now(),
  -- What the endpoint answered; null when it did not.
  status integer,
  error text,
  milliseconds integer not null,
  primary key (company_id, delivery_id, attempt),
  foreign key (company_id, delivery_id) references webhook_deliveries (company_id, id) on delete cascade
);
call separate_companies('webhook_attempts');
