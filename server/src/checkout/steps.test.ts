import { expect, test } from 'vitest'
import { clock, hours } from '../platform/clock.ts'
import { openTestSouk } from '../testing.ts'
import { reportPayment } from './checkout.ts'

const souk = await openTestSouk()
const mug = { retailerId: 'mug', title: 'Blue mug', price: 1200, currency: 'USD', stock: 5 }
type Answer = { code: string; orders: { id: string; total: number; status: string; paymentStatus: string }[]; status: string; paymentStatus: string }

async function openOrder() {
  const shop = await souk.openCompany({ products: [mug] })
  // A key does not end while the clock is moved, as a sign-in does.
  const made = await shop.panel.fetch('/company/api-keys', { method: 'POST', body: JSON.stringify({ name: 'Test', scope: 'write' }) })
  const { token } = (await made.json()) as { token: string }
  const call = async (method: string, path: string, body?: unknown) => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
    const answer = await souk.app.request(`/api/v1${path}`, { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) })
    await souk.worker?.settled()
    await souk.simulator.settle()
    const text = await answer.text()
    return { status: answer.status, text, body: (text.startsWith('{') ? JSON.parse(text) : {}) as Answer }
  }
  const phone = shop.phone()
  await phone.says('blue mug')
  await phone.says('add 2 to cart')
  await phone.says('checkout')
  const order = async () => (await call('GET', '/orders')).body.orders[0]
  const id = (await order())?.id ?? ''
  const pays = async () => {
    const { total = 0 } = (await order()) ?? {}
    await shop.inside((tx) => reportPayment(tx, { provider: 'test', reference: id, orderId: id, outcome: 'paid', amount: total, currency: 'USD' }))
    souk.deps.bell.ring('untold')
    await souk.worker?.settled()
    await souk.simulator.settle()
  }
  const heardSince = async (act: () => Promise<unknown>) => {
    const before = phone.received().length
    await act()
    return JSON.stringify(phone.received().slice(before))
  }
  const step = (name: string) => call('POST', `/orders/${id}/steps`, { step: name })
  const stock = () => shop.inside(async (tx) => (await tx.selectFrom('products').select('stock').executeTakeFirstOrThrow()).stock)
  return { ...shop, call, phone, order, id, pays, heardSince, step, stock }
}

test('a paid order is sent and delivered once each, and the shopper hears of both', async () => {
  const shop = await openOrder()
  expect(await shop.step('ship')).toMatchObject({ status: 409, body: { code: 'illegal_transition' } })
  await shop.pays()
  expect(await shop.heardSince(() => shop.step('ship'))).toContain('is on its way to you')
  expect(await shop.step('ship')).toMatchObject({ status: 409, body: { code: 'illegal_transition' } })
  expect(await shop.heardSince(() => shop.step('complete'))).toContain('has been delivered')
  expect(await shop.order()).toMatchObject({ status: 'completed', paymentStatus: 'paid' })
  expect(await shop.heardSince(() => shop.step('cancel'))).toBe('[]')
})

test('an unpaid order that the shop calls off gives its stock back, cannot be sent, and the shopper hears of it', async () => {
  const shop = await openOrder()
  expect(await shop.stock()).toBe(3)
  expect(await shop.heardSince(() => shop.step('cancel'))).toContain('called order 1001 off')
  expect(await shop.order()).toMatchObject({ status: 'canceled', paymentStatus: 'canceled' })
  expect(await shop.stock()).toBe(5)
  expect(await shop.step('cancel')).toMatchObject({ status: 409 })
  expect(await shop.stock()).toBe(5)
})

test('after the 24 hours the shopper hears of it by a utility template', async () => {
  const shop = await openOrder()
  await shop.pays()
  await shop.call('POST', '/templates/starters', { uses: ['order_shipped'], languages: ['en'] })
  await souk.advance(2_000)
  await souk.simulator.settle()
  await souk.advance(hours(25))
  // Told while it is day where the shopper lives.
  if (clock.now().getUTCHours() < 15) await souk.advance(hours(15 - clock.now().getUTCHours()))
  expect(await shop.heardSince(() => shop.step('ship'))).toContain('souk_order_shipped')
})

test('all orders are saved as CSV in which no cell begins a formula', async () => {
  const shop = await openOrder()
  await shop.inside((tx) => tx.updateTable('customers').set({ name: '=1+1' }).execute())
  const { status, text } = await shop.call('GET', '/orders/export')
  const [head, line, ...rest] = text.split('\r\n')
  expect([status, head, rest]).toEqual([200, 'number,placedAt,paidAt,status,paymentStatus,customer,phone,userId,items,itemCount,total,currency', ['']])
  expect(line).toMatch(/^1001,\d{4}-[^,]+Z,,pending,pending,/)
  expect(line).toContain(",'=1+1,")
  expect(line).toContain('2,24.00,USD')
  expect((await shop.call('GET', '/orders/export?status=shipped')).text.trim()).toBe(head)
  expect(await shop.call('GET', '/orders/export?status=lost')).toMatchObject({ status: 400 })
})
