-- With whom a company has an account that takes its payments. The credentials are sealed as one text.
create table payment_accounts (
  company_id uuid not null default current_company() references companies (id) on delete cascade,
  vendor text not null,
  credentials_sealed text not null,
  connected_at timestamptz not null default clock_now(),
  primary key (company_id, vendor)
);
call separate_companies('payment_accounts');

-- Who takes the payment of an order; null for orders of before: the play bank.
alter table whatsapp_orders add column payment_vendor text;

-- A vendor's payment pages: one for each revision of an order, and a further one when its link was given more time.
create table payment_pages (
  company_id uuid not null default current_company() references companies (id) on delete cascade,
  vendor text not null,
  -- The vendor's own name of it.
  reference text not null,
  order_id uuid not null,
  -- The token of the payment link it was opened for.
  token text not null,
  url text not null,
  expires_at timestamptz not null,
  -- From then on nobody can pay on it.
  closed_at timestamptz,
  opened_at timestamptz not null default clock_now(),
  primary key (company_id, vendor, reference),
  foreign key (company_id, order_id) references whatsapp_orders (company_id, id) on delete cascade
);
create index on payment_pages (company_id, order_id);
call separate_companies('payment_pages');
