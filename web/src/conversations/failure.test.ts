import { expect, test } from 'vitest'
import { conversations as words } from '../words/en/conversations.ts'
import { reasonOf } from './failure.ts'

const failed = (error: unknown) => reasonOf({ direction: 'out', state: 'failed', error: JSON.parse(JSON.stringify(error)) }, words)

test('a message that failed says why in plain words, and what WhatsApp said of it', () => {
  expect(failed({ code: 131047, title: 'Re-engagement message', cause: 'window' })).toBe(`${words.causes.window} (Re-engagement message)`)
  expect(failed({ code: 131026, title: 'Undeliverable', details: 'Not on WhatsApp', cause: 'unreached' })).toBe(`${words.causes.unreached} (Not on WhatsApp)`)
})

test('an error of an unknown shape still says what happened', () => {
  for (const error of [null, 17, 'timed out', {}, { message: 5 }]) expect(failed(error)).toBe(words.notSent)
})

test('what could not be answered says so, what is uncertain says so, and what did not fail says nothing', () => {
  expect(reasonOf({ direction: 'in', state: 'failed', error: null }, words)).toBe(words.notAnswered)
  expect(reasonOf({ direction: 'out', state: 'unknown', error: null }, words)).toBe(words.causes.unknown)
  expect(reasonOf({ direction: 'out', state: 'delivered', error: null }, words)).toBeUndefined()
})
