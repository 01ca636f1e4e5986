import { expect, test } from 'vitest'
import { openCommerce } from '../../../testing/commerce.ts'
import { identify } from '../customers/customers.ts'
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
  expect((await admin('POST', '/api/v1/company/costs/forecast', { body: { category: 'marketing', people: { BR: 1000 } } })).body.totals).toEqual({
    USD: 60_000,
  })
})
