import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isQuiet, lastAllowed, nextAllowed } from './quiet-hours.ts'

const night = { from: '21:00', until: '08:00' }

test.each([
  ['by day it may go at once', '2026-05-04T12:00:00Z', night, 'Europe/Paris', '2026-05-04T12:00:00Z'],
  ['in the evening it waits for the morning', '2026-05-04T19:00:00Z', night, 'Europe/Paris', '2026-05-05T06:00:00Z'],
  ['after midnight it waits for the same morning', '2026-05-04T23:30:00Z', night, 'Europe/Paris', '2026-05-05T06:00:00Z'],
  ['the night of the spring change is an hour shorter', '2026-03-08T02:00:00Z', night, 'America/New_York', '2026-03-08T12:00:00Z'],
  ['the night of the autumn change is an hour longer', '2026-11-01T01:00:00Z', night, 'America/New_York', '2026-11-01T13:00:00Z'],
  [
    'an end that the spring change skips comes with the change',
    '2026-03-08T05:00:00Z',
    { from: '21:00', until: '02:30' },
    'America/New_York',
    '2026-03-08T07:00:00Z',
  ],
  [
    'an end that the autumn change repeats comes the first time',
    '2026-11-01T04:00:00Z',
    { from: '21:00', until: '01:30' },
    'America/New_York',
    '2026-11-01T05:30:00Z',
  ],
  ['half hours count', '2026-05-04T18:00:00Z', night, 'Asia/Kolkata', '2026-05-05T02:30:00Z'],
  ['quiet hours at noon', '2026-05-04T11:10:00Z', { from: '12:00', until: '14:00' }, 'Europe/Paris', '2026-05-04T12:00:00Z'],
  ['none at all', '2026-05-04T23:30:00Z', { from: '00:00', until: '00:00' }, 'Europe/Paris', '2026-05-04T23:30:00Z'],
])('%s', (_, at, quiet, zone, expected) => {
  expect(nextAllowed(new Date(at), quiet, zone)).toEqual(new Date(expected))
})

test('the last allowed minute is the one before the quiet begins', () => {
  expect(lastAllowed(new Date('2026-05-05T02:00:00Z'), night, 'Europe/Paris')).toEqual(new Date('2026-05-04T18:59:00Z'))
  expect(lastAllowed(new Date('2026-05-05T12:00:00Z'), night, 'Europe/Paris')).toEqual(new Date('2026-05-05T12:00:00Z'))
})

const zones = ['America/New_York', 'America/Sao_Paulo', 'Europe/Lisbon', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'Pacific/Auckland', 'UTC']
const time = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'))

test('whatever the hours, the zone and the day: nothing earlier was allowed, and the answer is', () => {
  fc.assert(
    fc.property(
      fc.date({ min: new Date('2026-01-01'), max: new Date('2027-12-31'), noInvalidDate: true }),
      fc.record({ from: time, until: time }),
      fc.constantFrom(...zones),
      (at, quiet, zone) => {
        const next = nextAllowed(at, quiet, zone)
        expect(isQuiet(next, quiet, zone)).toBe(false)
        for (let earlier = at.getTime(); earlier < next.getTime(); earlier += 7 * 60_000) expect(isQuiet(new Date(earlier), quiet, zone)).toBe(true)
        const last = lastAllowed(at, quiet, zone)
        expect(isQuiet(last, quiet, zone)).toBe(false)
        expect(last.getTime()).toBeLessThanOrEqual(at.getTime())
      },
    ),
    { numRuns: 150 },
  )
})
