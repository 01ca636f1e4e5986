import { sql } from 'kysely'
import { days } from '../platform/clock.ts'
import type { Tx } from '../platform/db.ts'
import type { Happening } from '../platform/events.ts'
import type { Period } from './period.ts'

/** How many events of a type came under a key (a currency, a kind of message, a failure) on a local day, and what they amount to. */
export type Count = { day: string; type: Happening; key: string; count: number; amount: number }

/** Events of these types by the company's own days: what was added up already, and row by row what came since, seen at one moment. */
export async function countEvents(tx: Tx, types: readonly Happening[], period: Period): Promise<Count[]> {
  const { since, until } = around(period)
  // The day is worked out once a row: set apart, or it would be for each place that speaks of it.
  const { rows } = await sql<Count>`
    with company as (select time_zone, coalesce((select xact from event_counts_through), '0'::xid8) as through from companies),
    counted as (
      select quarter as at, type, key, count, amount from event_counts
      where quarter >= ${since} and quarter < ${until} and type = any(${types})
      union all
      select at, type, event_key(type, data), 1, event_amount(type, data) from events, company
      where xact >= company.through and at >= ${since} and at < ${until} and type = any(${types})
    ),
    dated as materialized (select (at at time zone time_zone)::date as day, type, key, count, amount from counted, company),
    daily as (
      select day, type, key, sum(count)::bigint as count, sum(amount)::bigint as amount from dated
      where day between ${period.from}::date and ${period.to}::date group by 1, 2, 3
    )
    select day::text as day, type, key, count, amount from daily`.execute(tx)
  return rows
}

/** Bounds that no time zone's days of the period reach over: they are at most 14 hours from those of UTC. */
export const around = ({ from, to }: Period): { since: Date; until: Date } => ({
  since: new Date(Date.parse(from) - days(1)),
  until: new Date(Date.parse(to) + days(2)),
})
