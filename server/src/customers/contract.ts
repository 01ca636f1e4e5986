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
}

/** What messages are for: `marketing` is offers and reminders of carts, `utility` news of what was ordered. */
export const purposes = ['marketing', 'utility'] as const
export type Purpose = (typeof purposes)[number]

/** Where a shopper stands to a purpose; `declined` and `stopped` are both `stopped`. */
export type Consent = 'given' | 'stopped' | 'unknown'

export const consentWords = ['asked', 'given', 'declined', 'stopped'] as const
export type ConsentWord = (typeof consentWords)[number]
/** `chat` is to us, `whatsapp` to WhatsApp itself, `elsewhere` on paper, on a page or in the shop. */
export type ConsentPlace = 'chat' | 'whatsapp' | 'elsewhere'

/** One word of a shopper on our messages: `question` is how we asked, `answer` how he said it, `notedBy` the staff who put it down. */
export type Said = {
  purpose: Purpose
  word: ConsentWord
  place: ConsentPlace
  at: Date
  question?: string | undefined
  answer?: string | undefined
  messageId?: string | undefined
  notedBy?: string | null
}

/** A row of the ledger. */
export type ConsentEntry = {
  id: number
  customerId: string
  purpose: Purpose
  word: ConsentWord
  place: ConsentPlace
  saidAt: Date
  notedAt: Date
  notedBy: string | null
  question: string | null
  answer: string | null
  messageId: string | null
}
