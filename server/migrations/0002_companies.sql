create type company_status as enum ('active', 'suspended');

create table companies (
  id uuid primary key default gen_random_uuid(),
  slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  name text not null,
  language text not null,
  country text not null check (country ~ '^[A-Z]{2}$'),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  time_zone text not null,
  status company_status not null default 'active',
  created_at timestamptz not null default clock_now()
);
alter table companies enable row level security;
alter table companies force row level security;
create policy own_company on companies to company_member using (id = current_company()) with check (id = current_company());
create policy platform on companies to platform_member using (current_user = 'platform_member') with check (current_user = 'platform_member');
grant select, update on companies to company_member;
grant select, insert, update, delete on companies to platform_member;

create type user_role as enum ('super_admin', 'tenant_admin', 'client');

-- Staff. Keyed by id alone: a super admin belongs to no company, and signing in happens before the company is known.
create table users (
  id uuid primary key default gen_random_uuid(),
  company_id uuid default current_company() references companies (id) on delete cascade,
  email text not null unique check (email = lower(email)),
  name text not null,
  role user_role not null,
  password_hash text not null,
  created_at timestamptz not null default clock_now(),
  check ((role = 'super_admin') = (company_id is null))
);
create index on users (company_id);
call separate_companies('users');

-- One row a refresh token ever given out; a family is one sign-in. A token used twice ends its family.
create table refresh_tokens (
  token_hash bytea primary key,
  family_id uuid not null,
  user_id uuid not null references users (id) on delete cascade,
  issued_at timestamptz not null default clock_now(),
  expires_at timestamptz not null,
  used_at timestamptz,
  revoked_at timestamptz
);
create index on refresh_tokens (family_id);
create index on refresh_tokens (user_id);
create index on refresh_tokens (expires_at);
call platform_only('refresh_tokens');

-- Failed sign-ins of one account or one address in the current window; accounts by the hash of their email.
create table sign_in_failures (
  subject text primary key,
  failures integer not null,
  window_ends_at timestamptz not null
);
call platform_only('sign_in_failures');

-- A company's WhatsApp line. phone_number_id is unique over the platform: it is what an incoming event names.
create table whatsapp_accounts (
  company_id uuid not null default current_company() references companies (id) on delete cascade,
  id uuid not null default gen_random_uuid(),
  phone_number_id text not null unique,
  waba_id text not null,
  display_phone_number text not null,
  access_token_sealed text not null,
  app_secret_sealed text not null,
  verify_token_sealed text not null,
  created_at timestamptz not null default clock_now(),
  updated_at timestamptz not null default clock_now(),
  primary key (company_id, id),
  unique (company_id)
);
call separate_companies('whatsapp_accounts');
