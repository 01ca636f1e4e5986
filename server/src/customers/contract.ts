import type { RefusalStatus } from '../platform/refusal.ts'

export type CustomerRefusal = 'customer_not_found'
export const customerRefusals: Record<CustomerRefusal, RefusalStatus> = { customer_not_found: 404 }

/** How WhatsApp names a shopper; at least one of the two is there. `phone` is E.164 digits without plus, `bsuid` kept to the letter. */
export type Aliases = { phone?: string; bsuid?: string }

export type Customer = {
  id: string
  name: string | null
  /** BCP 47, once the shopper's own language is known. */
  language: string | null
  phone: string | null
  bsuid: string | null
  optedOutAt: Date | null
}
