-- How many minutes a cart lies untouched until it counts as left.
alter table companies add column cart_left_after integer not null default 60 check (cart_left_after between 5 and 10080);

-- When the cart was last written down as left; a touch after this begins anew.
alter table whatsapp_carts add column abandoned_at timestamptz;
create index carts_to_abandon on whatsapp_carts (company_id, updated_at)
  where status = 'open' and item_count > 0 and (abandoned_at is null or abandoned_at < updated_at);

-- The transaction that wrote an event. Transactions end in another order than events are numbered in; all those below the oldest one
-- that still runs are over, so that what lies below it is complete and stays in its place (decisions/0009).
alter table events add column xact xid8 not null default pg_current_xact_id();
create index events_in_order on events (company_id, xact, id);

-- What an event is counted under beside its type: a currency, the kind of a message, the code of a failure.
create function event_key(type text, data jsonb) returns text immutable language sql return coalesce(case
  when type in ('order.placed', 'order.paid', 'order.paid_late', 'order.refunded', 'cart.abandoned', 'cart.recovered') then data ->> 'currency'
  when type = 'message.heard' then data ->> 'kind'
  when type in ('message.sent', 'message.delivered', 'message.read') then concat(data ->> 'purpose', ' ', data ->> 'kind')
  when type = 'message.failed' then concat(data ->> 'code', ' ', data ->> 'reason')
end, '');

-- What is added up of an event: minor units of money, milliseconds of an answer.
create function event_amount(type text, data jsonb) returns bigint immutable language sql return coalesce(case
  when type in ('order.placed', 'order.paid', 'order.paid_late', 'order.refunded', 'cart.abandoned', 'cart.recovered') then (data ->> 'total')::bigint
  when type = 'message.answered' then (data ->> 'milliseconds')::bigint
end, 0);

-- Every offset of a time zone since 1972 is a multiple of 15 minutes: a local day is made of whole quarters of an hour.
create function quarter_of(at timestamptz) returns timestamptz immutable language sql
  return date_bin(interval '15 minutes', at, timestamptz '2000-01-01 00:00:00+00');

-- The events added up, up to the transaction that event_counts_through names; what came after is counted from the rows themselves.
create table event_counts (
  company_id uuid not null default current_company() references companies (id) on delete cascade,
  quarter timestamptz not null,
  type text not null,
  key text not null,
  count bigint not null,
  amount bigint not null,
  primary key (company_id, quarter, type, key)
);
call separate_companies('event_counts');

create table event_counts_through (
  company_id uuid primary key default current_company() references companies (id) on delete cascade,
  xact xid8 not null default '0'
);
call separate_companies('event_counts_through');

-- What becomes of a message of ours is told by its state alone, whoever changes it: each step is written down here, in its transaction.
create function record_message_step() returns trigger language plpgsql as $$
declare
  before text[] := case when old.state in ('queued', 'sending', 'unknown') then '{}'::text[]
    when old.state in ('sent', 'failed') then '{sent}' when old.state = 'delivered' then '{sent,delivered}' else '{sent,delivered,read}' end;
  after text[] := case new.state when 'sent' then '{sent}'::text[] when 'delivered' then '{sent,delivered}'
    when 'read' then '{sent,delivered,read}' when 'played' then '{sent,delivered,read}' when 'failed' then '{failed}' else '{}' end;
begin
  insert into events (company_id, type, customer_id, data)
  select new.company_id, 'message.' || step, session.customer_id,
    jsonb_build_object('sessionId', new.session_id, 'messageId', new.id, 'kind', new.body ->> 'type', 'purpose', new.purpose)
      || case when step = 'failed' then jsonb_build_object('code', new.error -> 'code', 'reason', new.error ->> 'cause') else '{}' end
  from unnest(after) with ordinality as steps (step, place), whatsapp_sessions session
  where session.company_id = new.company_id and session.id = new.session_id and not step = any (before)
  order by place;
  return null;
end $$;
create trigger record_step after update of state on messages for each row
  when (new.direction = 'out' and new.state is distinct from old.state and new.state in ('sent', 'delivered', 'read', 'played', 'failed'))
  execute function record_message_step();
