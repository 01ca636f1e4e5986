import type { Order } from '../orders/contract.ts'
import type { PaymentReport } from './contract.ts'
import type { PaymentProvider } from './payment-provider.ts'

/** Play money: our own page asks what the bank shall say, and reports it at once. It keeps nothing that could be looked up or closed. */
export const sandbox: PaymentProvider = {
  name: 'sandbox',
  open: async () => null,
  lookUp: async () => undefined,
  close: async () => {},
}

/**
 * What the play bank reports when a button is pressed. `attempt` counts the tries of the link from 0 and stands in the page, so that
 * a button pressed twice is one try.
 */
export const sandboxReport = (order: Order, { outcome, attempt }: { outcome: PaymentReport['outcome']; attempt: number }): PaymentReport => ({
  provider: sandbox.name,
  reference: `${order.paymentToken}.${attempt}`,
  orderId: order.id,
  outcome,
  amount: order.total,
  currency: order.currency,
})
