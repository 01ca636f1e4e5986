import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { catalogVersion, importProducts, listAllProducts } from '../server/src/catalog/catalog.ts'
import { createCompany } from '../server/src/companies/companies.ts'
import { asPlatform, type Db, inCompany, openDb } from '../server/src/platform/db.ts'
import { openEmbedded } from '../server/src/platform/embedded.ts'
import { migrate } from '../server/src/platform/migrate.ts'
import { startPostgres } from '../testing/postgres.ts'
import type { Measured } from './run.ts'

type Format = 'shopify' | 'feed' | 'json-lines'
const formats: Format[] = ['shopify', 'feed', 'json-lines']

/** Imports files of `rows` products (100,000, or the first argument) in each format: rows a second and memory, on both databases. */
export async function measure([count = '100000']: string[]): Promise<Measured> {
  const rows = Number(count)
  const measured = [...(await onPostgres((db) => measureAll(db, 'PostgreSQL', rows))), ...(await onEmbedded((db) => measureAll(db, 'embedded', rows)))]
  const notes = [
    'Made-up products of five variants with a description of 250 characters; memory is what the process grew by at its peak, the embedded database and its cache included.',
    '"again" is the second import of the same file, which changes nothing.',
  ]
  return { title: `Import of ${rows.toLocaleString('en')} rows`, notes, rows: measured }
}

async function measureAll(db: Db, database: string, rows: number): Promise<Measured['rows']> {
  await migrate(db)
  const results: Measured['rows'] = []
  for (const format of formats) {
    const { id } = await asPlatform(db, (tx) =>
      createCompany(tx, { slug: `bench-${format}`, name: format, language: 'en', country: 'US', currency: 'USD', timeZone: 'UTC' }),
    )
    for (const run of ['first', 'again']) results.push({ database, format, run, ...(await measureOne(db, id, { format, rows })) })
    const began = performance.now()
    await inCompany(db, id, listAllProducts)
    results.push({ database, format, run: 'read all', seconds: secondsSince(began) })
    if ((await inCompany(db, id, catalogVersion)) === '0') throw new Error('the import changed nothing')
  }
  return results
}

async function measureOne(db: Db, companyId: string, { format, rows }: { format: Format; rows: number }) {
  const before = process.memoryUsage().rss
  let peak = before
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage().rss)
  }, 20)
  const began = performance.now()
  const result = await importProducts(db, { companyId, currency: 'USD', source: fileOf(format, rows) })
  clearInterval(watch)
  if (result.refused > 0 || result.rows !== rows) throw new Error(`the bench file was refused: ${JSON.stringify(result.refusals[0])}`)
  const seconds = secondsSince(began)
  return { seconds, 'rows a second': Math.round(rows / seconds), 'memory MB': Math.round((peak - before) / 2 ** 20) }
}

const secondsSince = (began: number): number => Math.round((performance.now() - began) / 10) / 100

async function* fileOf(format: Format, rows: number): AsyncGenerator<Buffer> {
  const { header, line } = writers[format]
  yield Buffer.from(header)
  for (let from = 0; from < rows; from += 200) yield Buffer.from(Array.from({ length: Math.min(200, rows - from) }, (_, index) => line(from + index)).join(''))
}

const sizes = ['S', 'M', 'L', 'XL', 'XXL']
const words = 'Soft, warm and made to last, with seams that lie flat. '.repeat(5)
const writers: Record<Format, { header: string; line(index: number): string }> = {
  shopify: {
    header:
      'Handle,Title,Body (HTML),Vendor,Type,Option1 Name,Option1 Value,Variant SKU,Variant Inventory Tracker,Variant Inventory Qty,Variant Inventory Policy,Variant Price,Variant Compare At Price,Image Src\n',
    line: (index) => {
      const [article, variant] = [Math.floor(index / 5), index % 5]
      const first = variant === 0 ? `Shirt ${article},"<p>${words}</p>",Brand ${article % 50},Shirts,Size` : ',,,,'
      return `shirt-${article},${first},${sizes[variant]},S-${article}-${variant},shopify,${index % 40},deny,${10 + (index % 90)}.99,,https://cdn.example/${article}/${variant}.jpg\n`
    },
  },
  feed: {
    header: 'id\titem_group_id\ttitle\tdescription\tprice\tavailability\tinventory\timage_link\tbrand\tproduct_type\tcolor\tsize\n',
    line: (index) =>
      `F-${index}\tshirt-${Math.floor(index / 5)}\tShirt ${Math.floor(index / 5)}\t${words}\t${10 + (index % 90)}.99 USD\tin stock\t${index % 40}\thttps://cdn.example/${index}.jpg\tBrand ${index % 50}\tClothing > Shirts\tBlue\t${sizes[index % 5]}\n`,
  },
  'json-lines': {
    header: '',
    line: (index) =>
      `${JSON.stringify({ id: `J-${index}`, title: `Shirt ${index}`, description: words, price: 10.99 + (index % 90), stock: index % 40, brand: `Brand ${index % 50}`, category: ['Clothing', 'Shirts'], images: [`https://cdn.example/${index}.jpg`] })}\n`,
  },
}

async function onPostgres<T>(work: (db: Db) => Promise<T>): Promise<T> {
  const server = await startPostgres()
  // The server may be gone before the pool has said goodbye to it.
  const pool = new pg.Pool({ connectionString: await server.createDatabase(`bench_import_${Date.now()}`), max: 4 }).on('error', () => undefined)
  const db = openDb(pool)
  try {
    return await work(db)
  } finally {
    await db.destroy()
    await server.stop()
  }
}

async function onEmbedded<T>(work: (db: Db) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(path.join(tmpdir(), 'souk-bench-'))
  const database = await openEmbedded(path.join(folder, 'database'))
  try {
    return await work(openDb(database.pool))
  } finally {
    await database.close()
    rmSync(folder, { recursive: true })
  }
}
