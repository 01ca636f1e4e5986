-- The worker processes that run, each saying every few seconds that it does, by the database's own time. Who stops in peace signs off.
create table heartbeats (
  id uuid primary key,
  started_at timestamptz not null default now(),
  seen_at timestamptz not null default now()
);
call platform_only('heartbeats');
