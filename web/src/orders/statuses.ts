import { type OrderStatus, orderStatuses, type PaymentStatus } from '@souk/server/orders/contract'

export const isStatus = (value: unknown): value is OrderStatus => orderStatuses.some((status) => status === value)

/** The colours of what needs a look (amber), is well (teal) or is over (grey). */
export const statusColours: Record<OrderStatus, string> = { pending: 'gray', processing: 'amber', shipped: 'teal', completed: 'teal', canceled: 'gray' }
export const paymentColours: Record<PaymentStatus, string> = { pending: 'amber', paid: 'teal', expired: 'gray', canceled: 'gray', refunded: 'gray' }

/** Whether money came for an order that had ended and whose goods were gone. */
export const isOwed = ({ status, paymentStatus }: { status: OrderStatus; paymentStatus: PaymentStatus }): boolean =>
  status === 'canceled' && paymentStatus === 'paid'
