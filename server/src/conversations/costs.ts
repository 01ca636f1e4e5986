import { sql } from 'kysely'
import type { PlatformTx, Tx } from '../platform/db.ts'
import type { Purpose } from './contract.ts'

/** A delivered message that WhatsApp told the price class of, and that has no price yet. */
export type Unpriced = { id: string; customerId: string; at: Date; pricing: unknown }

const isUnpriced = sql<boolean>`messages.direction = 'out' and pricing is not null and cost_micros is null and messages.state in ('delivered', 'read', 'played')`

/** Companies with messages to be priced. */
export async function findToPrice(tx: PlatformTx): Promise<string[]> {
  const rows = await tx.selectFrom('messages').select('companyId').distinct().where(isUnpriced).execute()
  return rows.map(({ companyId }) => companyId)
}

/** Up to `limit` messages to be priced, in the order they were said. */
export const selectUnpriced = (tx: Tx, limit: number): Promise<Unpriced[]> =>
  tx
    .selectFrom('messages')
    .innerJoin('whatsappSessions', 'whatsappSessions.id', 'messages.sessionId')
    .select(['messages.id', 'whatsappSessions.customerId', 'messages.at', 'messages.pricing'])
    .where(isUnpriced)
    .orderBy('messages.seq')
    .limit(limit)
    .execute()

/** How many service messages of the month (UTC) of `at` have been priced: the first thousand of a number are free. */
export async function countServiceMessages(tx: Tx, at: Date): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from messages
    where cost_micros is not null and pricing ->> 'category' = 'service' and pricing ->> 'type' = 'regular'
      and date_trunc('month', at at time zone 'UTC') = date_trunc('month', ${at}::timestamptz at time zone 'UTC')`.execute(tx)
  return rows[0]?.count ?? 0
}

export type Price = { id: string; micros: number; currency: string }

/** Keeps what messages cost. */
export async function savePrices(tx: Tx, prices: readonly Price[]): Promise<void> {
  await sql`
    update messages set cost_micros = price.micros, cost_currency = price.currency
    from jsonb_to_recordset(${JSON.stringify(prices)}::jsonb) as price (id uuid, micros bigint, currency text)
    where messages.id = price.id`.execute(tx)
}

export type CostRow = { purpose: Purpose; category: string; currency: string; messages: number; micros: number; conversations: number }

/** What the company's messages of a span cost, by what they were for and by WhatsApp's category. */
export async function sumCosts(tx: Tx, { from, to }: { from: Date; to: Date }): Promise<CostRow[]> {
  const { rows } = await sql<CostRow>`
    select purpose, coalesce(pricing ->> 'category', 'unknown') as category, cost_currency as currency, count(*)::int as messages,
      sum(cost_micros)::float8 as micros, count(distinct session_id)::int as conversations
    from messages where cost_micros is not null and at >= ${from} and at < ${to}
    group by 1, 2, 3 order by micros desc`.execute(tx)
  return rows
}

export type DailyCost = { companyId: string; day: string; currency: string; micros: number; messages: number }

/** What messages between two moments cost, by the days of each company's own time zone. */
export async function sumDailyCosts(
  tx: Tx | PlatformTx,
  zones: readonly { companyId: string; timeZone: string }[],
  { since, until }: { since: Date; until: Date },
): Promise<DailyCost[]> {
  const { rows } = await sql<DailyCost>`
    select m.company_id, (m.at at time zone zone.time_zone)::date::text as day, m.cost_currency as currency, sum(m.cost_micros)::float8 as micros,
      count(*)::int as messages
    from jsonb_to_recordset(${JSON.stringify(zones.map(({ companyId, timeZone }) => ({ company_id: companyId, time_zone: timeZone })))}::jsonb)
      as zone (company_id uuid, time_zone text)
    join messages m on m.company_id = zone.company_id
    where m.cost_micros is not null and m.at >= ${since} and m.at < ${until} group by 1, 2, 3`.execute(tx)
  return rows
}

/** What was said to a customer between two moments cost, by currency. */
export async function costOf(
  tx: Tx,
  customerId: string,
  { after, until }: { after: Date | null; until: Date },
): Promise<{ currency: string; micros: number; messages: number }[]> {
  const { rows } = await sql<{ currency: string; micros: number; messages: number }>`
    select cost_currency as currency, sum(cost_micros)::float8 as micros, count(*)::int as messages
    from messages m join whatsapp_sessions session on session.id = m.session_id
    where session.customer_id = ${customerId} and m.cost_micros is not null and m.at <= ${until} and (${after}::timestamptz is null or m.at > ${after})
    group by 1`.execute(tx)
  return rows
}
