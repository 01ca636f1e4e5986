import { expect, test } from 'vitest'
import { openCommerce } from '../../../testing/commerce.ts'
import { identify } from '../customers/customers.ts'
import { clock } from '../platform/clock.ts'
import { priceDelivered } from './costing.ts'
import { costOfMessage, forecast, type Rate, rateFor } from './pricing.ts'

const rate = (country: string, category: string, micros: number, validFrom = '2026-10-01'): Rate => ({
  country,
  category,
  micros,
  validFrom,
  currency: 'USD',
  source: 'test',
})
const card = [
  rate('BR', 'marketing', 50, '2026-01-01'),
  rate('BR', 'marketing', 60),
  rate('BR', 'marketing', 70, '2027-01-01'),
  rate('*', 'marketing', 9),
  rate('*', 'utility', 3),
  rate('*', 'service', 2),
]

test('the newest rate that is valid on the day counts, and the rest of the world where a country has none', () => {
  const of = (country: string, day: string) => rateFor(card, { country, category: 'marketing', day })?.micros
  expect([of('BR', '2026-09-30'), of('BR', '2026-10-01'), of('BR', '2027-05-01'), of('DE', '2026-11-01'), of('BR', '2025-01-01')]).toEqual([
    50,
    60,
    70,
    9,
    undefined,
  ])
})

test.each<[string, object, object, number | undefined]>([
  ['a marketing template', { category: 'marketing', type: 'regular' }, {}, 60],
  ['marketing by another way', { category: 'marketing_lite', type: 'regular' }, {}, 60],
  ['a utility template inside a window since October 2026', { category: 'utility', type: 'regular' }, {}, 3],
  ['one of which WhatsApp says that it is free', { category: 'utility', type: 'free_customer_service' }, {}, 0],
  ['a free entry point', { category: 'marketing', type: 'free_entry_point' }, {}, 0],
  ['an answer before October 2026', { category: 'service', type: 'regular' }, { day: '2026-09-30', servicesBefore: 5_000 }, 0],
  ['the thousandth answer of a month', { category: 'service', type: 'regular' }, { servicesBefore: 999 }, 0],
  ['the answer after it', { category: 'service', type: 'regular' }, { servicesBefore: 1_000 }, 2],
  ['a category without a rate', { category: 'authentication', type: 'regular' }, {}, undefined],
])('%s: %j %j costs %s', (_, pricing, more, micros) => {
  expect(costOfMessage(card, { country: 'BR', day: '2026-11-28', servicesBefore: 0, pricing, ...more })?.micros).toBe(micros)
})

test('a forecast counts people by country, and says of whom it knows nothing', () => {
  expect(forecast([rate('BR', 'marketing', 60)], { category: 'marketing', day: '2026-11-28', people: { BR: 100, DE: 7 } })).toMatchObject({
    totals: { USD: 6_000 },
    unknown: 7,
    countries: [
      { country: 'BR', people: 100, micros: 6_000 },
      { country: 'DE', micros: null },
    ],
  })
})

test('delivered messages are priced by the card that super admins set, and shown by purpose; what was not delivered costs nothing', async () => {
  const souk = await openCommerce()
  const { shop, admin } = await souk.open()
  const root = await souk.signIn('super_admin')
  expect((await root('PUT', '/api/v1/platform/rates', { body: { rates: [rate('BR', 'marketing', 60)] } })).status).toBe(204)
  expect((await root('PUT', '/api/v1/platform/rates', { body: { rates: [{ ...rate('BR', 'marketing', 60), micros: -1 }] } })).status).toBe(400)
  const twice = await root('PUT', '/api/v1/platform/rates', { body: { rates: [rate('BR', 'marketing', 60), rate('BR', 'marketing', 61)] } })
  expect(twice).toMatchObject({ status: 400, body: { errors: [{ path: 'rates.1', message: 'is there twice: BR marketing 2026-10-01' }] } })
  const { entries } = (await root('GET', '/api/v1/platform/audit')).body as { entries: object[] }
  expect(entries).toContainEqual(expect.objectContaining({ action: 'rates.replaced', companyId: null, details: { prices: 1 } }))
  await shop.inShop(async (tx) => {
    const { customer } = await identify(tx, { phone: '5511987654321' })
    const { id } = await tx.insertInto('whatsappSessions').values({ customerId: customer.id, language: 'pt' }).returning('id').executeTakeFirstOrThrow()
    const pricing = JSON.stringify({ category: 'marketing', type: 'regular', pricing_model: 'PMP' })
    const message = { sessionId: id, direction: 'out' as const, purpose: 'campaign' as const, body: '{}', pricing }
    await tx
      .insertInto('messages')
      .values([
        { ...message, state: 'delivered' },
        { ...message, state: 'read' },
        { ...message, state: 'sent' },
      ])
      .execute()
    await priceDelivered(tx)
    await priceDelivered(tx)
  })
  expect((await admin('GET', '/api/v1/company/costs')).body.costs).toEqual([
    { purpose: 'campaign', category: 'marketing', currency: 'USD', messages: 2, micros: 120, conversations: 1 },
  ])
  const { body: byDay } = await admin('GET', '/api/v1/company/costs/days')
  expect(byDay.days).toEqual([{ day: clock.now().toISOString().slice(0, 10), purpose: 'campaign', currency: 'USD', messages: 2, micros: 120 }])
  expect((await admin('POST', '/api/v1/company/costs/forecast', { body: { category: 'marketing', people: { BR: 1000 } } })).body.totals).toEqual({
    USD: 60_000,
  })
})

test('a conversation costs the sum of its messages, and messages read as one save what their bubbles would have cost', async () => {
  const souk = await openCommerce()
  const { shop, admin } = await souk.open()
  const theirs = await souk.open()
  const talk = (cost: number, pieces: number) =>
    shop.inShop(async (tx) => {
      const { customer } = await identify(tx, { phone: `55119${Math.floor(1e7 + Math.random() * 9e7)}` })
      const { id: sessionId } = await tx
        .insertInto('whatsappSessions')
        .values({ customerId: customer.id, language: 'pt' })
        .returning('id')
        .executeTakeFirstOrThrow()
      const piece = { sessionId, direction: 'in' as const, state: 'answered' as const, body: '{}' }
      const { id: first } = await tx.insertInto('messages').values(piece).returning('id').executeTakeFirstOrThrow()
      for (let count = 1; count < pieces; count++)
        await tx
          .insertInto('messages')
          .values({ ...piece, joined: first })
          .execute()
      const bubble = { sessionId, direction: 'out' as const, state: 'read' as const, body: '{}', costMicros: cost, costCurrency: 'USD' }
      await tx
        .insertInto('messages')
        .values([{ ...bubble, answers: first }, bubble])
        .execute()
      return sessionId
    })
  const [one] = [await talk(30, 3), await talk(50, 1)]
  const { body } = await admin('GET', '/api/v1/company/costs')
  expect(body.conversations).toEqual([{ currency: 'USD', conversations: 2, micros: 160, dearest: 100 }])
  expect(body.saved).toEqual({ messages: 2, costs: [{ currency: 'USD', messages: 2, micros: 60 }] })
  expect((await admin('GET', `/api/v1/conversations/${one}/costs`)).body.costs).toEqual([{ currency: 'USD', messages: 2, micros: 60 }])
  expect((await theirs.admin('GET', `/api/v1/conversations/${one}/costs`)).status).toBe(404)
})

test('a thousand messages without a rate hold up none behind them, and are priced by the next card', async () => {
  const souk = await openCommerce()
  const { shop } = await souk.open()
  const root = await souk.signIn('super_admin')
  const card = (...categories: string[]) => root('PUT', '/api/v1/platform/rates', { body: { rates: categories.map((category) => rate('BR', category, 7)) } })
  await card('utility')
  await shop.inShop(async (tx) => {
    const { customer } = await identify(tx, { phone: '5511987650000' })
    const { id } = await tx.insertInto('whatsappSessions').values({ customerId: customer.id, language: 'pt' }).returning('id').executeTakeFirstOrThrow()
    const delivered = (category: string) => ({
      sessionId: id,
      direction: 'out' as const,
      state: 'delivered' as const,
      body: '{}',
      pricing: JSON.stringify({ category, type: 'regular' }),
    })
    await tx
      .insertInto('messages')
      .values(Array.from({ length: 1_000 }, () => delivered('authentication')))
      .execute()
    await tx.insertInto('messages').values(delivered('utility')).execute()
  })
  const priced = async () => {
    for (let sweep = 0; sweep < 2; sweep++) await shop.inShop(priceDelivered)
    const rows = await shop.inShop((tx) =>
      tx
        .selectFrom('messages')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .where('costMicros', 'is not', null)
        .execute(),
    )
    return Number(rows[0]?.count)
  }
  expect(await priced()).toBe(1)
  await card('utility', 'authentication')
  expect(await priced()).toBe(1_001)
})
