-- A message without a rate waits for a new card, and holds up none behind it.
alter table messages add column rate_missing boolean not null default false;
drop index messages_to_price;
create index messages_to_price on messages (company_id, seq)
  where direction = 'out' and pricing is not null and cost_micros is null and state in ('delivered', 'read', 'played') and not rate_missing;
create index messages_without_rate on messages (company_id) where rate_missing;
