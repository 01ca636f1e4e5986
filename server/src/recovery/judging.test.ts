import { expect, test } from 'vitest'
import { hours, minutes } from '../platform/clock.ts'
import { type Facts, judge } from './judging.ts'
import { losers } from './losing.ts'
import { defaultSteps } from './sequences.ts'

const now = new Date('2026-05-04T12:00:00Z')
const before = (milliseconds: number) => new Date(now.getTime() - milliseconds)
const leftAt = before(hours(1))
const cart = { status: 'open', updatedAt: leftAt, expiresAt: new Date(now.getTime() + hours(100)), lines: 2, pieces: 3 } as const
const wrote = (heardAt: Date, isTalking = false) => ({
  ...{ customerId: 'c', language: 'en', lastHeardAt: heardAt, isTalking },
  windowEndsAt: new Date(heardAt.getTime() + hours(24)),
})

const facts = (more: Partial<Facts> = {}): Facts => ({
  ...{ now, leftAt, dueAt: now, remindedAt: null, steps: defaultSteps, step: 0, cart, standing: wrote(leftAt), consent: 'unknown' },
  ...{ hasBought: false, remindersOfLate: 0, mostReminders: 3, quiet: { from: '21:00', until: '08:00' }, timeZone: 'UTC', templates: new Set<string>() },
  ...more,
})

test.each<[string, Partial<Facts>, string]>([
  ['bought', { cart: { ...cart, status: 'ordered' } }, 'bought'],
  ['bought, and the cart is being closed', { cart: undefined, hasBought: true }, 'bought_elsewhere'],
  ['bought another cart', { hasBought: true }, 'bought_elsewhere'],
  ['said stop', { consent: 'stopped' }, 'opted_out'],
  ['answered', { remindedAt: before(minutes(30)), standing: wrote(before(minutes(20))) }, 'replied'],
  ['emptied the cart', { cart: { ...cart, lines: 0 } }, 'emptied'],
  ['came back to the cart', { cart: { ...cart, updatedAt: before(minutes(20)) } }, 'touched'],
  ['let the cart run out', { cart: { ...cart, expiresAt: now } }, 'expired'],
  ['wants what is sold out', { cart: { ...cart, pieces: 0 } }, 'sold_out'],
  ['had enough of late', { remindersOfLate: 3 }, 'reminded_enough'],
])('a shopper who %s is not reminded', (_, more, because) => {
  expect(judge(facts(more))).toEqual({ do: 'end', because })
})

test.each<[string, Partial<Facts>, number]>([
  ['a turn or a payment has the cart', { cart: undefined }, 1],
  ['a turn has the conversation', { standing: 'busy' }, 1],
  ['the shopper is talking', { standing: wrote(before(minutes(3)), true) }, 15],
])('while %s the reminder waits', (_, more, some) => {
  expect(judge(facts(more))).toEqual({ do: 'wait', until: new Date(now.getTime() + minutes(some)), step: 0 })
})

test('otherwise it goes', () => {
  expect(judge(facts())).toMatchObject({ do: 'send', step: 0, as: 'message' })
})

const late = { standing: wrote(before(hours(30))), leftAt: before(hours(30)), cart: { ...cart, updatedAt: before(hours(30)) } }
const templated = { steps: [{ afterMinutes: 1500, template: 'cart_reminder' as const }], templates: new Set(['cart_reminder']) }

test('after the 24 hours it goes as an approved template to who agreed, and to nobody else', () => {
  expect(judge(facts({ ...late, ...templated, consent: 'given' }))).toMatchObject({ do: 'send', as: 'template' })
  expect(judge(facts({ ...late, ...templated, consent: 'unknown' }))).toEqual({ do: 'end', because: 'no_way' })
  expect(judge(facts({ ...late, ...templated, templates: new Set(), consent: 'given' }))).toEqual({ do: 'end', because: 'no_way' })
  expect(judge(facts(late))).toEqual({ do: 'end', because: 'no_way' })
})

test('a reminder that comes late, into the quiet hours, waits for the morning', () => {
  const night = new Date('2026-05-04T21:30:00Z')
  const left = new Date('2026-05-04T19:50:00Z')
  const verdict = judge(facts({ now: night, dueAt: new Date('2026-05-04T20:50:00Z'), leftAt: left, standing: wrote(left), cart: { ...cart, updatedAt: left } }))
  expect(verdict).toEqual({ do: 'wait', until: new Date('2026-05-05T08:00:00Z'), step: 0 })
})

test('a variant that is proven worse is stopped, one that may be as good is not, and never both', () => {
  const variant = (id: string, watched: number, bought: number) => ({ id, tally: { watched, bought } })
  expect(losers([variant('a', 2000, 400), variant('b', 2000, 200)])).toEqual([{ id: 'b', against: 'a' }])
  expect(losers([variant('a', 200, 24), variant('b', 200, 20)])).toEqual([])
  expect(losers([variant('a', 0, 0), variant('b', 5000, 100)])).toEqual([])
})
