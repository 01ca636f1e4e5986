import { expect, test } from 'vitest'
import { openTestDatabase } from '../../../testing/database.ts'
import { openShop, type Shop } from '../../../testing/shop.ts'
import { addToCart } from '../carts/carts.ts'
import { openBell } from '../platform/bell.ts'
import { clock } from '../platform/clock.ts'
import { answerErrors, createApp } from '../platform/http.ts'
import { openLog } from '../platform/log.ts'
import { platformRefusals } from '../platform/refusal.ts'
import { openSecrets } from '../platform/secrets.ts'
import { orderRefusals } from './contract.ts'
import { placeOrder } from './orders.ts'
import { orderRoutes } from './routes.ts'

const { db } = await openTestDatabase()
const log = openLog({ level: 'silent' })
const deps = { db, log, bell: openBell(), secrets: openSecrets([Buffer.alloc(32)]), publicUrl: 'https://souk.example', jwtSecrets: ['x'.repeat(32)] }

type Body = { code?: string; errors?: { path: string }[]; orders: { number: number }[]; nextCursor: string | null }

/** The panel of one company, past the sign-in. */
function panelOf({ company }: Shop) {
  const app = createApp()
    .use(async (c, next) => {
      c.set('companyId', company.id)
      await next()
    })
    .route('/', orderRoutes(deps))
    .onError(answerErrors({ ...platformRefusals, ...orderRefusals }, log))
  return async (path: string) => {
    const response = await app.request(path)
    return { status: response.status, body: (await response.json()) as Body }
  }
}

async function order({ inShop, stock, shopper }: Shop) {
  const [productId, customerId] = [await stock({ retailerId: 'shirt', price: 1500 }), await shopper()]
  return inShop(async (tx) => {
    const cart = await addToCart(tx, customerId, { productId, quantity: 2 })
    return placeOrder(tx, {
      cartId: cart.id ?? '',
      customerId,
      lines: cart.items,
      currency: 'USD',
      link: { token: crypto.randomUUID(), expiresAt: clock.now() },
    })
  })
}

test('the panel lists the own orders with customer and lines, and never the secret of a payment link', async () => {
  const [ours, theirs] = [await openShop(db), await openShop(db)]
  const placed = await order(ours)
  const get = panelOf(ours)
  const { status, body } = await get('/orders')
  expect(status).toBe(200)
  expect(body).toEqual({
    orders: [
      {
        id: placed.id,
        number: 1001,
        status: 'pending',
        paymentStatus: 'pending',
        customer: { id: placed.customerId, name: null, phone: expect.stringMatching(/^1555/), bsuid: null },
        lines: placed.lines,
        itemCount: 2,
        total: 3000,
        currency: 'USD',
        paymentExpiresAt: placed.paymentExpiresAt.toISOString(),
        placedAt: placed.placedAt.toISOString(),
        paidAt: null,
      },
    ],
    nextCursor: null,
  })
  expect((await get(`/orders/${placed.id}`)).body).toEqual(body.orders[0])
  expect(await panelOf(theirs)('/orders')).toEqual({ status: 200, body: { orders: [], nextCursor: null } })
  expect(await panelOf(theirs)(`/orders/${placed.id}`)).toMatchObject({ status: 404, body: { code: 'order_not_found' } })
})

test('pages follow one another by the cursor that the page before answered', async () => {
  const shop = await openShop(db)
  for (let count = 0; count < 3; count++) await order(shop)
  const get = panelOf(shop)
  const first = await get('/orders?limit=2')
  expect(first.body.orders.map(({ number }) => number)).toEqual([1003, 1002])
  const second = await get(`/orders?limit=2&cursor=${first.body.nextCursor}`)
  expect(second.body).toMatchObject({ orders: [{ number: 1001 }], nextCursor: null })
})

test.each([
  ['limit=0', 'limit'],
  ['limit=101', 'limit'],
  ['limit=two', 'limit'],
  ['cursor=abc', 'cursor'],
  ['cursor=99999999999999999999', 'cursor'],
  ['status=paid', 'status'],
])('/orders?%s names the field that is wrong', async (query, field) => {
  const { status, body } = await panelOf(await openShop(db))(`/orders?${query}`)
  expect({ status, code: body.code, fields: body.errors?.map(({ path }) => path) }).toEqual({
    status: 400,
    code: 'invalid_input',
    fields: [field],
  })
})

test('an order that is not there answers 404, an id that is none answers 400', async () => {
  const get = panelOf(await openShop(db))
  expect(await get(`/orders/${crypto.randomUUID()}`)).toMatchObject({ status: 404, body: { code: 'order_not_found' } })
  expect(await get('/orders/1001')).toMatchObject({ status: 400, body: { code: 'invalid_input' } })
})
