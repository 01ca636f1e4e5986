-- What WhatsApp asks for a delivered message, dated: the newest row not after the day counts. `*` is every other country. Millionths of the currency.
create table message_rates (
  country text not null check (country ~ '^([A-Z]{2}|\*)$'),
  category text not null,
  valid_from date not null,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  micros bigint not null check (micros >= 0),
  source text not null,
  primary key (country, category, valid_from)
);
call platform_only('message_rates');
create policy readable on message_rates for select to company_member using (true);
grant select on message_rates to company_member;

-- A sample, not Meta's list: figures of its order of magnitude, so that forecasts show something. Super admins replace it with Meta's card.
set local role platform_member;
insert into message_rates (country, category, valid_from, currency, micros, source)
select country, category, '2025-07-01', 'USD', micros, 'SAMPLE, not Meta''s prices; written 2026-11-28'
from (values
  ('US', 'marketing', 25000), ('US', 'utility', 3400), ('US', 'authentication', 3400), ('US', 'service', 3400),
  ('BR', 'marketing', 62500), ('BR', 'utility', 6800), ('BR', 'authentication', 6800), ('BR', 'service', 6800),
  ('IN', 'marketing', 11800), ('IN', 'utility', 1400), ('IN', 'authentication', 1400), ('IN', 'service', 1400),
  ('*', 'marketing', 60400), ('*', 'utility', 7700), ('*', 'authentication', 7700), ('*', 'service', 7700)
) as sample (country, category, micros);
reset role;

alter table messages
  add column cost_micros bigint,
  add column cost_currency text;
create index messages_to_price on messages (company_id, seq) where direction = 'out' and pricing is not null and cost_micros is null and state in ('delivered', 'read', 'played');
create index messages_costs on messages (company_id, at) where cost_micros is not null;
