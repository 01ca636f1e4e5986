-- A removed account takes no further orders; its keys stay until the last order that it took is paid or over.
alter table payment_accounts add column removed_at timestamptz;

-- What of a payment was given back, in minor units.
alter table payments add column refunded bigint not null default 0 check (refunded >= 0);
set local role platform_member;
update payments set refunded = amount from whatsapp_orders o
where o.company_id = payments.company_id and o.id = payments.order_id and o.payment_status = 'refunded' and payments.outcome = 'paid';
reset role;

-- What is added up of an event: minor units of money, milliseconds of an answer; of a refund what was given back.
create or replace function event_amount(type text, data jsonb) returns bigint immutable language sql return coalesce(case
  when type = 'order.refunded' then coalesce(data ->> 'amount', data ->> 'total')::bigint
  when type in ('order.placed', 'order.paid', 'order.paid_late', 'cart.abandoned', 'cart.recovered') then (data ->> 'total')::bigint
  when type = 'message.answered' then (data ->> 'milliseconds')::bigint
end, 0);
