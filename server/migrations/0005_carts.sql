-- The money of the company whose door is open.
create function company_currency() returns text stable language sql
  return (select currency from companies where id = current_company());

create type cart_status as enum ('open', 'ordered', 'expired', 'merged');

create table whatsapp_carts (
  company_id uuid not null default current_company() references companies (id) on delete cascade,
  id uuid not null default gen_random_uuid(),
  customer_id uuid not null,
  status cart_status not null default 'open',
  -- [{product_id, retailer_id, title, quantity, unit_price, line_total, image_url}] as the shopper last saw it; minor units.
  items jsonb not null default '[]' check (jsonb_typeof(items) = 'array'),
  item_count integer not null default 0 check (item_count >= 0),
  total bigint not null default 0 check (total >= 0),
  currency text not null default company_currency(),
  created_at timestamptz not null default clock_now(),
  -- The shopper's last touch; the cart expires seven days later.
  updated_at timestamptz not null default clock_now(),
  expires_at timestamptz not null,
  -- The last checkout: since then stock may be held for this cart.
  checked_out_at timestamptz,
  primary key (company_id, id),
  foreign key (company_id, customer_id) references customers (company_id, id) on delete cascade
);
create unique index one_open_cart on whatsapp_carts (company_id, customer_id) where status = 'open';
create index on whatsapp_carts (company_id, customer_id);
create index carts_left on whatsapp_carts (company_id, updated_at, id) where status = 'open' and item_count > 0;
create index carts_to_expire on whatsapp_carts (expires_at) where status = 'open';
call separate_companies('whatsapp_carts');
