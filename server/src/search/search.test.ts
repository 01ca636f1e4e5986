import { expect, test } from 'vitest'
import { openTestDatabase } from '../../../testing/database.ts'
import { saveProducts } from '../catalog/catalog.ts'
import type { ProductInput } from '../catalog/contract.ts'
import { priceOf } from '../catalog/contract.ts'
import { createCompany } from '../companies/companies.ts'
import { asPlatform, inCompany, type Tx } from '../platform/db.ts'
import { getVocabulary, refine, search, suggestions } from './search.ts'

const { db } = await openTestDatabase()

async function openShop(products: ProductInput[], { language = 'en', currency = 'USD' } = {}) {
  const { id } = await asPlatform(db, (tx) =>
    createCompany(tx, { slug: `shop-${crypto.randomUUID()}`, name: 'Shop', language, country: 'US', currency, timeZone: 'UTC' }),
  )
  const inShop = <T>(work: (tx: Tx) => Promise<T>) => inCompany(db, id, work)
  await inShop((tx) => saveProducts(tx, products))
  return { inShop, finds: (text: string, limit = 20) => inShop((tx) => search(tx, { text, limit })) }
}

const product = (retailerId: string, title: string, more: Partial<ProductInput> = {}): ProductInput => ({
  retailerId,
  title,
  price: 3000,
  currency: 'USD',
  stock: 5,
  ...more,
})
const titles = ({ products }: Awaited<ReturnType<typeof search>>) => products.map((found) => found.product.title)
const shirt = { itemGroupId: 'oxford', categoryPath: ['Clothing', 'Shirts'], brand: 'Tarn', gender: 'male', material: 'Cotton' }

const catalogue: ProductInput[] = [
  product('ox-blue-m', 'Oxford shirt', { ...shirt, colour: 'Blue', size: 'M', price: 3900 }),
  product('ox-blue-l', 'Oxford shirt', { ...shirt, colour: 'Blue', size: 'L', price: 3900, stock: 0 }),
  product('ox-white-m', 'Oxford shirt', { ...shirt, colour: 'White', size: 'M', price: 3900 }),
  product('linen', 'Linen shirt', {
    categoryPath: ['Clothing', 'Shirts'],
    brand: 'Orme',
    colour: 'Sky Blue',
    size: 'M',
    material: 'Linen',
    gender: 'male',
    price: 5900,
    salePrice: 4900,
  }),
  product('runner', 'Trail running shoes', {
    categoryPath: ['Shoes', 'Running'],
    brand: 'Fell & Co',
    colour: 'Black',
    size: '42',
    gender: 'female',
    price: 8900,
  }),
  product('kids-tee', 'Dinosaur t-shirt', { categoryPath: ['Clothing', 'Kids'], brand: 'Orme', colour: 'Green', size: 'S', ageGroup: 'kids', price: 1200 }),
  product('phones', 'Wireless headphones', { categoryPath: ['Electronics', 'Audio'], brand: 'Lumo', colour: 'Black', price: 7900, stock: 0 }),
  product('buds', 'Wireless earbuds', { categoryPath: ['Electronics', 'Audio'], brand: 'Lumo', colour: 'White', price: 4500 }),
]
const aurora = await openShop(catalogue)

test('a search with colour and price shows only what has both', async () => {
  const found = await aurora.finds('blue shirt under $40')
  expect(found.wanted).toMatchObject({ text: 'shirt', colours: ['Blue'], priceMax: 4000, currency: 'USD' })
  expect(found.products.map((one) => one.product.retailerId)).toEqual(['ox-blue-m'])
  expect(found.relaxed).toEqual([])
})

test('variants of one article are one result that counts them, shown by one in stock', async () => {
  const found = await aurora.finds('oxford blue')
  expect(found.total).toBe(1)
  expect(found.products[0]).toMatchObject({ product: { retailerId: 'ox-blue-m' }, variants: 2 })
})

test('what is sold out comes after what is in stock', async () => {
  expect(titles(await aurora.finds('wireless'))).toEqual(['Wireless earbuds', 'Wireless headphones'])
})

test('a misspelt word finds what was meant and says how it is written', async () => {
  const found = await aurora.finds('hedphones')
  expect(titles(found)).toEqual(['Wireless headphones'])
  expect(found.respelled).toBe('headphones')
})

test('singular, plural and the beginning of a word find the same', async () => {
  for (const text of ['shoe', 'shoes', 'runn', 'trail runing']) expect(titles(await aurora.finds(text))).toEqual(['Trail running shoes'])
})

test('colour words of other languages find the colour', async () => {
  expect(titles(await aurora.finds('shirt azul'))).toContain('Oxford shirt')
  expect((await aurora.finds('shirt azul')).products.every(({ product }) => /blue/i.test(product.colour ?? ''))).toBe(true)
})

test('what the shop calls otherwise is found in the words of other languages', async () => {
  for (const text of ['camisa', 'Hemden', 'chemise', 'قميص', 'कमीज']) expect(titles(await aurora.finds(text))).toContain('Oxford shirt')
  expect(titles(await aurora.finds('sapatos'))).toEqual(['Trail running shoes'])
})

test('a limit that nothing keeps is given up aloud, nearest first', async () => {
  const found = await aurora.finds('shirt under $5')
  expect(found.relaxed).toEqual(['priceMax'])
  expect(found.products.map((one) => priceOf(one.product))).toEqual([1200, 3900, 4900])
})

test('a colour that the article does not come in is given up before the price', async () => {
  const found = await aurora.finds('green shoes under $100')
  expect(found.relaxed).toEqual(['colours'])
  expect(titles(found)).toEqual(['Trail running shoes'])
})

test('money the shop does not take sets no limit', async () => {
  const found = await aurora.finds('shirt até R$ 20')
  expect(found.wanted).toMatchObject({ text: 'shirt', currency: 'BRL' })
  expect(found.wanted.priceMax).toBeUndefined()
  expect(found.total).toBeGreaterThan(0)
})

test('what is excluded is never shown', async () => {
  const found = await aurora.finds('shirt not white, no linen')
  expect(found.products.map((one) => one.product.retailerId)).toEqual(['ox-blue-m', 'kids-tee'])
})

test('a new brand, a new price and a sold-out product are known at the next search', async () => {
  const shop = await openShop([product('a', 'Canvas bag', { brand: 'Orme', price: 2000 })])
  expect((await shop.finds('zephyr bag')).wanted.brands).toBeUndefined()
  await shop.inShop((tx) =>
    saveProducts(tx, [product('b', 'Canvas bag', { brand: 'Zephyr', price: 9000 }), product('a', 'Canvas bag', { brand: 'Orme', price: 2500, stock: 0 })]),
  )
  const found = await shop.finds('zephyr bag')
  expect(found.wanted.brands).toEqual(['Zephyr'])
  expect(titles(found)).toHaveLength(1)
  expect((await shop.finds('bag')).products.map((one) => one.product.retailerId)).toEqual(['b', 'a'])
  expect((await shop.finds('bag under 20')).relaxed).toEqual(['priceMax'])
})

test('what a large catalogue sold, repriced or took off is known at the next search, and new words soon', async () => {
  const many = Array.from({ length: 4200 }, (_, number) => product(`n${number}`, `Notebook ${number}`, { price: 1000 + number }))
  const shop = await openShop([...many, product('lamp', 'Brass lamp', { price: 4000 }), product('lamp-2', 'Brass lamp small', { price: 3000 })])
  expect((await shop.finds('brass lamp')).total).toBe(2)
  await shop.inShop((tx) =>
    saveProducts(tx, [
      product('lamp', 'Brass lamp', { price: 1500 }),
      product('lamp-2', 'Brass lamp small', { price: 3000, stock: 0 }),
      product('vase', 'Zircon vase'),
    ]),
  )
  expect((await shop.finds('brass lamp under 20')).products.map((one) => one.product.retailerId)).toEqual(['lamp'])
  expect((await shop.finds('brass lamp')).products.map((one) => one.product.retailerId)).toEqual(['lamp', 'lamp-2'])
  await expect.poll(async () => (await shop.finds('zircon')).total, { timeout: 10_000, interval: 50 }).toBe(1)
})

test('a company finds its own products only', async () => {
  const other = await openShop([product('x', 'Blue teapot')])
  expect((await other.finds('shirt')).total).toBe(0)
  expect((await aurora.finds('teapot')).total).toBe(0)
})

test('every search is recorded with what was shown', async () => {
  const found = await aurora.finds('earbuds')
  const event = await aurora.inShop((tx) =>
    tx.selectFrom('events').select('data').where('type', '=', 'search.done').orderBy('id', 'desc').executeTakeFirstOrThrow(),
  )
  expect(event.data).toEqual({ query: 'earbuds', text: 'earbuds', total: 1, shown: [found.products[0]?.product.id], relaxed: [], from: 0 })
})

test('a refinement keeps what was looked for', async () => {
  const before = (await aurora.finds('shirt')).wanted
  const vocabulary = await aurora.inShop(getVocabulary)
  const context = { vocabulary, language: 'en', currency: 'USD', shown: [3900, 4900] }
  expect(refine(before, 'in white', context)).toEqual({ text: 'shirt', colours: ['White'] })
  expect(refine(before, 'cheaper', context)).toEqual({ text: 'shirt', sort: 'cheapest', priceMax: 3899, currency: 'USD' })
  expect(refine(before, 'the cheapest', context)).toEqual({ text: 'shirt', sort: 'cheapest' })
  expect(refine({ ...before, priceMin: 4000, priceMax: 5000 }, 'under 30', context)).toEqual({ text: 'shirt', priceMax: 3000, currency: 'USD' })
  expect(refine(before, 'size M not linen', context)).toEqual({ text: 'shirt', sizes: ['M'], excluded: ['Linen'] })
  expect(refine(before, 'running shoes', context)).toBeUndefined()
})

test('pages of one search follow each other', async () => {
  const [first, second] = await Promise.all(
    [0, 2].map((offset) => aurora.inShop((tx) => search(tx, { wanted: { text: '', sort: 'cheapest' }, limit: 2, offset }))),
  )
  expect(first?.products.map((one) => priceOf(one.product))).toEqual([1200, 3900])
  expect(second?.products.map((one) => priceOf(one.product))).toEqual([4500, 4900])
  expect(first?.total).toBe(6)
})

test('a search that leads nowhere is offered categories and a spelling', async () => {
  expect(await aurora.inShop((tx) => suggestions(tx, { text: 'earbds', limit: 3 }))).toEqual({
    respelled: 'earbuds',
    categories: ['Clothing', 'Shirts', 'Electronics'],
  })
})

test('an empty shop finds nothing and does not fail', async () => {
  const empty = await openShop([])
  expect(await empty.finds('blue shirt under $40')).toMatchObject({ total: 0, products: [], relaxed: [] })
})
