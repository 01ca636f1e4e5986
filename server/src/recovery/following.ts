import { sql } from 'kysely'
import { clock, days, minutes } from '../platform/clock.ts'
import type { PlatformTx, Tx } from '../platform/db.ts'
import { stopLosers } from './losing.ts'

/** Companies with recoveries whose end has to be seen to: one runs, or its attribution window is open. */
export async function findRecoveries(tx: PlatformTx): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select company.id from companies company where exists (
      select from recoveries where company_id = company.id and bought_at is null and attribution_ends_at > clock_now() - interval '1 day'
    )`.execute(tx)
  return rows.map(({ id }) => id)
}

/** Counts purchases to the recoveries they belong to, ends what is over, and stops variants that lost. Done twice it changes nothing. */
export async function followUp(tx: Tx): Promise<void> {
  await countPurchases(tx)
  await endOver(tx)
  await stopLosers(tx)
}

/** Transactions end in another order than their events are stamped in: those of the last minutes are looked at again. */
const overlap = minutes(10)

/**
 * An order counts to every recovery of the shopper in whose attribution window it was paid, held out or not: that is what the effect is
 * measured by. Its money counts once, to the latest of them.
 */
export async function countPurchases(tx: Tx): Promise<void> {
  const now = clock.now()
  const since = await lockProgress(tx)
  const from = new Date((since?.getTime() ?? now.getTime() - days(31)) - overlap)
  await sql`
    update recoveries r set bought_at = paid.at from (
      select r.id, min(e.at) as at from events e join recoveries r on r.customer_id = e.customer_id
      where e.type = 'order.paid' and e.at > ${from} and r.bought_at is null and r.left_at <= e.at and e.at < r.attribution_ends_at
      group by r.id
    ) paid where r.id = paid.id`.execute(tx)
  await sql`
    update recoveries r set order_id = paid.order_id, revenue = paid.total, revenue_currency = paid.currency from (
      select distinct on (r.id) r.id, order_id, total, currency from (
        select distinct on (e.id) r.id, e.at, (e.data ->> 'orderId')::uuid as order_id, (e.data ->> 'total')::bigint as total, e.data ->> 'currency' as currency
        from events e join recoveries r on r.customer_id = e.customer_id
        where e.type = 'order.paid' and e.at > ${from} and r.left_at <= e.at and e.at < r.attribution_ends_at
        order by e.id, r.left_at desc
      ) r order by r.id, r.at
    ) paid
    where r.id = paid.id and r.order_id is null and not exists (select from recoveries other where other.order_id = paid.order_id)`.execute(tx)
  await sql`update recovery_progress set counted_until = ${now}`.execute(tx)
}

async function lockProgress(tx: Tx): Promise<Date | undefined> {
  await sql`insert into recovery_progress (counted_until) values (${new Date(clock.now().getTime() - days(31))}) on conflict do nothing`.execute(tx)
  return (await tx.selectFrom('recoveryProgress').select('countedUntil').forUpdate().executeTakeFirst())?.countedUntil
}

/** Ends what was bought, and what nothing more can come of. */
async function endOver(tx: Tx): Promise<void> {
  await sql`
    update recoveries set state = 'ended', ended_at = clock_now(), due_at = null,
      ended_because = case when bought_at is not null then 'bought' when arm = 'held_out' then 'time_over' else 'all_said' end
    where state = 'running' and (bought_at is not null or attribution_ends_at <= clock_now() and due_at is null)`.execute(tx)
}
