import { sql } from 'kysely'
import pino from 'pino'
import { expect, test } from 'vitest'
import { openTestDatabase } from '../../../testing/database.ts'
import { findProducts, saveProducts } from '../catalog/catalog.ts'
import type { Product, ProductInput } from '../catalog/contract.ts'
import { createCompany } from '../companies/companies.ts'
import { identify } from '../customers/customers.ts'
import { clock, days, hours } from '../platform/clock.ts'
import { asPlatform, inCompany, type Tx } from '../platform/db.ts'
import { record, recordAll } from '../platform/events.ts'
import { askToLearn, beginLearning, selectLearnings, updateProgress } from './learnings.ts'
import { boostOf } from './presenting.ts'
import { upsertSettings, usualSettings } from './queries.ts'
import {
  allowRecommendations,
  findAskedToLearn,
  findDueToLearn,
  goesWith,
  learn,
  recommend,
  refuseRecommendations,
  reportUplift,
  similar,
  upsell,
} from './recommendations.ts'
import { seeded } from './seeded.ts'

const { db } = await openTestDatabase()
const log = pino({ level: 'silent' })
const noHoldout = { ...usualSettings, holdoutShare: 0 }

const product = (retailerId: string, title: string, rest: Partial<ProductInput> = {}): ProductInput => ({
  ...{ id: crypto.randomUUID(), retailerId, title, price: 2_000, currency: 'USD', stock: 10, categoryPath: ['Things'] },
  ...rest,
})
const idOf = ({ id }: ProductInput): string => id ?? ''

let count = 0
async function openShop(products: ProductInput[]) {
  const slug = `taste-${++count}`
  const { id } = await asPlatform(db, (tx) => createCompany(tx, { slug, name: slug, language: 'en', country: 'US', currency: 'USD', timeZone: 'UTC' }))
  const inside = <T>(work: (tx: Tx) => Promise<T>) => inCompany(db, id, work)
  await inside(async (tx) => {
    await saveProducts(tx, products)
    await upsertSettings(tx, noHoldout)
  })
  let phones = 0
  const shopper = () => inside(async (tx) => (await identify(tx, { phone: `1555${String(++phones).padStart(7, '0')}` })).customer.id)
  return { id, inside, shopper, learn: () => learn({ db, log }, id) }
}

const paid = (productIds: string[]) => ({ orderId: crypto.randomUUID(), number: 1001, total: 2_000, currency: 'USD', productIds })

/** Shoppers of two tastes, each buying from its own half on several days; `random` shoppers buy anything. */
async function fillShop(shop: Awaited<ReturnType<typeof openShop>>, products: ProductInput[], { random }: { random: boolean }) {
  const draw = seeded(4)
  const shoppers: string[] = []
  for (let place = 0; place < 120; place++) shoppers.push(await shop.shopper())
  const half = products.length / 2
  for (let day = 0; day < 6; day++) {
    await shop.inside((tx) =>
      recordAll(
        tx,
        shoppers.map((customerId, place) => {
          const from = random ? 0 : (place % 2) * half
          const ids = [0, 1].map(() => idOf(products[from + Math.floor(draw() * (random ? products.length : half))] as ProductInput))
          return { type: 'order.paid', customerId, data: paid([...new Set(ids)]) }
        }),
      ),
    )
    clock.advance(days(1))
  }
  return shoppers
}

const titlesOf = (found: { product: { title: string } }[]) => found.map(({ product }) => product.title)
const shelf = (size: number) => Array.from({ length: size }, (_, place) => product(`p${place}`, place < size / 2 ? `Tea ${place}` : `Tool ${place}`))

test('a shopper of whom nothing is known sees what can be bought, and nothing else', async () => {
  const shop = await openShop([product('a', 'Lamp'), product('b', 'Chair', { stock: 0 }), product('c', 'Rug', { availability: 'out_of_stock' })])
  const shopper = await shop.shopper()
  const { products, model } = await shop.inside((tx) => recommend(tx, shopper, { limit: 5 }))
  expect([titlesOf(products), model, products[0]?.reason]).toEqual([['Lamp'], 'catalogue', { code: 'in_shop' }])
})

test('what was looked at a moment ago counts at once, and is named as the reason', async () => {
  const [scarf, hose] = [product('a', 'Red wool scarf'), product('d', 'Garden hose')]
  const shop = await openShop([scarf, product('b', 'Blue wool scarf'), product('c', 'Garden gloves'), hose, product('e', 'Lamp'), product('f', 'Rug')])
  const shopper = await shop.shopper()
  const first = async (productId: string) => {
    await shop.inside((tx) => record(tx, 'product.viewed', shopper, { productId }))
    return (await shop.inside((tx) => recommend(tx, shopper, { limit: 1 }))).products[0]
  }
  expect(await first(idOf(scarf))).toMatchObject({
    product: { title: 'Blue wool scarf' },
    source: 'content',
    reason: { code: 'looked_at', title: 'Red wool scarf' },
  })
  expect(await first(idOf(hose))).toMatchObject({ product: { title: 'Garden gloves' } })
})

test('what most take is shown first, with its category as the reason, and what was seen is not repeated', async () => {
  const [tea, cup] = [product('a', 'Tea', { categoryPath: ['Kitchen'] }), product('b', 'Cup', { categoryPath: ['Kitchen'] })]
  const shop = await openShop([product('c', 'Axe'), tea, cup])
  for (let place = 0; place < 3; place++) {
    const other = await shop.shopper()
    await shop.inside((tx) => record(tx, 'order.paid', other, paid(place === 0 ? [idOf(cup), idOf(tea)] : [idOf(cup)])))
  }
  const shopper = await shop.shopper()
  const { products } = await shop.inside((tx) => recommend(tx, shopper, { limit: 2 }))
  expect(products[0]).toMatchObject({ product: { title: 'Cup' }, source: 'popular', reason: { code: 'popular_this_week', category: 'Kitchen' } })
  expect(titlesOf((await shop.inside((tx) => recommend(tx, shopper, { limit: 2, seen: [idOf(cup)] }))).products)).not.toContain('Cup')
})

test('what was just bought is not shown again, what is bought again and again is', async () => {
  const [soap, lamp] = [product('a', 'Soap'), product('b', 'Lamp')]
  const shop = await openShop([soap, lamp])
  const shopper = await shop.shopper()
  for (let day = 0; day < 3; day++) {
    await shop.inside((tx) => record(tx, 'order.paid', shopper, paid(day === 0 ? [idOf(soap), idOf(lamp)] : [idOf(soap)])))
    clock.advance(days(1))
  }
  expect(titlesOf((await shop.inside((tx) => recommend(tx, shopper, { limit: 5 }))).products)).toEqual(['Soap'])
})

test('a company learns the tastes of its shoppers, serves them from then on, and says how good that is', { timeout: 60_000 }, async () => {
  const products = shelf(40)
  const shop = await openShop(products)
  const shoppers = await fillShop(shop, products, { random: false })
  expect(await asPlatform(db, (tx) => findDueToLearn(tx, { fewest: 200, many: 1000 }))).toContain(shop.id)
  expect(await shop.learn()).toBe('served')
  const [teaLover, toolLover] = shoppers.slice(0, 2)
  const [teas, tools] = await Promise.all([teaLover, toolLover].map((one) => shop.inside((tx) => recommend(tx, one ?? '', { limit: 5 }))))
  // One of five may be there for variety.
  expect(titlesOf(teas?.products ?? []).filter((title) => title.startsWith('Tea')).length).toBeGreaterThanOrEqual(4)
  expect(titlesOf(tools?.products ?? []).filter((title) => title.startsWith('Tool')).length).toBeGreaterThanOrEqual(4)
  expect(teas).toMatchObject({ model: 'hybrid', version: 1 })
  const [learning] = await shop.inside((tx) => selectLearnings(tx, { limit: 1 }))
  expect(learning?.report.gain?.low).toBeGreaterThan(0)
  expect(
    titlesOf(await shop.inside((tx) => goesWith(tx, undefined, { productIds: [idOf(products[0] as ProductInput)], currency: 'USD', limit: 3 }))).every(
      (title) => title.startsWith('Tea'),
    ),
  ).toBe(true)
})

test('a model that does not beat popularity is not served, and the last good one stays', { timeout: 60_000 }, async () => {
  const products = shelf(40)
  const shop = await openShop(products)
  await fillShop(shop, products, { random: false })
  expect(await shop.learn()).toBe('served')
  await shop.inside((tx) => tx.deleteFrom('events').execute())
  const shoppers = await fillShop(shop, products, { random: true })
  expect(await shop.learn()).toBe('not_better')
  expect((await shop.inside((tx) => recommend(tx, shoppers[0] ?? '', { limit: 3 }))).version).toBe(1)
})

test('a company without events learns nothing and says so', async () => {
  const shop = await openShop(shelf(4))
  expect(await shop.learn()).toBe('too_little')
})

test('company and shopper can switch recommendations off, and on again', async () => {
  const shop = await openShop(shelf(4))
  const shopper = await shop.shopper()
  const modelNow = async () => (await shop.inside((tx) => recommend(tx, shopper, { limit: 1 }))).model
  await shop.inside((tx) => refuseRecommendations(tx, shopper))
  expect(await modelNow()).toBe('off')
  await shop.inside((tx) => allowRecommendations(tx, shopper))
  expect(await modelNow()).toBe('catalogue')
  await shop.inside((tx) => upsertSettings(tx, { ...noHoldout, enabled: false }))
  expect(await modelNow()).toBe('off')
})

test('like a product are others like it, never its own variants, and none of another company', async () => {
  const shirt = product('a', 'Oxford shirt blue', { itemGroupId: 'shirt' })
  const others = [product('b', 'Oxford shirt red', { itemGroupId: 'shirt' }), product('c', 'Linen shirt'), product('d', 'Steel pan'), product('e', 'Iron pan')]
  const shop = await openShop([shirt, ...others])
  const other = await openShop([product('x', 'Oxford shirt green')])
  expect(titlesOf(await shop.inside((tx) => similar(tx, idOf(shirt), { limit: 3 })))).toEqual(['Linen shirt'])
  await expect(other.inside((tx) => similar(tx, idOf(shirt), { limit: 3 }))).rejects.toMatchObject({ code: 'product_not_found' })
})

test('a product that was added a moment ago has others like it at once', async () => {
  const shop = await openShop([product('a', 'Linen shirt'), product('b', 'Steel pan'), product('c', 'Iron pan')])
  await shop.inside((tx) => similar(tx, idOf(product('z', 'none')), { limit: 1 }).catch(() => []))
  const added = product('d', 'Silk shirt')
  await shop.inside((tx) => saveProducts(tx, [added]))
  expect(titlesOf(await shop.inside((tx) => similar(tx, idOf(added), { limit: 1 })))).toEqual(['Linen shirt'])
})

test('the better product is of the same category, a tenth to twice the price, and in stock', async () => {
  const kettle = (retailerId: string, title: string, rest: Partial<ProductInput>) => product(retailerId, title, { categoryPath: ['Kettles'], ...rest })
  const basic = kettle('a', 'Steel kettle basic', { price: 2_000 })
  const shop = await openShop([
    basic,
    kettle('b', 'Steel kettle pro', { price: 3_000 }),
    kettle('c', 'Steel kettle royal', { price: 9_000 }),
    kettle('d', 'Steel kettle sold out', { price: 3_000, stock: 0 }),
    product('e', 'Steel pan', { price: 3_000 }),
    product('f', 'Rug'),
  ])
  const shopper = await shop.shopper()
  expect(await shop.inside((tx) => upsell(tx, idOf(basic), { customerId: shopper }))).toMatchObject({
    product: { title: 'Steel kettle pro' },
    reason: { code: 'better', title: 'Steel kettle basic' },
  })
})

test('a share of the shoppers sees what is popular, and the difference is unknown until there is enough', async () => {
  const products = shelf(6)
  const shop = await openShop(products)
  await shop.inside((tx) => upsertSettings(tx, { ...usualSettings, holdoutShare: 0.5 }))
  const shoppers = await Promise.all(Array.from({ length: 20 }, () => shop.shopper()))
  for (const shopper of shoppers) {
    const { products: shown } = await shop.inside((tx) => recommend(tx, shopper, { limit: 2 }))
    await shop.inside((tx) => record(tx, 'product.viewed', shopper, { productId: shown[0]?.product.id ?? '' }))
  }
  clock.advance(hours(1))
  const report = await shop.inside((tx) => reportUplift(tx, { from: new Date(clock.now().getTime() - days(1)), to: clock.now() }))
  expect(report.recommended.shoppers + report.popular.shoppers).toBe(20)
  expect(report.popular.shoppers).toBeGreaterThan(2)
  expect(report.clicks).toBeNull()
  expect(await shop.inside((tx) => findProducts(tx, products.map(idOf)))).toHaveLength(6)
})

test('a learning whose process was killed in the middle is gone on with from what it had found out', { timeout: 60_000 }, async () => {
  const products = shelf(40)
  const shop = await openShop(products)
  await fillShop(shop, products, { random: false })
  // The process dies once it has judged: what it wrote down stays, its heart stops.
  expect(await shop.inside(beginLearning)).toEqual({ version: 1 })
  expect(await shop.learn()).toBeUndefined()
  const judged = {
    task: 'new',
    ridges: { shopper: 6, basket: 6 },
    parts: ['popular', 'cosine'],
    fadings: [0, 0.5],
    recommend: { blend: [{ from: 0, weights: [0.1, 1] }] },
  }
  const report = { interactions: 1, shoppers: 1, articles: 40, heldBack: 1, measures: [], gain: { mean: 0.5, low: 0.4, high: 0.6 } }
  await shop.inside((tx) => updateProgress(tx, 1, { judged: { ...judged, basket: judged.recommend, report } }))
  await shop.inside((tx) => sql`update recommendation_models set beat_at = now() - interval '2 minutes'`.execute(tx))
  expect(await asPlatform(db, findAskedToLearn)).toContain(shop.id)
  expect(await shop.learn()).toBe('served')
  const [learning] = await shop.inside((tx) => selectLearnings(tx, { limit: 1 }))
  expect(learning).toMatchObject({ version: 1, state: 'served', report: { gain: { mean: 0.5 } } })
})

test('a learning that dies again and again is given up, and the next one begins anew', async () => {
  const shop = await openShop(shelf(4))
  for (let tries = 0; tries < 3; tries++) {
    expect(await shop.inside(beginLearning)).toMatchObject({ version: 1 })
    await shop.inside((tx) => sql`update recommendation_models set beat_at = now() - interval '2 minutes'`.execute(tx))
  }
  expect(await shop.inside(beginLearning)).toEqual({ version: 2 })
  expect((await shop.inside((tx) => selectLearnings(tx, { limit: 2 }))).map(({ state }) => state)).toEqual(['learning', 'failed'])
})

test('a company that asks to learn is due at once, and no other is', async () => {
  const [ours, theirs] = [await openShop(shelf(4)), await openShop(shelf(4))]
  await ours.inside(askToLearn)
  const asked = await asPlatform(db, findAskedToLearn)
  expect([asked.includes(ours.id), asked.includes(theirs.id)]).toEqual([true, false])
  clock.advance(hours(1))
  await ours.learn()
  expect(await asPlatform(db, findAskedToLearn)).not.toContain(ours.id)
})

test('a company learns from its own events alone', async () => {
  const products = shelf(40)
  const [ours, theirs] = [await openShop(products.map((one) => ({ ...one, id: crypto.randomUUID() }))), await openShop(products)]
  await fillShop(theirs, products, { random: false })
  expect(await ours.learn()).toBe('too_little')
  const [learning] = await ours.inside((tx) => selectLearnings(tx, { limit: 1 }))
  expect(learning?.report).toMatchObject({ interactions: 0, shoppers: 0 })
})

test('a failing training leaves the last good model in service, and its failure in the report', { timeout: 60_000 }, async () => {
  const products = shelf(40)
  const shop = await openShop(products)
  const [shopper = ''] = await fillShop(shop, products, { random: false })
  expect(await shop.learn()).toBe('served')
  // What an earlier try left behind cannot be read: the training breaks on it.
  await shop.inside(beginLearning)
  await shop.inside((tx) =>
    sql`update recommendation_models set judged = '{"report": {"gain": {"low": 1}}}', beat_at = now() - interval '2 minutes' where state = 'learning'`.execute(
      tx,
    ),
  )
  expect(await shop.learn()).toBe('failed')
  const [failed] = await shop.inside((tx) => selectLearnings(tx, { limit: 1 }))
  expect(failed?.report.failure).toBeTruthy()
  expect(await shop.inside((tx) => recommend(tx, shopper, { limit: 3 }))).toMatchObject({ model: 'hybrid', version: 1 })
})

test('rules of the shop raise and lower what fits them, margin by the attribute of that name', () => {
  const lamp = {
    ...({} as Product),
    categoryPath: ['Home', 'Lamps'],
    brand: 'Lumo',
    salePrice: null,
    stock: 30,
    availability: 'in_stock' as const,
    attributes: { Margin: '42,5 %' },
  }
  expect(boostOf(lamp, [])).toBe(1)
  expect(
    boostOf(lamp, [
      { times: 1.5, marginFrom: 40 },
      { times: 2, category: 'lamps', brand: 'LUMO' },
    ]),
  ).toBe(3)
  expect(
    boostOf(lamp, [
      { times: 0.5, stockFrom: 31 },
      { times: 0.5, onSale: true },
      { times: 0.5, marginFrom: 43 },
    ]),
  ).toBe(1)
})
