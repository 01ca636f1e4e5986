import { expect, test } from 'vitest'
import { openTestDatabase } from '../../../testing/database.ts'
import { openShop } from '../../../testing/shop.ts'
import { openApi } from '../api.ts'
import { addToCart } from '../carts/carts.ts'
import { createUser, signAccess } from '../companies/companies.ts'
import type { Order } from '../orders/contract.ts'
import { getOrder } from '../orders/orders.ts'
import { openBell } from '../platform/bell.ts'
import { clock, hours, minutes } from '../platform/clock.ts'
import { asPlatform } from '../platform/db.ts'
import { openLog } from '../platform/log.ts'
import { openSecrets } from '../platform/secrets.ts'
import { checkout, endUnpaid, forgetRemoved } from './checkout.ts'
import { linkOf } from './link.ts'
import { good, openStripe } from './stripe.testing.ts'
import { fromStripe, toStripe } from './stripe-money.ts'

const { db } = await openTestDatabase()

/** A shop in production with a Stripe account of its own, or without. */
async function openSeller({ currency = 'USD', price = 1500, connected = true } = {}) {
  const shop = await openShop(db, { currency })
  const stripe = openStripe()
  const deps = { db, log: openLog({ level: 'silent' }), bell: openBell(), secrets: openSecrets([Buffer.alloc(32, 9)]), bank: stripe.fetch, production: true }
  const jwtSecrets = ['a secret that is long enough for tests']
  const publicUrl = 'https://souk.example'
  const app = openApi({ ...deps, publicUrl, jwtSecrets })
  const user = await asPlatform(db, (tx) =>
    createUser(tx, {
      companyId: shop.company.id,
      email: `${crypto.randomUUID()}@souk.test`,
      name: 'Ada',
      role: 'tenant_admin',
      password: 'a long test password',
    }),
  )
  const call = async (method: string, path: string, body?: unknown) => {
    const headers = { authorization: `Bearer ${await signAccess(user, jwtSecrets)}`, 'content-type': 'application/json' }
    return app.request(`/api/v1${path}`, { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) })
  }
  if (connected) expect((await call('PUT', '/company/payments/stripe', { credentials: good })).status).toBe(200)
  const [shirt, ada] = [await shop.stock({ retailerId: 'shirt', price }), await shop.shopper()]
  const add = (quantity = 2) => shop.inShop((tx) => addToCart(tx, ada, { productId: shirt, quantity }))
  const order = async () => {
    const placed = await shop.inShop((tx) => checkout(tx, ada, publicUrl, { production: true }))
    if (placed.kind !== 'ready') throw new Error('nothing was ordered')
    return placed.order
  }
  const visit = (placed: Order) => app.request(new URL(linkOf(publicUrl, placed.paymentToken)).pathname)
  const tell = (notice: { body: string; headers: Record<string, string> }, companyId = shop.company.id) =>
    app.request(`/webhooks/stripe/${companyId}`, { method: 'POST', ...notice })
  const now = (placed: Order) => shop.inShop((tx) => getOrder(tx, placed.id))
  const alerts = () => shop.inShop((tx) => tx.selectFrom('alerts').select('title').where('kind', '=', 'payment').execute())
  return { shop, stripe, deps, app, call, ada, add, order, visit, tell, now, alerts }
}

const completed = 'checkout.session.completed'

test('a link leads to Stripe’s page over exactly the order; paid there and told, the order is paid once', async () => {
  const { stripe, add, order, visit, tell, now, shop } = await openSeller()
  await add()
  const placed = await order()
  const page = await visit(placed)
  expect([page.status, page.headers.get('location')]).toEqual([303, stripe.newest().url])
  expect(stripe.newest()).toMatchObject({ amount_total: 3000, currency: 'usd', client_reference_id: placed.id })
  const session = stripe.pay()
  const notice = stripe.notice(completed, session)
  const told = await Promise.all(Array.from({ length: 5 }, () => tell(notice)))
  expect(told.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200])
  expect(await now(placed)).toMatchObject({ paymentStatus: 'paid', status: 'processing' })
  expect((await shop.happened()).filter((type) => type === 'order.paid')).toHaveLength(1)
})

test('the same revision opens one session, however many open the link at once', async () => {
  const { stripe, add, order, visit } = await openSeller()
  await add()
  const placed = await order()
  const pages = await Promise.all(Array.from({ length: 4 }, () => visit(placed)))
  expect(new Set(pages.map(({ headers }) => headers.get('location'))).size).toBe(1)
  clock.advance(minutes(5))
  await visit(placed)
  expect(stripe.far.created).toBe(1)
})

test('a webhook alone pays nothing: what counts is what Stripe answers to our own question', async () => {
  const { stripe, add, order, visit, tell, now } = await openSeller()
  await add()
  const placed = await order()
  await visit(placed)
  const lie = { ...stripe.newest(), status: 'complete', payment_status: 'paid', payment_intent: 'pi_lie' }
  expect((await tell(stripe.notice(completed, lie))).status).toBe(200)
  expect(await now(placed)).toMatchObject({ paymentStatus: 'pending' })
})

test.each([
  ['altered', (notice: { body: string; headers: Record<string, string> }) => ({ ...notice, body: notice.body.replace('checkout', 'Checkout') })],
  ['unsigned', (notice: { body: string }) => ({ body: notice.body, headers: {} })],
])('a webhook that is %s is refused and looks nothing up', async (_, spoil) => {
  const { stripe, add, order, visit, tell, now } = await openSeller()
  await add()
  const placed = await order()
  await visit(placed)
  const notice = stripe.notice(completed, stripe.pay())
  const before = stripe.far.looked
  expect((await tell(spoil(notice))).status).toBe(401)
  expect(stripe.far.looked).toBe(before)
  expect(await now(placed)).toMatchObject({ paymentStatus: 'pending' })
})

test('a webhook that is old, or signed with another company’s secret, or sent to another company, is refused', async () => {
  const { stripe, add, order, visit, tell, shop } = await openSeller()
  const other = await openSeller({ connected: false })
  await add()
  await visit(await order())
  const session = stripe.pay()
  expect((await tell(stripe.notice(completed, session, { at: new Date(clock.now().getTime() - minutes(6)) }))).status).toBe(401)
  expect((await tell(stripe.notice(completed, session, { secret: 'whsec_someoneelse' }))).status).toBe(401)
  expect((await other.tell(stripe.notice(completed, session))).status).toBe(404)
  expect((await tell(stripe.notice(completed, session), 'nonsense')).status).toBe(404)
  expect(await shop.happened()).not.toContain('order.paid')
})

test('when the shopper returns before any webhook came, the payment is looked up', async () => {
  const { stripe, add, order, visit, now } = await openSeller()
  await add()
  const placed = await order()
  await visit(placed)
  stripe.pay()
  expect((await visit(placed)).headers.get('location')).toBe(`/pay/${placed.paymentToken}`)
  expect(await now(placed)).toMatchObject({ paymentStatus: 'paid' })
})

test('before an order expires the payment is looked up; unpaid, the session is closed too', async () => {
  const [paid, unpaid] = [await openSeller(), await openSeller()]
  for (const { add } of [paid, unpaid]) await add()
  const orders = [await paid.order(), await unpaid.order()] as const
  await paid.visit(orders[0])
  await unpaid.visit(orders[1])
  paid.stripe.pay()
  clock.advance(minutes(61))
  await endUnpaid(paid.deps, { companyId: paid.shop.company.id, orderId: orders[0].id })
  await endUnpaid(unpaid.deps, { companyId: unpaid.shop.company.id, orderId: orders[1].id })
  expect(await paid.now(orders[0])).toMatchObject({ paymentStatus: 'paid' })
  expect(await unpaid.now(orders[1])).toMatchObject({ paymentStatus: 'expired' })
  expect(unpaid.stripe.newest().status).toBe('expired')
})

test('while Stripe cannot be asked nothing expires, and nothing is paid', async () => {
  const { stripe, add, order, visit, now, deps, shop } = await openSeller()
  await add()
  const placed = await order()
  await visit(placed)
  stripe.far.down = true
  clock.advance(minutes(61))
  await expect(endUnpaid(deps, { companyId: shop.company.id, orderId: placed.id })).rejects.toThrow()
  expect(await now(placed)).toMatchObject({ paymentStatus: 'pending' })
})

test.each([{ amount_total: 2999 }, { amount_total: 30 }, { currency: 'eur' }])('a payment of %j pays nothing and people are told', async (wrong) => {
  const { stripe, add, order, visit, tell, now, alerts } = await openSeller()
  await add()
  const placed = await order()
  await visit(placed)
  expect((await tell(stripe.notice(completed, stripe.pay(stripe.newest(), wrong)))).status).toBe(200)
  expect(await now(placed)).toMatchObject({ paymentStatus: 'pending' })
  expect(await alerts()).toHaveLength(1)
})

test('a revised order has a session of its own, and the one before cannot be paid any more', async () => {
  const { stripe, add, order, visit } = await openSeller()
  await add(1)
  await visit(await order())
  const first = stripe.newest()
  await add(1)
  await visit(await order())
  expect(first.status).toBe('expired')
  expect(stripe.newest()).toMatchObject({ status: 'open', amount_total: 3000 })
})

test('money that was given back is noted once, after our own look', async () => {
  const { stripe, add, order, visit, tell, now, shop } = await openSeller()
  await add()
  const placed = await order()
  await visit(placed)
  const session = stripe.pay()
  await tell(stripe.notice(completed, session))
  const refund = stripe.notice('charge.refunded', { id: 'ch_1', payment_intent: session.payment_intent })
  await tell(refund)
  expect(await now(placed)).toMatchObject({ paymentStatus: 'paid' })
  stripe.refund(session)
  await tell(refund)
  await tell(refund)
  expect(await now(placed)).toMatchObject({ paymentStatus: 'refunded', status: 'canceled' })
  expect((await shop.happened()).filter((type) => type === 'order.refunded')).toHaveLength(1)
})

test.each([
  ['JPY', 1500, 1500],
  ['USD', 1500, 1500],
  ['KWD', 1500, 1500],
  ['MGA', 1500, 15],
  ['ISK', 15, 1500],
  ['UGX', 15, 1500],
])('%s %i in minor units is %i at Stripe, and the same on the way back', (currency, amount, there) => {
  expect(toStripe({ amount, currency })).toBe(there)
  expect(fromStripe(there, currency.toLowerCase())).toEqual({ amount, currency })
})

test.each([
  ['KWD', 1501],
  ['MGA', 1501],
])('%s %i is an amount that Stripe has no way to write', (currency, amount) => {
  expect(toStripe({ amount, currency })).toBeUndefined()
})

test('keys are asked for at Stripe, kept sealed and never shown', async () => {
  const { call, shop } = await openSeller({ connected: false })
  const put = (credentials: object) => call('PUT', '/company/payments/stripe', { credentials })
  const bad = await put({ secretKey: 'pk_test_public', webhookSecret: 'x' })
  expect([bad.status, ((await bad.json()) as { errors: { path: string }[] }).errors.map(({ path }) => path)]).toEqual([
    400,
    ['credentials.secretKey', 'credentials.webhookSecret'],
  ])
  expect(await (await put({ ...good, secretKey: 'sk_test_unknownkey' })).json()).toMatchObject({ code: 'payment_keys_refused' })
  const listed = await (await put(good)).text()
  expect(JSON.parse(listed)).toMatchObject({ vendors: [{ vendor: 'stripe', webhookUrl: `https://souk.example/webhooks/stripe/${shop.company.id}` }] })
  const rows = JSON.stringify(await shop.inShop((tx) => tx.selectFrom('paymentAccounts').selectAll().execute()))
  for (const secret of Object.values(good)) for (const text of [listed, rows]) expect(text).not.toContain(secret)
  expect((await call('DELETE', '/company/payments/stripe')).status).toBe(204)
})

test('in production a company without a vendor orders nothing, and play money is refused', async () => {
  const { call, add, shop } = await openSeller({ connected: false })
  await add()
  const phone = (await shop.inShop((tx) => tx.selectFrom('customerAliases').select('value').executeTakeFirstOrThrow())).value
  for (const body of [{}, { provider: 'sandbox' }, { provider: 'stripe' }]) {
    const answer = await call('POST', `/whatsapp-commerce/cart/${phone}/checkout`, body)
    expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([409, 'payment_not_set_up'])
  }
  expect(await shop.happened()).not.toContain('order.placed')
})

test('in production nobody pays an order with play money by its link', async () => {
  const { app, add, order, visit, now } = await openSeller()
  await add()
  const placed = await order()
  await visit(placed)
  await app.request(`/pay/${placed.paymentToken}`, { method: 'POST', body: new URLSearchParams({ action: 'pay', attempt: '0' }) })
  expect(await now(placed)).toMatchObject({ paymentStatus: 'pending' })
})

const factsOf = ({ inShop }: { inShop: Awaited<ReturnType<typeof openShop>>['inShop'] }, type: string) =>
  inShop(async (tx) => (await tx.selectFrom('events').select('data').where('type', '=', type).orderBy('id').execute()).map(({ data }) => data))
const accountsOf = ({ inShop }: { inShop: Awaited<ReturnType<typeof openShop>>['inShop'] }) =>
  inShop(async (tx) => (await tx.selectFrom('paymentAccounts').select('vendor').execute()).length)

test('a removed account takes no new orders, ends those it has, and only then its keys go', async () => {
  const { add, order, visit, call, now, deps, shop, stripe } = await openSeller()
  await add()
  const placed = await order()
  await visit(placed)
  expect((await call('DELETE', '/company/payments/stripe')).status).toBe(204)
  expect((await call('DELETE', '/company/payments/stripe')).status).toBe(404)
  expect(await (await call('GET', '/company/payments')).json()).toMatchObject({ vendors: [{ connectedAt: null }] })
  await add(1)
  await expect(order()).rejects.toMatchObject({ code: 'payment_not_set_up' })
  expect(await accountsOf(shop)).toBe(1)
  clock.advance(minutes(61))
  await endUnpaid(deps, { companyId: shop.company.id, orderId: placed.id })
  await shop.inShop(forgetRemoved)
  expect(await now(placed)).toMatchObject({ paymentStatus: 'expired' })
  expect(stripe.newest().status).toBe('expired')
  expect(await accountsOf(shop)).toBe(0)
})

test('an order that was paid by a removed account is still counted', async () => {
  const { add, order, visit, call, now, deps, shop, stripe } = await openSeller()
  await add()
  const placed = await order()
  await visit(placed)
  await call('DELETE', '/company/payments/stripe')
  stripe.pay()
  clock.advance(minutes(61))
  await endUnpaid(deps, { companyId: shop.company.id, orderId: placed.id })
  expect(await now(placed)).toMatchObject({ paymentStatus: 'paid' })
})

test('connected again before its last order ended, the account goes on', async () => {
  const { add, order, call, shop } = await openSeller()
  await add()
  await order()
  await call('DELETE', '/company/payments/stripe')
  expect((await call('PUT', '/company/payments/stripe', { credentials: good })).status).toBe(200)
  await shop.inShop(forgetRemoved)
  expect(await accountsOf(shop)).toBe(1)
})

test('an order whose vendor does not answer for a day ends, and people are told to look there', async () => {
  const { stripe, add, order, visit, now, deps, shop, alerts } = await openSeller()
  await add()
  const placed = await order()
  await visit(placed)
  stripe.far.down = true
  clock.advance(hours(26))
  await endUnpaid(deps, { companyId: shop.company.id, orderId: placed.id })
  expect(await now(placed)).toMatchObject({ paymentStatus: 'expired' })
  expect(await alerts()).toMatchObject([{ title: expect.stringContaining('without an answer from stripe') }])
})

test.each([
  ['USD', 24, 49, 'amount_too_small', 50],
  ['JPY', 20, 40, 'amount_too_small', 50],
  ['KWD', 1501, 1501, 'amount_not_payable', undefined],
  ['USD', 60_000_000, 120_000_000, 'amount_not_payable', undefined],
])('an amount in %s that Stripe would not take (%i a piece) is refused at checkout', async (currency, price, _, code, least) => {
  const { call, add, shop } = await openSeller({ currency, price })
  await add(currency === 'KWD' ? 1 : 2)
  const phone = (await shop.inShop((tx) => tx.selectFrom('customerAliases').select('value').executeTakeFirstOrThrow())).value
  const answer = await call('POST', `/whatsapp-commerce/cart/${phone}/checkout`, {})
  expect([answer.status, await answer.json()]).toMatchObject([409, { code, ...(least !== undefined && { least, currency }), errors: [{ path: 'user_id' }] }])
  expect(await shop.happened()).not.toContain('order.placed')
})

test('a declined card is written down once a try, and the order can still be paid', async () => {
  const { stripe, add, order, visit, tell, now, shop } = await openSeller()
  await add()
  const placed = await order()
  await visit(placed)
  const failed = 'payment_intent.payment_failed'
  const notice = stripe.notice(failed, stripe.decline())
  for (const told of [notice, notice]) expect((await tell(told)).status).toBe(200)
  await tell(stripe.notice(failed, stripe.decline()))
  expect(await factsOf(shop, 'payment.declined')).toEqual([
    { orderId: placed.id, number: placed.number },
    { orderId: placed.id, number: placed.number },
  ])
  await tell(stripe.notice(completed, stripe.pay()))
  expect(await now(placed)).toMatchObject({ paymentStatus: 'paid' })
})

test('a decline that Stripe does not confirm, or that names an order of nobody, is not written down', async () => {
  const { stripe, add, order, visit, tell, shop } = await openSeller()
  await add()
  await visit(await order())
  await tell(stripe.notice('payment_intent.payment_failed', { id: 'pi_never_declined', object: 'payment_intent' }))
  await tell(stripe.notice('payment_intent.payment_failed', stripe.decline(stripe.newest(), crypto.randomUUID())))
  await tell(stripe.notice('payment_intent.payment_failed', stripe.decline(stripe.newest(), 'nonsense')))
  expect(await factsOf(shop, 'payment.declined')).toEqual([])
})

test('each part of the money that is given back is written down with its amount, and the last one ends the order', async () => {
  const { stripe, add, order, visit, tell, now, shop } = await openSeller()
  await add()
  const placed = await order()
  await visit(placed)
  const session = stripe.pay()
  await tell(stripe.notice(completed, session))
  const told = async (amount: number) => {
    stripe.refund(session, amount)
    const notice = stripe.notice('charge.refunded', { id: 'ch_1', payment_intent: session.payment_intent })
    await Promise.all([tell(notice), tell(notice)])
  }
  await told(500)
  expect(await now(placed)).toMatchObject({ paymentStatus: 'paid' })
  await told(1200)
  await told(3000)
  expect(await now(placed)).toMatchObject({ paymentStatus: 'refunded' })
  expect(await factsOf(shop, 'order.refunded')).toMatchObject([
    { amount: 500, whole: false, total: 3000, currency: 'USD' },
    { amount: 700, whole: false },
    { amount: 1800, whole: true },
  ])
})
