import { expect, test } from 'vitest'
import { openTestDatabase } from '../../../testing/database.ts'
import { countStatements, openShop, type Shop } from '../../../testing/shop.ts'
import { addToCart, clearCart, setQuantity, viewCart, writeLines } from '../carts/carts.ts'
import { heldBy } from '../catalog/catalog.ts'
import { getOrder } from '../orders/orders.ts'
import { clock, minutes } from '../platform/clock.ts'
import { checkout, reportPayment } from './checkout.ts'
import type { Checkout } from './contract.ts'
import { companyOf } from './link.ts'

const { db } = await openTestDatabase()

const tap = ({ inShop }: Shop, customerId: string) => inShop((tx) => checkout(tx, customerId, 'https://souk.example'))
const add = ({ inShop }: Shop, customerId: string, productId: string, quantity = 1) => inShop((tx) => addToCart(tx, customerId, { productId, quantity }))
const stockOf = ({ inShop }: Shop, id: string) =>
  inShop(async (tx) => (await tx.selectFrom('products').select('stock').where('id', '=', id).executeTakeFirst())?.stock)

function ready(result: Checkout) {
  if (result.kind !== 'ready') throw new Error(`not ready: ${JSON.stringify(result.cart.changes)}`)
  return result
}

const pay = ({ inShop }: Shop, { order }: ReturnType<typeof ready>, reference = 'pay-1') =>
  inShop((tx) => reportPayment(tx, { provider: 'test', reference, orderId: order.id, outcome: 'paid', amount: order.total, currency: order.currency }))

test('checkout places order 1001 at the prices of the cart, holds the stock for an hour and leaves the cart open', async () => {
  const shop = await openShop(db)
  const [shirt, ada] = [await shop.stock({ retailerId: 'shirt', price: 1500, stock: 5 }), await shop.shopper()]
  const cart = await add(shop, ada, shirt, 2)
  const { order, paymentUrl, expiresAt } = ready(await tap(shop, ada))
  expect(order).toMatchObject({ number: 1001, status: 'pending', paymentStatus: 'pending', total: 3000, itemCount: 2, cartId: cart.id, customerId: ada })
  expect(paymentUrl).toMatch(/^https:\/\/souk\.example\/pay\/[\w-]{43}$/)
  expect(companyOf(paymentUrl.split('/').at(-1) ?? '')).toBe(shop.company.id)
  expect(expiresAt.getTime() - clock.now().getTime()).toBeGreaterThan(minutes(60) - 5000)
  expect(expiresAt.getTime() - clock.now().getTime()).toBeLessThanOrEqual(minutes(60))
  expect(await stockOf(shop, shirt)).toBe(3)
  expect(await shop.inShop((tx) => viewCart(tx, ada))).toMatchObject({ id: cart.id, status: 'open', itemCount: 2, items: [{ left: 5 }], changes: [] })
})

test('an empty cart, a cleared one and none at all are refused', async () => {
  const shop = await openShop(db)
  const [shirt, ada] = [await shop.stock({ retailerId: 'shirt' }), await shop.shopper()]
  await expect(tap(shop, ada)).rejects.toMatchObject({ code: 'cart_empty' })
  await add(shop, ada, shirt)
  await shop.inShop((tx) => clearCart(tx, ada))
  await expect(tap(shop, ada)).rejects.toMatchObject({ code: 'cart_empty' })
})

test('twenty taps on checkout at once make one order, one link and one hold', async () => {
  const shop = await openShop(db)
  const [shirt, ada] = [await shop.stock({ retailerId: 'shirt', stock: 5 }), await shop.shopper()]
  await add(shop, ada, shirt, 2)
  const taps = await Promise.all(Array.from({ length: 20 }, () => tap(shop, ada)))
  expect(new Set(taps.map((result) => ready(result).paymentUrl)).size).toBe(1)
  expect(new Set(taps.map((result) => ready(result).order.id)).size).toBe(1)
  expect(await shop.inShop((tx) => tx.selectFrom('whatsappOrders').select('number').execute())).toEqual([{ number: 1001 }])
  expect(await stockOf(shop, shirt)).toBe(3)
  expect((await shop.happened()).filter((type) => type === 'order.placed')).toHaveLength(1)
})

test('other lines revise the same order: same number, another link, the stock held for exactly the new lines', async () => {
  const shop = await openShop(db)
  const [shirt, sock, ada] = [await shop.stock({ retailerId: 'shirt', stock: 5 }), await shop.stock({ retailerId: 'sock', stock: 5 }), await shop.shopper()]
  const cart = await add(shop, ada, shirt, 4)
  const first = ready(await tap(shop, ada))
  await shop.inShop((tx) => setQuantity(tx, ada, { productId: shirt, quantity: 1 }))
  await add(shop, ada, sock, 2)
  const second = ready(await tap(shop, ada))
  expect(second.order).toMatchObject({ id: first.order.id, number: 1001, total: 3000, itemCount: 3 })
  expect(second.paymentUrl).not.toBe(first.paymentUrl)
  expect([await stockOf(shop, shirt), await stockOf(shop, sock)]).toEqual([4, 3])
  expect(await shop.inShop((tx) => heldBy(tx, cart.id ?? ''))).toEqual(
    new Map([
      [shirt, 1],
      [sock, 2],
    ]),
  )
})

test('the whole stock can be checked out, changed and checked out again by the shopper who holds it', async () => {
  const shop = await openShop(db)
  const [shirt, ada, bob] = [await shop.stock({ retailerId: 'shirt', stock: 2 }), await shop.shopper(), await shop.shopper()]
  await add(shop, bob, shirt, 1)
  await add(shop, ada, shirt, 2)
  ready(await tap(shop, ada))
  expect(await tap(shop, bob)).toMatchObject({ kind: 'changed', cart: { items: [], changes: [{ kind: 'gone', productId: shirt }] } })
  await shop.inShop((tx) => setQuantity(tx, ada, { productId: shirt, quantity: 1 }))
  ready(await tap(shop, ada))
  await add(shop, bob, shirt, 1)
  expect(ready(await tap(shop, bob)).order.number).toBe(1002)
  expect(await stockOf(shop, shirt)).toBe(0)
})

test.each([
  ['a higher price', { price: 1200 }, [{ kind: 'price', was: 1000, now: 1200 }]],
  ['a lower price', { salePrice: 900 }, [{ kind: 'price', was: 1000, now: 900 }]],
  ['fewer pieces', { stock: 2 }, [{ kind: 'fewer', was: 3, now: 2 }]],
  ['goods that are gone', { stock: 0 }, [{ kind: 'gone' }]],
])('%s: the shopper is told before anything is ordered, and the next tap goes through', async (_, change, changes) => {
  const shop = await openShop(db)
  const [shirt, sock, ada] = [await shop.stock({ retailerId: 'shirt' }), await shop.stock({ retailerId: 'sock' }), await shop.shopper()]
  await add(shop, ada, shirt, 3)
  await add(shop, ada, sock)
  await shop.stock({ retailerId: 'shirt', ...change })
  const told = await tap(shop, ada)
  expect(told).toMatchObject({ kind: 'changed', cart: { changes } })
  expect(await shop.inShop((tx) => tx.selectFrom('whatsappOrders').select('id').execute())).toEqual([])
  const { order } = ready(await tap(shop, ada))
  expect(order.total).toBe(told.kind === 'changed' ? told.cart.total : -1)
})

test('a change told by the cart is not told again by checkout', async () => {
  const shop = await openShop(db)
  const [shirt, ada] = [await shop.stock({ retailerId: 'shirt' }), await shop.shopper()]
  await add(shop, ada, shirt)
  await shop.stock({ retailerId: 'shirt', price: 1200 })
  await shop.inShop((tx) => viewCart(tx, ada))
  expect(ready(await tap(shop, ada)).order.total).toBe(1200)
})

test('a link holds its price for its hour; checkout after a new price tells it and makes another link', async () => {
  const shop = await openShop(db)
  const [shirt, ada] = [await shop.stock({ retailerId: 'shirt' }), await shop.shopper()]
  await add(shop, ada, shirt)
  const first = ready(await tap(shop, ada))
  await shop.stock({ retailerId: 'shirt', price: 1200 })
  expect(await shop.inShop((tx) => getOrder(tx, first.order.id))).toMatchObject({ total: 1000 })
  expect(await tap(shop, ada)).toMatchObject({ kind: 'changed' })
  const second = ready(await tap(shop, ada))
  expect(second.order).toMatchObject({ id: first.order.id, total: 1200 })
  expect(second.paymentUrl).not.toBe(first.paymentUrl)
})

test('a link about to run out gets its hour again, one that ran out is replaced, and the order stays the same', async () => {
  const shop = await openShop(db)
  const [shirt, ada] = [await shop.stock({ retailerId: 'shirt', stock: 3 }), await shop.shopper()]
  await add(shop, ada, shirt)
  const first = ready(await tap(shop, ada))
  clock.advance(minutes(45))
  expect(ready(await tap(shop, ada))).toMatchObject({ paymentUrl: first.paymentUrl, expiresAt: first.expiresAt })
  clock.advance(minutes(10))
  const renewed = ready(await tap(shop, ada))
  expect(renewed.paymentUrl).toBe(first.paymentUrl)
  expect(renewed.expiresAt.getTime() - clock.now().getTime()).toBeGreaterThan(minutes(59))
  clock.advance(minutes(60))
  const next = ready(await tap(shop, ada))
  expect(next.order).toMatchObject({ id: first.order.id, number: 1001, paymentStatus: 'pending' })
  expect(next.paymentUrl).not.toBe(first.paymentUrl)
  expect(await stockOf(shop, shirt)).toBe(2)
})

test('a checkout takes at most twelve statements, also with many lines', async () => {
  const shop = await openShop(db)
  const [ada, products] = [await shop.shopper(), await Promise.all(Array.from({ length: 20 }, (_, index) => shop.stock({ retailerId: `p${index}` })))]
  for (const productId of products) await add(shop, ada, productId)
  expect(await shop.inShop((tx) => countStatements(tx, (tx) => checkout(tx, ada, 'https://souk.example')))).toBeLessThanOrEqual(12)
  expect(await shop.inShop((tx) => countStatements(tx, (tx) => checkout(tx, ada, 'https://souk.example')))).toBeLessThanOrEqual(5)
})

test('a thousand buyers at once of ten pieces: ten orders, no piece sold twice, stock never below zero, everybody else is told', async () => {
  const shop = await openShop(db)
  const [shirt, sock] = [await shop.stock({ retailerId: 'shirt', stock: 10 }), await shop.stock({ retailerId: 'sock', stock: null })]
  const line = (productId: string) => ({ productId, retailerId: 'p', title: 'p', quantity: 1, unitPrice: 1000, lineTotal: 1000, imageUrl: null })
  const buyers = await shop.inShop(async (tx) => {
    const made = await tx
      .insertInto('customers')
      .values(Array.from({ length: 1000 }, (_, index) => ({ name: `Buyer ${index}` })))
      .returning('id')
      .execute()
    // Half of them in the other order: buyers of several products must not lock each other out.
    const carts = made.map(({ id: customerId }, index) => ({
      customerId,
      items: writeLines((index % 2 ? [shirt, sock] : [sock, shirt]).map(line)),
      itemCount: 2,
      total: 2000,
      expiresAt: new Date(clock.now().getTime() + minutes(600)),
    }))
    await tx.insertInto('whatsappCarts').values(carts).execute()
    return made.map(({ id }) => id)
  })
  const results = await Promise.all(buyers.map((buyer) => tap(shop, buyer)))
  const [orders, told] = [results.filter(({ kind }) => kind === 'ready'), results.filter(({ kind }) => kind === 'changed')]
  expect([orders.length, told.length]).toEqual([10, 990])
  for (const result of told) expect(result).toMatchObject({ cart: { changes: [{ kind: 'gone', productId: shirt }], items: [{ productId: sock }] } })
  expect(await stockOf(shop, shirt)).toBe(0)
  const counted = await Promise.all(orders.flatMap((order) => Array.from({ length: 5 }, () => pay(shop, ready(order), ready(order).order.id))))
  expect(counted.filter((outcome) => outcome === 'paid')).toHaveLength(10)
  expect(await stockOf(shop, shirt)).toBe(0)
  expect(await shop.inShop((tx) => tx.selectFrom('stockHolds').select('quantity').where('productId', '=', shirt).execute())).toEqual([])
  const numbers = orders.map((order) => ready(order).order.number).sort((a, b) => a - b)
  expect(numbers).toEqual(Array.from({ length: 10 }, (_, index) => 1001 + index))
}, 60_000)
