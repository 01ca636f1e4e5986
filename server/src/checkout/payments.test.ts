import { expect, test } from 'vitest'
import { openTestDatabase } from '../../../testing/database.ts'
import { openShop, type Shop } from '../../../testing/shop.ts'
import { addToCart, viewCart } from '../carts/carts.ts'
import type { Order } from '../orders/contract.ts'
import { getOrder, ordersOf } from '../orders/orders.ts'
import { clock, minutes } from '../platform/clock.ts'
import { checkout, endUnpaid, reportPayment } from './checkout.ts'
import type { PaymentReport } from './contract.ts'
import { sandbox } from './payment-provider.sandbox.ts'
import type { PaymentProvider } from './payment-provider.ts'

const { db } = await openTestDatabase()

/** A shop with so many shirts, and a shopper whose order of two of them waits for its payment. */
async function openOrder(stock = 5) {
  const shop = await openShop(db)
  const [shirt, ada] = [await shop.stock({ retailerId: 'shirt', price: 1500, stock }), await shop.shopper()]
  const order = await placed(shop, ada, shirt)
  const report = (more: Partial<PaymentReport> = {}) =>
    shop.inShop((tx) =>
      reportPayment(tx, { provider: 'test', reference: 'one', orderId: order.id, outcome: 'paid', amount: order.total, currency: 'USD', ...more }),
    )
  return { shop, shirt, ada, order, report, now: (id = order.id) => shop.inShop((tx) => getOrder(tx, id)), left: () => stockOf(shop, shirt) }
}

async function placed({ inShop }: Shop, customerId: string, productId: string, quantity = 2): Promise<Order> {
  const result = await inShop(async (tx) => {
    await addToCart(tx, customerId, { productId, quantity })
    return checkout(tx, customerId, 'https://souk.example')
  })
  if (result.kind === 'changed') throw new Error('the cart changed')
  return result.order
}

const stockOf = ({ inShop }: Shop, id: string) =>
  inShop(async (tx) => (await tx.selectFrom('products').select('stock').where('id', '=', id).executeTakeFirstOrThrow()).stock)
const told = async ({ happened }: Shop) => (await happened()).filter((type) => /^(order|payment)\./.test(type))
const lapse = async ({ shop, order }: { shop: Shop; order: Order }) => {
  clock.advance(minutes(60))
  await endUnpaid({ db }, { companyId: shop.company.id, orderId: order.id })
}

test('a paid order is paid, its stock gone, its cart closed', async () => {
  const { shop, ada, report, now, left } = await openOrder()
  expect(await report()).toBe('paid')
  expect(await now()).toMatchObject({ status: 'processing', paymentStatus: 'paid', total: 3000 })
  expect(await left()).toBe(3)
  expect(await shop.inShop((tx) => tx.selectFrom('stockHolds').selectAll().execute())).toEqual([])
  expect(await shop.inShop((tx) => viewCart(tx, ada))).toMatchObject({ id: null, items: [] })
  expect(await told(shop)).toEqual(['order.placed', 'order.paid'])
})

test('one payment is counted once, however often and however many at once report it', async () => {
  const { shop, report, left } = await openOrder()
  const reports = await Promise.all(Array.from({ length: 20 }, () => report()))
  expect(reports.filter((outcome) => outcome === 'paid')).toHaveLength(1)
  expect(reports.filter((outcome) => outcome === 'known')).toHaveLength(19)
  expect(await report()).toBe('known')
  expect(await told(shop)).toEqual(['order.placed', 'order.paid'])
  expect(await left()).toBe(3)
})

test('declined, then paid, under one reference: the order is paid', async () => {
  const { shop, report, now } = await openOrder()
  expect(await report({ outcome: 'declined' })).toBe('declined')
  expect(await report({ outcome: 'declined' })).toBe('known')
  expect(await now()).toMatchObject({ paymentStatus: 'pending' })
  expect(await report()).toBe('paid')
  expect(await told(shop)).toEqual(['order.placed', 'payment.declined', 'order.paid'])
})

test('paid, then declined, changes nothing, under the same reference or another', async () => {
  const { shop, report, now } = await openOrder()
  expect(await report()).toBe('paid')
  const before = await now()
  expect(await report({ outcome: 'declined' })).toBe('known')
  expect(await report({ outcome: 'declined', reference: 'two' })).toBe('known')
  expect(await now()).toEqual(before)
  expect(await told(shop)).toEqual(['order.placed', 'order.paid'])
})

test('both outcomes at once, many times: the order ends paid once', async () => {
  const { shop, report, now } = await openOrder()
  await Promise.all(Array.from({ length: 20 }, (_, index) => report({ outcome: index % 2 ? 'paid' : 'declined', reference: `r${index % 3}` })))
  expect(await now()).toMatchObject({ paymentStatus: 'paid' })
  expect((await told(shop)).filter((type) => type === 'order.paid')).toHaveLength(1)
})

test('a second payment of a paid order is noted as one too many', async () => {
  const { shop, report } = await openOrder()
  await report()
  expect(await report({ reference: 'two' })).toBe('paid_twice')
  expect(await report({ reference: 'two' })).toBe('known')
  expect(await told(shop)).toEqual(['order.placed', 'order.paid'])
})

test.each([{ amount: 2999 }, { amount: 3001 }, { amount: 0 }, { currency: 'EUR' }])('a report of %j is refused and notes nothing', async (wrong) => {
  const { shop, report, now } = await openOrder()
  await expect(report(wrong)).rejects.toMatchObject({ code: 'amount_mismatch', details: { expected: 3000, currency: 'USD' } })
  expect(await now()).toMatchObject({ paymentStatus: 'pending' })
  expect(await shop.inShop((tx) => tx.selectFrom('payments').selectAll().execute())).toEqual([])
  expect(await report()).toBe('paid')
})

test('a payment for an order of another company is refused like one for none', async () => {
  const [ours, theirs] = [await openOrder(), await openShop(db)]
  const report = (orderId: string) =>
    theirs.inShop((tx) => reportPayment(tx, { provider: 'test', reference: 'one', orderId, outcome: 'paid', amount: 3000, currency: 'USD' }))
  for (const id of [ours.order.id, crypto.randomUUID()]) await expect(report(id)).rejects.toMatchObject({ code: 'order_not_found' })
  expect(await ours.now()).toMatchObject({ paymentStatus: 'pending' })
})

test('what the shopper added after checkout is not paid for and lies in a fresh cart', async () => {
  const { shop, shirt, ada, order, report } = await openOrder()
  await shop.inShop((tx) => addToCart(tx, ada, { productId: shirt, quantity: 1 }))
  await report()
  const cart = await shop.inShop((tx) => viewCart(tx, ada))
  expect(cart).toMatchObject({ itemCount: 1, total: 1500, items: [{ left: 3 }] })
  expect(cart.id).not.toBe(order.cartId)
})

test('an order that is not paid within the hour expires: stock back, cart still open, the next checkout is a new order', async () => {
  const { shop, shirt, ada, order, now, left, report } = await openOrder()
  await endUnpaid({ db }, { companyId: shop.company.id, orderId: order.id })
  expect(await now()).toMatchObject({ paymentStatus: 'pending' })
  await lapse({ shop, order })
  await endUnpaid({ db }, { companyId: shop.company.id, orderId: order.id })
  expect(await now()).toMatchObject({ status: 'canceled', paymentStatus: 'expired' })
  expect(await left()).toBe(5)
  expect(await shop.inShop((tx) => viewCart(tx, ada))).toMatchObject({ id: order.cartId, itemCount: 2, changes: [] })
  expect(await told(shop)).toEqual(['order.placed', 'order.expired'])
  expect(await report({ outcome: 'declined' })).toBe('known')
  expect(await placed(shop, ada, shirt, 1)).toMatchObject({ number: 1002, itemCount: 3 })
})

test('a late payment revives the order when the stock allows it', async () => {
  const { shop, ada, order, now, left, report } = await openOrder()
  await lapse({ shop, order })
  expect(await report()).toBe('paid')
  expect(await now()).toMatchObject({ number: 1001, status: 'processing', paymentStatus: 'paid' })
  expect(await left()).toBe(3)
  expect(await shop.inShop((tx) => viewCart(tx, ada))).toMatchObject({ id: null })
  expect(await told(shop)).toEqual(['order.placed', 'order.expired', 'order.paid'])
})

test('a late payment for goods that are gone is written down as money to be returned, and takes no stock', async () => {
  const { shop, shirt, order, now, left, report } = await openOrder(2)
  await lapse({ shop, order })
  await placed(shop, await shop.shopper(), shirt, 1)
  expect(await report()).toBe('paid_late')
  expect(await report()).toBe('known')
  expect(await now()).toMatchObject({ status: 'canceled', paymentStatus: 'paid' })
  expect(await left()).toBe(1)
  expect((await told(shop)).slice(-1)).toEqual(['order.paid_late'])
})

test('a late payment takes the place of the unpaid order that followed it', async () => {
  const { shop, shirt, ada, order, now, left, report } = await openOrder()
  await lapse({ shop, order })
  const next = await placed(shop, ada, shirt, 1)
  expect([next.number, await left()]).toEqual([1002, 2])
  expect(await report()).toBe('paid')
  expect(await now()).toMatchObject({ paymentStatus: 'paid', itemCount: 2 })
  expect(await now(next.id)).toMatchObject({ status: 'canceled', paymentStatus: 'canceled' })
  expect(await left()).toBe(3)
  expect(await shop.inShop((tx) => viewCart(tx, ada))).toMatchObject({ itemCount: 1 })
})

test('a late payment beside a paid order of the same cart is money to be returned', async () => {
  const { shop, shirt, ada, order, report, left } = await openOrder()
  await lapse({ shop, order })
  const next = await placed(shop, ada, shirt, 1)
  await report({ orderId: next.id, amount: next.total, reference: 'next' })
  expect(await report()).toBe('paid_late')
  expect(await left()).toBe(2)
  expect((await shop.inShop((tx) => ordersOf(tx, ada, 5))).map(({ paymentStatus }) => paymentStatus)).toEqual(['paid', 'paid'])
})

test('paying and expiring in the same moment end in one of the two, with the stock to match', async () => {
  for (let round = 0; round < 10; round++) {
    const { shop, order, report, now, left } = await openOrder()
    clock.advance(minutes(60))
    await Promise.all([report(), endUnpaid({ db }, { companyId: shop.company.id, orderId: order.id })])
    expect(await now()).toMatchObject({ paymentStatus: 'paid' })
    expect(await left()).toBe(3)
  }
})

test('before an order expires its provider is asked, and a payment that nobody reported is counted', async () => {
  const { shop, order, now } = await openOrder()
  const asked: string[] = []
  const bank = (paid: boolean): PaymentProvider => ({
    ...sandbox,
    name: 'bank',
    lookUp: async ({ id, total, currency }) =>
      paid ? { provider: 'bank', reference: 'lost', orderId: id, outcome: 'paid', amount: total, currency } : undefined,
    close: async ({ number }) => void asked.push(`close ${number}`),
  })
  clock.advance(minutes(60))
  const unpaid = { companyId: shop.company.id, orderId: order.id }
  await endUnpaid({ db }, unpaid, bank(true))
  expect(await now()).toMatchObject({ paymentStatus: 'paid' })
  const other = await openOrder()
  clock.advance(minutes(60))
  await endUnpaid({ db }, { companyId: other.shop.company.id, orderId: other.order.id }, bank(false))
  expect(await other.now()).toMatchObject({ paymentStatus: 'expired' })
  expect(asked).toEqual(['close 1001'])
})
