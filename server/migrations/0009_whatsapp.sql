-- What WhatsApp says of payments made inside a chat. Apart from the statuses of messages: they are another matter with other words.
create table payment_statuses (
  company_id uuid not null default current_company() references companies (id) on delete cascade,
  reference_id text not null,
  status text not null,
  at timestamptz not null,
  body jsonb not null,
  primary key (company_id, reference_id, status, at)
);
call separate_companies('payment_statuses');

-- The newest thing each shopper told WhatsApp about marketing messages, so that an older report that comes late changes nothing.
create table marketing_preferences (
  company_id uuid not null default current_company() references companies (id) on delete cascade,
  address text not null,
  value text not null check (value in ('stop', 'resume')),
  at timestamptz not null,
  primary key (company_id, address)
);
call separate_companies('marketing_preferences');
