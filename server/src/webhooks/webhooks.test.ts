import { Webhook } from 'standardwebhooks'
import { expect, test } from 'vitest'
import { openTestDatabase } from '../../../testing/database.ts'
import { openShop, type Shop } from '../../../testing/shop.ts'
import { addToCart, recordLeftCarts } from '../carts/carts.ts'
import { checkout, reportPayment } from '../checkout/checkout.ts'
import { clock, days, hours, minutes } from '../platform/clock.ts'
import { asPlatform } from '../platform/db.ts'
import { record } from '../platform/events.ts'
import type { Post, Posted } from '../platform/posting.ts'
import { openSecrets } from '../platform/secrets.ts'
import { webhookEvents } from './contract.ts'
import { addEndpoint, changeEndpoint, getEndpoint, rotateSecret } from './endpoints.ts'
import { getDelivery, listDeliveries, replay } from './log.ts'
import { nextGap } from './retrying.ts'
import { announce, findToPost, postNext } from './webhooks.ts'

const { db } = await openTestDatabase()
const secrets = openSecrets([Buffer.alloc(32, 5)])
const deps = { db, secrets }

type Sent = Parameters<Post>[0]

/** A shop with an endpoint that answers as told, and what was sent there. */
async function openEndpoint(answer: Posted | (() => Promise<Posted>) = { status: 204 }, shop?: Shop) {
  const own = shop ?? (await openShop(db))
  const { secret, ...endpoint } = await own.inShop((tx) => addEndpoint(tx, secrets, { url: 'https://shop.example/souk', events: webhookEvents }))
  const sent: Sent[] = []
  const far = { answer }
  const post: Post = async (message) => {
    sent.push(message)
    return typeof far.answer === 'function' ? far.answer() : far.answer
  }
  const named = { companyId: own.company.id, endpointId: endpoint.id }
  const fails = () =>
    own.inShop((tx) =>
      record(tx, 'message.failed', null, {
        sessionId: crypto.randomUUID(),
        messageId: crypto.randomUUID(),
        kind: 'text',
        purpose: 'reply',
        code: 131026,
        reason: 'never',
      }),
    )
  return {
    ...{ shop: own, endpoint, secret, sent, far, post, named, fails },
    tell: async () => {
      await announce(deps, named)
      while (await postNext(deps, post, named));
    },
    log: () => own.inShop((tx) => listDeliveries(tx, endpoint.id, { limit: 100 })),
    state: () => own.inShop((tx) => getEndpoint(tx, endpoint.id)),
  }
}

const verified = ({ headers, body }: Sent, secret: string) => new Webhook(secret).verify(body, headers) as { type: string; data: Record<string, unknown> }

const opened = ({ body }: Sent) => JSON.parse(body) as { type: string; data: Record<string, unknown> }

async function buy(shop: Shop) {
  const [shirt, ada] = [await shop.stock({ retailerId: 'shirt', price: 1500 }), await shop.shopper()]
  const placed = await shop.inShop(async (tx) => {
    await addToCart(tx, ada, { productId: shirt, quantity: 2 })
    return checkout(tx, ada, 'https://souk.example')
  })
  if (placed.kind !== 'ready') throw new Error('nothing was ordered')
  const { id: orderId, total: amount, currency } = placed.order
  await shop.inShop((tx) => reportPayment(tx, { provider: 'test', reference: orderId, orderId, outcome: 'paid', amount, currency }))
}

test('an order is told as placed and as paid, signed as Standard Webhooks has it, with its lines and minor units', async () => {
  const { shop, sent, secret, tell, log } = await openEndpoint()
  await buy(shop)
  await tell()
  const payloads = sent.map((message) => verified(message, secret))
  expect(payloads.map(({ type }) => type)).toEqual(['order.placed', 'order.paid'])
  expect(payloads[1]?.data).toMatchObject({
    order_number: 1001,
    payment_status: 'paid',
    total: 3000,
    currency: 'USD',
    items: [{ retailer_id: 'shirt', quantity: 2, unit_price: 1500 }],
  })
  expect(payloads[1]?.data.customer).toMatchObject({ phone: expect.stringMatching(/^\d+$/) })
  expect(await log()).toMatchObject({
    deliveries: [
      { state: 'delivered', attempts: 1 },
      { state: 'delivered', attempts: 1 },
    ],
    nextCursor: null,
  })
})

test('who changes a byte, or comes with an old message, is found out by the signature', async () => {
  const { sent, secret, tell, fails } = await openEndpoint()
  await fails()
  await tell()
  const [message] = sent
  if (!message) throw new Error('nothing was sent')
  expect(() => verified({ ...message, body: message.body.replace('131026', '131027') }, secret)).toThrow('signature')
  const late = { ...message.headers, 'webhook-timestamp': String(Number(message.headers['webhook-timestamp']) - 600) }
  expect(() => verified({ ...message, headers: late }, secret)).toThrow('old')
  expect(() => verified(message, 'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD')).toThrow('signature')
})

test('after a new secret both sign for a day, then only the new one', async () => {
  const { shop, endpoint, sent, secret, tell, fails } = await openEndpoint()
  const fresh = await shop.inShop((tx) => rotateSecret(tx, secrets, endpoint.id))
  await fails()
  await tell()
  for (const key of [secret, fresh]) expect(sent[0] && verified(sent[0], key)).toMatchObject({ type: 'message.failed' })
  clock.advance(hours(25))
  await fails()
  await tell()
  expect(sent[1]?.headers['webhook-signature']?.split(' ')).toHaveLength(1)
})

test('many workers at once log an event once and send it once', async () => {
  const { sent, named, post, fails, log } = await openEndpoint()
  for (let count = 0; count < 5; count++) await fails()
  await Promise.all(Array.from({ length: 6 }, () => announce(deps, named)))
  await Promise.all(
    Array.from({ length: 6 }, async () => {
      while (await postNext(deps, post, named));
    }),
  )
  expect((await log()).deliveries).toHaveLength(5)
  expect(new Set(sent.map(({ headers }) => headers['webhook-id'])).size).toBe(5)
  expect(sent).toHaveLength(5)
})

test('an event of a transaction that ends late is told all the same', async () => {
  const { shop, sent, tell, fails } = await openEndpoint()
  const [begun, held] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const slow = shop.inShop(async (tx) => {
    await record(tx, 'message.failed', null, { sessionId: 's', messageId: 'late', kind: 'text', purpose: 'reply', code: null, reason: null })
    begun.resolve()
    await held.promise
  })
  await begun.promise
  await fails()
  await tell()
  held.resolve()
  await slow
  await tell()
  expect(sent).toHaveLength(2)
})

test('it is tried again with growing gaps for about a day, as the same message, then given up; a replay sends it once more', async () => {
  const { shop, sent, far, tell, fails, log } = await openEndpoint({ status: 500 })
  await fails()
  const times: number[] = []
  for (let count = 1; count <= 20; count++) {
    await tell()
    const [one] = (await log()).deliveries
    if (!one?.dueAt) break
    const wait = Math.max(0, Date.parse(one.dueAt) - clock.now().getTime())
    times.push(wait)
    clock.advance(wait + 1)
  }
  expect(sent).toHaveLength(11)
  expect(new Set(sent.map(({ headers, body }) => headers['webhook-id'] + body)).size).toBe(1)
  expect(times).toEqual(times.toSorted((left, right) => left - right))
  const whole = times.reduce((sum, wait) => sum + wait, 0)
  expect(whole).toBeGreaterThan(hours(18))
  expect(whole).toBeLessThan(hours(30))
  const [one] = (await log()).deliveries
  expect(one).toMatchObject({ state: 'failed', attempts: 11 })
  far.answer = { status: 200 }
  await shop.inShop((tx) => replay(tx, one?.id ?? ''))
  await tell()
  const detail = await shop.inShop((tx) => getDelivery(tx, one?.id ?? ''))
  expect(detail).toMatchObject({ state: 'delivered', attempts: 12, payload: { type: 'message.failed' } })
  expect(detail.log.map(({ status }) => status)).toEqual([...Array(11).fill(500), 200])
  expect((await log()).deliveries).toHaveLength(1)
})

test('the gap varies by chance, a fifth up and down', () => {
  expect([nextGap(1, 0), nextGap(1, 1), nextGap(11, 0.5)]).toEqual([4000, 6000, undefined])
})

test('an endpoint that fails for three days is switched off and people are told; switched on again it gets what waited', async () => {
  const { shop, endpoint, sent, far, tell, fails, state } = await openEndpoint({ error: 'timeout' })
  await fails()
  await tell()
  expect(await state()).toMatchObject({ status: 'failing' })
  clock.advance(days(3))
  await fails()
  await tell()
  expect(await state()).toMatchObject({ status: 'disabled', disabledReason: 'failing' })
  expect(await shop.inShop((tx) => tx.selectFrom('alerts').select(['kind', 'closedAt']).execute())).toEqual([{ kind: 'webhook', closedAt: null }])
  const before = sent.length
  clock.advance(hours(1))
  await tell()
  expect(sent).toHaveLength(before)
  far.answer = { status: 200 }
  await shop.inShop((tx) => changeEndpoint(tx, endpoint.id, { enabled: true }))
  await tell()
  expect(sent.length).toBeGreaterThan(before)
  expect(await state()).toMatchObject({ status: 'active' })
  expect(await shop.inShop((tx) => tx.selectFrom('alerts').select('kind').where('closedAt', 'is', null).execute())).toEqual([])
})

test('an endpoint that says it is gone is switched off at once', async () => {
  const { tell, fails, state } = await openEndpoint({ status: 410 })
  await fails()
  await tell()
  expect(await state()).toMatchObject({ status: 'disabled', disabledReason: 'gone' })
})

test('a worker that died in the middle leaves its delivery to another after a minute', async () => {
  const { shop, sent, named, post, fails } = await openEndpoint()
  await fails()
  await announce(deps, named)
  const died = postNext(deps, () => new Promise(() => {}), named)
  await expect.poll(() => shop.inShop((tx) => tx.selectFrom('webhookDeliveries').select('state').execute())).toEqual([{ state: 'sending' }])
  expect(await postNext(deps, post, named)).toBe(false)
  await shop.inShop((tx) =>
    tx
      .updateTable('webhookDeliveries')
      .set({ claimedAt: new Date(Date.now() - minutes(2)) })
      .execute(),
  )
  expect(await postNext(deps, post, named)).toBe(true)
  expect(sent).toHaveLength(1)
  void died
})

test('a company’s dead endpoint keeps nobody waiting: it is asked for apart from those that answer', async () => {
  const [dead, alive] = [await openEndpoint({ error: 'timeout' }), await openEndpoint()]
  for (const { fails, named } of [dead, alive]) {
    await fails()
    await announce(deps, named)
  }
  await postNext(deps, dead.post, dead.named)
  clock.advance(minutes(1))
  const find = async (failing: boolean) => (await asPlatform(db, (tx) => findToPost(tx, { failing, limit: 1000 }))).map(({ endpointId }) => endpointId)
  expect(await find(false)).toContain(alive.endpoint.id)
  expect(await find(false)).not.toContain(dead.endpoint.id)
  expect(await find(true)).toContain(dead.endpoint.id)
})

test('a cart that was left is told with what lies in it, and with its order when it is paid after all', async () => {
  const { shop, sent, tell } = await openEndpoint()
  const [shirt, ada] = [await shop.stock({ retailerId: 'shirt', price: 1500 }), await shop.shopper()]
  await shop.inShop((tx) => addToCart(tx, ada, { productId: shirt, quantity: 1 }))
  clock.advance(hours(2))
  await shop.inShop(recordLeftCarts)
  await tell()
  const [left] = sent.map((message) => opened(message))
  expect(left).toMatchObject({
    type: 'cart.abandoned',
    data: { items: [{ retailer_id: 'shirt', quantity: 1 }], total: 1500, currency: 'USD', customer: { id: ada } },
  })
  sent.length = 0
  const placed = await shop.inShop((tx) => checkout(tx, ada, 'https://souk.example'))
  if (placed.kind !== 'ready') throw new Error('nothing was ordered')
  const { id: orderId, total: amount, currency, cartId } = placed.order
  await shop.inShop((tx) => reportPayment(tx, { provider: 'test', reference: orderId, orderId, outcome: 'paid', amount, currency }))
  await tell()
  const recovered = sent.map((message) => opened(message)).find(({ type }) => type === 'cart.recovered')
  expect(recovered?.data).toMatchObject({ order_id: orderId, cart_id: cartId, total: 1500, payment_status: 'paid' })
})
