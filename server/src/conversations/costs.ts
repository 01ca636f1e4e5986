import { sql } from 'kysely'
import type { PlatformTx, Tx } from '../platform/db.ts'
import { Refusal } from '../platform/refusal.ts'
import type { ConversationRefusal, Purpose } from './contract.ts'

/** A delivered message that WhatsApp told the price class of, and that has no price yet. */
export type Unpriced = { id: string; customerId: string; at: Date; pricing: unknown }

const isUnpriced = sql<boolean>`messages.direction = 'out' and pricing is not null and cost_micros is null and messages.state in ('delivered', 'read', 'played') and not rate_missing`

/** Companies with messages to be priced. */
export async function findToPrice(tx: PlatformTx): Promise<string[]> {
  const rows = await tx.selectFrom('messages').select('companyId').distinct().where(isUnpriced).execute()
  return rows.map(({ companyId }) => companyId)
}

/** Up to `limit` messages to be priced, in the order they were said; not those that found no rate on the present card. */
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

/** Lets messages without a rate wait until there is a new card. */
export async function noteRateMissing(tx: Tx, ids: readonly string[]): Promise<void> {
  await sql`update messages set rate_missing = true where id = any(${ids}::uuid[])`.execute(tx)
}

/** There is a new card: what found no rate on the former one is to be priced again. */
export async function priceAnew(tx: PlatformTx): Promise<void> {
  await sql`update messages set rate_missing = false where rate_missing`.execute(tx)
}

export type CostRow = { purpose: Purpose; category: string; currency: string; messages: number; micros: number; conversations: number }

/** What the company's messages of a span cost, by what they were for and by WhatsApp's category. */
export async function sumCosts(tx: Tx, { from, to }: Span): Promise<CostRow[]> {
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

type Span = { from: Date; to: Date }
export type Sum = { currency: string; messages: number; micros: number }

/** What a conversation of the span cost in all: how many there were, and the sum of all, by currency. */
export async function sumConversations(tx: Tx, { from, to }: Span): Promise<{ currency: string; conversations: number; micros: number; dearest: number }[]> {
  const { rows } = await sql<{ currency: string; conversations: number; micros: number; dearest: number }>`
    select currency, count(*)::int as conversations, sum(micros)::float8 as micros, max(micros)::float8 as dearest from (
      select session_id, cost_currency as currency, sum(cost_micros) as micros
      from messages where cost_micros is not null and at >= ${from} and at < ${to} group by 1, 2
    ) talks group by 1 order by 1`.execute(tx)
  return rows
}

/** What one conversation has cost, by currency. Refuses `conversation_not_found`. */
export async function costOfConversation(tx: Tx, sessionId: string): Promise<Sum[]> {
  const session = await tx.selectFrom('whatsappSessions').select('id').where('id', '=', sessionId).executeTakeFirst()
  if (!session) throw new Refusal<ConversationRefusal>('conversation_not_found')
  const { rows } = await sql<Sum>`
    select cost_currency as currency, sum(cost_micros)::float8 as micros, count(*)::int as messages
    from messages where session_id = ${sessionId} and cost_micros is not null group by 1 order by 1`.execute(tx)
  return rows
}

/**
 * Bubbles that were not sent because several messages were read as one: each would have cost what the one that answered them did, which is
 * known once it is delivered and priced.
 */
export async function sumSaved(tx: Tx, { from, to }: Span): Promise<{ messages: number; costs: Sum[] }> {
  const { rows } = await sql<Sum & { currency: string | null }>`
    select answer.cost_currency as currency, count(*)::int as messages, coalesce(sum(answer.cost_micros), 0)::float8 as micros
    from messages piece join messages answer on answer.answers = piece.joined and answer.session_id = piece.session_id
    where piece.joined is not null and piece.at >= ${from} and piece.at < ${to} group by 1 order by 1`.execute(tx)
  return { messages: rows.reduce((sum, { messages }) => sum + messages, 0), costs: rows.filter(({ currency }) => currency !== null) }
}

export type DayOfCosts = Sum & { day: string; purpose: Purpose }

/** What was said on each day of this time zone cost, by what it was for: days as `2026-11-28`, amounts in millionths of the currency. */
export async function sumCostsByDay(tx: Tx, { from, to, timeZone }: Span & { timeZone: string }): Promise<DayOfCosts[]> {
  const { rows } = await sql<DayOfCosts>`
    select (at at time zone ${timeZone})::date::text as day, purpose, cost_currency as currency, count(*)::int as messages, sum(cost_micros)::float8 as micros
    from messages where cost_micros is not null and at >= ${from} and at < ${to} group by 1, 2, 3 order by 1, 2, 3`.execute(tx)
  return rows
}

/** What was said to a customer between two moments cost, by currency. */
export async function costOf(tx: Tx, customerId: string, { after, until }: { after: Date | null; until: Date }): Promise<Sum[]> {
  const { rows } = await sql<Sum>`
    select cost_currency as currency, sum(cost_micros)::float8 as micros, count(*)::int as messages
    from messages m join whatsapp_sessions session on session.id = m.session_id
    where session.customer_id = ${customerId} and m.cost_micros is not null and m.at <= ${until} and (${after}::timestamptz is null or m.at > ${after})
    group by 1`.execute(tx)
  return rows
}
