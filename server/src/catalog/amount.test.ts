import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatMoney, toDecimal } from '../platform/money.ts'
import { readAmount } from './amount.ts'

const read = (text: string, currency = 'USD', pointIsDecimal = false) => readAmount(text, { currency, field: 'price', pointIsDecimal })

describe('amounts as shops write them', () => {
  test.each([
    ['15.50 USD', 'USD', 1550],
    ['USD 15.5', 'USD', 1550],
    ['15,50', 'USD', 1550],
    ['$15.50', 'USD', 1550],
    ['US$ 15', 'USD', 1500],
    ['$1,299', 'USD', 129900],
    ['1,299.90 usd', 'USD', 129990],
    ['1.299,90 EUR', 'EUR', 129990],
    ['1 299,90 €', 'EUR', 129990],
    ['1\u202f299,90\u00a0€', 'EUR', 129990],
    ["CHF 1'299.90", 'CHF', 129990],
    ['R$ 1.299,90', 'BRL', 129990],
    ['R$15', 'BRL', 1500],
    ['₹1,29,900.00', 'INR', 12990000],
    ['Rs. 499', 'INR', 49900],
    ['1,500 JPY', 'JPY', 1500],
    ['15.000 VND', 'VND', 15000],
    ['￥1500', 'JPY', 1500],
    ['1.250 KWD', 'KWD', 1250],
    ['.50', 'USD', 50],
    ['50.', 'USD', 5000],
    ['0.990', 'USD', 99],
    ['+12.30', 'USD', 1230],
    ['１５.５０', 'USD', 1550],
  ])('%s in %s is %d', (text, currency, minor) => {
    expect(read(text, currency)).toBe(minor)
  })

  test.each([
    ['-5', 'USD', 'negative'],
    ['$-5.00', 'USD', 'negative'],
    ['-$5.00', 'USD', 'negative'],
    ['(5.00)', 'USD', 'negative'],
    ['5.00-', 'USD', 'negative'],
    ['15.50 EUR', 'USD', 'not in USD'],
    ['€15.50', 'USD', 'not in USD'],
    ['R$ 15', 'USD', 'not in USD'],
    ['$ 15', 'BRL', 'not in BRL'],
    ['1.299', 'USD', 'two ways'],
    ['12.500', 'BRL', 'two ways'],
    ['1,299 KWD', 'KWD', 'two ways'],
    ['free', 'USD', 'not an amount'],
    ['1e3', 'USD', 'not an amount'],
    ['NaN', 'USD', 'not an amount'],
    ['Infinity', 'USD', 'not an amount'],
    ['15.505', 'USD', 'two ways'],
    ['15.5055', 'USD', 'not an amount of USD'],
    ['1.2.3', 'USD', 'not an amount'],
    ['1,2,3', 'USD', 'not an amount'],
    ['1.299,90.5', 'USD', 'not an amount'],
    ['15.50 per piece', 'USD', 'not an amount'],
    ['=1+1', 'USD', 'not an amount'],
    ['999999999999', 'USD', 'too large'],
    ['1000000000', 'USD', 'too large'],
    ['99999999999999999999999999', 'USD', 'too large'],
    ['', 'USD', 'not an amount'],
    ['.', 'USD', 'not an amount'],
  ])('%s in %s is refused: %s', (text, currency, reason) => {
    expect(() => read(text, currency)).toThrow(reason)
  })
})

test('where a point is known to stand before decimals it is never taken for thousands', () => {
  expect(read('1.299', 'KWD', true)).toBe(1299)
  expect(read('129.000', 'USD', true)).toBe(12900)
  expect(() => read('1.299', 'USD', true)).toThrow('not an amount of USD')
})

const currencies = ['USD', 'BRL', 'EUR', 'INR', 'JPY', 'KWD', 'GBP', 'CHF', 'MXN']

test('every amount, written as people of any country write it with its decimals, is read back exactly', () => {
  const locales = ['en-US', 'pt-BR', 'de-DE', 'fr-FR', 'en-IN', 'es-MX', 'de-CH']
  fc.assert(
    fc.property(fc.constantFrom(...currencies), fc.constantFrom(...locales), fc.integer({ min: 0, max: 1e9 - 1 }), (currency, locale, amount) => {
      const written = formatMoney({ amount, currency }, locale)
      // Without its decimals `€1.299` of a German shop means what `€1.299` of an English one does not.
      fc.pre(currency === 'KWD' || currency === 'JPY' || /[.,]\d\d\D*$/.test(written))
      fc.pre(!(currency === 'KWD' && /,\d{3}\D*$/.test(written)))
      if (currency === 'JPY' && /[.]\d{3}$/.test(written)) return
      expect(read(written, currency)).toBe(amount)
    }),
  )
})

test('the plain decimal of every amount is read back exactly', () => {
  fc.assert(
    fc.property(fc.constantFrom(...currencies), fc.integer({ min: 0, max: 1e9 - 1 }), fc.boolean(), (currency, amount, before) => {
      const decimal = toDecimal({ amount, currency })
      expect(read(before ? `${currency} ${decimal}` : `${decimal} ${currency}`, currency, true)).toBe(amount)
    }),
  )
})

test('no text whatever gives anything but whole minor units below a billion, or a refusal of the field', () => {
  const pieces = fc.oneof(fc.string(), fc.constantFrom('1', '9', '.', ',', '-', ' ', '$', '€', 'USD', 'e', '٣', '\u0000', '1,299'))
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 8 }), fc.boolean(), (parts, pointIsDecimal) => {
      try {
        const amount = read(parts.join(''), 'USD', pointIsDecimal)
        expect(Number.isSafeInteger(amount) && amount >= 0 && amount < 1e11).toBe(true)
      } catch (error) {
        expect(error).toMatchObject({ field: 'price' })
      }
    }),
    { numRuns: 2000 },
  )
})
