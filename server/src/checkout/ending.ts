import { releaseStock } from '../catalog/catalog.ts'
import { openAlert } from '../companies/companies.ts'
import type { Order } from '../orders/contract.ts'
import { expire, getOrder } from '../orders/orders.ts'
import { clock, hours } from '../platform/clock.ts'
import { inCompany, type Tx } from '../platform/db.ts'
import type { Deps } from '../platform/http.ts'
import type { PaymentReport } from './contract.ts'
import { countReport } from './counting.ts'
import type { PaymentProvider } from './payment-provider.ts'
import { type Banking, findProvider } from './payment-vendors.ts'
import { lockWithCart } from './payments.ts'

/**
 * Ends an order whose payment link has run out: order canceled, payment expired, stock given back, the cart stays as it is. The
 * payment provider is asked first, in case it knows of a payment that we never heard of; then that is counted instead. One that cannot
 * be asked for a day, or whose account is gone, is not waited for.
 */
export async function endUnpaid(
  banking: Banking & Partial<Pick<Deps, 'bell' | 'log'>>,
  { companyId, orderId }: { companyId: string; orderId: string },
  known?: PaymentProvider,
): Promise<void> {
  const { db } = banking
  const order = await inCompany(db, companyId, (tx) => getOrder(tx, orderId))
  const provider = known ?? (await findProvider(banking, companyId, order))
  const report = provider && (await lastLook(provider, order).catch(unlessLongOver(banking, companyId, order)))
  if (report) await countReport(banking, companyId, report)
  await inCompany(db, companyId, (tx) => expireLapsed(tx, orderId))
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
