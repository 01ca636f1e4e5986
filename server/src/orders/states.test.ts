import { expect, test } from 'vitest'
import { orderStatuses, paymentStatuses } from './contract.ts'
import { type Step, stateAfter } from './states.ts'

const states = orderStatuses.flatMap((status) => paymentStatuses.map((paymentStatus) => ({ status, paymentStatus })))
const steps: Step[] = ['revise', 'pay', 'pay_late', 'expire', 'cancel', 'ship', 'complete', 'refund']

const legal: [string, Step, string][] = [
  ['pending/pending', 'revise', 'pending/pending'],
  ['pending/pending', 'pay', 'processing/paid'],
  ['pending/pending', 'expire', 'canceled/expired'],
  ['pending/pending', 'cancel', 'canceled/canceled'],
  ['canceled/expired', 'pay', 'processing/paid'],
  ['canceled/expired', 'pay_late', 'canceled/paid'],
  ['canceled/canceled', 'pay', 'processing/paid'],
  ['canceled/canceled', 'pay_late', 'canceled/paid'],
  ['processing/paid', 'ship', 'shipped/paid'],
  ['processing/paid', 'complete', 'completed/paid'],
  ['processing/paid', 'refund', 'canceled/refunded'],
  ['shipped/paid', 'complete', 'completed/paid'],
  ['shipped/paid', 'refund', 'completed/refunded'],
  ['completed/paid', 'refund', 'completed/refunded'],
  ['canceled/paid', 'refund', 'canceled/refunded'],
]

test.each(states.flatMap((state) => steps.map((step) => ({ ...state, step }))))('$status/$paymentStatus + $step', ({ status, paymentStatus, step }) => {
  const expected = legal.find(([from, by]) => from === `${status}/${paymentStatus}` && by === step)?.[2]
  const after = stateAfter({ status, paymentStatus }, step)
  expect(after && `${after.status}/${after.paymentStatus}`).toBe(expected)
})

test('paid money never goes back to unpaid, and every status can be reached from a new order', () => {
  const reached = new Set(['pending/pending'])
  for (let before = 0; before !== reached.size; ) {
    before = reached.size
    for (const [from, , to] of legal) if (reached.has(from)) reached.add(to)
  }
  expect(new Set([...reached].map((state) => state.split('/')[0]))).toEqual(new Set(orderStatuses))
  expect(new Set([...reached].map((state) => state.split('/')[1]))).toEqual(new Set(paymentStatuses))
  for (const [from, , to] of legal) if (/paid$|refunded$/.test(from)) expect(to).toMatch(/paid$|refunded$/)
})
