import { expect, test } from 'vitest'
import { conversations as words } from '../words/en/conversations.ts'
import { reasonOf } from './failure.ts'

test.each([
  [{ code: 131026, title: 'Message undeliverable', message: 'Undeliverable', error_data: { details: 'Not on WhatsApp' } }, 'Not on WhatsApp'],
  [{ title: 'Message undeliverable', message: 'Undeliverable' }, 'Undeliverable'],
  [{ title: 'Message undeliverable' }, 'Message undeliverable'],
  ['timed out', 'timed out'],
])('a message that failed with %o says: %s', (error, reason) => {
  expect(reasonOf({ direction: 'out', state: 'failed', error }, words)).toBe(words.notSentBecause(reason))
})

test('an error without words still says what happened, and what did not fail says nothing', () => {
  for (const error of [null, 17, {}, { error_data: 'x', message: 5 }]) expect(reasonOf({ direction: 'out', state: 'failed', error }, words)).toBe(words.notSent)
  expect(reasonOf({ direction: 'in', state: 'failed', error: null }, words)).toBe(words.notAnswered)
  expect(reasonOf({ direction: 'out', state: 'delivered', error: null }, words)).toBeUndefined()
})
