import { expect, test } from 'vitest'
import { clock, hours, minutes } from '../platform/clock.ts'
import { openTestSouk, type Phone, type TestCompany } from '../testing.ts'
import { payAt } from './shop.testing.ts'
import { isHeldOut } from './splitting.ts'

const souk = await openTestSouk()
const mug = { retailerId: 'mug', title: 'Blue mug', price: 1200, currency: 'USD', stock: 5, categoryPath: ['Kitchen'], imageUrls: ['/media/mug.png'] }
const pot = { retailerId: 'pot', title: 'Iron pot', price: 5000, currency: 'USD', stock: 2, categoryPath: ['Kitchen'] }

/** A shop whose shoppers are all reminded, at any hour unless `quiet` says otherwise. */
async function openShop(more: { holdoutShare?: number; quiet?: { from: string; until: string } } = {}): Promise<TestCompany> {
  const shop = await souk.openCompany({ products: [mug, pot] })
  const quietHours = more.quiet ?? { from: '00:00', until: '00:00' }
  await shop.inside((tx) => tx.updateTable('companies').set({ quietFrom: quietHours.from, quietUntil: quietHours.until }).execute())
  const settings = { enabled: true, holdoutShare: more.holdoutShare ?? 0, attributionDays: 5, mostReminders: 3, perDays: 7, abandonedAfterMinutes: 60 }
  expect((await shop.panel.fetch('/recovery/settings', { method: 'PUT', body: JSON.stringify(settings) })).status).toBe(200)
  return shop
}

async function leaves(phone: Phone, ...words: string[]): Promise<void> {
  for (const text of ['blue mug', 'add 2 to cart', ...words]) await phone.says(text)
}

const texts = (phone: Phone) => phone.received().map((body) => JSON.stringify(body).replaceAll('\u00a0', ' '))
const remindersTo = (phone: Phone) => texts(phone).filter((text) => text.includes('Stop these'))
const recoveriesOf = (shop: TestCompany) => shop.inside((tx) => tx.selectFrom('recoveries').selectAll().orderBy('startedAt').execute())

test('a cart that was left is reminded of after an hour, with its picture, its lines and three ways on, and again before the 24 hours end', async () => {
  const shop = await openShop()
  const phone = shop.phone()
  await leaves(phone)
  await souk.advance(minutes(58))
  expect(remindersTo(phone)).toEqual([])
  await souk.advance(minutes(4))
  const [first] = phone.received().slice(-1)
  expect(first).toMatchObject({
    type: 'interactive',
    interactive: {
      type: 'button',
      header: { image: { link: 'https://souk.test/media/mug.png' } },
      body: { text: expect.stringMatching(/still here.*2 × Blue mug – \$24.*Total: \$24/s) },
      action: { buttons: [{ reply: { title: 'Finish my order' } }, { reply: { title: 'Remove' } }, { reply: { title: 'Stop these' } }] },
    },
  })
  await souk.advance(hours(21.5))
  expect(remindersTo(phone)).toHaveLength(1)
  await souk.advance(hours(0.7))
  expect(remindersTo(phone)).toHaveLength(2)
  expect(remindersTo(phone)[1]).toMatch(/last word/)
  await souk.advance(hours(3))
  expect(remindersTo(phone)).toHaveLength(2)
  expect(await recoveriesOf(shop)).toMatchObject([{ arm: 'reminded', reminders: 2, dueAt: null, boughtAt: null }])
})

test('“Finish my order” gives the payment link; whoever pays is not reminded again, and the purchase is counted', async () => {
  const shop = await openShop()
  const phone = shop.phone()
  await leaves(phone)
  await souk.advance(minutes(62))
  const link = await phone.taps('Finish my order')
  await payAt(souk, link)
  await souk.advance(hours(30))
  expect(remindersTo(phone)).toHaveLength(1)
  expect(await recoveriesOf(shop)).toMatchObject([
    { state: 'ended', endedBecause: 'bought', boughtAt: expect.any(Date), revenue: 2400, revenueCurrency: 'USD' },
  ])
})

test('“Remove” empties the cart, and nothing more is said of it', async () => {
  const shop = await openShop()
  const phone = shop.phone()
  await leaves(phone)
  await souk.advance(minutes(62))
  await phone.taps('Remove')
  expect(texts(phone).at(-1)).toMatch(/empty now/)
  await souk.advance(hours(30))
  expect(remindersTo(phone)).toHaveLength(1)
  expect(await recoveriesOf(shop)).toMatchObject([{ state: 'ended', endedBecause: 'replied' }])
})

test('“Stop these” ends all reminders, of later carts too', async () => {
  const shop = await openShop()
  const phone = shop.phone()
  await leaves(phone)
  await souk.advance(minutes(62))
  await phone.taps('Stop these')
  expect(texts(phone).at(-1)).toMatch(/no more reminders/)
  await souk.advance(hours(2))
  await phone.says('blue mug')
  await phone.says('add 1 to cart')
  await souk.advance(hours(2))
  expect(remindersTo(phone)).toHaveLength(1)
  expect(await recoveriesOf(shop)).toHaveLength(1)
})

test('whoever answers a reminder is talked with, not reminded; a cart touched and left again begins anew', async () => {
  const shop = await openShop()
  const phone = shop.phone()
  await leaves(phone)
  await souk.advance(minutes(62))
  await phone.says('do you have an iron pot')
  await souk.advance(hours(23.5))
  expect(remindersTo(phone)).toHaveLength(1)
  await phone.says('iron pot')
  await phone.says('add 1 to cart')
  await souk.advance(minutes(62))
  expect(remindersTo(phone)).toHaveLength(2)
  expect(remindersTo(phone).at(-1)).toMatch(/Iron pot/)
  expect((await recoveriesOf(shop)).map(({ isFirst, endedBecause }) => ({ isFirst, endedBecause }))).toEqual([
    { isFirst: true, endedBecause: 'replied' },
    { isFirst: false, endedBecause: null },
  ])
})

test('a shopper in the middle of a chat is not interrupted', async () => {
  const shop = await openShop()
  const phone = shop.phone()
  await leaves(phone)
  await souk.advance(minutes(55))
  await phone.says('what do you sell')
  await souk.advance(minutes(10))
  expect(remindersTo(phone)).toEqual([])
  await souk.advance(minutes(16))
  expect(remindersTo(phone)).toHaveLength(1)
})

test('price and stock are looked at when it goes: the text says what changed, and what is sold out is not reminded of', async () => {
  const shop = await openShop()
  const [changed, gone] = [shop.phone(), shop.phone()]
  await leaves(changed)
  for (const text of ['iron pot', 'add 1 to cart']) await gone.says(text)
  await shop.inside((tx) => tx.updateTable('products').set({ price: 1000 }).where('retailerId', '=', 'mug').execute())
  await shop.inside((tx) => tx.updateTable('products').set({ stock: 0 }).where('retailerId', '=', 'pot').execute())
  await souk.advance(minutes(62))
  expect(remindersTo(changed)[0]).toMatch(/Something changed.*\$10.*\$12/s)
  expect(remindersTo(changed)[0]).toMatch(/Total: \$20/)
  expect(remindersTo(gone)).toEqual([])
  expect(await recoveriesOf(shop)).toMatchObject([{ endedBecause: null }, { endedBecause: 'sold_out' }])
})

test('the held-out share of shoppers is never reminded, the same ones every time, and is measured', async () => {
  const shop = await openShop({ holdoutShare: 0.5 })
  const phones = Array.from({ length: 8 }, () => shop.phone())
  for (const phone of phones) await leaves(phone)
  await souk.advance(hours(1.5))
  const rows = await recoveriesOf(shop)
  expect(rows).toHaveLength(8)
  for (const { arm, customerId, reminders } of rows) {
    expect(arm).toBe(isHeldOut(shop.company.id, customerId, 0.5) ? 'held_out' : 'reminded')
    expect(reminders).toBe(arm === 'held_out' ? 0 : 1)
  }
  expect(phones.flatMap(remindersTo)).toHaveLength(rows.filter(({ arm }) => arm === 'reminded').length)
})

test('in the quiet hours of the shopper nothing goes', async () => {
  const hour = new Date(clock.now().getTime() + minutes(30)).toISOString().slice(11, 16)
  const later = new Date(clock.now().getTime() + hours(6)).toISOString().slice(11, 16)
  const shop = await openShop({ quiet: { from: hour, until: later } })
  // London keeps UTC in winter.
  const phone = shop.phone({ from: '447911123456' })
  await leaves(phone)
  await souk.advance(hours(5))
  expect(remindersTo(phone)).toEqual([])
  await souk.advance(hours(1.1))
  expect(remindersTo(phone)).toHaveLength(1)
})

/** The panel of somebody who signed in this moment: the clock runs ahead of a token's quarter of an hour. */
async function call(shop: TestCompany, path: string, init: RequestInit = {}) {
  const headers = { 'content-type': 'application/json' }
  const credentials = { email: `admin@${shop.company.slug}.test`, password: 'a long test password' }
  const signIn = await souk.app.request('/api/v1/auth/login', { method: 'POST', headers, body: JSON.stringify(credentials) })
  const { accessToken } = (await signIn.json()) as { accessToken: string }
  const response = await souk.app.request(`/api/v1${path}`, { ...init, headers: { ...headers, authorization: `Bearer ${accessToken}` } })
  return { status: response.status, ...((await response.json()) as Record<string, unknown>) }
}

const recover = (shop: TestCompany, cartId: string) => call(shop, `/whatsapp-commerce/carts/${cartId}/recover`, { method: 'POST' })
const cartOf = async (shop: TestCompany) => (await shop.inside((tx) => tx.selectFrom('whatsappCarts').select('id').execute()))[0]?.id ?? ''

test('one click reminds now, says as what, and does it once; the list of left carts says how it stands', async () => {
  const shop = await openShop()
  const phone = shop.phone()
  await leaves(phone)
  const cartId = await cartOf(shop)
  expect(await recover(shop, cartId)).toMatchObject({ status: 409, code: 'not_reminded_in_a_chat', detail: expect.stringMatching(/middle of a chat/) })
  expect(await shop.panel.get('/whatsapp-commerce/carts/abandoned?hours=0')).toMatchObject({ carts: [] })
  await souk.advance(minutes(20))
  const sent = await recover(shop, cartId)
  expect(sent).toMatchObject({ status: 'queued', sent_as: 'message', recovery_id: expect.any(String), message_id: expect.any(String) })
  expect(await recover(shop, cartId)).toEqual({ ...sent, status: 'sent_before' })
  await souk.advance(minutes(1))
  expect(remindersTo(phone)).toHaveLength(1)
  await souk.advance(minutes(50))
  expect(remindersTo(phone)).toHaveLength(1)
  expect(await call(shop, '/whatsapp-commerce/carts/abandoned?hours=1')).toMatchObject({
    carts: [{ id: cartId, recovery: 'reminded', hours_abandoned: 1 }],
  })
})

test('one click says why not: held out, stopped, bought, the 24 hours over, and a cart that is not there', async () => {
  const shop = await openShop({ holdoutShare: 0.5 })
  const until = async (wish: boolean) => {
    for (;;) {
      const phone = shop.phone()
      await leaves(phone)
      const { customerId, id } = await shop.inside((tx) =>
        tx.selectFrom('whatsappCarts').select(['id', 'customerId']).orderBy('createdAt', 'desc').executeTakeFirstOrThrow(),
      )
      if (isHeldOut(shop.company.id, customerId, 0.5) === wish) return { phone, id }
    }
  }
  const [held, stopped, bought, late] = [await until(true), await until(false), await until(false), await until(false)]
  await payAt(souk, await bought.phone.says('checkout'))
  await stopped.phone.says('STOP')
  await souk.advance(minutes(20))
  expect(await recover(shop, held.id)).toMatchObject({ status: 409, code: 'not_reminded_held_out' })
  expect(await recover(shop, stopped.id)).toMatchObject({ status: 409, code: 'not_reminded_opted_out' })
  expect(await recover(shop, bought.id)).toMatchObject({ status: 409, code: 'not_reminded_already_bought' })
  expect(await recover(shop, crypto.randomUUID())).toMatchObject({ status: 404, code: 'cart_not_found' })
  await souk.advance(hours(26))
  expect(await recover(shop, late.id)).toMatchObject({ status: 409, code: 'not_reminded_window_shut', detail: expect.stringMatching(/24 hours/) })
})

test('a reminder that waits in the queue does not leave after the shopper has paid', async () => {
  const shop = await openShop()
  const phone = shop.phone()
  await leaves(phone)
  const link = await phone.says('checkout')
  await shop.inside((tx) => tx.updateTable('companies').set({ cartLeftAfter: 20 }).execute())
  await shop.inside((tx) =>
    tx
      .insertInto('sendingLines')
      .values({ heldUntil: new Date(clock.now().getTime() + minutes(40)), heldReason: 'a test' })
      .onConflict((c) => c.column('companyId').doUpdateSet({ heldUntil: new Date(clock.now().getTime() + minutes(40)) }))
      .execute(),
  )
  await souk.advance(minutes(21))
  await recover(shop, await cartOf(shop))
  const waiting = () => shop.inside((tx) => tx.selectFrom('messages').select(['state', 'error']).where('purpose', '=', 'reminder').execute())
  expect(await waiting()).toMatchObject([{ state: 'queued' }])
  await payAt(souk, link)
  await souk.advance(hours(1))
  expect(await waiting()).toMatchObject([{ state: 'failed', error: { cause: 'stale', title: 'What it reminds of is settled' } }])
  expect(remindersTo(phone)).toEqual([])
})

test('the report counts carts, messages and money, and says that the effect is not yet known', async () => {
  const shop = await openShop()
  const [pays, leavesIt] = [shop.phone(), shop.phone()]
  for (const phone of [pays, leavesIt]) await leaves(phone)
  await souk.advance(minutes(62))
  await payAt(souk, await pays.taps('Finish my order'))
  const cartId = await cartOf(shop)
  expect(await call(shop, '/recovery/report')).toMatchObject({
    ...{ holdoutShare: 0, attributionDays: 5, reminded: { carts: 2, reminded: 2, delivered: 2, replied: 1, bought: 1, revenue: { USD: 2400 } } },
    ...{
      heldOut: { carts: 0 },
      effect: { verdict: 'not_yet_known', stillWatched: 2 },
      sequences: [{ name: 'Standard', variants: [{ name: 'A', figures: { carts: 2 } }] }],
    },
  })
  expect(await call(shop, '/recovery/recoveries?limit=1')).toMatchObject({
    recoveries: [{ customer: { phone: expect.any(String) } }],
    nextCursor: expect.any(String),
  })
  expect(await call(shop, `/recovery/carts/${cartId}`)).toMatchObject({ recoveries: [{ sent: [{ step: 0, kind: 'message' }] }] })
})

test('a left cart is shown as its shopper saw it and as it would be today, and stays unseen by that', async () => {
  const shop = await openShop()
  const phone = shop.phone()
  await leaves(phone)
  const cartId = await cartOf(shop)
  await shop.inside((tx) => tx.updateTable('products').set({ price: 900, stock: 1 }).where('retailerId', '=', 'mug').execute())
  const shown = {
    cart: {
      total: 2400,
      totalNow: 900,
      currency: 'USD',
      items: [{ title: 'Blue mug', quantity: 2, unitPrice: 1200, now: { unitPrice: 900, quantity: 1, left: 1 } }],
    },
    recoveries: [],
  }
  expect(await call(shop, `/recovery/carts/${cartId}`)).toMatchObject(shown)
  expect(await call(shop, `/recovery/carts/${cartId}`)).toMatchObject(shown)
  expect(await call(shop, `/recovery/carts/${crypto.randomUUID()}`)).toMatchObject({ status: 404, code: 'cart_not_found' })
})

test('sequences are checked field by field, shown as the phone will, and a changed variant leaves what was measured of the old one', async () => {
  const shop = await openShop()
  const put = (path: string, method: string, body: unknown) => call(shop, path, { method, body: JSON.stringify(body) })
  expect(await put('/recovery/sequences', 'POST', { name: '', variants: [{ name: 'A', steps: [{ texts: { en: '' } }] }] })).toMatchObject({
    status: 400,
    errors: expect.arrayContaining([expect.objectContaining({ path: 'name' }), expect.objectContaining({ path: 'variants.0.steps.0.texts.en' })]),
  })
  const steps = [{ afterMinutes: 90, texts: { en: '{name}, still thinking?' } }]
  const made = (await put('/recovery/sequences', 'POST', { name: 'Dear carts', minTotal: 10_000, variants: [{ name: 'A', steps }] })) as { id?: string }
  expect(made).toMatchObject({ name: 'Dear carts', variants: [{ name: 'A', steps }] })
  expect(await put('/recovery/sequences', 'POST', { name: 'Twin', minTotal: 10_000, variants: [{ name: 'A', steps }] })).toMatchObject({ code: 'same_worth' })
  const changed = [{ name: 'A', steps: [{ afterMinutes: 30 }] }]
  expect(await put(`/recovery/sequences/${made.id}`, 'PUT', { name: 'Dear carts', minTotal: 10_000, variants: changed })).toMatchObject({
    variants: [
      { state: 'replaced', steps },
      { state: 'running', steps: [{ afterMinutes: 30 }] },
    ],
  })
  const shown = await put('/recovery/preview', 'POST', { step: steps[0], language: 'en' })
  expect(shown).toMatchObject({ message: { interactive: { body: { text: expect.stringMatching(/^Maya, still thinking\?/) } } }, template: null })
})
