import type { Cart } from '../carts/contract.ts'
import type { Order } from '../orders/contract.ts'
import type { RefusalStatus } from '../platform/refusal.ts'

/** Who can take a payment: play money, and every vendor there is a file for. */
export const vendorNames = ['sandbox', 'stripe'] as const
export type VendorName = (typeof vendorNames)[number]

/** Details: `amount_too_small` {least, currency} in minor units. */
export type CheckoutRefusal =
  | 'cart_empty'
  | 'cart_changed'
  | 'amount_mismatch'
  | 'amount_too_small'
  | 'amount_not_payable'
  | 'payment_not_set_up'
  | 'payment_keys_refused'
  | 'payment_vendor_unreached'
export const checkoutRefusals: Record<CheckoutRefusal, RefusalStatus> = {
  cart_empty: 409,
  cart_changed: 409,
  amount_mismatch: 409,
  amount_too_small: 409,
  amount_not_payable: 409,
  payment_not_set_up: 409,
  payment_keys_refused: 422,
  payment_vendor_unreached: 503,
}

/**
 * What came of a tap on checkout. `ready`: an order that waits for its payment. `changed`: prices or stock moved since the shopper
 * last looked (`cart.changes`), so nothing was ordered yet; the shopper now knows, and the next tap goes through. It is an answer
 * and no refusal, because it has to be committed; an HTTP route answers it as `cart_changed`.
 */
export type Checkout = { kind: 'ready'; order: Order; paymentUrl: string; expiresAt: Date } | { kind: 'changed'; cart: Cart }

/** What a payment provider says of a payment; amounts in minor units. */
export type PaymentReport = {
  provider: string
  /** The provider's own name of the payment: reported again, it is the same payment. */
  reference: string
  orderId: string
  outcome: 'paid' | 'declined'
  amount: number
  currency: string
}

/**
 * What came of a report. `paid`: this one paid the order. `declined`: noted. `known`: it changed nothing. `paid_late`: the money
 * came after the order had ended and its goods are gone; `paid_twice`: the order was paid before by another payment. Money of
 * these two has to be given back by the shop.
 */
export type Reported = 'paid' | 'declined' | 'known' | 'paid_late' | 'paid_twice'
