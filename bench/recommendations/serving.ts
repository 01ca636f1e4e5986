import pg from 'pg'
import { saveProducts } from '../../server/src/catalog/catalog.ts'
import type { ProductInput } from '../../server/src/catalog/contract.ts'
import { createCompany } from '../../server/src/companies/companies.ts'
import { identify } from '../../server/src/customers/customers.ts'
import { asPlatform, type Db, inCompany, openDb, type Tx } from '../../server/src/platform/db.ts'
import { recordAll } from '../../server/src/platform/events.ts'
import { migrate } from '../../server/src/platform/migrate.ts'
import type { StoredModel } from '../../server/src/recommendations/learned.ts'
import { pack } from '../../server/src/recommendations/learning.ts'
import { beginLearning, endLearning } from '../../server/src/recommendations/learnings.ts'
import { goesWith, offerBeside, recommend, similar, upsell } from '../../server/src/recommendations/recommendations.ts'
import { seeded } from '../../server/src/recommendations/seeded.ts'
import { grow, type Sparse } from '../../server/src/recommendations/sparse.ts'
import { startPostgres } from '../../testing/postgres.ts'
import type { Measured } from '../run.ts'

const articles = 100_000
const shoppers = 60
const neighbours = 20
const rounds = 400

type Rows = Measured['rows']

/** How long the front door's verbs take for a company of 100,000 products, with a real PostgreSQL and every statement that a turn needs. */
export async function measureServing(): Promise<Rows> {
  const server = await startPostgres()
  const pool = new pg.Pool({ connectionString: await server.createDatabase(`bench_${Date.now()}`), max: 4 })
  // The server ends connections that are just being closed.
  pool.on('error', () => {})
  const db = openDb(pool)
  try {
    await migrate(db)
    return await measureShop(db)
  } finally {
    await db.destroy()
    await server.stop()
  }
}

async function measureShop(db: Db): Promise<Rows> {
  const company = await asPlatform(db, (tx) =>
    createCompany(tx, { slug: 'bench', name: 'Bench', language: 'en', country: 'US', currency: 'USD', timeZone: 'UTC' }),
  )
  const inside = <T>(work: (tx: Tx) => Promise<T>) => inCompany(db, company.id, work)
  const ids = await fillCatalogue(inside)
  const customers = await fillHistory(inside, ids)
  await inside(async (tx) => {
    const begun = await beginLearning(tx)
    await endLearning(tx, begun?.version ?? 1, { state: 'served', report: {}, model: await pack(modelOf(ids)) })
  })
  const random = seeded(5)
  const one = <Item>(of: readonly Item[]): Item => of[Math.floor(random() * of.length)] as Item
  const verbs: Record<string, (tx: Tx) => Promise<unknown>> = {
    'nothing (one door, one statement)': (tx) => tx.selectFrom('companies').select('id').executeTakeFirst(),
    recommendations: (tx) => recommend(tx, one(customers), { limit: 10 }),
    similar: (tx) => similar(tx, one(ids), { limit: 10 }),
    'what goes with it': (tx) => goesWith(tx, one(customers), { productIds: [one(ids), one(ids)], currency: 'USD', limit: 10 }),
    'cross-sell line': (tx) => offerBeside(tx, one(customers), { productIds: [one(ids), one(ids)], currency: 'USD' }),
    'upsell line': (tx) => upsell(tx, one(ids), { customerId: one(customers) }),
  }
  const rows: Rows = []
  for (const [task, verb] of Object.entries(verbs)) rows.push({ set: '100,000 products', task, model: 'hybrid', ...(await timed(() => inside(verb))) })
  return rows
}

async function timed(work: () => Promise<unknown>): Promise<Record<string, number>> {
  for (let round = 0; round < 50; round++) await work()
  const times: number[] = []
  for (let round = 0; round < rounds; round++) {
    const began = performance.now()
    await work()
    times.push(performance.now() - began)
  }
  times.sort((a, b) => a - b)
  const at = (share: number) => Number((times[Math.floor(times.length * share)] ?? 0).toFixed(2))
  return { p50_ms: at(0.5), p95_ms: at(0.95), p99_ms: at(0.99), rss_mb: Math.round(process.memoryUsage().rss / 2 ** 20) }
}

type Inside = <T>(work: (tx: Tx) => Promise<T>) => Promise<T>

async function fillCatalogue(inside: Inside): Promise<string[]> {
  const random = seeded(1)
  const ids = Array.from({ length: articles }, () => crypto.randomUUID())
  const page = 5_000
  for (let from = 0; from < articles; from += page) {
    const products = ids.slice(from, from + page).map((id, place): ProductInput => {
      const number = from + place
      return {
        ...{
          id,
          retailerId: `sku-${number}`,
          title: `Article ${number} of kind ${number % 977}`,
          description: 'A thing of good make for every day. '.repeat(8),
        },
        ...{ price: 1_000 + Math.floor(random() * 9_000), currency: 'USD', stock: 20, brand: `Brand ${number % 313}` },
        categoryPath: ['All', `Group ${number % 40}`, `Kind ${number % 977}`],
      }
    })
    await inside((tx) => saveProducts(tx, products))
  }
  return ids
}

async function fillHistory(inside: Inside, ids: readonly string[]): Promise<string[]> {
  const random = seeded(2)
  const any = () => ids[Math.floor(random() * ids.length)] as string
  const customers: string[] = []
  for (let place = 0; place < shoppers; place++) {
    const { customer } = await inside((tx) => identify(tx, { phone: `1555${String(place).padStart(7, '0')}` }))
    customers.push(customer.id)
    const viewed = Array.from({ length: 40 }, () => ({ type: 'product.viewed' as const, customerId: customer.id, data: { productId: any() } }))
    const paid = { orderId: crypto.randomUUID(), number: place, total: 1_000, currency: 'USD', productIds: [any(), any()] }
    await inside((tx) => recordAll(tx, [...viewed, { type: 'order.paid', customerId: customer.id, data: paid }]))
  }
  return customers
}

/** A model of the usual size and random content: what is measured is the serving. */
function modelOf(ids: readonly string[]): StoredModel {
  const random = seeded(3)
  const links = (name: 'cosine' | 'ease' | 'next' | 'basketCosine' | 'basketEase' | 'alike') => ({
    name,
    kind: 'links' as const,
    links: linksBy(random),
    fading: 1,
  })
  const popular = { items: Uint32Array.from({ length: 500 }, (_, item) => item), scores: Float32Array.from({ length: 500 }, (_, item) => 1 / (item + 1)) }
  const parts = [
    { name: 'popular' as const, kind: 'popular' as const, popular },
    ...(['cosine', 'ease', 'next', 'basketCosine', 'basketEase', 'alike'] as const).map(links),
  ]
  const blend = [{ from: 0, weights: [0.1, 0.3, 1, 0.2, 0.2, 0.5, 0.3] }]
  const factors = Float32Array.from({ length: articles }, () => random())
  return { articles: ids.map((id) => [id]), hybrid: { items: articles, parts }, task: 'new', recommend: blend, basket: blend, factors: { recommend: factors } }
}

function linksBy(random: () => number): Sparse {
  const grown = grow({ width: articles, expected: articles * neighbours })
  for (let item = 0; item < articles; item++) {
    // Of the same kind, as real neighbours are.
    for (let place = 0; place < neighbours; place++) grown.add((item + 977 * Math.ceil(random() * 40)) % articles, 1 / (place + 1))
    grown.endRow()
  }
  return grown.done()
}
