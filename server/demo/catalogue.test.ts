import { expect, test } from 'vitest'
import { priceOf } from '../src/catalog/contract.ts'
import { isCurrency } from '../src/platform/money.ts'
import { readArticles } from './article.ts'
import { demoArticles, demoProducts, demoSlugs } from './catalogue.ts'

const header = 'key | title | brand | category | picture | price | sale | colours | sizes | material | for | facts | stock | about'

test('there are the promised numbers of products, and no id is used twice', () => {
  expect(demoArticles('aurora').length).toBeGreaterThanOrEqual(150)
  expect(demoProducts('aurora').length).toBeGreaterThanOrEqual(400)
  expect(demoProducts('casa-verde').length).toBeGreaterThanOrEqual(150)
  for (const slug of demoSlugs) {
    const products = demoProducts(slug)
    expect(new Set(products.map(({ retailerId }) => retailerId)).size).toBe(products.length)
    expect(new Set(products.map(({ id }) => id)).size).toBe(products.length)
  }
})

test('every product is complete: sensible price, picture, words, category', () => {
  for (const product of demoSlugs.flatMap(demoProducts)) {
    expect(product.title.length, product.retailerId).toBeLessThanOrEqual(60)
    expect(product.description?.length, product.retailerId).toBeGreaterThan(20)
    expect(product.categoryPath?.length, product.retailerId).toBe(2)
    expect(product.imageUrls?.[0], product.retailerId).toMatch(/^\/media\/demo\/[a-z-]+(_[a-z-]+)?\.png$/)
    expect(Number.isSafeInteger(product.price) && product.price > 500, product.retailerId).toBe(true)
    expect((product.salePrice ?? 0) < product.price && product.salePrice !== 0, product.retailerId).toBe(true)
    expect(isCurrency(product.currency)).toBe(true)
    expect(product.retailerId.length).toBeLessThanOrEqual(100)
  }
})

test('every exception of stock names a variant that exists', () => {
  for (const slug of demoSlugs) {
    for (const { key, stock, colours, sizes } of demoArticles(slug)) {
      const names = [colours, sizes].map((cell) => cell.split(';').map((part) => part.split(' = ')[0]?.trim() ?? ''))
      const known = ['', ...(names[0] ?? []), ...(names[1] ?? []), ...(names[0] ?? []).flatMap((colour) => (names[1] ?? []).map((size) => `${colour}/${size}`))]
      for (const exception of stock.split(';')) expect(known, key).toContain(exception.slice(0, Math.max(0, exception.lastIndexOf('='))).trim())
    }
  }
})

const inStock = (slug: 'aurora' | 'casa-verde', words: RegExp, colour?: string) =>
  demoProducts(slug).filter((product) => words.test(product.title) && (!colour || product.colour === colour) && product.stock)
const articlesWithin = (products: ReturnType<typeof demoProducts>, least: number, most: number) =>
  new Set(
    products
      .filter((product) => priceOf({ salePrice: null, ...product }) >= least && priceOf({ salePrice: null, ...product }) <= most)
      .map((product) => product.title),
  ).size

test('the things that visitors ask for are there on both sides of the price they name', () => {
  expect(articlesWithin(inStock('aurora', /shirt/i, 'Blue'), 0, 4000)).toBeGreaterThanOrEqual(4)
  expect(articlesWithin(inStock('aurora', /shirt/i, 'Blue'), 4001, 100000)).toBeGreaterThanOrEqual(3)
  expect(articlesWithin(inStock('aurora', /laptop/i), 0, 50000)).toBeGreaterThanOrEqual(3)
  expect(articlesWithin(inStock('aurora', /laptop/i), 50001, 500000)).toBeGreaterThanOrEqual(3)
  for (const thing of [/headphones/i, /sneakers/i, /dress/i, /jacket/i, /watch/i, /lamp/i, /backpack|bag/i]) {
    expect(articlesWithin(inStock('aurora', thing), 0, 100000)).toBeGreaterThanOrEqual(3)
  }
  expect(articlesWithin(inStock('casa-verde', /panela|caçarola/i), 0, 20000)).toBeGreaterThanOrEqual(5)
  expect(articlesWithin(inStock('casa-verde', /panela|caçarola/i), 20001, 100000)).toBeGreaterThanOrEqual(3)
  expect(articlesWithin(inStock('casa-verde', /vaso/i), 0, 100000)).toBeGreaterThanOrEqual(5)
})

test('some things are sold out, some nearly, some on sale, in both shops', () => {
  for (const slug of demoSlugs) {
    const products = demoProducts(slug)
    expect(products.filter(({ stock }) => stock === 0).length).toBeGreaterThan(10)
    expect(products.filter(({ stock }) => stock === 1 || stock === 2 || stock === 3).length).toBeGreaterThan(10)
    expect(products.filter(({ salePrice }) => typeof salePrice === 'number').length).toBeGreaterThan(20)
  }
})

test('a larger size is reduced in proportion and keeps the decimals of the price', () => {
  const prices = demoProducts('casa-verde')
    .filter(({ itemGroupId }) => itemGroupId === 'panela-pressao')
    .map(({ size, price, salePrice }) => [size, price, salePrice])
  expect(prices.slice(0, 2)).toEqual([
    ['4,5 l', 18990, 15990],
    ['6 l', 22990, 19390],
  ])
})

test('a line with a column too few is refused by its key', () => {
  expect(() => readArticles(`${header}\nmug | Mug | Brand`)).toThrow('mug has 3 columns instead of 14')
  expect(() => readArticles('title | key')).toThrow('the columns must be')
})
