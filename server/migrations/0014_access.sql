create type api_key_scope as enum ('read', 'write');

-- Keys of other systems. The token itself is never kept: its SHA-256 is enough to know it again, for it has 256 random bits.
create table api_keys (
  company_id uuid not null default current_company() references companies (id) on delete cascade,
  id uuid not null default gen_random_uuid(),
  name text not null,
  scope api_key_scope not null,
  token_hash bytea not null unique,
  -- What the token begins with, to tell keys apart by.
  token_start text not null,
  created_by uuid references users (id) on delete set null,
  created_at timestamptz not null default clock_now(),
  last_used_at timestamptz,
  revoked_at timestamptz,
  primary key (company_id, id)
);
create index on api_keys (created_by);
call separate_companies('api_keys');

-- What a company may use of the installation. A company without a row has the limits of companies/limits.ts.
create table company_limits (
  company_id uuid primary key default current_company() references companies (id) on delete cascade,
  requests_per_minute integer not null check (requests_per_minute >= 1),
  key_requests_per_minute integer not null check (key_requests_per_minute >= 1),
  messages_per_day integer not null check (messages_per_day >= 0),
  campaign_messages_per_day integer not null check (campaign_messages_per_day >= 0),
  updated_at timestamptz not null default clock_now()
);
call separate_companies('company_limits');
