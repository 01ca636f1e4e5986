create type product_availability as enum ('in_stock', 'out_of_stock', 'preorder', 'discontinued');

-- One row is one thing that can be bought; variants of one article share item_group_id.
create table products (
  company_id uuid not null default current_company() references companies (id) on delete cascade,
  id uuid not null default gen_random_uuid(),
  retailer_id text not null check (char_length(retailer_id) between 1 and 100),
  item_group_id text,
  title text not null check (char_length(title) between 1 and 200),
  description text not null default '',
  brand text,
  -- From the widest category to the narrowest.
  category_path text[] not null default '{}',
  colour text,
  size text,
  material text,
  gender text,
  age_group text,
  attributes jsonb not null default '{}',
  -- Minor units of currency.
  price bigint not null check (price >= 0),
  sale_price bigint check (sale_price >= 0 and sale_price < price),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  -- Null where the shop does not count pieces.
  stock integer check (stock >= 0),
  availability product_availability not null default 'in_stock',
  image_urls text[] not null default '{}',
  link text,
  created_at timestamptz not null default clock_now(),
  updated_at timestamptz not null default clock_now(),
  primary key (company_id, id),
  unique (company_id, retailer_id)
);
create index on products (company_id, item_group_id);
create index on products (company_id, updated_at, id);
create index on products (company_id, title, id);
call separate_companies('products');

-- How often the products of a company changed: the sum over its rows. Several rows, so that writers never wait for one another.
create table catalog_changes (
  company_id uuid not null references companies (id) on delete cascade,
  slot integer generated always as identity,
  changes bigint not null default 1,
  primary key (company_id, slot)
);
call separate_companies('catalog_changes');

-- Counts one change: in a slot that nobody holds at this moment, else in a new one.
create procedure count_catalog_change(company uuid) language plpgsql as $$
begin
  update catalog_changes set changes = changes + 1
  where company_id = company and slot = (select slot from catalog_changes where company_id = company limit 1 for update skip locked);
  if not found then
    -- A company that is being deleted takes its counts along.
    insert into catalog_changes (company_id) select id from companies where id = company;
  end if;
end $$;

create function count_product_changes() returns trigger language plpgsql as $$
declare company uuid;
begin
  for company in select distinct company_id from changed loop
    call count_catalog_change(company);
  end loop;
  return null;
end $$;
create trigger products_added after insert on products referencing new table as changed for each statement execute function count_product_changes();
create trigger products_changed after update on products referencing new table as changed for each statement execute function count_product_changes();
create trigger products_removed after delete on products referencing old table as changed for each statement execute function count_product_changes();

-- Pieces taken out of products.stock for a cart that waits for its payment; given back when it is not paid.
create table stock_holds (
  company_id uuid not null default current_company(),
  -- The cart they are held for.
  holder uuid not null,
  product_id uuid not null,
  quantity integer not null check (quantity > 0),
  primary key (company_id, holder, product_id),
  foreign key (company_id, product_id) references products (company_id, id) on delete cascade
);
create index on stock_holds (company_id, product_id);
call separate_companies('stock_holds');
