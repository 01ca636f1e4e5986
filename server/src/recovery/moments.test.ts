import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isQuiet } from '../companies/companies.ts'
import { hours, minutes } from '../platform/clock.ts'
import { type Circumstances, gap, margin, momentOf, nextMoment } from './moments.ts'
import { defaultSteps } from './sequences.ts'

const night = { from: '21:00', until: '08:00' }
const at = (time: string) => new Date(`2026-05-0${time}:00Z`)

/** A shopper in Lisbon (an hour ahead of UTC in May) who wrote last when he touched the cart. */
const left = (time: string, more: Partial<Circumstances> = {}): Circumstances => ({
  leftAt: at(time),
  windowEndsAt: new Date(at(time).getTime() + hours(24)),
  notBefore: at(time),
  quiet: night,
  timeZone: 'Europe/Lisbon',
  ...more,
})

test('a cart that was left by day is reminded of after an hour, and an hour before the 24 hours end', () => {
  const circumstances = left('4T10:00')
  const first = nextMoment(defaultSteps, 0, circumstances)
  expect(first).toEqual({ step: 0, at: at('4T11:00'), as: 'message' })
  expect(nextMoment(defaultSteps, 1, { ...circumstances, notBefore: new Date(at('4T11:00').getTime() + gap) })).toEqual({
    step: 1,
    at: at('5T09:00'),
    as: 'message',
  })
})

test('in the quiet hours the first reminder waits for the morning', () => {
  expect(momentOf({ afterMinutes: 60 }, left('4T21:30'))).toEqual({ at: at('5T07:00'), as: 'message' })
})

test('the last reminder comes before the evening when the 24 hours end in the night', () => {
  expect(momentOf({ beforeWindowShutsMinutes: 60 }, left('4T23:00', { notBefore: at('5T08:00') }))).toEqual({ at: at('5T19:49'), as: 'message' })
})

test('what the quiet hours leave no room for does not go', () => {
  expect(momentOf({ afterMinutes: 1380 }, left('4T23:00', { notBefore: at('5T20:30') }))).toBeUndefined()
})

test('after the 24 hours a step needs a template, and goes in the morning', () => {
  const dayLater = { afterMinutes: 1500 }
  expect(momentOf(dayLater, left('4T21:00'))).toBeUndefined()
  expect(momentOf({ ...dayLater, template: 'cart_reminder' }, left('4T21:00'))).toEqual({ at: at('6T07:00'), as: 'template' })
})

test('to somebody who never wrote nothing goes but a template', () => {
  const silent = left('4T10:00', { windowEndsAt: null })
  expect(nextMoment(defaultSteps, 0, silent)).toBeUndefined()
  expect(momentOf({ afterMinutes: 60, template: 'cart_reminder' }, silent)).toEqual({ at: at('4T11:00'), as: 'template' })
})

test('whatever the circumstances: never in quiet hours, never too early, and free-form never past the 24 hours', () => {
  const time = fc.tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom('00', '30')).map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${minute}`)
  fc.assert(
    fc.property(
      fc.record({
        hour: fc.integer({ min: 0, max: 8760 }),
        heard: fc.integer({ min: -1440, max: 1440 }),
        waited: fc.integer({ min: 0, max: 3000 }),
        after: fc.integer({ min: 5, max: 4000 }),
        isBefore: fc.boolean(),
        quiet: fc.record({ from: time, until: time }),
        timeZone: fc.constantFrom('Europe/Lisbon', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe'),
      }),
      ({ hour, heard, waited, after, isBefore, quiet, timeZone }) => {
        const leftAt = new Date(Date.UTC(2026, 0, 1) + hours(hour))
        const windowEndsAt = new Date(leftAt.getTime() + minutes(heard) + hours(24))
        const notBefore = new Date(leftAt.getTime() + minutes(waited))
        const step = { ...(isBefore ? { beforeWindowShutsMinutes: Math.min(1380, after) } : { afterMinutes: after }), template: 'cart_reminder' as const }
        const moment = momentOf(step, { leftAt, windowEndsAt, notBefore, quiet, timeZone })
        if (!moment) throw new Error('a step with a template can always be taken')
        expect(isQuiet(moment.at, quiet, timeZone)).toBe(false)
        expect(moment.at.getTime()).toBeGreaterThanOrEqual(notBefore.getTime())
        if (moment.as === 'message') expect(moment.at.getTime()).toBeLessThanOrEqual(windowEndsAt.getTime() - margin)
        else expect(moment.at.getTime()).toBeGreaterThanOrEqual(windowEndsAt.getTime())
      },
    ),
    { numRuns: 300 },
  )
})
