import type { RefusalStatus } from '../platform/refusal.ts'

export type CheckoutRefusal = 'cart_empty' | 'cart_changed' | 'link_not_found' | 'link_expired' | 'amount_mismatch'
export const checkoutRefusals: Record<CheckoutRefusal, RefusalStatus> = {
  cart_empty: 409,
  cart_changed: 409,
  link_not_found: 404,
  link_expired: 410,
  amount_mismatch: 409,
}
