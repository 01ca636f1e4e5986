import { releaseStock } from '../catalog/catalog.ts'
import type { Order } from '../orders/contract.ts'
import { expire, getOrder } from '../orders/orders.ts'
import { clock } from '../platform/clock.ts'
import { inCompany, type Tx } from '../platform/db.ts'
import type { Deps } from '../platform/http.ts'
import type { PaymentReport } from './contract.ts'
import { countReport } from './counting.ts'
import type { PaymentProvider } from './payment-provider.ts'
import { type Banking, providerOf } from './payment-vendors.ts'
import { lockWithCart } from './payments.ts'

/**
 * Ends an order whose payment link has run out: order canceled, payment expired, stock given back, the cart stays as it is. The
 * payment provider is asked first, in case it knows of a payment that we never heard of; then that is counted instead.
 */
export async function endUnpaid(
  banking: Banking & Partial<Pick<Deps, 'bell' | 'log'>>,
  { companyId, orderId }: { companyId: string; orderId: string },
  known?: PaymentProvider,
): Promise<void> {
  const { db } = banking
  const order = await inCompany(db, companyId, (tx) => getOrder(tx, orderId))
  const provider = known ?? (await providerOf(banking, companyId, order))
  const report = (await provider.lookUp(order)) ?? (await closed(provider, order))
  if (report) await countReport(banking, companyId, report)
  await inCompany(db, companyId, (tx) => expireLapsed(tx, orderId))
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
