import { expect, test } from 'vitest'
import { unitOf, writeDuration } from './durations.ts'

test.each([
  [60, 'en-US', '1 hour'],
  [90, 'en-US', '90 minutes'],
  [2880, 'pt-BR', '2 dias'],
  [1380, 'es-ES', '23 horas'],
])('%d minutes are said in %s as %s', (minutes, locale, said) => {
  expect(writeDuration(minutes, locale)).toBe(said)
})

test('the greatest unit that fits is taken', () => {
  expect([5, 60, 61, 1440, 1500].map(unitOf)).toEqual(['minutes', 'hours', 'minutes', 'days', 'hours'])
})
