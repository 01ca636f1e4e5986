create type order_status as enum ('pending', 'processing', 'shipped', 'completed', 'canceled');
create type payment_status as enum ('pending', 'paid', 'expired', 'canceled', 'refunded');

-- The last order number of each company; the first order is 1001.
create table order_numbers (
  company_id uuid primary key default current_company() references companies (id) on delete cascade,
  last_number bigint not null default 1000
);
call separate_companies('order_numbers');

create table whatsapp_orders (
  company_id uuid not null default current_company() references companies (id) on delete cascade,
  id uuid not null default gen_random_uuid(),
  number bigint not null,
  cart_id uuid not null,
  customer_id uuid not null,
  status order_status not null default 'pending',
  payment_status payment_status not null default 'pending',
  -- [{product_id, retailer_id, title, quantity, unit_price, line_total, image_url}] as bought, minor units.
  lines jsonb not null,
  item_count integer not null check (item_count > 0),
  total bigint not null check (total >= 0),
  currency text not null,
  -- The secret part of the payment link.
  payment_token text not null,
  payment_expires_at timestamptz not null,
  placed_at timestamptz not null default clock_now(),
  paid_at timestamptz,
  updated_at timestamptz not null default clock_now(),
  primary key (company_id, id),
  unique (company_id, number),
  unique (company_id, payment_token),
  foreign key (company_id, customer_id) references customers (company_id, id),
  foreign key (company_id, cart_id) references whatsapp_carts (company_id, id)
);
-- One cart makes one order: a second live one cannot be written.
create unique index one_live_order_a_cart on whatsapp_orders (company_id, cart_id) where status <> 'canceled';
create index on whatsapp_orders (company_id, customer_id, number desc);
create index on whatsapp_orders (company_id, status, number desc);
create index orders_to_expire on whatsapp_orders (payment_expires_at) where payment_status = 'pending';
call separate_companies('whatsapp_orders');

-- Payment links that a later checkout of the same order replaced; they lead to the new one.
create table replaced_payment_links (
  company_id uuid not null default current_company(),
  token text not null,
  order_id uuid not null,
  replaced_at timestamptz not null default clock_now(),
  primary key (company_id, token),
  foreign key (company_id, order_id) references whatsapp_orders (company_id, id) on delete cascade
);
create index on replaced_payment_links (company_id, order_id);
call separate_companies('replaced_payment_links');

create type payment_outcome as enum ('paid', 'declined');

-- What the payment provider reported; the key makes a payment count once however often it is reported.
create table payments (
  company_id uuid not null default current_company() references companies (id) on delete cascade,
  provider text not null,
  reference text not null,
  order_id uuid not null,
  outcome payment_outcome not null,
  amount bigint not null check (amount >= 0),
  currency text not null,
  reported_at timestamptz not null default clock_now(),
  primary key (company_id, provider, reference),
  foreign key (company_id, order_id) references whatsapp_orders (company_id, id) on delete cascade
);
create index on payments (company_id, order_id);
call separate_companies('payments');
