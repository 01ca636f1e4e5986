import { releaseStock } from '../catalog/catalog.ts'
import { openAlert } from '../companies/companies.ts'
import type { Order } from '../orders/contract.ts'
import { callOff, expire, getOrder } from '../orders/orders.ts'
import { clock, hours } from '../platform/clock.ts'
import { inCompany, type Tx } from '../platform/db.ts'
import type { Deps } from '../platform/http.ts'
import type { PaymentReport } from './contract.ts'
import { countReport } from './counting.ts'
import type { PaymentProvider } from './payment-provider.ts'
import { type Banking, findProvider } from './payment-vendors.ts'
import { lockWithCart } from './payments.ts'

type Ending = Banking & Partial<Pick<Deps, 'bell' | 'log'>>

/**
 * Ends an order whose payment link has run out: order canceled, payment expired, stock given back, the cart stays as it is. The
 * payment provider is asked first, in case it knows of a payment that we never heard of; then that is counted instead. One that cannot
 * be asked for a day, or whose account is gone, is not waited for.
 */
export async function endUnpaid(banking: Ending, { companyId, orderId }: { companyId: string; orderId: string }, known?: PaymentProvider): Promise<void> {
  await closePayment(banking, { companyId, orderId }, known)
  await inCompany(banking.db, companyId, (tx) => expireLapsed(tx, orderId))
}

/**
 * Calls an unpaid order off for the people of the shop: nothing can be paid any more, the stock is given back, the cart stays as it is.
 * A payment that was made in that very moment is counted instead. Refuses `order_not_found` and `illegal_transition`.
 */
export async function callOffUnpaid(banking: Ending, { companyId, orderId }: { companyId: string; orderId: string }, known?: PaymentProvider): Promise<Order> {
  const { paymentStatus } = await inCompany(banking.db, companyId, (tx) => getOrder(tx, orderId))
  if (paymentStatus === 'pending') await closePayment(banking, { companyId, orderId }, known)
  return inCompany(banking.db, companyId, async (tx) => {
    const order = await lockWithCart(tx, orderId)
    const ended = await callOff(tx, order)
    await releaseStock(tx, order.cartId)
    return ended
  })
}

/** Lets nothing be paid any more for an order; what was paid already is counted. */
async function closePayment(banking: Ending, { companyId, orderId }: { companyId: string; orderId: string }, known?: PaymentProvider): Promise<void> {
  const order = await inCompany(banking.db, companyId, (tx) => getOrder(tx, orderId))
  const provider = known ?? (await findProvider(banking, companyId, order))
  const report = provider && (await lastLook(provider, order).catch(unlessLongOver(banking, companyId, order)))
  if (report) await countReport(banking, companyId, report)
}

const lastLook = async (provider: PaymentProvider, order: Order) => (await provider.lookUp(order)) ?? (await closed(provider, order))

/** No vendor lets a payment page live longer than this: after it nobody can pay any more, only what was paid is not known. */
const doubt = hours(24)

/** While a vendor cannot be asked the order waits, but not for ever: then it ends, and people are told to look there themselves. */
const unlessLongOver =
  ({ db }: Banking, companyId: string, { id, number, paymentVendor, paymentExpiresAt }: Order) =>
  async (error: unknown): Promise<undefined> => {
    if (clock.now().getTime() - paymentExpiresAt.getTime() < doubt) throw error
    const title = `Order ${number} ended without an answer from ${paymentVendor}: see there whether it was paid`
    await inCompany(db, companyId, (tx) => openAlert(tx, { kind: 'payment', subject: id, title }))
    return undefined
  }

/** Closes the payment; one that was made in that very moment is found by looking once more. */
async function closed(provider: PaymentProvider, order: Order): Promise<PaymentReport | undefined> {
  await provider.close(order)
  return provider.lookUp(order)
}

async function expireLapsed(tx: Tx, orderId: string): Promise<void> {
  const order = await lockWithCart(tx, orderId)
  if (order.paymentStatus === 'pending' && order.paymentExpiresAt <= clock.now()) await endOrder(tx, order)
}

/** Ends a pending order that is locked with its cart, whatever time it has left. */
export async function endOrder(tx: Tx, order: Order): Promise<void> {
  await expire(tx, order)
  await releaseStock(tx, order.cartId)
}
