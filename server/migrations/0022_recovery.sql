-- How a company wins carts back; the newest version counts, older ones say what counted before.
create table recovery_settings (
  company_id uuid not null default current_company() references companies (id) on delete cascade,
  version integer not null,
  enabled boolean not null,
  -- The share of shoppers who are never reminded, so that the difference can be measured.
  holdout_share double precision not null default 0.1 check (holdout_share between 0 and 0.5),
  -- A purchase counts as won back until so many days after the cart was left.
  attribution_days integer not null check (attribution_days between 1 and 30),
  -- At most so many reminders to one shopper in so many days, over all sequences.
  most_reminders integer not null check (most_reminders between 1 and 20),
  per_days integer not null check (per_days between 1 and 90),
  changed_by uuid,
  changed_at timestamptz not null default clock_now(),
  primary key (company_id, version)
);
call separate_companies('recovery_settings');

create table recovery_sequences (
  company_id uuid not null default current_company() references companies (id) on delete cascade,
  id uuid not null default gen_random_uuid(),
  name text not null check (char_length(name) between 1 and 80),
  enabled boolean not null default true,
  -- For carts worth at least this, in minor units of the shop's money; of several the dearest that fits.
  min_total bigint not null default 0 check (min_total >= 0),
  -- What shoppers are dealt out to its variants by, together with their own id.
  salt uuid not null default gen_random_uuid(),
  created_at timestamptz not null default clock_now(),
  primary key (company_id, id)
);
-- Of two for the same carts nobody could say which counts; the first cart of a company makes one, however many are left at once.
create unique index one_sequence_a_worth on recovery_sequences (company_id, min_total) where enabled;
call separate_companies('recovery_sequences');

create type variant_state as enum ('running', 'stopped', 'replaced');

-- What is said when; never changed once made, so that what was measured stays true of it.
create table recovery_variants (
  company_id uuid not null default current_company(),
  id uuid not null default gen_random_uuid(),
  sequence_id uuid not null,
  name text not null check (char_length(name) between 1 and 40),
  steps jsonb not null default '[]',
  -- stopped: it lost against another, or somebody stopped it. replaced: it was edited.
  state variant_state not null default 'running',
  ended_because text,
  created_at timestamptz not null default clock_now(),
  ended_at timestamptz,
  primary key (company_id, id),
  foreign key (company_id, sequence_id) references recovery_sequences (company_id, id) on delete cascade
);
create index on recovery_variants (company_id, sequence_id);
call separate_companies('recovery_variants');

create type recovery_arm as enum ('reminded', 'held_out');
create type recovery_state as enum ('running', 'ended');

-- One row each time a cart is left. No reference to cart and shopper: the measure outlives both.
create table recoveries (
  company_id uuid not null default current_company() references companies (id) on delete cascade,
  id uuid not null default gen_random_uuid(),
  cart_id uuid not null,
  customer_id uuid not null,
  -- The shopper's last touch of the cart.
  left_at timestamptz not null,
  -- What lay in it then; minor units.
  total bigint not null,
  currency text not null,
  item_count integer not null,
  sequence_id uuid not null,
  -- Of those held out, the one they would have had.
  variant_id uuid not null,
  arm recovery_arm not null,
  -- The shopper's first: what the effect is measured by, one shopper once.
  is_first boolean not null,
  settings_version integer not null,
  started_at timestamptz not null default clock_now(),
  attribution_ends_at timestamptz not null,
  state recovery_state not null default 'running',
  ended_because text,
  ended_at timestamptz,
  -- The step that comes next, and when; no hour where nothing is to come.
  step integer not null default 0,
  due_at timestamptz,
  -- How often, and when last, the shopper was reminded.
  reminders integer not null default 0,
  reminded_at timestamptz,
  -- The shopper's first purchase inside the attribution window.
  bought_at timestamptz,
  -- The purchase that is counted here and nowhere else; minor units.
  order_id uuid,
  revenue bigint,
  revenue_currency text,
  primary key (company_id, id),
  unique (company_id, cart_id, left_at)
);
create unique index one_running_recovery on recoveries (company_id, cart_id) where state = 'running';
create index recoveries_due on recoveries (company_id, due_at) where state = 'running' and due_at is not null;
create index on recoveries (company_id, customer_id, started_at);
create index on recoveries (company_id, started_at, id);
create unique index one_first_recovery on recoveries (company_id, customer_id) where is_first;
create index recoveries_to_judge on recoveries (company_id, attribution_ends_at) where bought_at is null;
call separate_companies('recoveries');

create type reminder_kind as enum ('message', 'template');

-- One row a reminder that was handed to the queue.
create table recovery_reminders (
  company_id uuid not null default current_company(),
  id uuid not null default gen_random_uuid(),
  recovery_id uuid not null,
  customer_id uuid not null,
  -- Null where somebody of the shop sent it.
  step integer,
  sent_by uuid,
  kind reminder_kind not null,
  message_id uuid not null,
  at timestamptz not null default clock_now(),
  primary key (company_id, id),
  foreign key (company_id, recovery_id) references recoveries (company_id, id) on delete cascade,
  unique (company_id, message_id)
);
create unique index one_reminder_a_step on recovery_reminders (company_id, recovery_id, step) where step is not null;
create index on recovery_reminders (company_id, recovery_id, at);
create index on recovery_reminders (company_id, customer_id, at);
call separate_companies('recovery_reminders');

-- Up to when purchases were counted to recoveries.
create table recovery_progress (
  company_id uuid primary key default current_company() references companies (id) on delete cascade,
  counted_until timestamptz not null
);
call separate_companies('recovery_progress');
