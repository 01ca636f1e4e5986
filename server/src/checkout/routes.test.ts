import { expect, test } from 'vitest'
import { openTestDatabase } from '../../../testing/database.ts'
import { openShop } from '../../../testing/shop.ts'
import { addToCart } from '../carts/carts.ts'
import type { ProductInput } from '../catalog/contract.ts'
import { connectWhatsApp } from '../companies/companies.ts'
import type { Company } from '../companies/contract.ts'
import { cancel, getOrder } from '../orders/orders.ts'
import { openBell } from '../platform/bell.ts'
import { clock, minutes } from '../platform/clock.ts'
import { createApp } from '../platform/http.ts'
import { openLog } from '../platform/log.ts'
import { openSecrets } from '../platform/secrets.ts'
import { checkout } from './checkout.ts'
import { newToken } from './link.ts'
import { sandbox } from './payment-provider.sandbox.ts'
import type { PaymentProvider } from './payment-provider.ts'
import { payRoutes } from './routes.ts'

const { db } = await openTestDatabase()
const publicUrl = 'https://souk.example'
const secrets = openSecrets([Buffer.alloc(32)])
const deps = { db, log: openLog({ level: 'silent' }), bell: openBell(), secrets, publicUrl, jwtSecrets: ['x'.repeat(32)] }

let lines = 100

/** A shop with a WhatsApp number, a shopper with a payment link, and a browser before it. */
async function openLink({ company, product, provider }: { company?: Partial<Company>; product?: Partial<ProductInput>; provider?: PaymentProvider } = {}) {
  const shop = await openShop(db, { name: 'Aurora Outfitters', ...company })
  const number = { phoneNumberId: `1${++lines}`, wabaId: '2', displayPhoneNumber: '+1 555-010-2000' }
  await shop.inShop((tx) => connectWhatsApp(tx, secrets, { ...number, accessToken: 'a', appSecret: 'b', verifyToken: 'c' }))
  const [productId, ada] = [await shop.stock({ retailerId: 'shirt', title: 'Oxford Shirt', price: 2900, stock: 5, ...product }), await shop.shopper()]
  const tap = async (quantity: number) => {
    const result = await shop.inShop(async (tx) => {
      await addToCart(tx, ada, { productId, quantity })
      return checkout(tx, ada, publicUrl)
    })
    if (result.kind === 'changed') throw new Error('the cart changed')
    return { order: result.order, path: result.paymentUrl.slice(publicUrl.length) }
  }
  const app = createApp().route('/pay', payRoutes(deps, provider))
  const open = async (path: string, headers: Record<string, string> = {}) => {
    const response = await app.request(path, { headers })
    return { status: response.status, headers: response.headers, text: await response.text() }
  }
  const press = (path: string, form: Record<string, string>) => app.request(path, { method: 'POST', body: new URLSearchParams(form) })
  const { order, path } = await tap(2)
  return { shop, order, path, open, press, tap, now: () => shop.inShop((tx) => getOrder(tx, order.id)) }
}

const told = async ({ happened }: Awaited<ReturnType<typeof openLink>>['shop']) => (await happened()).filter((type) => /^(order|payment)\./.test(type))

test('the page shows shop, lines, total, how long it holds, that it is a test, and three buttons', async () => {
  const { open, path } = await openLink({ product: { imageUrls: ['/media/demo/shirt.png'] } })
  const { status, text } = await open(path)
  expect(status).toBe(200)
  for (const part of [
    'Aurora Outfitters',
    'Order 1001',
    'Oxford Shirt',
    '2 × $29',
    '$58',
    '/media/demo/shirt.png',
    'held for 5',
    'test payment',
    'No money moves',
  ])
    expect(text).toContain(part)
  expect([...text.matchAll(/name="action" value="(\w+)"/g)].map(([, action]) => action)).toEqual(['pay', 'decline', 'expire'])
  expect(text).not.toContain('<script')
})

test('the page speaks the language of the shop and writes its money', async () => {
  const { open, path } = await openLink({ company: { language: 'pt-BR', currency: 'BRL', country: 'BR' }, product: { price: 129990 } })
  const { text } = await open(path)
  for (const part of ['lang="pt-BR"', 'Pedido 1001', '2 itens', 'pagamento de teste']) expect(text).toContain(part)
  expect(text.replaceAll('\u00a0', ' ')).toContain('Pagar R$ 2.599,80')
})

test('opening and reloading a link changes nothing', async () => {
  const { open, path, now, shop } = await openLink()
  const before = await now()
  for (let count = 0; count < 3; count++) await open(path)
  expect(await now()).toEqual(before)
  expect(await told(shop)).toEqual(['order.placed'])
})

test('Pay leads to a receipt with number, lines and the way back, and opening the link again shows it', async () => {
  const { open, press, path, now } = await openLink()
  const pressed = await press(path, { action: 'pay', attempt: '0' })
  expect([pressed.status, pressed.headers.get('location')]).toEqual([303, path])
  expect(await now()).toMatchObject({ status: 'processing', paymentStatus: 'paid' })
  const { status, text } = await open(path)
  expect(status).toBe(200)
  for (const part of ['Thank you, it is paid', 'Order 1001', 'Oxford Shirt', '$58', 'href="https://wa.me/15550102000"']) expect(text).toContain(part)
  expect(text).not.toContain('name="action"')
})

test('ten presses on Pay at once pay once', async () => {
  const { press, path, shop } = await openLink()
  const pressed = await Promise.all(Array.from({ length: 10 }, (_, index) => press(path, { action: 'pay', attempt: String(index % 2) })))
  expect(new Set(pressed.map(({ status }) => status))).toEqual(new Set([303]))
  expect(await told(shop)).toEqual(['order.placed', 'order.paid'])
  expect(await shop.inShop((tx) => tx.selectFrom('payments').select('outcome').execute())).toEqual([{ outcome: 'paid' }])
})

test('after Decline the page says so and can be paid; a second decline is told again, a double click is not', async () => {
  const { open, press, path, shop, now } = await openLink()
  await Promise.all([press(path, { action: 'decline', attempt: '0' }), press(path, { action: 'decline', attempt: '0' })])
  const { status, text } = await open(path)
  expect(status).toBe(200)
  expect(text).toContain('Nothing was charged. You can try again.')
  expect(text).toContain('name="attempt" value="1"')
  await press(path, { action: 'decline', attempt: '1' })
  expect(await now()).toMatchObject({ paymentStatus: 'pending' })
  await press(path, { action: 'pay', attempt: '2' })
  expect(await told(shop)).toEqual(['order.placed', 'payment.declined', 'payment.declined', 'order.paid'])
})

test('an expired link answers 410, charges nothing and shows the way to a fresh one', async () => {
  const { open, press, path, now } = await openLink()
  await press(path, { action: 'expire' })
  expect(await now()).toMatchObject({ status: 'canceled', paymentStatus: 'expired' })
  const { status, text } = await open(path)
  expect(status).toBe(410)
  expect(text).toContain('This link has run out')
  expect(text).toContain('https://wa.me/15550102000?text=checkout')
  await press(path, { action: 'pay', attempt: '0' })
  expect(await now()).toMatchObject({ paymentStatus: 'expired' })
})

test('a link whose hour is over cannot be paid, also when nobody swept', async () => {
  const { open, press, path, now } = await openLink()
  clock.advance(minutes(60))
  expect((await open(path)).status).toBe(410)
  await press(path, { action: 'pay', attempt: '0' })
  expect(await now()).toMatchObject({ paymentStatus: 'pending' })
})

test('a replaced link answers 410 with the new one and takes no money; once the order is paid it is a receipt', async () => {
  const { open, press, path, tap, now } = await openLink()
  const next = await tap(1)
  const { status, text } = await open(path)
  expect(status).toBe(410)
  expect(text).toContain(`href="${publicUrl}${next.path}"`)
  await press(path, { action: 'pay', attempt: '0' })
  expect(await now()).toMatchObject({ paymentStatus: 'pending', total: 8700 })
  await press(next.path, { action: 'pay', attempt: '0' })
  expect((await open(path)).text).toContain('Thank you, it is paid')
})

test('a canceled order answers 410', async () => {
  const { open, path, order, shop } = await openLink()
  await shop.inShop((tx) => cancel(tx, order))
  const { status, text } = await open(path)
  expect(status).toBe(410)
  expect(text).toContain('called off')
})

test('links that are none answer 404 in the language of the browser, whatever is asked', async () => {
  const { open, press, path, shop, order } = await openLink()
  const secretOf = path.split('/').at(-1) ?? ''
  const none = [newToken(shop.company.id), newToken(crypto.randomUUID()), 'x', `${secretOf}x`, secretOf.slice(0, -1), order.id, '%00', '%0d%0aX']
  for (const token of none) {
    const { status, text } = await open(`/pay/${token}`, { 'Accept-Language': 'pt-BR,pt;q=0.9' })
    expect({ token, status }).toEqual({ token, status: 404 })
    expect(text).toContain('Este link não leva a lugar nenhum')
    expect((await press(`/pay/${token}`, { action: 'pay' })).status).toBeLessThan(500)
  }
  expect((await open('/pay')).status).toBe(404)
})

test('a press of no known button, or of none, changes nothing', async () => {
  const { press, path, now } = await openLink()
  for (const form of [{}, { action: 'refund' }, { action: 'pay '.repeat(3) }] as Record<string, string>[]) expect((await press(path, form)).status).toBe(303)
  expect((await press(path, { action: 'pay', filler: 'x'.repeat(10_000) })).status).toBe(413)
  expect(await now()).toMatchObject({ paymentStatus: 'pending' })
})

test('names are printed as text, never as markup', async () => {
  const evil = '"><img src=x onerror=alert(1)>'
  const { open, press, path } = await openLink({ company: { name: evil }, product: { title: evil, imageUrls: ['javascript:"><s>'] } })
  for (const action of ['decline', 'pay']) {
    const { text } = await open(path)
    expect(text).not.toContain('<img src=x')
    expect(text).not.toContain('"><s>')
    expect(text).toContain('&lt;img src=x onerror=alert(1)&gt;')
    await press(path, { action, attempt: '0' })
  }
})

test('no cache keeps a page, no other site hears of its address, no frame shows it, no script runs', async () => {
  const { open, path } = await openLink()
  for (const address of [path, '/pay/none']) {
    const { headers } = await open(address)
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    expect(headers.get('x-frame-options')).toBe('DENY')
    expect(headers.get('content-security-policy')).toMatch(/default-src 'none'; style-src 'sha256-.*frame-ancestors 'none'/)
  }
})

test('the font comes from our own address and may be kept', async () => {
  const { headers, status } = await (await openLink()).open('/pay/inter.woff2')
  expect([status, headers.get('content-type'), headers.get('cache-control')]).toEqual([200, 'font/woff2', 'public, max-age=31536000, immutable'])
})

test('a shop without a WhatsApp number and a product without a picture have a page too', async () => {
  const { open, press, path, shop } = await openLink()
  await shop.inShop((tx) => tx.deleteFrom('whatsappAccounts').execute())
  expect((await open(path)).status).toBe(200)
  await press(path, { action: 'pay', attempt: '0' })
  const { status, text } = await open(path)
  expect(status).toBe(200)
  expect(text).not.toContain('wa.me')
})

test('a provider with a page of its own is where the link leads, and what it knows of is counted when the shopper returns', async () => {
  let isPaid = false
  const bank: PaymentProvider = {
    ...sandbox,
    name: 'bank',
    open: async ({ number }, backUrl) => `https://bank.example/${number}?back=${encodeURIComponent(backUrl)}`,
    lookUp: async ({ id, total, currency }) =>
      isPaid ? { provider: 'bank', reference: 'b1', orderId: id, outcome: 'paid', amount: total, currency } : undefined,
  }
  const { open, press, path, now } = await openLink({ provider: bank })
  const { status, headers } = await open(path)
  expect([status, headers.get('location')]).toEqual([303, `https://bank.example/1001?back=${encodeURIComponent(publicUrl + path)}`])
  await press(path, { action: 'pay', attempt: '0' })
  expect(await now()).toMatchObject({ paymentStatus: 'pending' })
  isPaid = true
  expect((await open(path)).headers.get('location')).toBe(path)
  expect((await open(path)).text).toContain('Thank you, it is paid')
})
