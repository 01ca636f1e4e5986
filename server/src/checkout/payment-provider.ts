import type { Order } from '../orders/contract.ts'
import type { PaymentReport } from './contract.ts'

/**
 * What takes the money. A payment is named by the token of our payment link, so that asking twice is asking for the same one; the
 * adapter remembers what the vendor calls it. Never called while a transaction is open.
 */
export type PaymentProvider = {
  readonly name: string
  /** Where the shopper pays: an address of the vendor's, or null when our own page takes the payment. `backUrl` is where to return. */
  open(order: Order, backUrl: string): Promise<string | null>
  /** What became of the payment; undefined while nothing did. For reports that got lost on their way. */
  lookUp(order: Order): Promise<PaymentReport | undefined>
  /** From now on nobody can pay it: the link ran out. Harmless when repeated. */
  close(order: Order): Promise<void>
}
