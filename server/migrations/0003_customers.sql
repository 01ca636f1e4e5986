-- A shopper. Known to WhatsApp by aliases, any of which may be missing or change.
create table customers (
  company_id uuid not null default current_company() references companies (id) on delete cascade,
  id uuid not null default gen_random_uuid(),
  name text,
  language text,
  -- Set when the shopper said stop: nothing but answers may be sent.
  opted_out_at timestamptz,
  created_at timestamptz not null default clock_now(),
  primary key (company_id, id)
);
call separate_companies('customers');

create type alias_kind as enum ('phone', 'bsuid');

create table customer_aliases (
  company_id uuid not null default current_company(),
  kind alias_kind not null,
  -- phone: E.164 digits without plus, as WhatsApp's wa_id gives them. bsuid: business-scoped user id, kept to the letter.
  value text not null check (case kind when 'phone' then value ~ '^[0-9]{5,20}$' else value ~ '^[A-Z]{2}\.[A-Za-z0-9._-]{1,200}$' end),
  customer_id uuid not null,
  since timestamptz not null default clock_now(),
  -- A user id that was replaced: nobody else ever gets it, so messages that come late still find their sender by it.
  until timestamptz check (until is null or kind = 'bsuid'),
  primary key (company_id, kind, value),
  foreign key (company_id, customer_id) references customers (company_id, id) on delete cascade
);
create index on customer_aliases (company_id, customer_id);
call separate_companies('customer_aliases');
