import { sql } from 'kysely'
import type { z } from 'zod'
import { type DailyCost, sumDailyCosts } from '../conversations/conversations.ts'
import type { PlatformTx } from '../platform/db.ts'
import type { Happening } from '../platform/events.ts'
import { spentOf } from './channel.ts'
import type { Usage, UsageReport, usageInput } from './contract.ts'
import { around } from './counting.ts'
import { sum } from './figures.ts'
import { daysOf, type Period, readPeriod } from './period.ts'

const counted = {
  heard: 'message.heard',
  sent: 'message.sent',
  delivered: 'message.delivered',
  turns: 'message.answered',
  failed: 'message.failed',
  setAside: 'message.set_aside',
} as const satisfies Record<string, Happening>

type Company = { id: string; slug: string; name: string; timeZone: string }
type Count = { companyId: string; day: string; type: Happening; count: number }

/** What each company, or one, used on its own days, and all of them together by day. Without a period: 30 days up to today, UTC. */
export async function readUsage(tx: PlatformTx, { companyId, ...wanted }: z.output<typeof usageInput>): Promise<UsageReport> {
  const period = readPeriod(wanted, 'UTC')
  let query = tx.selectFrom('companies').select(['id', 'slug', 'name', 'timeZone']).orderBy('name').orderBy('id')
  if (companyId) query = query.where('id', '=', companyId)
  const companies: Company[] = await query.execute()
  const counts = await countUsage(tx, companies, period)
  const zones = companies.map(({ id, timeZone }) => ({ companyId: id, timeZone }))
  const costs = (await sumDailyCosts(tx, zones, around(period))).filter(({ day }) => day >= period.from && day <= period.to)
  const usage = (isMeant: (one: { companyId: string; day: string }) => boolean) => usageOf(counts.filter(isMeant), costs.filter(isMeant))
  return {
    ...period,
    total: usage(() => true),
    companies: companies.map(({ id, slug, name }) => ({ id, slug, name, ...usage((one) => one.companyId === id) })),
    days: daysOf(period).map((day) => ({ day, ...usage((one) => one.day === day) })),
  }
}

function usageOf(counts: readonly Count[], costs: readonly DailyCost[]): Usage {
  const total = (type: Happening) => sum(counts.filter((one) => one.type === type).map(({ count }) => count))
  const numbers = Object.fromEntries(Object.entries(counted).map(([name, type]) => [name, total(type)])) as Record<keyof typeof counted, number>
  return { ...numbers, errors: numbers.failed + numbers.setAside, costs: spentOf(costs) }
}

/** From the sums, and from the rows that were not added up yet. */
async function countUsage(tx: PlatformTx, companies: readonly Company[], period: Period): Promise<Count[]> {
  const [{ since, until }, ids, types] = [around(period), companies.map(({ id }) => id), Object.values(counted)]
  const { rows } = await sql<Count>`
    with counted as (
      select company_id, quarter as at, type, count from event_counts
      where company_id = any(${ids}::uuid[]) and quarter >= ${since} and quarter < ${until} and type = any(${types})
      union all
      select event.company_id, event.at, event.type, 1 from unnest(${ids}::uuid[]) as wanted (company)
      left join event_counts_through through on through.company_id = wanted.company
      join events event on event.company_id = wanted.company and event.xact >= coalesce(through.xact, '0')::xid8
      where event.at >= ${since} and event.at < ${until} and event.type = any(${types})
    ),
    daily as (
      select company_id, (at at time zone time_zone)::date as day, type, count from counted join companies on companies.id = counted.company_id
    )
    select company_id, day::text as day, type, sum(count)::bigint as count from daily
    where day between ${period.from}::date and ${period.to}::date group by 1, 2, 3`.execute(tx)
  return rows
}
