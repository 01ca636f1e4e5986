import { createReadStream, existsSync } from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openTestDatabase } from '../../../testing/database.ts'
import { createCompany } from '../companies/companies.ts'
import { asPlatform, inCompany, type Tx } from '../platform/db.ts'
import { catalogVersion, findByRetailerIds, holdStock, importProducts, listAllProducts } from './catalog.ts'
import type { ImportProgress, RefusedRow } from './contract.ts'

const { db } = await openTestDatabase()

async function openShop(currency = 'USD') {
  const { id } = await asPlatform(db, (tx) =>
    createCompany(tx, { slug: `shop-${crypto.randomUUID()}`, name: 'Shop', language: 'en', country: 'US', currency, timeZone: 'UTC' }),
  )
  return {
    inShop: <T>(work: (tx: Tx) => Promise<T>): Promise<T> => inCompany(db, id, work),
    importFile: (file: string | Uint8Array, more: { onProgress?: (progress: ImportProgress) => void; onRefused?: (row: RefusedRow) => void } = {}) =>
      importProducts(db, { companyId: id, currency, source: inChunks(Buffer.from(file)), ...more }),
  }
}

async function* inChunks(bytes: Buffer) {
  for (let at = 0; at < bytes.length; at += 1000) yield bytes.subarray(at, at + 1000)
}

const feed = (...rows: string[]) => `id,title,price,inventory\n${rows.join('\n')}\n`

test('good rows are saved and bad ones named, and the second time everything is updated and nothing doubled', async () => {
  const { inShop, importFile } = await openShop()
  expect(await importFile(feed('1,Cup,5,3', '2,,5,3', '3,Pan,9,1', '1,Cup again,7,1'))).toEqual({
    format: 'feed',
    encoding: 'utf-8',
    rows: 4,
    created: 2,
    updated: 0,
    unchanged: 0,
    refused: 2,
    refusals: [
      { line: 3, field: 'title', reason: 'is missing' },
      { line: 5, field: 'id', reason: '"1" stands in line 2 already' },
    ],
    isWhole: true,
  })
  const version = await inShop(catalogVersion)
  expect(await importFile(feed('1,Cup,5,3', '3,Pan,9,1'))).toMatchObject({ created: 0, updated: 0, unchanged: 2 })
  expect(await inShop(catalogVersion)).toBe(version)
  expect(await importFile(feed('1,Cup,6,3', '3,Pan,9,1', '4,Pot,2,1'))).toMatchObject({ created: 1, updated: 1, unchanged: 1 })
  expect((await inShop(listAllProducts)).map(({ title, price }) => [title, price]).sort()).toEqual([
    ['Cup', 600],
    ['Pan', 900],
    ['Pot', 200],
  ])
})

test('prices are those of the company: another currency is refused, row by row', async () => {
  const { importFile } = await openShop('BRL')
  expect(await importFile('id;title;price\n1;Panela;R$ 189,90\n2;Pan;15.50 USD\n3;Vaso;1.299,00 BRL\n')).toMatchObject({
    created: 2,
    refusals: [{ line: 3, field: 'price', reason: expect.stringContaining('BRL') }],
  })
})

test('a packed file with the marks and line ends of Windows is read', async () => {
  const { inShop, importFile } = await openShop()
  const file = gzipSync(Buffer.from(`\ufeff${feed('1,"Cup\nof tea",5,3').replaceAll('\n', '\r\n')}`, 'utf16le'))
  expect(await importFile(file)).toMatchObject({ created: 1, encoding: 'utf-16le' })
  expect(await inShop((tx) => findByRetailerIds(tx, ['1']))).toMatchObject([{ title: 'Cup of tea' }])
})

test('an archive that breaks off keeps what came before and says where it ends', async () => {
  const { importFile } = await openShop()
  const packed = gzipSync(Buffer.from(feed(...Array.from({ length: 3000 }, (_, index) => `${index},Cup ${Math.sin(index)},5,3`))))
  const result = await importFile(packed.subarray(0, packed.length / 2))
  expect(result).toMatchObject({ isWhole: false, refused: 1, refusals: [{ field: 'file' }] })
  expect(result.created).toBeGreaterThan(500)
  expect(result.refusals[0]?.line).toBe(result.created + 2)
})

test('another format is refused before anything is written', async () => {
  const { inShop, importFile } = await openShop()
  await expect(importFile('name,email\nAda,a@example.com\n')).rejects.toMatchObject({ code: 'unknown_format', details: { found: ['name', 'email'] } })
  expect(await inShop(listAllProducts)).toEqual([])
})

test('the progress rises to the whole file, and every refused row is told though only the first thousand are kept', async () => {
  const { importFile } = await openShop()
  const steps: ImportProgress[] = []
  const told: RefusedRow[] = []
  const file = feed(...Array.from({ length: 3000 }, (_, index) => `${index},${index % 2 ? 'Cup' : ''},5,3`))
  const result = await importFile(file, { onProgress: (progress) => steps.push({ ...progress }), onRefused: (row) => told.push(row) })
  expect(result).toMatchObject({ rows: 3000, created: 1500, refused: 1500 })
  expect(result.refusals.length).toBe(1000)
  expect(told.length).toBe(1500)
  expect(steps.length).toBe(3)
  expect(steps.at(-1)).toEqual({ bytes: Buffer.byteLength(file), rows: 3000, saved: 1500, refused: 1500 })
})

test('pieces that wait for their payment are not offered again by an import', async () => {
  const { inShop, importFile } = await openShop()
  await importFile(feed('1,Cup,5,3'))
  const [cup] = await inShop((tx) => findByRetailerIds(tx, ['1']))
  await inShop((tx) => holdStock(tx, crypto.randomUUID(), [{ productId: cup?.id ?? '', quantity: 2 }]))
  await importFile(feed('1,Cup,5,3'))
  expect(await inShop((tx) => findByRetailerIds(tx, ['1']))).toMatchObject([{ stock: 1 }])
})

test('two imports of the same file at once do not disturb one another', async () => {
  const { inShop, importFile } = await openShop()
  const file = feed(...Array.from({ length: 1200 }, (_, index) => `${index},Cup ${index},5,3`))
  const backwards = feed(...Array.from({ length: 1200 }, (_, index) => `${1199 - index},Cup ${1199 - index},5,3`))
  const results = await Promise.all([importFile(file), importFile(backwards)])
  expect(results.map(({ created }) => created).reduce((left, right) => left + right)).toBe(1200)
  expect((await inShop(listAllProducts)).length).toBe(1200)
})

test('no file whatever breaks an import: every row is saved or refused', { timeout: 60_000 }, async () => {
  const { importFile } = await openShop()
  const cell = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 8 }),
    fc.constantFrom('1', '2', '9.99', '"', ',', '\n', '\u0000', '\ud800', 'in stock', '__proto__'),
  )
  const row = fc.tuple(cell, cell, fc.oneof(fc.constantFrom('5', '7 USD'), cell), fc.oneof(fc.nat().map(String), cell))
  await fc.assert(
    fc.asyncProperty(fc.array(row, { maxLength: 10 }), async (rows) => {
      const result = await importFile(feed(...rows.map((cells) => cells.map((text) => `"${text.replaceAll('"', '""')}"`).join(','))))
      expect(result.created + result.updated + result.unchanged + result.refused).toBe(result.rows)
    }),
    { numRuns: 60 },
  )
})

const samples = path.resolve('../shared/data/catalog')
const sampleTest = existsSync(samples) ? test : test.skip

sampleTest(`Shopify's own sample files are taken whole (skipped where ${samples} is not there)`, async () => {
  const { inShop, importFile: _ } = await openShop()
  const { id } = await inShop((tx) => tx.selectFrom('companies').select('id').executeTakeFirstOrThrow())
  const importSample = (name: string) => importProducts(db, { companyId: id, currency: 'USD', source: createReadStream(path.join(samples, name)) })
  for (const name of ['shopify-apparel.csv', 'shopify-home-and-garden.csv', 'shopify-jewelery.csv']) {
    const first = await importSample(name)
    expect(first).toMatchObject({ format: 'shopify', refused: 0, updated: 0 })
    expect(await importSample(name)).toMatchObject({ created: 0, updated: 0, unchanged: first.created })
  }
  const [bracelet] = await inShop((tx) => findByRetailerIds(tx, ['leather-anchor/silver']))
  expect(bracelet).toMatchObject({ title: 'Anchor Bracelet Mens', colour: 'Silver', price: 8500, salePrice: 5500, itemGroupId: 'leather-anchor' })
  expect(bracelet?.imageUrls.length).toBe(3)
  await expect(importSample('google-product-taxonomy.en-US.tsv')).rejects.toMatchObject({
    code: 'unknown_format',
    details: { found: ['id', 'parent_id', 'path'] },
  })
})
