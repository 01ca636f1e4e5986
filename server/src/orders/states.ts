import type { OrderStatus, PaymentStatus } from './contract.ts'

/** Where an order stands: what the shop does with it, and what became of its payment. */
export type OrderState = { status: OrderStatus; paymentStatus: PaymentStatus }

/**
 * What can happen to an order. `revise`: checkout again with other lines. `pay`: also late, when the goods are still there.
 * `pay_late`: the money came, the goods are gone. `expire`: not paid in time. `cancel`: called off before it was paid.
 */
export type Step = 'revise' | 'pay' | 'pay_late' | 'expire' | 'cancel' | 'ship' | 'complete' | 'refund'

type Written = `${OrderStatus} ${PaymentStatus}`

/** Every step an order may take: from (left) to (right). What is not here is illegal. */
const steps: Record<Step, Partial<Record<Written, Written>>> = {
  revise: { 'pending pending': 'pending pending' },
  pay: { 'pending pending': 'processing paid', 'canceled expired': 'processing paid', 'canceled canceled': 'processing paid' },
  pay_late: { 'canceled expired': 'canceled paid', 'canceled canceled': 'canceled paid' },
  expire: { 'pending pending': 'canceled expired' },
  cancel: { 'pending pending': 'canceled canceled' },
  ship: { 'processing paid': 'shipped paid' },
  complete: { 'processing paid': 'completed paid', 'shipped paid': 'completed paid' },
  refund: {
    'processing paid': 'canceled refunded',
    'canceled paid': 'canceled refunded',
    'shipped paid': 'completed refunded',
    'completed paid': 'completed refunded',
  },
}

/** Where the step leads from here; undefined when it must not be taken. */
export function stateAfter({ status, paymentStatus }: OrderState, step: Step): OrderState | undefined {
  const after = steps[step][`${status} ${paymentStatus}`]?.split(' ') as [OrderStatus, PaymentStatus] | undefined
  return after && { status: after[0], paymentStatus: after[1] }
}
