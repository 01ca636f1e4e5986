import { releaseStock } from '../catalog/catalog.ts'
import type { PlatformTx, Tx } from '../platform/db.ts'
import { record, recordAll } from '../platform/events.ts'
import { type Line, mostPieces } from './contract.ts'
import { withQuantity } from './lines.ts'
import {
  closeAs,
  closeExpired,
  closeOrdered,
  insertOpen,
  type KeptCart,
  lockById,
  lockOpenOf,
  moveCarts,
  saveLines,
  selectCompaniesWithExpired,
  selectNextExpiry,
} from './queries.ts'

/** A cart of any status, locked until the transaction ends. Lock the cart before its order: everybody does. */
export async function lockCart(tx: Tx, cartId: string): Promise<KeptCart> {
  const cart = await lockById(tx, cartId)
  if (!cart) throw new Error(`cart ${cartId} is gone although an order names it`)
  return cart
}

/** What was paid of a cart; `total` in minor units. */
export type Bought = { orderId: string; lines: readonly Line[]; total: number; currency: string }

/**
 * Closes a cart whose order was paid; what the shopper put in after that checkout lies in a fresh open cart. A cart that was left
 * before counts as recovered.
 */
export async function settleCart(tx: Tx, cartId: string, { lines, ...bought }: Bought): Promise<void> {
  const cart = await lockCart(tx, cartId)
  const { customerId } = cart
  await closeOrdered(tx, cartId, lines)
  if (cart.abandonedAt) await record(tx, 'cart.recovered', customerId, { cartId, ...bought })
  const later = cart.status === 'open' ? without(cart.lines, lines) : []
  if (later.length > 0) await record(tx, 'cart.created', customerId, { cartId: await insertOpen(tx, customerId, later) })
}

/**
 * Gives one customer's carts to another, for two records that turned out to be one person. Two open carts become one, pieces of
 * the same product added up to at most 99; of two, the one that a payment link was given out for stays, otherwise the second's.
 */
export async function absorbCart(tx: Tx, fromCustomerId: string, intoCustomerId: string): Promise<void> {
  const open = await lockOpenOf(tx, [fromCustomerId, intoCustomerId])
  const from = open.find((cart) => cart.customerId === fromCustomerId)
  const into = open.find((cart) => cart.customerId === intoCustomerId)
  if (from && into) {
    const [staying, leaving] = from.checkedOutAt && !into.checkedOutAt ? [from, into] : [into, from]
    await closeAs(tx, leaving.id, 'merged')
    if (leaving.checkedOutAt) await releaseStock(tx, leaving.id)
    await saveLines(tx, staying, { lines: together(staying.lines, leaving.lines), touched: true })
  }
  await moveCarts(tx, fromCustomerId, intoCustomerId)
}

/** Companies with carts whose seven days are over. */
export const findExpiredCarts = (tx: PlatformTx): Promise<string[]> => selectCompaniesWithExpired(tx)

/** When the next cart's seven days are over, of whichever company. */
export const nextToExpire = (tx: PlatformTx, after: Date): Promise<Date | undefined> => selectNextExpiry(tx, after)

/** Closes the company's carts that nobody touched for seven days and answers how many. */
export async function expireCarts(tx: Tx): Promise<number> {
  const batch = 1000
  let count = 0
  for (;;) {
    const expired = await closeExpired(tx, batch)
    count += expired.length
    await recordAll(
      tx,
      expired.filter(({ itemCount }) => itemCount > 0).map(({ id, customerId }) => ({ type: 'cart.expired', customerId, data: { cartId: id } })),
    )
    if (expired.length < batch) return count
  }
}

/** Closes one locked cart whose time is over. */
export async function expireNow(tx: Tx, cart: KeptCart): Promise<void> {
  await closeAs(tx, cart.id, 'expired')
  if (cart.lines.length > 0) await record(tx, 'cart.expired', cart.customerId, { cartId: cart.id })
}

/** The lines less the pieces that were ordered. */
function without(lines: readonly Line[], ordered: readonly Line[]): Line[] {
  const taken = new Map(ordered.map(({ productId, quantity }) => [productId, quantity]))
  return lines.map((line) => withQuantity(line, line.quantity - (taken.get(line.productId) ?? 0))).filter(({ quantity }) => quantity > 0)
}

/** Both carts' lines, the first one's order and prices first. */
function together(first: readonly Line[], second: readonly Line[]): Line[] {
  const inSecond = new Map(second.map((line) => [line.productId, line.quantity]))
  const shared = first.map((line) => withQuantity(line, Math.min(mostPieces, line.quantity + (inSecond.get(line.productId) ?? 0))))
  const inFirst = new Set(first.map(({ productId }) => productId))
  return [...shared, ...second.filter(({ productId }) => !inFirst.has(productId))]
}
