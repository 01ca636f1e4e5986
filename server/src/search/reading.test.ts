import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Product } from '../catalog/contract.ts'
import { find } from './finding.ts'
import { buildIndex } from './index.ts'
import { readQuery } from './reading.ts'
import { isExact, ownReadings, readingShop } from './readings.ts'
import { findRelaxed } from './relaxing.ts'

const readings = ownReadings()
const dollars = { language: 'en', currency: 'USD' }

test('at least 95 of 100 labelled queries are read exactly, in every language', () => {
  expect(readings.length).toBeGreaterThanOrEqual(1500)
  for (const language of ['en', 'es', 'pt', 'fr', 'de', 'hi', 'ar', 'id']) {
    const own = readings.filter((reading) => reading.language === language)
    expect(own.filter(isExact).length / own.length, language).toBeGreaterThanOrEqual(0.95)
  }
})

// Written as they are typed; each line is a way to say the same limit.
test.each([
  ['under 40', { priceMax: 4000 }],
  ['$40 or less', { priceMax: 4000 }],
  ["don't want to pay more than 40 bucks", { priceMax: 4000 }],
  ['até quarenta dólares', { priceMax: 4000 }],
  ['40 se kam', { priceMax: 4000 }],
  ['أقل من ٤٠', { priceMax: 4000 }],
  ['not less than 40', { priceMin: 4000 }],
  ['40+', { priceMin: 4000 }],
  ['between $20 and $40', { priceMin: 2000, priceMax: 4000 }],
  ['20-40 dollars', { priceMin: 2000, priceMax: 4000 }],
  ['over 20 but no more than 40', { priceMin: 2000, priceMax: 4000 }],
])("%s is a limit in the shop's money", (text, limits) => {
  expect(readQuery(`shirt ${text}`, readingShop, dollars)).toEqual({ text: 'shirt', ...limits, currency: 'USD' })
})

test.each([
  'tv under 50 inches',
  'iphone 8 plus',
  'nike air max 90',
  '4k monitor',
  'usb-c cable 2m',
  'dv7-1211ea',
  'set of 4 chairs',
  'tent for 6 people',
  '9v battery',
  'lego 42115',
])('%s has no price in it', (text) => {
  const { priceMin, priceMax } = readQuery(text, readingShop, dollars)
  expect([priceMin, priceMax]).toEqual([undefined, undefined])
})

test.each([
  ['KWD', 'shirt under 1.500', 1500],
  ['JPY', 'shirt under 1500', 1500],
  ['EUR', 'shirt under 1.500', 150000],
  ['EUR', 'shirt unter 1.500,50', 150050],
  ['INR', 'shirt under 1,00,000', 10000000],
])('in %s "%s" is %i minor units', (currency, text, priceMax) => {
  expect(readQuery(text, readingShop, { language: 'en', currency }).priceMax).toBe(priceMax)
})

const hostile = [
  'a'.repeat(10_000),
  '9'.repeat(10_000),
  'under '.repeat(2000),
  'under 40 '.repeat(1500),
  '😀'.repeat(5000),
  '\u202e\u200f\u2066'.repeat(3000),
  `${'('.repeat(5000)}${'.*'.repeat(2000)}`,
  'not '.repeat(3000),
  '1.1.'.repeat(3000),
  '-'.repeat(10_000),
  "l'".repeat(4000),
  'hundred '.repeat(1500),
  '\0\ud800\udfff',
]

test('hostile input is read within a quarter of a second, also on a busy machine', () => {
  for (const text of hostile) {
    const started = performance.now()
    readQuery(text, readingShop, dollars)
    expect(performance.now() - started, text.slice(0, 20)).toBeLessThan(250)
  }
})

const typed = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.string({ unit: 'grapheme', maxLength: 80 }),
  fc.array(fc.constantFrom(...readings.flatMap(({ query }) => query.split(' '))), { maxLength: 14 }).map((words) => words.join(' ')),
)

test('the reader never throws, and its limits are whole amounts that are not negative', () => {
  fc.assert(
    fc.property(typed, fc.constantFrom('en', 'pt', 'hi', 'ar', 'xx'), fc.constantFrom('USD', 'JPY', 'KWD'), (text, language, currency) => {
      const { priceMin = 0, priceMax = 0 } = readQuery(text, readingShop, { language, currency })
      expect(Number.isSafeInteger(priceMin) && Number.isSafeInteger(priceMax) && priceMin >= 0 && priceMax >= 0).toBe(true)
    }),
    { numRuns: 3000 },
  )
})

const colours = ['Blue', 'Navy', 'Red', 'Black/White', 'White', null]
const product = (number: number): Product => ({
  id: `p${number}`,
  retailerId: `r${number}`,
  itemGroupId: number % 3 === 0 ? `g${number % 60}` : null,
  title: `${['Shirt', 'Running shoes', 'Laptop bag', 'Backpack', 'Jacket'][number % 5]} ${number}`,
  description: '',
  brand: number % 2 === 0 ? 'Nike' : 'Adidas',
  categoryPath: [],
  colour: colours[number % colours.length] ?? null,
  size: ['M', 'L', '42', null][number % 4] ?? null,
  material: number % 7 === 0 ? 'Leather' : 'Cotton',
  gender: number % 2 ? 'male' : 'female',
  ageGroup: null,
  attributes: {},
  price: (number * 137) % 20_000,
  salePrice: null,
  currency: 'USD',
  stock: number % 4,
  availability: 'in_stock',
  imageUrls: [],
  link: null,
  updatedAt: new Date(0),
})
const products = Array.from({ length: 400 }, (_, number) => product(number))
const index = await buildIndex(products, 'en')
const productAt = (place: number) => products[place] as Product

const noun = fc.constantFrom('shirt', 'running shoes', 'bag', 'jacket', 'backpak', '')
const low = fc.integer({ min: 1, max: 150 })
const colour = fc.constantFrom('', 'blue', 'navy', 'red', 'black', 'white')
const limit = fc.oneof(
  low.map((max) => ({
    say: [`under $${max}`, `up to ${max} dollars`, `max ${max}`, `no more than ${max} bucks`, `menos de ${max} dólares`, `unter ${max} dollar`],
    min: 0,
    max: max * 100,
  })),
  low.map((min) => ({ say: [`over $${min}`, `at least ${min} dollars`, `${min}+`, `starting at ${min}`, `mehr als ${min}`], min: min * 100, max: 1e9 })),
  fc.tuple(low, low).map(([one, other]) => ({
    say: [`between ${one} and ${other}`, `from $${one} to $${other}`, `${one}-${other} usd`, `entre ${one} y ${other}`],
    min: Math.min(one, other) * 100,
    max: Math.max(one, other) * 100,
  })),
)

function expectWithin({ price, colour: own, brand: maker }: Product, { min, max, hue, brand }: { min: number; max: number; hue: string; brand: string }) {
  expect(price >= min && price <= max).toBe(true)
  if (hue) expect(own?.toLowerCase()).toMatch(hue === 'blue' ? /blue|navy/ : hue)
  if (brand) expect(maker?.toLowerCase()).toBe(brand)
}

test('a stated limit, colour or exclusion is never broken, however it is said', () => {
  fc.assert(
    fc.property(noun, limit, fc.nat(), colour, fc.constantFrom('', 'nike', 'adidas'), fc.boolean(), (what, { say, min, max }, way, hue, brand, last) => {
      const words = [brand, hue, what].filter(Boolean).join(' ')
      const said = say[way % say.length] ?? ''
      const wanted = readQuery(last ? `${words} ${said}` : `${said} ${words}`, index.vocabulary, dollars)
      for (const { place } of find(index, wanted, { upTo: 400 }).articles) expectWithin(productAt(place), { min, max, hue, brand })
    }),
    { numRuns: 10_000 },
  )
}, 60_000)

test('what is shown outside a price is always said to be', () => {
  fc.assert(
    fc.property(noun, low, fc.constantFrom('', 'not blue', 'without leather'), (what, max, without) => {
      const wanted = readQuery(`${what} under ${max} ${without}`, index.vocabulary, dollars)
      const { articles, relaxed } = findRelaxed(index, wanted)
      for (const { place } of articles) {
        if (!relaxed.includes('priceMax')) expect(productAt(place).price).toBeLessThanOrEqual(max * 100)
        if (without === 'not blue') expect(productAt(place).colour ?? '').not.toMatch(/blue|navy/i)
        if (without === 'without leather') expect(productAt(place).material).not.toBe('Leather')
      }
    }),
    { numRuns: 1000 },
  )
})
