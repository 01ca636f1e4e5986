import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { recordLeftCarts } from '../carts/carts.ts'
import { days, hours, minutes } from '../platform/clock.ts'
import { openTestSouk, type TestCompany } from '../testing.ts'
import { readStats } from './analytics.ts'
import { type Stats, statsInput } from './contract.ts'

const souk = await openTestSouk()
const mug = { retailerId: 'mug', title: 'Blue mug', price: 1200, currency: 'USD', stock: 50, categoryPath: ['Kitchen'] }

const stats = ({ inside }: TestCompany): Promise<Stats> => inside((tx) => readStats(tx, statsInput.parse({})))
const post = async ({ panel }: TestCompany, path: string, body: unknown) =>
  (await (await panel.fetch(`/whatsapp-commerce${path}`, { method: 'POST', body: JSON.stringify(body) })).json()) as Record<string, string>
const typesOf = ({ inside }: TestCompany, like: string) =>
  inside(async (tx) => (await tx.selectFrom('events').select('type').where('type', 'like', like).orderBy('id').execute()).map(({ type }) => type))

async function pay(url: string): Promise<void> {
  const form = new URLSearchParams({ action: 'pay', attempt: '0' })
  await souk.app.request(new URL(url).pathname, { method: 'POST', body: form })
  await souk.worker?.settled()
}

test('a purchase counts the same from the conversation and from the API', async () => {
  const [talked, called] = [await souk.openCompany({ products: [mug] }), await souk.openCompany({ products: [mug] })]
  const phone = talked.phone()
  for (const text of ['blue mug', 'add 2 to cart']) await phone.says(text)
  const link = JSON.stringify(await phone.says('checkout')).match(/https:\/\/souk\.test\/pay\/[\w-]+/)?.[0] ?? ''
  await pay(link)

  const { products } = (await post(called, '/products/search', { query: 'blue mug' })) as unknown as { products: { id: string }[] }
  await post(called, '/cart/add', { user_id: '15550001111', product_id: products[0]?.id, quantity: 2 })
  const { payment_url: url = '' } = await post(called, '/cart/15550001111/checkout', {})
  await pay(url)

  for (const { panel } of [talked, called])
    expect(await panel.get('/whatsapp-commerce/stats')).toMatchObject({
      searches: 1,
      carts_created: 1,
      carts_recovered: 0,
      orders_placed: 1,
      orders_paid: 1,
      revenue: 2400,
      currency: 'USD',
      conversion: 1,
    })
})

test('a cart counts as left an hour after the last touch, once each time it is left, and as recovered when it is paid then', async () => {
  const shop = await souk.openCompany({ products: [mug] })
  const [left, untouched] = [shop.phone(), shop.phone()]
  for (const phone of [left, untouched]) for (const text of ['blue mug', 'add 1 to cart']) await phone.says(text)
  await souk.advance(minutes(59))
  expect(await typesOf(shop, 'cart.abandoned')).toEqual([])
  await untouched.says('add 1 to cart')
  await souk.advance(minutes(2))
  await souk.advance(minutes(2))
  expect(await typesOf(shop, 'cart.abandoned')).toHaveLength(1)
  await Promise.all([shop.inside(recordLeftCarts), shop.inside(recordLeftCarts)])
  expect(await stats(shop)).toMatchObject({ carts_created: 2, carts_abandoned: 1, carts_recovered: 0 })

  await left.says('add 1 to cart')
  await souk.advance(hours(1))
  expect(await stats(shop)).toMatchObject({ carts_abandoned: 3 })
  const link = JSON.stringify(await left.says('checkout')).match(/https:\/\/souk\.test\/pay\/[\w-]+/)?.[0] ?? ''
  await pay(link)
  expect(await stats(shop)).toMatchObject({ carts_recovered: 1, orders_paid: 1, revenue: 2400 })
  const [recovered] = await shop.inside((tx) => tx.selectFrom('events').select('data').where('type', '=', 'cart.recovered').execute())
  expect(recovered?.data).toMatchObject({ total: 2400, currency: 'USD', orderId: expect.any(String) })
})

test('a company sets itself how long a cart lies until it counts as left', async () => {
  const shop = await souk.openCompany({ products: [mug] })
  await shop.inside((tx) => sql`update companies set cart_left_after = 1440`.execute(tx))
  const phone = shop.phone()
  for (const text of ['blue mug', 'add 1 to cart']) await phone.says(text)
  await souk.advance(hours(23))
  expect(await typesOf(shop, 'cart.abandoned')).toEqual([])
  await souk.advance(days(1))
  expect(await typesOf(shop, 'cart.abandoned')).toHaveLength(1)
})

test('every step of a message is counted once, whatever order WhatsApp reports them in', async () => {
  const shop = await souk.openCompany({ products: [mug] })
  const phone = shop.phone()
  await phone.says('hi')
  await phone.says('blue mug')
  const { rows } = await shop.inside((tx) =>
    sql<{ state: string; count: number }>`select state, count(*)::int as count from messages where direction = 'out' group by state`.execute(tx),
  )
  const reached = (...states: string[]) => rows.filter(({ state }) => states.includes(state)).reduce((sum, { count }) => sum + count, 0)
  expect(await stats(shop)).toMatchObject({
    messages_in: 2,
    messages_out: reached('sent', 'delivered', 'read'),
    messages_delivered: reached('delivered', 'read'),
    messages_read: reached('read'),
    messages_failed: 0,
  })
  const step = (state: string) => shop.inside((tx) => sql`update messages set state = ${state}::message_state where direction = 'out'`.execute(tx))
  await shop.inside((tx) => sql`delete from events`.execute(tx))
  for (const state of ['queued', 'sending', 'delivered', 'read', 'played']) await step(state)
  expect(await typesOf(shop, 'message.%')).toEqual(expect.arrayContaining(['message.sent', 'message.delivered', 'message.read']))
  expect((await typesOf(shop, 'message.sent')).length).toBe(2)
  expect((await typesOf(shop, 'message.read')).length).toBe(2)
})

test('who may not read a company cannot read its figures', async () => {
  const [ours, theirs] = [await souk.openCompany(), await souk.openCompany()]
  const asked = await ours.panel.fetch('/whatsapp-commerce/stats', { headers: { 'X-Company-Id': theirs.company.id } })
  expect(asked.status).toBe(404)
  expect((await souk.app.request('/api/v1/whatsapp-commerce/stats')).status).toBe(401)
  expect((await ours.panel.fetch('/whatsapp-commerce/stats?from=2026-02-31&compare=perhaps')).status).toBe(400)
})
