import { countPieces, readLines, sumLines, writeLines } from '../carts/carts.ts'
import type { Line } from '../carts/contract.ts'
import { clock } from '../platform/clock.ts'
import type { PlatformTx, Tx } from '../platform/db.ts'
import type { Order, OrderStatus } from './contract.ts'
import type { OrderState } from './states.ts'

/** A row of whatsapp_orders as an order. */
const asOrder = (row: Omit<Order, 'lines'> & { lines: unknown }): Order => ({ ...row, lines: readLines(row.lines) })

const columns = [
  'id',
  'number',
  'cartId',
  'customerId',
  'status',
  'paymentStatus',
  'lines',
  'itemCount',
  'total',
  'currency',
  'paymentToken',
  'paymentVendor',
  'paymentExpiresAt',
  'placedAt',
  'paidAt',
] as const

const selectOrders = (tx: Tx) => tx.selectFrom('whatsappOrders').select(columns)

const amountsOf = (lines: readonly Line[]) => ({ lines: writeLines(lines), itemCount: countPieces(lines), total: sumLines(lines) })

/** How an order can be paid: the secret of its link, until when, and who takes the payment. */
export type PaymentLink = { token: string; expiresAt: Date; vendor?: string }

export type NewOrder = { cartId: string; customerId: string; lines: readonly Line[]; currency: string; link: PaymentLink }

export type Revision = Pick<NewOrder, 'lines' | 'currency' | 'link'>

/** Takes the company's next number in the same statement: it is not taken by whoever fails before, and others wait for it shortly. */
export async function insertOrder(tx: Tx, { lines, link, ...order }: NewOrder): Promise<Order> {
  const row = await tx
    .with('next', (query) =>
      query
        .insertInto('orderNumbers')
        .values({ lastNumber: 1001 })
        .onConflict((conflict) => conflict.column('companyId').doUpdateSet((row) => ({ lastNumber: row('orderNumbers.lastNumber', '+', 1) })))
        .returning('lastNumber'),
    )
    .insertInto('whatsappOrders')
    .values((row) => ({
      ...order,
      ...amountsOf(lines),
      number: row.selectFrom('next').select('lastNumber'),
      paymentToken: link.token,
      paymentExpiresAt: link.expiresAt,
      paymentVendor: link.vendor ?? null,
    }))
    .returning(columns)
    .executeTakeFirstOrThrow()
  return asOrder(row)
}

export async function updateLines(tx: Tx, orderId: string, { lines, currency, link }: Revision): Promise<Order> {
  const row = await tx
    .updateTable('whatsappOrders')
    .set({
      ...amountsOf(lines),
      currency,
      paymentToken: link.token,
      paymentExpiresAt: link.expiresAt,
      paymentVendor: link.vendor ?? null,
      updatedAt: clock.now(),
    })
    .where('id', '=', orderId)
    .returning(columns)
    .executeTakeFirstOrThrow()
  return asOrder(row)
}

export async function updateState(tx: Tx, orderId: string, state: OrderState & { paidAt?: Date }): Promise<void> {
  await tx
    .updateTable('whatsappOrders')
    .set({ ...state, updatedAt: clock.now() })
    .where('id', '=', orderId)
    .execute()
}

export async function updateLinkExpiry(tx: Tx, orderId: string, paymentExpiresAt: Date): Promise<void> {
  await tx.updateTable('whatsappOrders').set({ paymentExpiresAt, updatedAt: clock.now() }).where('id', '=', orderId).execute()
}

export async function insertReplacedLink(tx: Tx, orderId: string, token: string): Promise<void> {
  await tx.insertInto('replacedPaymentLinks').values({ orderId, token }).execute()
}

export async function selectById(tx: Tx, orderId: string): Promise<Order | undefined> {
  const row = await selectOrders(tx).where('id', '=', orderId).executeTakeFirst()
  return row && asOrder(row)
}

export async function selectForUpdate(tx: Tx, orderId: string): Promise<Order | undefined> {
  const row = await selectOrders(tx).where('id', '=', orderId).forUpdate().executeTakeFirst()
  return row && asOrder(row)
}

/** The order of a cart that was not canceled, locked; an index lets there be one at most. */
export async function selectLiveForUpdate(tx: Tx, cartId: string): Promise<Order | undefined> {
  const row = await selectOrders(tx).where('cartId', '=', cartId).where('status', '<>', 'canceled').forUpdate().executeTakeFirst()
  return row && asOrder(row)
}

/** By the token of its link, the present one or one that was replaced. */
export async function selectByToken(tx: Tx, token: string): Promise<Order | undefined> {
  const row = await selectOrders(tx)
    .where((column) =>
      column.or([
        column('paymentToken', '=', token),
        column('id', '=', column.selectFrom('replacedPaymentLinks').select('orderId').where('replacedPaymentLinks.token', '=', token)),
      ]),
    )
    .executeTakeFirst()
  return row && asOrder(row)
}

export async function selectByNumber(tx: Tx, customerId: string, number: number): Promise<Order | undefined> {
  const row = await selectOrders(tx).where('number', '=', number).where('customerId', '=', customerId).executeTakeFirst()
  return row && asOrder(row)
}

/** Newest first. `before` is the number of the last order of the page before. */
export async function selectPage(
  tx: Tx,
  { customerId, before, status, limit }: { customerId?: string; before?: number; status?: OrderStatus; limit: number },
): Promise<Order[]> {
  let query = selectOrders(tx).orderBy('number', 'desc').limit(limit)
  if (customerId !== undefined) query = query.where('customerId', '=', customerId)
  if (before !== undefined) query = query.where('number', '<', before)
  if (status !== undefined) query = query.where('status', '=', status)
  return (await query.execute()).map(asOrder)
}

/** Gives every order of one customer to another. */
export async function moveOrders(tx: Tx, from: string, into: string): Promise<void> {
  await tx.updateTable('whatsappOrders').set({ customerId: into }).where('customerId', '=', from).execute()
}

export function selectUnpaidOf(tx: Tx, customerIds: readonly string[]): Promise<{ id: string; cartId: string }[]> {
  return tx
    .selectFrom('whatsappOrders')
    .select(['id', 'cartId'])
    .where('customerId', 'in', customerIds)
    .where('paymentStatus', '=', 'pending')
    .orderBy('cartId')
    .execute()
}

export async function existsUnpaidAt(tx: Tx, vendor: string): Promise<boolean> {
  const query = tx.selectFrom('whatsappOrders').select('id').where('paymentStatus', '=', 'pending').where('paymentVendor', '=', vendor)
  return (await query.limit(1).executeTakeFirst()) !== undefined
}

/** When the next payment link runs out. */
export async function selectNextUnpaid(tx: PlatformTx, after: Date): Promise<Date | undefined> {
  const query = tx.selectFrom('whatsappOrders').select('paymentExpiresAt').where('paymentStatus', '=', 'pending').where('paymentExpiresAt', '>', after)
  return (await query.orderBy('paymentExpiresAt').limit(1).executeTakeFirst())?.paymentExpiresAt
}

/** Orders whose payment link has run out, over all companies, the oldest first. */
export function selectUnpaid(tx: PlatformTx, limit: number): Promise<{ companyId: string; orderId: string }[]> {
  return tx
    .selectFrom('whatsappOrders')
    .select(['companyId', 'id as orderId'])
    .where('paymentStatus', '=', 'pending')
    .where('paymentExpiresAt', '<=', clock.now())
    .orderBy('paymentExpiresAt')
    .limit(limit)
    .execute()
}
