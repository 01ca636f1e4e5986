import { type OrderStatus, orderStatuses, type PaymentStatus } from '@souk/server/orders/contract'
import type { OrderStep } from './queries.ts'

export const isStatus = (value: unknown): value is OrderStatus => orderStatuses.some((status) => status === value)

/** The colours of what needs a look (amber), is well (teal) or is over (grey). */
export const statusColours: Record<OrderStatus, string> = { pending: 'gray', processing: 'amber', shipped: 'teal', completed: 'teal', canceled: 'gray' }
export const paymentColours: Record<PaymentStatus, string> = { pending: 'amber', paid: 'teal', expired: 'gray', canceled: 'gray', refunded: 'gray' }

/** Whether money came for an order that had ended and whose goods were gone. */
export const isOwed = ({ status, paymentStatus }: { status: OrderStatus; paymentStatus: PaymentStatus }): boolean =>
  status === 'canceled' && paymentStatus === 'paid'

/** The steps that an order may take now by hand, the usual one first. */
export function stepsOf({ status, paymentStatus }: { status: OrderStatus; paymentStatus: PaymentStatus }): OrderStep[] {
  if (paymentStatus === 'pending') return ['cancel']
  if (paymentStatus !== 'paid') return []
  if (status === 'processing') return ['ship', 'complete']
  return status === 'shipped' ? ['complete'] : []
}
