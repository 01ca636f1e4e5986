import type { z } from 'zod'
import type { Order } from '../orders/contract.ts'
import type { Money } from '../platform/money.ts'
import type { Refusal } from '../platform/refusal.ts'
import type { CheckoutRefusal, PaymentReport } from './contract.ts'

/**
 * What takes the money of one company. A payment is named by the token of our payment link, so that asking twice is asking for the same
 * one; the adapter remembers what the vendor calls it. Never called while a transaction is open.
 */
export type PaymentProvider = {
  readonly name: string
  /** Where the shopper pays: an address of the vendor's, or null when our own page takes the payment. `backUrl` is where to return. */
  open(order: Order, backUrl: string): Promise<string | null>
  /** What became of the payment; undefined while nothing did. Looked up at the vendor's, whatever we were told. */
  lookUp(order: Order): Promise<PaymentReport | undefined>
  /** From now on nobody can pay it: the link ran out. Harmless when repeated; a payment made in the very last moment is found by `lookUp`. */
  close(order: Order): Promise<void>
}

/** What a vendor's adapter may use: how to reach the vendor, and what it opened before. */
export type Desk = { fetch: typeof fetch; pages: Pages }

/** A vendor's payment pages of one company's orders, as we remember them. */
export type Pages = {
  of(orderId: string): Promise<Page[]>
  keep(page: Page & { orderId: string }): Promise<void>
  close(reference: string): Promise<void>
}
/** One page: `reference` is the vendor's own name of it. */
export type Page = { reference: string; token: string; url: string; expiresAt: Date; isClosed: boolean }

/** What a vendor tells by itself, once its signature was checked: that there is something to look up. */
export type Notice = { about: 'page' | 'decline' | 'refund'; reference: string }

/** A vendor that companies can have their payments taken by: one file, and one line in payment-vendors.ts. */
export type PaymentVendor<Credentials = unknown> = {
  name: string
  /** What a company enters to connect; kept sealed, never answered. */
  credentials: z.ZodType<Credentials>
  /** Whether the vendor knows these credentials; throws when it cannot be asked. */
  accepts(credentials: Credentials, desk: Pick<Desk, 'fetch'>): Promise<boolean>
  connect(credentials: Credentials, desk: Desk): PaymentProvider
  /** Reads a webhook's body; undefined when it is not the vendor's, was altered or is old. Null when it says nothing that matters. */
  readNotice(credentials: Credentials, message: { raw: string; headers: Headers; now: Date }): Promise<Notice | null | undefined>
  /** Why the vendor would not take an amount; undefined when it would. */
  troubleOf(money: Money): Refusal<CheckoutRefusal> | undefined
  /** What became of a try to pay that the vendor calls so; undefined when it was not declined. */
  findDecline(credentials: Credentials, reference: string, desk: Pick<Desk, 'fetch'>): Promise<PaymentReport | undefined>
  /** How much of a payment was given back so far, in minor units. */
  refundedOf(credentials: Credentials, reference: string, desk: Pick<Desk, 'fetch'>): Promise<number>
}
