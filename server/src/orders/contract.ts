import type { RefusalStatus } from '../platform/refusal.ts'
import type { OrderStatus, PaymentStatus } from '../platform/schema.ts'

export type OrderRefusal = 'order_not_found' | 'illegal_transition'
export const orderRefusals: Record<OrderRefusal, RefusalStatus> = { order_not_found: 404, illegal_transition: 409 }

/** A line as it was bought; minor units of the order's currency. */
export type OrderLine = {
  productId: string
  retailerId: string
  title: string
  quantity: number
  unitPrice: number
  lineTotal: number
  imageUrl: string | null
}

export type Order = {
  id: string
  /** Counts from 1001 in each company. */
  number: number
  cartId: string
  customerId: string
  status: OrderStatus
  paymentStatus: PaymentStatus
  lines: OrderLine[]
  itemCount: number
  total: number
  currency: string
  paymentToken: string
  paymentExpiresAt: Date
  placedAt: Date
  paidAt: Date | null
}
