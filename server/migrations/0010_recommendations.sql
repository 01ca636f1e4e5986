-- A company's wishes for its recommendations.
create table recommendation_settings (
  company_id uuid primary key default current_company() references companies (id) on delete cascade,
  enabled boolean not null default true,
  -- The share of shoppers who see what is popular instead, so that the difference can be measured.
  holdout_share real not null default 0.1 check (holdout_share between 0 and 0.5),
  -- What the shop would rather sell, other things being nearly equal.
  boost text not null default 'none' check (boost in ('none', 'stock', 'sale'))
);
call separate_companies('recommendation_settings');

-- Shoppers who want no recommendations.
create table recommendation_refusals (
  company_id uuid not null default current_company(),
  customer_id uuid not null,
  since timestamptz not null default clock_now(),
  primary key (company_id, customer_id),
  foreign key (company_id, customer_id) references customers (company_id, id) on delete cascade
);
call separate_companies('recommendation_refusals');

create type learning_state as enum ('learning', 'served', 'not_better', 'too_little', 'failed');

-- One row a learning; the newest that is served is what shoppers get. Reports are kept, old models are not.
create table recommendation_models (
  company_id uuid not null default current_company() references companies (id) on delete cascade,
  version integer not null,
  state learning_state not null default 'learning',
  -- Where a learning stands, 0 to 1.
  progress real not null default 0,
  began_at timestamptz not null default clock_now(),
  ended_at timestamptz,
  -- The range of what it learned from.
  last_event bigint,
  events_from timestamptz,
  events_to timestamptz,
  -- Every model's measure on what was held back, with intervals; or why there is none.
  report jsonb not null default '{}',
  -- Packed; null where there is nothing to serve.
  model bytea,
  primary key (company_id, version)
);
create index served_models on recommendation_models (company_id, version desc) where state = 'served';
create unique index one_learning on recommendation_models (company_id) where state = 'learning';
call separate_companies('recommendation_models');
