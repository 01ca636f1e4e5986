import { randomBytes } from 'node:crypto'
import { gunzipSync } from 'node:zlib'
import pino from 'pino'
import { expect, test, vi } from 'vitest'
import { openTestDatabase } from '../../../testing/database.ts'
import { saveProducts } from '../catalog/catalog.ts'
import { catalogRefusals, type ProductInput } from '../catalog/contract.ts'
import { createCompany } from '../companies/companies.ts'
import { identify } from '../customers/customers.ts'
import { openBell } from '../platform/bell.ts'
import { asPlatform, inCompany, type Tx } from '../platform/db.ts'
import { record } from '../platform/events.ts'
import { answerErrors, createApp, type Deps } from '../platform/http.ts'
import { platformRefusals } from '../platform/refusal.ts'
import type { UserRole } from '../platform/schema.ts'
import { openSecrets } from '../platform/secrets.ts'
import { type SearchReport, type Synonym, searchRefusals } from './contract.ts'
import { searchRoutes } from './routes.ts'
import { learnSearch, search } from './search.ts'

const { db } = await openTestDatabase()
const log = pino({ level: 'silent' })
const deps: Deps = { db, log, bell: openBell(), secrets: openSecrets([randomBytes(32)]), publicUrl: 'http://localhost', jwtSecrets: [] }

const goods = (title: string, more: Partial<ProductInput> = {}): ProductInput => ({ retailerId: title, title, price: 3000, currency: 'USD', stock: 5, ...more })
const shelf = [goods('Corner sofa'), goods('Garden bench', { stock: 0 }), goods('Brass lamp', { price: 9000 }), goods('Steel lamp'), goods('Paper lamp')]

let count = 0
async function openShop(role: UserRole = 'tenant_admin') {
  const slug = `search-${++count}`
  const company = await asPlatform(db, (tx) => createCompany(tx, { slug, name: slug, language: 'en', country: 'US', currency: 'USD', timeZone: 'UTC' }))
  const inShop = <T>(work: (tx: Tx) => Promise<T>) => inCompany(db, company.id, work)
  await inShop((tx) => saveProducts(tx, shelf))
  const app = createApp()
    .use(async (c, next) => {
      c.set('companyId', company.id)
      c.set('actor', { userId: crypto.randomUUID(), role, companyId: company.id })
      await next()
    })
    .route('/', searchRoutes(deps))
    .onError(answerErrors({ ...platformRefusals, ...searchRefusals, ...catalogRefusals }, log))
  const call = async <T>(method: string, path: string, body?: unknown) => {
    const answer = await app.request(path, {
      method,
      ...(body !== undefined && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    })
    return { status: answer.status, body: (answer.status === 204 ? undefined : await answer.json()) as T }
  }
  const shopper = () => inShop(async (tx) => (await identify(tx, { phone: `1202555${1000 + ++count}` })).customer.id)
  const asks = async (customerId: string, text: string) =>
    (await inShop((tx) => search(tx, { text, limit: 5, customerId }))).products.map(({ product }) => product)
  const views = (customerId: string, productId: string) => inShop((tx) => record(tx, 'product.viewed', customerId, { productId }))
  return {
    company,
    inShop,
    call,
    download: async (path: string) => Buffer.from(await (await app.request(path)).arrayBuffer()),
    shopper,
    asks,
    views,
    finds: async (text: string) => (await inShop((tx) => search(tx, { text, limit: 5 }))).products.map(({ product }) => product.title),
  }
}

test('a synonym counts from the next search on, in every process, and is gone when it is deleted', async () => {
  const shop = await openShop()
  vi.resetModules()
  const elsewhere = await import('./search.ts')
  const findsElsewhere = async (text: string) =>
    (await shop.inShop((tx) => elsewhere.search(tx, { text, limit: 5 }))).products.map(({ product }) => product.title)
  expect([await shop.finds('davenport'), await findsElsewhere('davenport')]).toEqual([[], []])
  const { status, body } = await shop.call<Synonym>('POST', '/search/synonyms', { phrase: 'Davenport', means: 'corner sofa', kind: 'one_way' })
  expect([status, body]).toMatchObject([201, { phrase: 'davenport', means: 'corner sofa', kind: 'one_way', state: 'active', source: 'own' }])
  expect([await shop.finds('davenport'), await findsElsewhere('davenport')]).toEqual([['Corner sofa'], ['Corner sofa']])
  expect((await shop.call('DELETE', `/search/synonyms/${body.id}`)).status).toBe(204)
  expect([await shop.finds('davenport'), await findsElsewhere('davenport')]).toEqual([[], []])
})

test('a product added in one process is found in the other at its next search', async () => {
  const shop = await openShop()
  vi.resetModules()
  const elsewhere = await import('./search.ts')
  const there = (text: string) => shop.inShop((tx) => elsewhere.search(tx, { text, limit: 5 }))
  expect((await there('hammock')).products).toEqual([])
  await shop.inShop((tx) => saveProducts(tx, [goods('Striped hammock')]))
  expect((await there('hammock')).products.map(({ product }) => product.title)).toEqual(['Striped hammock'])
})

test('equal words find each other, one-way words only one way, and no other company has them', async () => {
  const [shop, other] = [await openShop(), await openShop()]
  await shop.call('POST', '/search/synonyms', { phrase: 'zorblat', means: 'lamp' })
  await shop.inShop((tx) => saveProducts(tx, [goods('Zorblat nine')]))
  expect((await shop.finds('lamp')).sort()).toEqual(['Brass lamp', 'Paper lamp', 'Steel lamp', 'Zorblat nine'])
  expect(await other.finds('zorblat')).toEqual([])
})

test('a synonym that says nothing, is too long or is not there is refused; only admins come near', async () => {
  const shop = await openShop()
  expect((await shop.call('POST', '/search/synonyms', { phrase: 'lamp', means: ' Lamp ' })).status).toBe(422)
  expect(await shop.call('POST', '/search/synonyms', { phrase: '', means: 'x'.repeat(81), kind: 'both' })).toMatchObject({
    status: 400,
    body: { errors: [{ path: 'phrase' }, { path: 'means' }, { path: 'kind' }] },
  })
  expect((await shop.call('DELETE', `/search/synonyms/${crypto.randomUUID()}`)).status).toBe(404)
  expect((await (await openShop('client')).call('GET', '/search/synonyms')).status).toBe(404)
})

test('what shoppers wrote anew is proposed, counts once accepted, and is not proposed again when refused', async () => {
  const shop = await openShop()
  for (const first of ['wallflower', 'moonbeam']) {
    for (let number = 0; number < 3; number++) {
      const customer = await shop.shopper()
      await shop.asks(customer, first)
      const [product] = await shop.asks(customer, first === 'wallflower' ? 'bench' : 'sofa')
      await shop.views(customer, product?.id ?? '')
    }
  }
  await learnSearch({ db, log }, shop.company.id)
  const { body } = await shop.call<{ synonyms: Synonym[] }>('GET', '/search/synonyms?state=proposed')
  const proposed = Object.fromEntries(body.synonyms.map((one) => [one.phrase, one]))
  expect(proposed).toMatchObject({ wallflower: { means: 'bench', shoppers: 3, source: 'learned' }, moonbeam: { means: 'sofa' } })
  expect(await shop.finds('wallflower')).toEqual([])
  await shop.call('POST', `/search/synonyms/${proposed.wallflower?.id}/accept`)
  await shop.call('POST', `/search/synonyms/${proposed.moonbeam?.id}/refuse`)
  expect(await shop.finds('wallflower')).toEqual(['Garden bench'])
  await learnSearch({ db, log }, shop.company.id)
  expect((await shop.call<{ synonyms: Synonym[] }>('GET', '/search/synonyms?state=proposed')).body.synonyms).toEqual([])
})

test('the report says what found nothing, what led nowhere, and what to do about it', async () => {
  const shop = await openShop()
  const customer = await shop.shopper()
  await shop.asks(customer, 'flamingo')
  await shop.asks(customer, 'sofa under 10')
  for (let time = 0; time < 4; time++) await shop.asks(customer, 'lamp')
  await shop.asks(customer, 'bench').then(async ([bench]) => shop.views(customer, bench?.id ?? ''))
  for (let time = 0; time < 30; time++) await shop.asks(customer, 'bench')
  const { body } = await shop.call<SearchReport>('GET', '/search/report')
  expect(body).toMatchObject({ searches: 37, empty: 2, taken: 1 })
  expect(Object.fromEntries(body.nothingFound.map(({ query, advice }) => [query, advice]))).toEqual({
    flamingo: { code: 'add_synonym_or_stock', words: ['flamingo'] },
    'sofa under 10': { code: 'widen_range', fields: ['priceMax'] },
  })
  expect(body.rarelyTaken.map(({ query, searches, taken, advice }) => [query, searches, taken, advice.code])).toEqual([
    ['bench', 31, 1, 'restock'],
    ['lamp', 4, 0, 'check_what_comes_first'],
  ])
  const before = await shop.call<SearchReport>('GET', '/search/report?to=2000-01-01T00:00:00Z')
  expect(before.body).toEqual({ searches: 0, empty: 0, taken: 0, nothingFound: [], rarelyTaken: [] })
})

test('what is typed is completed by what others asked, by titles, categories and brands', async () => {
  const shop = await openShop()
  for (const text of ['brass lamp', 'brass lamp', 'brass knuckles']) await shop.asks(await shop.shopper(), text)
  expect((await shop.call('GET', '/search/suggestions?text=bra')).body).toMatchObject({ queries: ['brass lamp', 'brass'] })
  expect((await shop.call('GET', '/search/suggestions?text=sofaa')).body).toMatchObject({ queries: [], respelled: 'sofa' })
})

test('what shoppers take makes a bestseller, and a learning of the order is reported', async () => {
  const shop = await openShop()
  const customer = await shop.shopper()
  const [, , third] = await shop.asks(customer, 'lamp')
  for (let time = 0; time < 5; time++) await shop.views(customer, third?.id ?? '')
  expect(await learnSearch({ db, log }, shop.company.id)).toBe('too_little')
  const { products } = await shop.inShop((tx) => search(tx, { text: 'lamp', limit: 5 }))
  expect(products[0]).toMatchObject({ product: { id: third?.id }, bestseller: true })
  expect((await shop.call('GET', '/search/learnings')).body).toMatchObject({ learnings: [{ version: 1, state: 'too_little', report: { lessons: 1 } }] })
})

test('what people say of finds is kept, the last word counts, and all of it is a set to measure search by', async () => {
  const shop = await openShop()
  const [sofa, lamp] = [await shop.asks(await shop.shopper(), 'sofa'), await shop.asks(await shop.shopper(), 'lamp')].map(([first]) => first?.id ?? '')
  const say = (query: string, productId: string | undefined, good: boolean | null) => shop.call('PUT', '/search/judgements', { query, productId, good })
  expect((await say('Big,  "sofa"', sofa, false)).status).toBe(204)
  await say('big, "sofa" ', sofa, true)
  await say('lamp', sofa, false)
  await say('lamp', lamp, true)
  await say('lamp', lamp, null)
  expect((await shop.call('GET', '/search/judgements?query=BIG,%20"sofa"')).body).toEqual({ judgements: [{ productId: sofa, good: true }], total: 2 })
  expect(await say('lamp', crypto.randomUUID(), true)).toMatchObject({ status: 404, body: { code: 'product_not_found' } })
  expect((await say('', sofa, true)).body).toMatchObject({ code: 'invalid_input', errors: [{ path: 'query' }] })
  const lines = async (file: string) =>
    gunzipSync(await shop.download(`/search/judgements/${file}`))
      .toString()
      .trim()
      .split('\n')
  const [head, ...queries] = await lines('queries.csv.gz')
  expect([head, queries.map((line) => line.slice(13))]).toEqual(['query_id,query', ['"big, ""sofa"""', '"lamp"']])
  const ids = queries.map((line) => line.slice(0, 12))
  expect(await lines('labels.csv.gz')).toEqual(['query_id,product_id,grade_0_to_1', `${ids[0]},${sofa},1`, `${ids[1]},${sofa},0`])
  const products = (await lines('products.jsonl.gz')).map((line) => JSON.parse(line) as { id: string; title: string })
  expect(products.map(({ title }) => title).sort()).toEqual(['Brass lamp', 'Corner sofa', 'Garden bench', 'Paper lamp', 'Steel lamp'])
  expect((await shop.call('GET', '/search/judgements/passwords.txt')).status).toBe(400)
})
