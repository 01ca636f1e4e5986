import { lockCart } from '../carts/carts.ts'
import { clock } from '../platform/clock.ts'
import type { PlatformTx, Tx } from '../platform/db.ts'
import { type Happening, record } from '../platform/events.ts'
import { Refusal } from '../platform/refusal.ts'
import type { Order, OrderRefusal, OrderStatus } from './contract.ts'
import * as queries from './queries.ts'
import { type OrderState, type Step, stateAfter } from './states.ts'

/** Places an order at the company's next number, from 1001 on, that waits for its payment. A cart can have one that is not canceled. */
export async function placeOrder(tx: Tx, order: queries.NewOrder): Promise<Order> {
  const placed = await queries.insertOrder(tx, order)
  const { id: orderId, number, cartId, total, currency } = placed
  await record(tx, 'order.placed', placed.customerId, { orderId, number, cartId, total, currency })
  return placed
}

/** Gives a locked, unpaid order other lines and another link; number and order stay, the link before leads to the new one. */
export async function reviseOrder(tx: Tx, order: Order, revision: queries.Revision): Promise<Order> {
  getStateAfter(order, 'revise')
  await queries.insertReplacedLink(tx, order.id, order.paymentToken)
  return queries.updateLines(tx, order.id, revision)
}

/** Lets the link of a locked, unpaid order hold until then. */
export async function prolong(tx: Tx, order: Order, until: Date): Promise<Order> {
  getStateAfter(order, 'revise')
  await queries.updateLinkExpiry(tx, order.id, until)
  return { ...order, paymentExpiresAt: until }
}

/** The order with this id; refuses `order_not_found`, also for an order of another company. */
export async function getOrder(tx: Tx, orderId: string): Promise<Order> {
  return getFound(await queries.selectById(tx, orderId))
}

/** The order with this id, locked until the transaction ends; its cart has to be locked before. Refuses `order_not_found`. */
export async function lockOrder(tx: Tx, orderId: string): Promise<Order> {
  return getFound(await queries.selectForUpdate(tx, orderId))
}

/** The order of a locked cart that was not canceled, locked too. */
export const lockLiveOrder = (tx: Tx, cartId: string): Promise<Order | undefined> => queries.selectLiveForUpdate(tx, cartId)

/** The order that a payment link's token belongs to or once belonged to; `isReplaced` when it has another one now. */
export async function findOrderByToken(tx: Tx, token: string): Promise<{ order: Order; isReplaced: boolean } | undefined> {
  const order = await queries.selectByToken(tx, token)
  return order && { order, isReplaced: order.paymentToken !== token }
}

/** The customer's own order with this number; another customer's is not found. */
export async function findOrderByNumber(tx: Tx, customerId: string, number: number): Promise<Order | undefined> {
  return Number.isSafeInteger(number) ? queries.selectByNumber(tx, customerId, number) : undefined
}

/** The customer's latest orders, newest first. */
export const ordersOf = (tx: Tx, customerId: string, limit: number): Promise<Order[]> => queries.selectPage(tx, { customerId, limit })

/** A page of the company's orders, newest first; `cursor` is the `nextCursor` of the page before, which is null on the last one. */
export async function listOrders(
  tx: Tx,
  { cursor, limit, status }: { cursor?: number; limit: number; status?: OrderStatus },
): Promise<{ orders: Order[]; nextCursor: number | null }> {
  const found = await queries.selectPage(tx, { ...(cursor !== undefined && { before: cursor }), ...(status && { status }), limit: limit + 1 })
  const orders = found.slice(0, limit)
  return { orders, nextCursor: found.length > limit ? (orders.at(-1)?.number ?? null) : null }
}

/** Marks a locked order as paid, also one that had ended and whose goods are held again. Refuses `illegal_transition`. */
export async function markPaid(tx: Tx, order: Order): Promise<Order> {
  const paidAt = clock.now()
  const after = await takeStep(tx, order, 'pay', { paidAt })
  const { id: orderId, number, total, currency, lines } = order
  await record(tx, 'order.paid', order.customerId, { orderId, number, total, currency, productIds: lines.map(({ productId }) => productId) })
  return { ...after, paidAt }
}

/** Marks a locked order that had ended as paid without its goods: the shop owes the money. Refuses `illegal_transition`. */
export async function markPaidLate(tx: Tx, order: Order): Promise<Order> {
  const paidAt = clock.now()
  const after = await takeStep(tx, order, 'pay_late', { paidAt })
  const { id: orderId, number, total, currency } = order
  await record(tx, 'order.paid_late', order.customerId, { orderId, number, total, currency })
  return { ...after, paidAt }
}

/** Writes down that money of a locked order was given back: `amount` now, and `whole` when none is left, which ends the order. */
export async function markRefunded(tx: Tx, order: Order, { amount, whole }: { amount: number; whole: boolean }): Promise<void> {
  if (whole && order.paymentStatus !== 'refunded') await takeStep(tx, order, 'refund')
  const { id: orderId, number, total, currency } = order
  await record(tx, 'order.refunded', order.customerId, { orderId, number, total, amount, whole, currency })
}

/** Whether an order waits for a payment that this vendor takes. */
export const hasUnpaidAt = (tx: Tx, vendor: string): Promise<boolean> => queries.existsUnpaidAt(tx, vendor)

/** Ends a locked order that was not paid in time. Its stock is the caller's to give back. Refuses `illegal_transition`. */
export const expire = (tx: Tx, order: Order): Promise<Order> => move(tx, order, { step: 'expire', happening: 'order.expired' })

/** Calls a locked, unpaid order off. Its stock is the caller's to give back. Refuses `illegal_transition`. */
export const cancel = (tx: Tx, order: Order): Promise<Order> => move(tx, order, { step: 'cancel', happening: 'order.canceled' })

/** Calls a locked, unpaid order off for the people of the shop. Its stock is the caller's to give back. Refuses `illegal_transition`. */
export const callOff = (tx: Tx, order: Order): Promise<Order> => move(tx, order, { step: 'cancel', happening: 'order.called_off' })

/** Notes that a locked, paid order left the shop. Refuses `illegal_transition`. */
export const ship = (tx: Tx, order: Order): Promise<Order> => move(tx, order, { step: 'ship', happening: 'order.shipped' })

/** Notes that a locked, paid order is with the shopper. Refuses `illegal_transition`. */
export const complete = (tx: Tx, order: Order): Promise<Order> => move(tx, order, { step: 'complete', happening: 'order.completed' })

/**
 * Gives one customer's orders to another, for two records that turned out to be one person; after `absorbCart`. An unpaid order of
 * a cart that went into the other cart is called off: its lines lie in the cart that stays.
 */
export async function absorbOrders(tx: Tx, fromCustomerId: string, intoCustomerId: string): Promise<void> {
  for (const { id, cartId } of await queries.selectUnpaidOf(tx, [fromCustomerId, intoCustomerId])) {
    const { status } = await lockCart(tx, cartId)
    if (status === 'merged') await cancel(tx, await lockOrder(tx, id))
  }
  await queries.moveOrders(tx, fromCustomerId, intoCustomerId)
}

/** Orders of all companies whose payment link has run out, the oldest first. */
export const findUnpaid = (tx: PlatformTx, limit: number): Promise<{ companyId: string; orderId: string }[]> => queries.selectUnpaid(tx, limit)

/** When the next payment link runs out, of whichever company. */
export const nextUnpaid = (tx: PlatformTx, after: Date): Promise<Date | undefined> => queries.selectNextUnpaid(tx, after)

type Move = { step: Step; happening: Extract<Happening, 'order.expired' | 'order.canceled' | 'order.called_off' | 'order.shipped' | 'order.completed'> }

async function move(tx: Tx, order: Order, { step, happening }: Move): Promise<Order> {
  const moved = await takeStep(tx, order, step)
  await record(tx, happening, order.customerId, { orderId: order.id, number: order.number })
  return moved
}

async function takeStep(tx: Tx, order: Order, step: Step, more: { paidAt?: Date } = {}): Promise<Order> {
  const state = getStateAfter(order, step)
  await queries.updateState(tx, order.id, { ...state, ...more })
  return { ...order, ...state }
}

function getStateAfter({ status, paymentStatus }: OrderState, step: Step): OrderState {
  const state = stateAfter({ status, paymentStatus }, step)
  if (!state) throw new Refusal<OrderRefusal>('illegal_transition', { step, status, paymentStatus })
  return state
}

function getFound(order: Order | undefined): Order {
  if (!order) throw new Refusal<OrderRefusal>('order_not_found')
  return order
}
