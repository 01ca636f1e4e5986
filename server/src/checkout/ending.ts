import { releaseStock } from '../catalog/catalog.ts'
import type { Order } from '../orders/contract.ts'
import { expire, getOrder } from '../orders/orders.ts'
import { clock } from '../platform/clock.ts'
import { inCompany, type Tx } from '../platform/db.ts'
import type { Deps } from '../platform/http.ts'
import { sandbox } from './payment-provider.sandbox.ts'
import type { PaymentProvider } from './payment-provider.ts'
import { lockWithCart, reportPayment } from './payments.ts'

/**
 * Ends an order whose payment link has run out: order canceled, payment expired, stock given back, the cart stays as it is. The
 * payment provider is asked first, in case it knows of a payment that we never heard of; then that is counted instead.
 */
export async function endUnpaid(
  { db }: Pick<Deps, 'db'>,
  { companyId, orderId }: { companyId: string; orderId: string },
  provider: PaymentProvider = sandbox,
): Promise<void> {
  const order = await inCompany(db, companyId, (tx) => getOrder(tx, orderId))
  const report = await provider.lookUp(order)
  if (!report) await provider.close(order)
  await inCompany(db, companyId, async (tx) => {
    if (report) await reportPayment(tx, report)
    await expireLapsed(tx, orderId)
  })
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
