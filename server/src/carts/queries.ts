import { sql } from 'kysely'
import { clock, days } from '../platform/clock.ts'
import type { PlatformTx, Tx } from '../platform/db.ts'
import type { CartStatus } from '../platform/schema.ts'
import type { LeftOrder, Line } from './contract.ts'
import { countPieces, readLines, sumLines, writeLines } from './lines.ts'

/** A cart as the table has it: `lines` as the shopper last saw them, `currency` the shop's own of today. */
export type KeptCart = {
  id: string
  companyId: string
  customerId: string
  status: CartStatus
  lines: Line[]
  currency: string
  createdAt: Date
  updatedAt: Date
  expiresAt: Date
  /** Since when stock may be held for this cart. */
  checkedOutAt: Date | null
  /** When it was last written down as left. */
  abandonedAt: Date | null
}

const kept = ['id', 'companyId', 'customerId', 'status', 'items', 'createdAt', 'updatedAt', 'expiresAt', 'checkedOutAt', 'abandonedAt'] as const
const currencyOfToday = sql<string>`company_currency()`.as('currency')

const asKept = ({ items, ...cart }: Omit<KeptCart, 'lines'> & { items: unknown }): KeptCart => ({ ...cart, lines: readLines(items) })

const selectForUpdate = (tx: Tx) =>
  tx
    .selectFrom('whatsappCarts')
    .select([...kept, currencyOfToday])
    .forUpdate()

const sevenDaysOn = () => new Date(clock.now().getTime() + days(7))

/** The customer's open cart, locked. */
export async function lockOpen(tx: Tx, customerId: string): Promise<KeptCart | undefined> {
  const row = await selectForUpdate(tx).where('customerId', '=', customerId).where('status', '=', 'open').executeTakeFirst()
  return row && asKept(row)
}

/** The open carts of several customers, locked in the order in which everybody locks several. */
export async function lockOpenOf(tx: Tx, customerIds: readonly string[]): Promise<KeptCart[]> {
  const rows = await selectForUpdate(tx).where('customerId', 'in', customerIds).where('status', '=', 'open').orderBy('id').execute()
  return rows.map(asKept)
}

/** The customer's open cart, locked; made when there is none, also when two taps ask in the same moment. */
export async function lockOrOpen(tx: Tx, customerId: string): Promise<KeptCart> {
  const row = await tx
    .insertInto('whatsappCarts')
    .values({ customerId, expiresAt: sevenDaysOn() })
    .onConflict((conflict) =>
      conflict
        .columns(['companyId', 'customerId'])
        .where(sql<boolean>`status = 'open'`)
        .doUpdateSet((row) => ({ customerId: row.ref('excluded.customerId') })),
    )
    .returning([...kept, currencyOfToday])
    .executeTakeFirstOrThrow()
  return asKept(row)
}

/** Those of these carts that nobody uses this moment, of whatever status, locked; by id. */
export async function lockFree(tx: Tx, ids: readonly string[]): Promise<Map<string, KeptCart>> {
  if (ids.length === 0) return new Map()
  const rows = await selectForUpdate(tx).where('id', 'in', ids).orderBy('id').skipLocked().execute()
  return new Map(rows.map((row) => [row.id, asKept(row)]))
}

/** A cart of any status, as it is. */
export async function selectById(tx: Tx, cartId: string): Promise<(KeptCart & { itemCount: number; total: number }) | undefined> {
  const row = await tx
    .selectFrom('whatsappCarts')
    .select([...kept, 'itemCount', 'total', 'currency'])
    .where('id', '=', cartId)
    .executeTakeFirst()
  if (!row) return undefined
  return { ...row, ...asKept(row) }
}

export async function lockById(tx: Tx, cartId: string): Promise<KeptCart | undefined> {
  const row = await selectForUpdate(tx).where('id', '=', cartId).executeTakeFirst()
  return row && asKept(row)
}

const amountsOf = (lines: readonly Line[]) => ({ items: writeLines(lines), itemCount: countPieces(lines), total: sumLines(lines) })

/** Writes what the shopper sees now; a touch gives the cart seven more days. */
export async function saveLines(tx: Tx, cart: KeptCart, { lines, touched }: { lines: readonly Line[]; touched: boolean }): Promise<KeptCart> {
  const times = touched ? { updatedAt: clock.now(), expiresAt: sevenDaysOn() } : {}
  await tx
    .updateTable('whatsappCarts')
    .set({ ...amountsOf(lines), ...times, currency: cart.currency })
    .where('id', '=', cart.id)
    .execute()
  return { ...cart, ...times, lines: [...lines] }
}

export async function markCheckedOut(tx: Tx, cartId: string): Promise<void> {
  const now = clock.now()
  await tx.updateTable('whatsappCarts').set({ checkedOutAt: now, updatedAt: now, expiresAt: sevenDaysOn() }).where('id', '=', cartId).execute()
}

/** Closes a cart with what was bought of it. */
export async function closeOrdered(tx: Tx, cartId: string, lines: readonly Line[]): Promise<void> {
  await tx
    .updateTable('whatsappCarts')
    .set({ status: 'ordered', ...amountsOf(lines) })
    .where('id', '=', cartId)
    .execute()
}

export async function closeAs(tx: Tx, cartId: string, status: 'expired' | 'merged'): Promise<void> {
  await tx.updateTable('whatsappCarts').set({ status }).where('id', '=', cartId).execute()
}

export async function insertOpen(tx: Tx, customerId: string, lines: readonly Line[]): Promise<string> {
  const { id } = await tx
    .insertInto('whatsappCarts')
    .values({ customerId, expiresAt: sevenDaysOn(), ...amountsOf(lines) })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

const leftAt = sql<string>`to_char(updated_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`
const orders = {
  latest: { column: 'updatedAt', direction: 'desc', place: leftAt },
  oldest: { column: 'updatedAt', direction: 'asc', place: leftAt },
  dearest: { column: 'total', direction: 'desc', place: sql<string>`total::text` },
  cheapest: { column: 'total', direction: 'asc', place: sql<string>`total::text` },
} as const

/** Open carts with something in them, last touched by `until`; `place` is what they are ordered by, times to the microsecond. */
export async function selectAbandoned(
  tx: Tx,
  { until, order, after, limit }: { until: Date; order: LeftOrder; after?: { place: string; id: string }; limit: number },
): Promise<(KeptCart & { place: string })[]> {
  const { column, direction, place } = orders[order]
  let query = tx
    .selectFrom('whatsappCarts')
    .select([...kept, currencyOfToday, place.as('place')])
    .where('status', '=', 'open')
    .where('itemCount', '>', 0)
    .where('expiresAt', '>', clock.now())
    .where('updatedAt', '<=', until)
    .orderBy(column, direction)
    .orderBy('id', direction)
    .limit(limit)
  if (after) {
    const [than, type] = [sql.raw(direction === 'desc' ? '<' : '>'), sql.raw(column === 'total' ? 'bigint' : 'timestamptz')]
    query = query.where(sql<boolean>`(${sql.ref(column)}, id) ${than} (${after.place}::${type}, ${after.id}::uuid)`)
  }
  return (await query.execute()).map(({ place: at, ...row }) => ({ ...asKept(row), place: at }))
}

/** Gives every cart of one customer to another. */
export async function moveCarts(tx: Tx, from: string, into: string): Promise<void> {
  await tx.updateTable('whatsappCarts').set({ customerId: into }).where('customerId', '=', from).execute()
}

/** Closes up to `limit` carts whose time is over; one that is being used this moment is left to the next round. */
export async function closeExpired(tx: Tx, limit: number): Promise<{ id: string; customerId: string; itemCount: number }[]> {
  const due = tx
    .selectFrom('whatsappCarts')
    .select('id')
    .where('status', '=', 'open')
    .where('expiresAt', '<=', clock.now())
    .orderBy('expiresAt')
    .limit(limit)
    .forUpdate()
    .skipLocked()
  return tx
    .updateTable('whatsappCarts')
    .set({ status: 'expired' })
    .where('id', 'in', (query) => query.selectFrom(due.as('due')).select('due.id'))
    .returning(['id', 'customerId', 'itemCount'])
    .execute()
}

export async function selectCompaniesWithExpired(tx: PlatformTx): Promise<string[]> {
  const rows = await tx.selectFrom('whatsappCarts').select('companyId').distinct().where('status', '=', 'open').where('expiresAt', '<=', clock.now()).execute()
  return rows.map(({ companyId }) => companyId)
}

/** When the next open cart's time is over. */
export async function selectNextExpiry(tx: PlatformTx, after: Date): Promise<Date | undefined> {
  const query = tx.selectFrom('whatsappCarts').select('expiresAt').where('status', '=', 'open').where('expiresAt', '>', after)
  return (await query.orderBy('expiresAt').limit(1).executeTakeFirst())?.expiresAt
}

// Row-level security lets an index be searched by a value or a subquery, not by a function of ours.
const isLeft = sql<boolean>`status = 'open' and item_count > 0 and (abandoned_at is null or abandoned_at < updated_at) and expires_at > clock_now()`

export async function selectCompaniesWithLeft(tx: PlatformTx): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select company.id from companies company
    cross join lateral (select ${clock.now()}::timestamptz - make_interval(mins => company.cart_left_after) as at offset 0) bound
    where exists (select from whatsapp_carts where company_id = company.id and ${isLeft} and updated_at <= bound.at)`.execute(tx)
  return rows.map(({ id }) => id)
}

export type LeftCart = { id: string; customerId: string; leftAt: Date; total: number; currency: string; itemCount: number }

/** Marks up to `limit` carts as left; one that is being used this moment is left to the next round. */
export async function markLeft(tx: Tx, limit: number): Promise<LeftCart[]> {
  const { rows } = await sql<LeftCart>`
    with due as (
      select id from whatsapp_carts
      where ${isLeft} and updated_at <= (select ${clock.now()}::timestamptz - make_interval(mins => cart_left_after) from companies where id = current_company())
      order by updated_at limit ${limit} for update skip locked
    )
    update whatsapp_carts cart set abandoned_at = clock_now() where cart.id = any (array(select id from due))
    returning cart.id, customer_id, updated_at as left_at, total, currency, item_count`.execute(tx)
  return rows
}

/** When the next cart that nobody touches will have been left for its company's time. */
export async function selectNextLeft(tx: PlatformTx, after: Date): Promise<Date | undefined> {
  const { rows } = await sql<{ at: Date | null }>`
    select min(next.at) as at from companies company cross join lateral (
      select updated_at + make_interval(mins => company.cart_left_after) as at from whatsapp_carts
      where company_id = company.id and ${isLeft} and updated_at > ${after}::timestamptz - make_interval(mins => company.cart_left_after)
      order by updated_at limit 1
    ) next`.execute(tx)
  return rows[0]?.at ?? undefined
}
