import { expect, test } from 'vitest'
import { dayOf, writeMoment, writeMoney } from './writing.ts'

const plain = (text: string) => text.replaceAll(/\s/g, ' ')

test.each([
  [{ amount: 4000, currency: 'USD' }, 'en-US', '$40.00'],
  [{ amount: 129990, currency: 'BRL' }, 'pt-BR', 'R$ 1.299,90'],
  [{ amount: 1200, currency: 'JPY' }, 'en-US', '¥1,200'],
  [{ amount: 1234567, currency: 'KWD' }, 'en-US', 'KWD 1,234.567'],
  [{ amount: 0, currency: 'EUR' }, 'pt-BR', '€ 0,00'],
  [{ amount: 4000, currency: 'USD' }, 'ar', '\u206640.00 US$\u2069'],
])('%o is written for %s with all decimals of its currency', (money, locale, written) => {
  expect(plain(writeMoney(money, locale))).toBe(written)
})

const newYork = { locale: 'en-GB', timeZone: 'America/New_York' }
const now = new Date('2026-11-23T03:30:00Z')

test.each([
  ['2026-11-23T02:00:00Z', '21:00'],
  ['2026-11-22T04:30:00Z', 'yesterday 23:30'],
  ['2026-11-19T15:00:00Z', 'Thu 10:00'],
  ['2026-11-02T15:00:00Z', '2 Nov, 10:00'],
  ['2025-11-02T15:00:00Z', '2 Nov 2025'],
  ['2026-11-24T15:00:00Z', '24 Nov, 10:00'],
])('%s reads "%s" at half past ten in the evening of the 22nd in New York', (moment, written) => {
  expect(writeMoment(new Date(moment), newYork, now)).toBe(written)
})

test('a moment lies on the day of the company, not on that of the reader', () => {
  expect(dayOf(now, 'America/New_York')).toBe('2026-11-22')
  expect(dayOf(now, 'Asia/Kolkata')).toBe('2026-11-23')
})
