import { expect, test } from 'vitest'
import type { z } from 'zod'
import { openCommerce, publicUrl } from '../../../testing/commerce.ts'
import type { Shop } from '../../../testing/shop.ts'
import { clock, minutes } from '../platform/clock.ts'
import { record } from '../platform/events.ts'
import { catalogAnswer, recommendationsAnswer, searchAnswer, similarAnswer } from './contract.ts'

const commerce = await openCommerce()

const goods = [
  {
    retailerId: 'shirt-blue',
    title: 'Harbor shirt',
    colour: 'blue',
    brand: 'Tidewater',
    price: 3000,
    salePrice: 2500,
    stock: 7,
    categoryPath: ['Clothes', 'Shirts'],
  },
  {
    retailerId: 'shirt-red',
    title: 'Canyon shirt',
    colour: 'red',
    price: 6000,
    stock: 3,
    categoryPath: ['Clothes', 'Shirts'],
    imageUrls: ['/pictures/red.webp'],
  },
  { retailerId: 'mug', title: 'Stoneware mug', price: 1200, stock: 0, availability: 'out_of_stock' as const, categoryPath: ['Kitchen'] },
  { retailerId: 'lamp', title: 'Desk lamp', price: 4500, categoryPath: ['Home'], imageUrls: ['https://pictures.test/lamp.jpg'] },
]

async function stocked(more: Parameters<typeof commerce.open>[0] = {}) {
  const { shop, admin } = await commerce.open(more)
  const ids: Record<string, string> = {}
  for (const product of goods) ids[product.retailerId] = await shop.stock(product)
  return { shop, admin, ids }
}

const rowsOf = (message: z.infer<typeof searchAnswer>['message']) => {
  const { action } = message.interactive as { action: { sections: { rows: { id: string }[] }[] } }
  return action.sections.flatMap(({ rows }) => rows.map(({ id }) => id))
}

test('a search answers what was understood, what fits, and the list that says the same', async () => {
  const { admin, ids } = await stocked()
  const { status, body } = await admin('POST', '/products/search', { body: { query: 'shirt under $40' } })
  expect(status).toBe(200)
  const answer = searchAnswer.parse(body)
  expect(answer).toMatchObject({ query: 'shirt under $40', understood: { text: 'shirt', price_max: 4000, currency: 'USD' }, total: 1 })
  expect(answer.products).toEqual([
    {
      id: ids['shirt-blue'],
      retailer_id: 'shirt-blue',
      title: 'Harbor shirt',
      price: 2500,
      currency: 'USD',
      stock: 7,
      image_url: null,
      category: 'Clothes > Shirts',
      score: expect.any(Number),
      reason: 'shirt, price',
    },
  ])
  expect(answer.message).toMatchObject({ type: 'interactive', interactive: { type: 'button', body: { text: expect.stringContaining('Harbor shirt') } } })
})

test('several finds are a list of the same products in the same order', async () => {
  const { admin } = await stocked()
  const answer = searchAnswer.parse((await admin('POST', '/products/search', { body: { query: 'shirt' } })).body)
  expect(answer.products.map(({ retailer_id }) => retailer_id).sort()).toEqual(['shirt-blue', 'shirt-red'])
  expect(rowsOf(answer.message)).toEqual(answer.products.map(({ id }) => `show:${id}`))
  expect(answer.products.find(({ retailer_id }) => retailer_id === 'shirt-red')?.image_url).toBe(`${publicUrl}/pictures/red.webp`)
})

test('where nothing fits everything no product is answered, and the message says what comes nearest', async () => {
  const { admin } = await stocked()
  const answer = searchAnswer.parse((await admin('POST', '/products/search', { body: { query: 'shirt under $5' } })).body)
  expect(answer).toMatchObject({ total: 0, products: [], understood: { price_max: 500 } })
  expect(rowsOf(answer.message)).not.toEqual([])
})

test('a search can be held to a category, by its name or its path, and to a number of products', async () => {
  const { admin } = await stocked()
  const search = async (body: object) => searchAnswer.parse((await admin('POST', '/products/search', { body })).body)
  for (const category of ['Shirts', 'Clothes > Shirts']) expect((await search({ query: 'lamp', category })).products).toEqual([])
  expect((await search({ query: 'lamp', category: 'Home' })).products.map(({ retailer_id }) => retailer_id)).toEqual(['lamp'])
  const one = await search({ query: 'shirt', limit: 1 })
  expect([one.products.length, one.total]).toEqual([1, 2])
})

test('a category that shares its name with another is told apart by its path', async () => {
  const { shop, admin } = await stocked()
  for (const room of ['Kitchen', 'Garden'])
    for (let count = 0; count < 3; count++) await shop.stock({ retailerId: `${room}-${count}`, title: `${room} box ${count}`, categoryPath: [room, 'Storage'] })
  const search = async (category: string, limit = 10) =>
    searchAnswer.parse((await admin('POST', '/products/search', { body: { query: 'box', category, limit } })).body)
  expect((await search('Storage')).total).toBe(6)
  const garden = await search('garden > storage', 2)
  expect([garden.total, garden.products.map(({ category }) => category)]).toEqual([3, ['Garden > Storage', 'Garden > Storage']])
  expect(await search('Home > Storage')).toMatchObject({ total: 0, products: [] })
  expect((await search('Clothes > Shirts')).products).toEqual([])
})

test('a search is counted for the shopper it was made for, and makes no shopper', async () => {
  const { shop, admin } = await stocked()
  const customerId = await shop.shopper()
  await admin('POST', '/products/search', { body: { query: 'shirt', user_id: customerId } })
  await admin('POST', '/products/search', { body: { query: 'mug', user_id: '15550001111' } })
  const events = await shop.inShop((tx) => tx.selectFrom('events').select(['customerId', 'data']).where('type', '=', 'search.done').orderBy('id').execute())
  expect(events.map(({ customerId }) => customerId)).toEqual([customerId, null])
  const customers = await shop.inShop((tx) => tx.selectFrom('customers').select('id').execute())
  expect(customers).toHaveLength(1)
})

test('the message speaks the language asked for, else the shop’s', async () => {
  const { admin } = await stocked({ language: 'pt-BR', country: 'BR' })
  const text = async (body: object) => JSON.stringify((await admin('POST', '/products/search', { body })).body.message)
  const [portuguese, english] = [await text({ query: 'shirt' }), await text({ query: 'shirt', language: 'en' })]
  expect(portuguese).not.toBe(english)
  expect(english).toContain('matches')
})

test('the catalogue is leafed through by title, every product once, whatever else is saved meanwhile', async () => {
  const { shop, admin } = await stocked()
  for (let count = 0; count < 8; count++) await shop.stock({ retailerId: `twin-${count}`, title: 'Twin' })
  const titles: string[] = []
  let cursor: string | null = null
  do {
    const { body } = await admin('GET', `/products/catalog?limit=3${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`)
    const page = catalogAnswer.parse(body)
    titles.push(...page.products.map(({ title, id }) => `${title} ${id}`))
    cursor = page.next_cursor
    await shop.stock({ retailerId: `before-${titles.length}`, title: 'A thing before all others' })
  } while (cursor)
  expect(titles).toHaveLength(12)
  expect(titles).toEqual([...new Set(titles)].sort())
})

test('the catalogue names its categories, and narrows to one', async () => {
  const { admin } = await stocked()
  const whole = catalogAnswer.parse((await admin('GET', '/products/catalog')).body)
  expect(whole.categories).toContainEqual({ name: 'Shirts', path: ['Clothes', 'Shirts'], count: 2 })
  expect(whole.next_cursor).toBeNull()
  expect(whole.message).toMatchObject({ interactive: { type: 'list' } })
  const shirts = catalogAnswer.parse((await admin('GET', '/products/catalog?category=shirts')).body)
  expect(shirts.products.map(({ title }) => title)).toEqual(['Canyon shirt', 'Harbor shirt'])
  expect(rowsOf(shirts.message)).toEqual(shirts.products.map(({ id }) => `show:${id}`))
  const none = catalogAnswer.parse((await admin('GET', '/products/catalog?category=Boats')).body)
  expect([none.products, none.next_cursor]).toEqual([[], null])
})

test('a category that came in or went out is seen at once', async () => {
  const { shop, admin } = await stocked()
  const names = async () => catalogAnswer.parse((await admin('GET', '/products/catalog')).body).categories.map(({ name }) => name)
  const before = await names()
  await shop.stock({ retailerId: 'kite', title: 'Kite', categoryPath: ['Toys'] })
  expect(await names()).toEqual([...before, 'Toys'])
  await shop.stock({ retailerId: 'kite', title: 'Kite', categoryPath: ['Toys'], availability: 'discontinued' })
  expect(await names()).toEqual(before)
})

test('an empty shop answers with empty lists and a message all the same', async () => {
  const { admin } = await commerce.open()
  for (const path of ['/products/catalog', '/products/recommendations/15550001111']) {
    const { status, body } = await admin('GET', path)
    expect([status, body.products, (body.message as { type: string }).type]).toEqual([200, [], 'interactive'])
  }
})

test.each(['15550001111', '+15550001111', 'US.13491208655302741918'])('recommendations for somebody unknown (%s) are what can be bought', async (userId) => {
  const { shop, admin } = await stocked()
  const { status, body } = await admin('GET', `/products/recommendations/${encodeURIComponent(userId)}?limit=2`)
  const answer = recommendationsAnswer.parse(body)
  expect([status, answer.products.length]).toEqual([200, 2])
  expect(answer.products.map(({ retailer_id }) => retailer_id)).not.toContain('mug')
  expect([answer.model, ...answer.products.map(({ source, reason }) => `${source}: ${reason}`)]).toEqual([
    'catalogue',
    'catalogue: from our shop',
    'catalogue: from our shop',
  ])
  expect(rowsOf(answer.message)).toEqual(answer.products.map(({ id }) => `show:${id}`))
  expect(await shop.inShop((tx) => tx.selectFrom('customers').select('id').execute())).toEqual([])
})

test('recommendations say why in the shopper’s own language, and leave out what lies in the cart', async () => {
  const { shop, admin, ids } = await stocked()
  const { body } = await admin('POST', '/cart/add', { body: { user_id: '15550002222', product_id: ids.lamp } })
  const shopper = (body as { user_id: string }).user_id
  await shop.inShop(async (tx) => {
    const { id } = await tx.selectFrom('customers').select('id').executeTakeFirstOrThrow()
    await tx.updateTable('customers').set({ language: 'pt-BR' }).execute()
    await record(tx, 'product.viewed', id, { productId: ids['shirt-blue'] ?? '' })
  })
  const answer = recommendationsAnswer.parse((await admin('GET', `/products/recommendations/${shopper}?limit=4`)).body)
  expect(answer.products.map(({ retailer_id }) => retailer_id)).not.toContain('lamp')
  expect(answer.products[0]).toMatchObject({ retailer_id: 'shirt-red', source: 'content', reason: 'porque você viu Harbor shirt' })
  expect(answer.model).toBe('content')
})

test('similar products are alike, never the product itself', async () => {
  const { admin, ids } = await stocked()
  const answer = similarAnswer.parse((await admin('GET', `/products/${ids['shirt-blue']}/similar?limit=3`)).body)
  expect(answer.products[0]).toMatchObject({ retailer_id: 'shirt-red', reason: 'similar to Harbor shirt' })
  expect(answer.products.map(({ id }) => id)).not.toContain(ids['shirt-blue'])
  expect(rowsOf(answer.message)).toEqual(answer.products.map(({ id }) => `show:${id}`))
})

test('asking what is like a product is a look at it, the same shopper’s once in half an hour, and one that is refused is none', async () => {
  const { admin, ids, shop } = await stocked()
  const path = `/products/${ids['shirt-blue']}/similar`
  const looks = async () => (await shop.happened()).filter((type) => type === 'product.viewed').length
  await admin('GET', path)
  await admin('HEAD', path)
  expect(await looks()).toBe(1)
  const ana = await shop.shopper()
  await Promise.all(Array.from({ length: 4 }, () => admin('GET', `${path}?user_id=${ana}`)))
  expect(await looks()).toBe(2)
  clock.advance(minutes(31))
  const later = await commerce.signIn('tenant_admin', shop)
  await later('GET', `${path}?user_id=${ana}`)
  expect(await looks()).toBe(3)
  await later('GET', `${path}?user_id=${crypto.randomUUID()}`)
  expect(await looks()).toBe(3)
})

const refused = async (shop: Shop, method: string, path: string, body?: unknown) => {
  const admin = await commerce.signIn('tenant_admin', shop)
  const { status, type, body: problem } = await admin(method, path, { body })
  expect(type).toBe('application/problem+json')
  return { status, code: problem.code, fields: (problem.errors as { path: string }[] | undefined)?.map(({ path }) => path) }
}
const unknown = crypto.randomUUID()

test.each([
  ['POST', '/products/search', {}, 400, 'invalid_input', ['query']],
  ['POST', '/products/search', { query: ' ' }, 400, 'invalid_input', ['query']],
  ['POST', '/products/search', { query: 'a\0b' }, 400, 'invalid_input', ['query']],
  ['POST', '/products/search', { query: 'a\ud800' }, 400, 'invalid_input', ['query']],
  ['POST', '/products/search', { query: 'a', limit: 51, language: 'not a tag', user_id: 'x' }, 400, 'invalid_input', ['user_id', 'limit', 'language']],
  ['POST', '/products/search', { query: 'a', user_id: unknown }, 404, 'customer_not_found', ['user_id']],
  ['GET', '/products/catalog?limit=0', undefined, 400, 'invalid_input', ['limit']],
  ['GET', '/products/catalog?cursor=abc', undefined, 400, 'invalid_input', ['cursor']],
  ['GET', '/products/catalog?category=%00', undefined, 400, 'invalid_input', ['category']],
  ['GET', '/products/recommendations/somebody', undefined, 400, 'invalid_input', ['user_id']],
  ['GET', `/products/recommendations/${unknown}`, undefined, 404, 'customer_not_found', ['user_id']],
  ['GET', '/products/mug/similar', undefined, 400, 'invalid_input', ['product_id']],
  ['GET', `/products/${unknown}/similar`, undefined, 404, 'product_not_found', ['product_id']],
] as const)('%s %s %j is refused with %d %s and names %j', async (method, path, body, status, code, fields) => {
  const { shop } = await commerce.open()
  expect(await refused(shop, method, path, body)).toEqual({ status, code, fields })
})
