-- Transactions are numbered by the database cluster: after a restore into another cluster the numbers begin anew, below those that events
-- carry already. So much is added to a transaction's number, that the order of events goes on where it was (decisions/0008).
create table event_order (
  one boolean primary key default true check (one),
  added bigint not null default 0
);
call platform_only('event_order');
create policy readable on event_order for select to company_member using (true);
grant select on event_order to company_member;
set local role platform_member;
insert into event_order default values;
reset role;

create function in_event_order(transaction xid8) returns xid8 stable language sql
  return (transaction::text::numeric + (select added from event_order))::text::xid8;

-- Below this everything is complete: no transaction that could write there still runs.
create function event_horizon() returns xid8 stable language sql
  return in_event_order(pg_snapshot_xmin(pg_current_snapshot()));

alter table events alter column xact set default in_event_order(pg_current_xact_id());
alter table webhook_endpoints alter column seen_xact set default event_horizon();
