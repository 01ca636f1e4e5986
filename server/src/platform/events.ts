import { sql } from 'kysely'
import type { PlatformTx, Tx } from './db.ts'

/**
 * What can happen, and what is kept of it. Amounts are minor units. The conversation tells it, analytics counts it,
 * recommendations learn from it. Personal words stay out: a query is kept as what was understood and typed in it.
 */
export type Happenings = {
  'message.heard': { sessionId: string; messageId: string; kind: string }
  /** `messages`: so many were read as one, `messageId` the first of them, and have one answer. */
  'message.answered': { sessionId: string; messageId: string; milliseconds: number; messages?: number }
  /** Could not be answered, after the last try. */
  'message.set_aside': { sessionId: string; messageId: string }
  'message.sent': MessageStep
  'message.delivered': MessageStep
  'message.read': MessageStep
  'message.failed': MessageStep & { code: number | null; reason: string | null }
  /** `text` is what was looked for once limits were read out of the query; `from` how many came before on earlier pages. */
  'search.done': { query: string; text?: string; total: number; shown: string[]; relaxed?: string[]; from?: number }
  'product.viewed': { productId: string; searchId?: number }
  'cart.created': { cartId: string }
  'cart.added': { cartId: string; productId: string; quantity: number; unitPrice: number; currency: string; searchId?: number }
  'cart.removed': { cartId: string; productId: string }
  'cart.expired': { cartId: string }
  'cart.abandoned': { cartId: string; total: number; currency: string; itemCount: number }
  'cart.recovered': { cartId: string; orderId: string; total: number; currency: string }
  'cart.reminded': { cartId: string; recoveryId: string; messageId: string; step: number | null; as: 'message' | 'template' }
  'order.placed': { orderId: string; number: number; cartId: string; total: number; currency: string }
  'order.paid': { orderId: string; number: number; total: number; currency: string; productIds: string[] }
  'order.paid_late': { orderId: string; number: number; total: number; currency: string }
  /** `amount` was given back now; `whole` when nothing of the money is left with the shop. */
  'order.refunded': { orderId: string; number: number; total: number; amount: number; whole: boolean; currency: string }
  'order.expired': { orderId: string; number: number }
  'order.canceled': { orderId: string; number: number }
  /** Canceled by the people of the shop. */
  'order.called_off': { orderId: string; number: number }
  'order.shipped': { orderId: string; number: number }
  'order.completed': { orderId: string; number: number }
  'payment.declined': { orderId: string; number: number }
  'person.wanted': { sessionId: string }
  'person.took_over': { sessionId: string }
  'person.gave_back': { sessionId: string }
  'customer.stopped': { purpose: 'marketing' | 'utility' }
  'customer.started': { purpose: 'marketing' | 'utility' }
  'customer.erased': Record<string, never>
  'alert.opened': { kind: string; code: number | null }
  'alert.closed': { kind: string }
  'template.stopped': { templateId: string; name: string; language: string; use: string | null; status: string; reason: string | null }
  'template.usable': { templateId: string; name: string; language: string; use: string | null }
  'template.category_changed': { templateId: string; name: string; language: string; category: string; announced: boolean }
  /** News of an order that could not be told: the window is shut and no template can say it. */
  'news.untold': { event: string; use: string; language: string; reason: string }
  'recommendation.shown': {
    place: 'recommendations' | 'similar' | 'goes_with' | 'upsell'
    arm: 'hybrid' | 'popular'
    version: number | null
    productIds: string[]
  }
}
export type Happening = keyof Happenings

/** A step of a message of ours; the database writes these down itself, whoever changes the message's state. */
type MessageStep = { sessionId: string; messageId: string; kind: string; purpose: string }

/** What the shopper hears of without having asked: the worker's news loop answers it (conversations/news.ts). */
const told: ReadonlySet<Happening> = new Set([
  ...(['order.paid', 'order.paid_late', 'order.expired', 'payment.declined'] as const),
  ...(['order.called_off', 'order.shipped', 'order.completed', 'order.refunded'] as const),
])

type Recorded = { [Type in Happening]: { type: Type; customerId: string | null; data: Happenings[Type] } }[Happening]

/** Writes down what happened, in the transaction that made it happen. */
export const record = <Type extends Happening>(tx: Tx, type: Type, customerId: string | null, data: Happenings[Type]): Promise<void> =>
  insertEvents(tx, [{ type, customerId, data }])

/** Writes down several things that happened at once, in one statement and in this order. */
export const recordAll = (tx: Tx, happenings: readonly Recorded[]): Promise<void> => insertEvents(tx, happenings)

async function insertEvents(tx: Tx, events: readonly { type: Happening; customerId: string | null; data: Happenings[Happening] }[]): Promise<void> {
  if (events.length === 0) return
  await tx
    .insertInto('events')
    .values(events.map((event) => ({ type: event.type, customerId: event.customerId, data: withSearch(event), untold: told.has(event.type) })))
    .execute()
}

/** What was taken carries the search that showed it: the shopper's newest within an hour. */
function withSearch({ type, customerId, data }: { type: Happening; customerId: string | null; data: Happenings[Happening] }) {
  if (customerId === null || (type !== 'product.viewed' && type !== 'cart.added')) return JSON.stringify(data)
  const { productId } = data as Happenings['product.viewed']
  return sql<string>`${JSON.stringify(data)}::jsonb || coalesce((
    select jsonb_build_object('searchId', id) from events
    where customer_id = ${customerId} and at > clock_now() - interval '1 hour' and type = 'search.done' and data -> 'shown' ? ${productId}
    order by at desc, id desc limit 1), '{}')`
}

/** Companies and ids of what waits to be told, oldest first. */
export async function findUntold(tx: PlatformTx, limit: number): Promise<{ companyId: string; id: number }[]> {
  return tx.selectFrom('events').select(['companyId', 'id']).where('untold', '=', true).orderBy('at').orderBy('id').limit(limit).execute()
}

/** Hands what happened to one customer over to another who turned out to be the same person. */
export async function reassignEvents(tx: Tx, { from, into }: { from: string; into: string }): Promise<void> {
  await tx.updateTable('events').set({ customerId: into }).where('customerId', '=', from).execute()
}

/** Takes what a shopper typed out of what happened to him, for a person who wants to be forgotten; the counts stay. */
export async function forgetTyped(tx: Tx, customerId: string): Promise<void> {
  await sql`update events set data = data || '{"query": "", "text": ""}' where customer_id = ${customerId} and type = 'search.done'`.execute(tx)
}

/** One thing that happened, as it was written down. */
export type Happened = { [Type in Happening]: { id: number; type: Type; customerId: string | null; data: Happenings[Type]; at: Date } }[Happening]

/** The newest of these types, newest first, at most `limit`: of one customer, or of all; `before` is the id to go on from. */
export async function readEvents(
  tx: Tx,
  { types, customerId, since, before, limit }: { types: readonly Happening[]; customerId?: string; since?: Date; before?: number; limit: number },
): Promise<Happened[]> {
  let query = tx.selectFrom('events').select(['id', 'type', 'customerId', 'data', 'at']).where('type', 'in', types)
  if (customerId !== undefined) query = query.where('customerId', '=', customerId).orderBy('at', 'desc')
  if (since) query = query.where('at', '>=', since)
  if (before !== undefined) query = query.where('id', '<', before)
  const rows = await query.orderBy('id', 'desc').limit(limit).execute()
  return rows as unknown as Happened[]
}

/**
 * Where an event stands in the order in which the company's events are read: by transaction, then by id. Nothing can come in below the
 * oldest transaction that still runs, so whoever goes on from a place misses nothing and sees nothing twice (decisions/0009).
 */
export type Place = { xact: string; id: number }

/** An event with its place. */
export type Placed = Happened & { xact: string }

/** The place from which everything that is not settled yet is still to come. */
export async function placeNow(tx: Tx): Promise<Place> {
  const { rows } = await sql<{ xact: string }>`select event_horizon()::text as xact`.execute(tx)
  return { xact: rows[0]?.xact ?? '0', id: 0 }
}

/** The next settled events after a place, in order; of these types, or all. */
export async function readSettled(tx: Tx, { after, types, limit }: { after: Place; types?: readonly Happening[]; limit: number }): Promise<Placed[]> {
  const { rows } = await sql<Placed>`
    select id, xact::text as xact, type, customer_id, data, at from events
    where (xact, id) > (${after.xact}::xid8, ${after.id}::bigint) and xact < (select event_horizon())
      and (${types ?? null}::text[] is null or type = any(${types ?? null}::text[]))
    order by events.xact, id limit ${limit}`.execute(tx)
  return rows
}

/** The newest settled place of each of these companies, as one text to compare. */
export async function newestPlaces(tx: PlatformTx, companyIds: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ companyId: string; place: string }>`
    select company_id, newest.place from unnest(${companyIds}::uuid[]) as company_id cross join lateral (
      select concat(xact, '-', id) as place from events
      where events.company_id = company_id.company_id and xact < (select event_horizon())
      order by xact desc, id desc limit 1
    ) as newest`.execute(tx)
  return new Map(rows.map(({ companyId, place }) => [companyId, place]))
}

/** What of an event's data names or quotes a person, and is for nobody outside. */
const personal: { [Type in Happening]?: readonly string[] } = { 'search.done': ['query'] }

/** What others may know of an event: all but a person's words. */
export const publicData = ({ type, data }: Pick<Happened, 'type' | 'data'>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(data).filter(([name]) => !personal[type]?.includes(name)))
