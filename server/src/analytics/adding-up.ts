import { sql } from 'kysely'
import type { PlatformTx, Tx } from '../platform/db.ts'

/** Companies with events that were not added up yet. */
export async function findToAddUp(tx: PlatformTx): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select company.id from companies company left join event_counts_through through on through.company_id = company.id
    where exists (
      select from events where company_id = company.id and xact >= coalesce(through.xact, '0')::xid8 and xact < (select event_horizon())
    )`.execute(tx)
  return rows.map(({ id }) => id)
}

/**
 * Adds the company's new events to their quarter of an hour, each exactly once: those of transactions between the one noted before and
 * the oldest that still runs, which is noted in the same statement. No event can come below it any more.
 */
export async function addUpEvents(tx: Tx): Promise<void> {
  await sql`insert into event_counts_through default values on conflict do nothing`.execute(tx)
  await sql`select from event_counts_through for update`.execute(tx)
  await sql`
    with span as (select xact as from_xact, event_horizon() as to_xact from event_counts_through),
    added as (
      insert into event_counts as counted (quarter, type, key, count, amount)
      select quarter_of(at), type, event_key(type, data), count(*), sum(event_amount(type, data))
      from events, span where xact >= from_xact and xact < to_xact
      group by 1, 2, 3
      on conflict (company_id, quarter, type, key) do update set count = counted.count + excluded.count, amount = counted.amount + excluded.amount
    )
    update event_counts_through set xact = to_xact from span`.execute(tx)
}
