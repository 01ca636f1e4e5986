import type { z } from 'zod'
import { getCompany } from '../companies/companies.ts'
import type { Tx } from '../platform/db.ts'
import type { Figures, Stats, statsInput } from './contract.ts'
import { type Count, countEvents } from './counting.ts'
import { figuresOf, figureTypes, shareOf } from './figures.ts'
import { before, daysOf, type Period, readPeriod } from './period.ts'

/**
 * What happened in the company on its own days, by day and together; with `compare` beside as many days before. Money in minor units
 * of the company's currency, other currencies apart. Refuses a period of no day and of more than 366.
 */
export async function readStats(tx: Tx, { compare, ...wanted }: z.output<typeof statsInput>): Promise<Stats> {
  const { currency, timeZone } = await getCompany(tx)
  const period = readPeriod(wanted, timeZone)
  const earlier = before(period)
  const counts = await countEvents(tx, figureTypes, { from: compare ? earlier.from : period.from, to: period.to })
  const now = figuresOf(within(counts, period), currency)
  const byDay = Map.groupBy(counts, ({ day }) => day)
  const then = figuresOf(within(counts, earlier), currency)
  return {
    ...now,
    ...period,
    time_zone: timeZone,
    series: daysOf(period).map((day) => ({ day, ...figuresOf(byDay.get(day) ?? [], currency) })),
    ...(compare && { previous: { ...earlier, ...then }, change: changeOf(now, then) }),
  }
}

const within = (counts: readonly Count[], { from, to }: Period): Count[] => counts.filter(({ day }) => day >= from && day <= to)

function changeOf({ revenue_by_currency: _, currency: _currency, ...now }: Figures, then: Figures): NonNullable<Stats['change']> {
  const names = Object.keys(now) as (keyof typeof now)[]
  return Object.fromEntries(names.map((name) => [name, shareOf((now[name] ?? 0) - (then[name] ?? 0), then[name] ?? 0)]))
}
