import type { Line } from '../carts/contract.ts'
import type { RefusalStatus } from '../platform/refusal.ts'

/** Details: `illegal_transition` {step, status, paymentStatus}. */
export type OrderRefusal = 'order_not_found' | 'illegal_transition'
export const orderRefusals: Record<OrderRefusal, RefusalStatus> = { order_not_found: 404, illegal_transition: 409 }

/** What the shop does with an order. */
export const orderStatuses = ['pending', 'processing', 'shipped', 'completed', 'canceled'] as const
export type OrderStatus = (typeof orderStatuses)[number]

/** What became of its payment. */
export const paymentStatuses = ['pending', 'paid', 'expired', 'canceled', 'refunded'] as const
export type PaymentStatus = (typeof paymentStatuses)[number]

export type Order = {
  id: string
  /** Counts from 1001 in each company. */
  number: number
  cartId: string
  customerId: string
  status: OrderStatus
  paymentStatus: PaymentStatus
  /** As they were bought. */
  lines: Line[]
  itemCount: number
  /** Minor units. */
  total: number
  currency: string
  /** The secret part of the payment link. */
  paymentToken: string
  /** Who takes the payment; null for the play bank of before. */
  paymentVendor: string | null
  /** Until when the link can be paid and the stock is held. */
  paymentExpiresAt: Date
  placedAt: Date
  paidAt: Date | null
}
