import { type KeptCart, lockOpenCart, markCheckedOut, repriceCart } from '../carts/carts.ts'
import type { Cart, Line } from '../carts/contract.ts'
import type { Order } from '../orders/contract.ts'
import { lockLiveOrder, placeOrder, prolong, reviseOrder } from '../orders/orders.ts'
import { clock, minutes } from '../platform/clock.ts'
import type { Tx } from '../platform/db.ts'
import type { Money } from '../platform/money.ts'
import { Refusal } from '../platform/refusal.ts'
import { chooseVendor, type Terms } from './accounts.ts'
import type { Checkout, CheckoutRefusal, VendorName } from './contract.ts'
import { hasHeld } from './holding.ts'
import { linkHolds, linkOf, newToken } from './link.ts'
import { vendors } from './payment-vendors.ts'

export { findUnpaid, nextUnpaid } from '../orders/orders.ts'
export { findRemoved, forgetRemoved, resealAccounts } from './accounts.ts'
export { endUnpaid } from './ending.ts'
export { linkOf } from './link.ts'
export { reportPayment } from './payments.ts'

/**
 * Orders what is in the customer's cart and answers where to pay it: one order a cart, however often and however many at once ask.
 * The first checkout places the order, holds the stock and opens a link for 60 minutes; the cart stays open until it is paid. The
 * same lines again: the same order and link. Other lines: the same order with another link. When prices or stock moved since the
 * shopper last looked, nothing is ordered yet and the answer says what `changed`. Refuses `cart_empty`, `amount_too_small` and
 * `amount_not_payable` where the vendor would not take it, and `payment_not_set_up` where nobody takes real money yet.
 */
export async function checkout(tx: Tx, customerId: string, publicUrl: string, terms: Terms = {}): Promise<Checkout> {
  const open = await lockOpenCart(tx, customerId)
  if (!open || open.lines.length === 0) throw new Refusal<CheckoutRefusal>('cart_empty')
  const vendor = await chooseVendor(tx, terms)
  const cart = await repriceCart(tx, open)
  if (cart.changes.length > 0) return { kind: 'changed', cart }
  refuseUnpayable(vendor, { amount: cart.total, currency: cart.currency })
  const before = open.checkedOutAt ? await lockLiveOrder(tx, open.id) : undefined
  const order =
    before && before.paymentVendor === vendor && isStanding(before, cart)
      ? await withTime(tx, before)
      : await orderLines(tx, { open, lines: cart.items, before, vendor })
  if (!order) return { kind: 'changed', cart: await repriceCart(tx, open) }
  await markCheckedOut(tx, open.id)
  return { kind: 'ready', order, paymentUrl: linkOf(publicUrl, order.paymentToken), expiresAt: order.paymentExpiresAt }
}

function refuseUnpayable(name: VendorName, money: Money): void {
  const trouble = name === 'sandbox' ? undefined : vendors[name].troubleOf(money)
  if (trouble) throw trouble
}

/** Whether an order can still be paid and is for exactly what the cart holds now. */
const isStanding = (order: Order, cart: Cart): boolean => timeLeft(order) > 0 && order.currency === cart.currency && isSame(order.lines, cart.items)

const timeLeft = ({ paymentExpiresAt }: Order): number => paymentExpiresAt.getTime() - clock.now().getTime()

/** A link that is about to run out under the shopper's hands is given its full time again. */
const withTime = async (tx: Tx, order: Order): Promise<Order> => (timeLeft(order) < minutes(10) ? prolong(tx, order, oneLinkOn()) : order)

type Wanted = { open: KeptCart; lines: readonly Line[]; before: Order | undefined; vendor: VendorName }

/** Holds the stock and places the order, or revises the one before. Undefined when the stock went in this very moment. */
async function orderLines(tx: Tx, { open: { id, companyId, customerId, currency }, lines, before, vendor }: Wanted): Promise<Order | undefined> {
  if (!(await hasHeld(tx, id, lines))) return undefined
  const link = { token: newToken(companyId), expiresAt: oneLinkOn(), vendor }
  return before ? reviseOrder(tx, before, { lines, currency, link }) : placeOrder(tx, { cartId: id, customerId, lines, currency, link })
}

const oneLinkOn = () => new Date(clock.now().getTime() + linkHolds)

function isSame(left: readonly Line[], right: readonly Line[]): boolean {
  const written = (lines: readonly Line[]) => lines.map(({ productId, quantity, unitPrice }) => `${productId} ${quantity} ${unitPrice}`).sort()
  return left.length === right.length && written(left).join() === written(right).join()
}
