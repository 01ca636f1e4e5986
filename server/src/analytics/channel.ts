import { sql } from 'kysely'
import type { z } from 'zod'
import { getCompany } from '../companies/companies.ts'
import { type DailyCost, sumDailyCosts } from '../conversations/conversations.ts'
import type { Tx } from '../platform/db.ts'
import type { Happening } from '../platform/events.ts'
import type { ChannelReport, reportInput } from './contract.ts'
import { around, type Count, countEvents } from './counting.ts'
import { shareOf, sum } from './figures.ts'
import { daysOf, type Period, readPeriod } from './period.ts'

const counted = {
  heard: 'message.heard',
  sent: 'message.sent',
  delivered: 'message.delivered',
  read: 'message.read',
  failed: 'message.failed',
  ordersPaid: 'order.paid',
} as const satisfies Record<string, Happening>

/**
 * How the channel did on the company's own days: messages by step, failures by reason, what was sent by purpose and kind, conversations with
 * their first answers, orders, and what messages cost by WhatsApp's own pricing. Refuses a period of no day and of more than 366.
 */
export async function readChannel(tx: Tx, wanted: z.output<typeof reportInput>): Promise<ChannelReport> {
  const { id: companyId, timeZone } = await getCompany(tx)
  const period = readPeriod(wanted, timeZone)
  const counts = await countEvents(tx, Object.values(counted), period)
  const talks = new Map((await readTalks(tx, period)).map(({ day, ...talk }) => [day, talk]))
  const costs = (await sumDailyCosts(tx, [{ companyId, timeZone }], around(period))).filter(({ day }) => day >= period.from && day <= period.to)
  const figures = (day: string | null) => {
    const isOfDay = (one: { day: string }) => day === null || one.day === day
    return figuresOf({ counts: counts.filter(isOfDay), costs: costs.filter(isOfDay), talks: talks.get(day) ?? noTalks })
  }
  return {
    ...period,
    timeZone,
    total: figures(null),
    days: daysOf(period).map((day) => ({ day, ...figures(day) })),
    sent: byKey(counts, 'message.sent').map(({ words: [purpose = '', kind = ''], count }) => ({ purpose, kind, count })),
  }
}

type Seen = { counts: readonly Count[]; costs: readonly DailyCost[]; talks: Talks }

function figuresOf({ counts, costs, talks }: Seen) {
  const numbers = Object.fromEntries(
    Object.entries(counted).map(([name, type]) => [name, sum(counts.filter((one) => one.type === type).map(({ count }) => count))]),
  ) as Record<keyof typeof counted, number>
  const spent = spentOf(costs)
  return {
    ...numbers,
    failures: byKey(counts, 'message.failed').map(({ words: [code, reason], count }) => ({ code: code ? Number(code) : null, reason: reason || null, count })),
    ...talks,
    conversion: shareOf(numbers.ordersPaid, talks.conversations),
    costs: spent,
    costPerOrder: numbers.ordersPaid === 0 ? [] : spent.map(({ currency, micros }) => ({ currency, micros: Math.round(micros / numbers.ordersPaid) })),
  }
}

/** What messages cost, by currency. */
export const spentOf = (costs: readonly DailyCost[]): { currency: string; micros: number; messages: number }[] =>
  [...Map.groupBy(costs, ({ currency }) => currency)]
    .map(([currency, ones]) => ({ currency, micros: sum(ones.map(({ micros }) => micros)), messages: sum(ones.map(({ messages }) => messages)) }))
    .sort((left, right) => (left.currency < right.currency ? -1 : 1))

/** How often under each key, the most frequent first; the words of the key apart. */
function byKey(counts: readonly Count[], type: Happening): { words: string[]; count: number }[] {
  const ofType = counts.filter((one) => one.type === type)
  return [...Map.groupBy(ofType, ({ key }) => key)]
    .map(([key, ones]) => ({ words: key.split(' '), count: sum(ones.map(({ count }) => count)) }))
    .sort((left, right) => right.count - left.count)
}

type Talks = Pick<ChannelReport['total'], 'conversations' | 'answeredAlone' | 'firstAnswer'>
const noTalks: Talks = { conversations: 0, answeredAlone: null, firstAnswer: { count: 0, p50: null, p90: null, p99: null } }

/** The conversations of each day, and under null those of all days. */
async function readTalks(tx: Tx, period: Period): Promise<(Talks & { day: string | null })[]> {
  const { since, until } = around(period)
  const { rows } = await sql<{ day: string | null; conversations: number; answered: number; alone: number; waits: number[] | null }>`
    with said as (
      select (at at time zone time_zone)::date as day, type, at, data ->> 'sessionId' as session, data ->> 'messageId' as message,
        (data ->> 'milliseconds')::float8 as wait
      from events, companies where at >= ${since} and at < ${until} and type in ('message.heard', 'message.answered', 'person.wanted')
    ),
    heard as (select * from said where type = 'message.heard' and day between ${period.from}::date and ${period.to}::date),
    first_answer as (
      select distinct on (heard.day, heard.session) heard.day, heard.session, answered.wait
      from heard join said answered on answered.type = 'message.answered' and answered.message = heard.message
      order by heard.day, heard.session, heard.at
    ),
    talk as (
      select heard.day, heard.session, min(first_answer.wait) as wait, bool_or(wanted.session is not null) as was_wanted
      from (select distinct day, session from heard) heard
      left join first_answer using (day, session)
      left join (select distinct day, session from said where type = 'person.wanted') wanted using (day, session)
      group by 1, 2
    )
    select day::text as day, count(*)::int as conversations, count(wait)::int as answered,
      count(*) filter (where wait is not null and not was_wanted)::int as alone,
      percentile_disc(array[0.5, 0.9, 0.99]) within group (order by wait)::float8[] as waits
    from talk group by grouping sets ((day), ())`.execute(tx)
  return rows.map(({ day, conversations, answered, alone, waits }) => {
    const [p50 = null, p90 = null, p99 = null] = waits ?? []
    return { day, conversations, answeredAlone: shareOf(alone, conversations), firstAnswer: { count: answered, p50, p90, p99 } }
  })
}
