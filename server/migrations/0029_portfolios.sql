-- Numbers of one business portfolio share Meta's limit of people contacted outside of a window; a line that names none has its account's.
alter table whatsapp_accounts add column portfolio_id text;

create table messaging_portfolios (
  id text primary key,
  -- People in 24 hours; null is unlimited. 250 until Meta says otherwise.
  people integer default 250 check (people > 0),
  used integer not null default 0
);
call platform_only('messaging_portfolios');

-- Whom a portfolio contacted of late, by a hash: who belongs to which company is nobody's business here.
create table portfolio_contacts (
  portfolio text not null references messaging_portfolios (id) on delete cascade,
  person bytea not null,
  at timestamptz not null,
  primary key (portfolio, person)
);
create index on portfolio_contacts (portfolio, at);
call platform_only('portfolio_contacts');

create index messages_unknown on messages (due_at) where state = 'unknown';
