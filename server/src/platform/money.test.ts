import fc from 'fast-check'
import { expect, test } from 'vitest'
import { exponentOf, formatMoney, isCurrency, toDecimal, toMinor } from './money.ts'

const currency = fc.constantFrom('USD', 'BRL', 'INR', 'JPY', 'KWD', 'CLF', 'COP', 'IDR', 'XOF')

test('an amount written as a decimal reads back as the same minor units', () => {
  fc.assert(
    fc.property(fc.nat({ max: 10 ** 12 }), currency, (amount, currency) => {
      expect(toMinor(toDecimal({ amount, currency }), currency)).toBe(amount)
    }),
    { numRuns: 10_000 },
  )
})

test.each([
  ['15.5', 'USD', 1550],
  ['15', 'USD', 1500],
  ['0.07', 'USD', 7],
  ['1500', 'JPY', 1500],
  ['1.234', 'KWD', 1234],
  ['19.990', 'USD', 1999],
  ['1.5', 'JPY', undefined],
  ['15.555', 'USD', undefined],
  ['-1', 'USD', undefined],
  ['1e3', 'USD', undefined],
  ['', 'USD', undefined],
  ['99999999999999999', 'USD', undefined],
])('%s %s is %s minor units', (decimal, currency, minor) => {
  expect(toMinor(decimal, currency)).toBe(minor)
})

test.each([
  [4000, 'USD', 'en-US', '$40'],
  [4050, 'USD', 'en-US', '$40.50'],
  [129990, 'BRL', 'pt-BR', 'R$ 1.299,90'],
  [1500, 'JPY', 'en-US', '¥1,500'],
  [10000050, 'INR', 'en-IN', '₹1,00,000.50'],
])('%s minor units of %s in %s are written %s', (amount, currency, locale, written) => {
  expect(formatMoney({ amount, currency }, locale).replaceAll('\u00a0', ' ')).toBe(written)
})

test('exponents follow ISO 4217, not the display digits of Intl', () => {
  expect([exponentOf('COP'), exponentOf('IDR'), exponentOf('HUF'), exponentOf('JPY'), exponentOf('KWD')]).toEqual([2, 2, 2, 0, 3])
  expect([isCurrency('USD'), isCurrency('usd'), isCurrency('ZZZ')]).toEqual([true, false, false])
})
