import { expect, test } from 'vitest'
import { draftOf, withText, withTime } from './drafts.ts'

test('a step has one time only, whichever way it is told', () => {
  expect(withTime({ afterMinutes: 60, template: 'cart_reminder' }, 'before', 30)).toEqual({ beforeWindowShutsMinutes: 30, template: 'cart_reminder' })
  expect(withTime({ beforeWindowShutsMinutes: 30 }, 'after', 90)).toEqual({ afterMinutes: 90 })
})

test('words of a language come and go, and none at all leave no trace', () => {
  const written = withText({ afterMinutes: 60 }, 'en', 'Hi {name}')
  expect(written).toEqual({ afterMinutes: 60, texts: { en: 'Hi {name}' } })
  expect(withText(written, 'en', ' ')).toEqual({ afterMinutes: 60 })
})

test('what was stopped or replaced is not written again', () => {
  const variant = (name: string, state: 'running' | 'replaced') => ({
    id: name,
    sequenceId: 's',
    name,
    steps: [{ afterMinutes: 60 }],
    state,
    endedBecause: null,
  })
  const sequence = { id: 's', name: 'Standard', enabled: true, minTotal: 0, salt: 'x', variants: [variant('A', 'replaced'), variant('B', 'running')] }
  expect(draftOf(sequence).variants).toEqual([{ name: 'B', steps: [{ afterMinutes: 60 }] }])
})
