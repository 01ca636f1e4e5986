import { expect, test } from 'vitest'
import { dueBetween, nextTurn } from './schedules.ts'

const [minutely, nightly, weekly] = ['* * * * *', '0 3 * * *', '30 4 * * 1'].map((cron) => ({ cron, work: async () => {} }))
const all = [minutely, nightly, weekly].flatMap((one) => one ?? [])
const at = (time: string) => new Date(`2026-11-${time}:00Z`)

test.each([
  ['28T02:00', '28T03:00'],
  ['28T03:00', '29T03:00'],
  ['30T03:30', '30T04:30'],
])('after %s the next turn is at %s: the frequent one stops nobody', (after, next) => {
  expect(nextTurn(all, at(after))).toEqual(at(next))
})

test('without a rarer schedule there is nothing to stop at', () => {
  expect(nextTurn(all.slice(0, 1), at('28T02:00'))).toBeUndefined()
})

test.each([
  ['28T02:00', '28T02:10', ['* * * * *']],
  ['28T02:59', '28T03:00', ['* * * * *', '0 3 * * *']],
  ['28T03:00', '28T04:00', ['* * * * *']],
  ['29T12:00', '30T12:00', ['* * * * *', '0 3 * * *', '30 4 * * 1']],
])('from %s to %s these are due: %j', (since, until, due) => {
  expect(dueBetween(all, at(since), at(until)).map(({ cron }) => cron)).toEqual(due)
})
