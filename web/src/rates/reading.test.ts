import { expect, test } from 'vitest'
import type { NewRate } from './queries.ts'
import { decimalOf, inForce, mostRates, readCard, writeCard } from './reading.ts'

const head = 'country,category,valid_from,currency,price,source'
const rate: NewRate = { country: 'BR', category: 'marketing', validFrom: '2026-10-01', currency: 'USD', micros: 62_500, source: 'Meta' }

test.each([
  ['commas', `${head}\nBR,marketing,2026-10-01,USD,0.0625,Meta`],
  ['semicolons and a decimal comma', `${head.replaceAll(',', ';')}\r\nbr;Marketing;2026-10-01;usd;0,0625;Meta\r\n`],
  [
    'tabs, a mark of the encoding and another order',
    '\ufeffSource\tPrice\tCurrency\tValid_From\tCategory\tCountry\nMeta\t0.062500\tUSD\t2026-10-01\tmarketing\tBR',
  ],
])('a price list with %s is read in millionths', (_, text) => {
  expect(readCard(text)).toEqual({ rates: [rate], refused: [] })
})

test.each([
  ['ZZQ,marketing,2026-10-01,USD,0.1,Meta', 'country', 'ZZQ'],
  ['BR,news,2026-10-01,USD,0.1,Meta', 'category', 'news'],
  ['BR,marketing,2026-02-30,USD,0.1,Meta', 'valid_from', '2026-02-30'],
  ['BR,marketing,2026-10-01,US$,0.1,Meta', 'currency', 'US$'],
  ['BR,marketing,2026-10-01,USD,-0.1,Meta', 'price', '-0.1'],
  ['BR,marketing,2026-10-01,USD,0.0000001,Meta', 'price', '0.0000001'],
  ['BR,marketing,2026-10-01,USD,0.1', 'source', ''],
  ['*,utility,2026-10-01,EUR,0.2,Meta', 'twice', '* utility 2026-10-01'],
])('the row %s is refused for its %s, by its line', (row, fault, found) => {
  const read = readCard(`${head}\n*,utility,2026-10-01,USD,0.1,Meta\n${row}\n`)
  expect(read.refused).toEqual([{ line: 3, fault, found }])
  expect(read.rates).toHaveLength(1)
})

test.each([
  ['country,price\nBR,1', { reason: 'columns', found: 'category, valid_from, currency, source' }],
  [head, { reason: 'empty', found: '' }],
  [`${head}\n"BR,marketing`, { reason: 'unreadable' }],
  [`${head}\n${'BR,marketing,2026-10-01,USD,0.1,Meta\n'.repeat(mostRates + 1)}`, { reason: 'many', found: '5001' }],
])('%.60s is no price list', (text, fault) => {
  expect(readCard(text)).toMatchObject({ rates: [], fault })
})

test('what is written is read again as it was', () => {
  const rates: NewRate[] = [rate, { ...rate, country: '*', micros: 12_000_001, source: 'Meta, “rate card”; "2026"' }]
  expect(readCard(writeCard(rates))).toEqual({ rates, refused: [] })
  expect(writeCard([{ ...rate, source: '=1+1' }])).toContain(",'=1+1")
  expect(decimalOf(5)).toBe('0.000005')
})

test('of each country and kind the newest that is not after the day counts', () => {
  const [old, now, later] = ['2026-01-01', '2026-10-01', '2027-01-01'].map((validFrom) => ({ ...rate, validFrom }))
  if (!old || !now || !later) throw new Error('a rate is missing')
  expect(inForce([later, old, now], '2026-11-28')).toEqual(new Set([now]))
})
