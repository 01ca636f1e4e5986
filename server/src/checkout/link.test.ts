import { expect, test } from 'vitest'
import { companyOf, newToken, stateOfLink } from './link.ts'

test('a token leads to its company, is never the same twice, and nothing else leads anywhere', () => {
  const companyId = crypto.randomUUID()
  const tokens = Array.from({ length: 100 }, () => newToken(companyId))
  expect(new Set(tokens).size).toBe(100)
  for (const token of tokens) expect([token.length, companyOf(token)]).toEqual([43, companyId])
  const [token = ''] = tokens
  // The last character carries four bits only: another one that decodes to the same bytes is another token.
  const twin = token.slice(0, -1) + (token.at(-1) === 'B' ? 'C' : 'B')
  for (const none of ['', 'x', token.slice(1), `${token}=`, ` ${token}`, token.replace(/.$/, '+'), '%', twin]) expect(companyOf(none)).toBeUndefined()
})

test('a link that was replaced is over, but what became of its order comes first', () => {
  const now = new Date('2026-11-20T12:00:00Z')
  const order = { status: 'pending', paymentStatus: 'pending', paymentExpiresAt: new Date('2026-11-20T12:00:01Z') } as const
  const states = (change: Partial<Parameters<typeof stateOfLink>[0]>) =>
    [false, true].map((isReplaced) => stateOfLink({ ...order, ...change }, { isReplaced, now }))
  expect(states({})).toEqual(['payable', 'replaced'])
  expect(states({ paymentExpiresAt: now })).toEqual(['expired', 'expired'])
  expect(states({ status: 'processing', paymentStatus: 'paid' })).toEqual(['paid', 'paid'])
  expect(states({ status: 'canceled', paymentStatus: 'paid' })).toEqual(['paid_late', 'paid_late'])
  expect(states({ status: 'canceled', paymentStatus: 'expired' })).toEqual(['expired', 'expired'])
  expect(states({ status: 'canceled', paymentStatus: 'canceled' })).toEqual(['canceled', 'canceled'])
  expect(states({ status: 'completed', paymentStatus: 'refunded' })).toEqual(['refunded', 'refunded'])
})
