import { expect, test } from 'vitest'
import { allSteps, newVerifyToken, nextStep, peopleOf, queueTone, stepNames } from './reading.ts'

test.each([
  ['TIER_50', 50],
  ['TIER_2K', 2000],
  ['TIER_100K', 100_000],
  ['TIER_UNLIMITED', 'unlimited'],
  ['TIER_NOT_SET', undefined],
  [null, undefined],
])("Meta's %s lets %s people be written to", (tier, people) => {
  expect(peopleOf(tier)).toBe(people)
})

const queue = { toAnswer: 1, toSend: 0, oldestSeconds: 0, heldUntil: null, heldReason: null }

test('a queue is to be looked at when somebody waits or sending is held, and bad after a minute', () => {
  expect(queueTone(queue)).toBe('good')
  expect(queueTone({ ...queue, oldestSeconds: 12 })).toBe('look')
  expect(queueTone({ ...queue, heldUntil: '2026-11-28T22:00:00Z' })).toBe('look')
  expect(queueTone({ ...queue, oldestSeconds: 61 })).toBe('bad')
})

test('steps stand in their order, whatever was looked at, and the next is the first that is not done', () => {
  const found = { found: '', advice: null, checkedAt: '2026-11-28T22:00:00Z' }
  const steps = allSteps([
    { step: 'number', state: 'waiting', ...found },
    { step: 'token', state: 'done', ...found },
    { step: 'account', state: 'warning', ...found },
  ])
  expect(steps.map(({ step }) => step)).toEqual(stepNames)
  expect(nextStep(steps)).toBe('number')
  expect(nextStep(steps.map((step) => ({ ...step, state: 'done' })))).toBeUndefined()
})

test('verify tokens are long and never the same', () => {
  expect(newVerifyToken()).toMatch(/^\w{32}$/)
  expect(newVerifyToken()).not.toBe(newVerifyToken())
})
