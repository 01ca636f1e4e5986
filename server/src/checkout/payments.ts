import { lockCart, settleCart } from '../carts/carts.ts'
import { keepHeld } from '../catalog/catalog.ts'
import type { Order } from '../orders/contract.ts'
import { cancel, getOrder, lockLiveOrder, lockOrder, markPaid, markPaidLate } from '../orders/orders.ts'
import type { Tx } from '../platform/db.ts'
import { record } from '../platform/events.ts'
import { Refusal } from '../platform/refusal.ts'
import type { CheckoutRefusal, PaymentReport, Reported } from './contract.ts'
import { hasHeld } from './holding.ts'
import { notePayment } from './queries.ts'

/**
 * Counts what a payment provider says of a payment, once however often and in whatever order it is said. Paid: the order is paid,
 * its stock is gone for good and its cart is closed. Money for an order that had ended revives it when the stock allows it.
 * Refuses `order_not_found`, and `amount_mismatch` {expected, currency} when other than the order's amount was paid; then nothing is noted.
 */
export async function reportPayment(tx: Tx, report: PaymentReport): Promise<Reported> {
  const order = await lockWithCart(tx, report.orderId)
  // A try that was declined may have been for the lines of before.
  if (report.outcome === 'paid' && (report.amount !== order.total || report.currency !== order.currency))
    throw new Refusal<CheckoutRefusal>('amount_mismatch', { expected: order.total, currency: order.currency })
  if (!(await notePayment(tx, report))) return 'known'
  return report.outcome === 'paid' ? countPaid(tx, order) : countDeclined(tx, order)
}

async function countDeclined(tx: Tx, order: Order): Promise<Reported> {
  if (order.paymentStatus !== 'pending') return 'known'
  await record(tx, 'payment.declined', order.customerId, { orderId: order.id, number: order.number })
  return 'declined'
}

async function countPaid(tx: Tx, order: Order): Promise<Reported> {
  if (order.paymentStatus === 'pending') return settle(tx, order)
  if (order.paymentStatus === 'paid' || order.paymentStatus === 'refunded') return 'paid_twice'
  if (await isRevivable(tx, order)) return settle(tx, order)
  await markPaidLate(tx, order)
  return 'paid_late'
}

async function settle(tx: Tx, order: Order): Promise<'paid'> {
  await markPaid(tx, order)
  await keepHeld(tx, order.cartId)
  const { id: orderId, lines, total, currency } = order
  await settleCart(tx, order.cartId, { orderId, lines, total, currency })
  return 'paid'
}

/** Holds the lines of an ended order again. An unpaid order that followed it for the same cart gives way; a paid one does not. */
async function isRevivable(tx: Tx, order: Order): Promise<boolean> {
  const next = await lockLiveOrder(tx, order.cartId)
  if (next && next.paymentStatus !== 'pending') return false
  if (!(await hasHeld(tx, order.cartId, order.lines))) return false
  if (next) await cancel(tx, next)
  return true
}

/** An order, locked after its cart, in which order everybody locks the two. Refuses `order_not_found`. */
export async function lockWithCart(tx: Tx, orderId: string): Promise<Order> {
  const { cartId } = await getOrder(tx, orderId)
  await lockCart(tx, cartId)
  return lockOrder(tx, orderId)
}
