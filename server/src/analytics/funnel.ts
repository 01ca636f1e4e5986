import { sql } from 'kysely'
import type { z } from 'zod'
import { getCompany } from '../companies/companies.ts'
import type { Tx } from '../platform/db.ts'
import { type FunnelReport, funnelSteps, type reportInput } from './contract.ts'
import { around } from './counting.ts'
import { shareOf } from './figures.ts'
import { readPeriod } from './period.ts'

/**
 * How many shoppers came how far on the company's own days, and how often each step was taken. A shopper counts once a step, what nobody is
 * known to have done counts as times alone. Refuses a period of no day and of more than 366.
 */
export async function readFunnel(tx: Tx, wanted: z.output<typeof reportInput>): Promise<FunnelReport> {
  const { timeZone } = await getCompany(tx)
  const period = readPeriod(wanted, timeZone)
  const { since, until } = around(period)
  const { rows } = await sql<{ type: string; times: number; shoppers: number }>`
    select type, sum(times)::int as times, count(customer_id)::int as shoppers from (
      select type, customer_id, count(*) as times from events
      where at >= ${since} and at < ${until} and type = any(${funnelSteps})
        and (at at time zone ${timeZone})::date between ${period.from}::date and ${period.to}::date
      group by 1, 2
    ) as taken group by type`.execute(tx)
  const found = new Map(rows.map((row) => [row.type, row]))
  const steps = funnelSteps.map((step) => ({ step, times: found.get(step)?.times ?? 0, shoppers: found.get(step)?.shoppers ?? 0 }))
  return { ...period, timeZone, steps: steps.map((one, index) => ({ ...one, ofStepBefore: shareOf(one.shoppers, steps[index - 1]?.shoppers ?? 0) })) }
}
