import { expect, test } from 'vitest'
import { openTestDatabase } from '../../../testing/database.ts'
import { countStatements, openShop, type Shop } from '../../../testing/shop.ts'
import { absorbCart, addToCart } from '../carts/carts.ts'
import { removeAbsorbed } from '../customers/customers.ts'
import { clock, minutes } from '../platform/clock.ts'
import { asPlatform } from '../platform/db.ts'
import type { Order } from './contract.ts'
import {
  absorbOrders,
  cancel,
  expire,
  findOrderByNumber,
  findOrderByToken,
  findUnpaid,
  getOrder,
  listOrders,
  lockOrder,
  markPaid,
  markPaidLate,
  ordersOf,
  placeOrder,
  reviseOrder,
} from './orders.ts'

const { db } = await openTestDatabase()

const newLink = () => ({ token: crypto.randomUUID(), expiresAt: new Date(clock.now().getTime() + minutes(60)) })

async function order({ inShop, stock, shopper }: Shop, customerId?: string): Promise<Order> {
  const [productId, customer] = [await stock({ retailerId: 'shirt', price: 1500 }), customerId ?? (await shopper())]
  return inShop(async (tx) => {
    const cart = await addToCart(tx, customer, { productId, quantity: 2 })
    return placeOrder(tx, { cartId: cart.id ?? '', customerId: customer, lines: cart.items, currency: 'USD', link: newLink() })
  })
}

test('orders are numbered from 1001 in each company, without gaps, also when many are placed at once', async () => {
  const [ours, theirs] = [await openShop(db), await openShop(db)]
  const placed = await Promise.all(Array.from({ length: 25 }, () => order(ours)))
  expect(placed.map(({ number }) => number).sort((a, b) => a - b)).toEqual(Array.from({ length: 25 }, (_, index) => 1001 + index))
  expect((await order(theirs)).number).toBe(1001)
})

test('an order keeps the lines as bought, named in the table as in the interface, and the event says what it is worth', async () => {
  const shop = await openShop(db)
  const placed = await order(shop)
  expect(placed).toMatchObject({ number: 1001, status: 'pending', paymentStatus: 'pending', itemCount: 2, total: 3000, currency: 'USD', paidAt: null })
  await shop.stock({ retailerId: 'shirt', price: 9900, title: 'Another name' })
  expect(await shop.inShop((tx) => getOrder(tx, placed.id))).toEqual(placed)
  const { lines } = await shop.inShop((tx) => tx.selectFrom('whatsappOrders').select('lines').executeTakeFirstOrThrow())
  expect(lines).toEqual([
    { product_id: placed.lines[0]?.productId, retailer_id: 'shirt', title: 'shirt', quantity: 2, unit_price: 1500, line_total: 3000, image_url: null },
  ])
  const event = await shop.inShop((tx) => tx.selectFrom('events').select(['data', 'customerId']).where('type', '=', 'order.placed').executeTakeFirst())
  expect(event).toEqual({
    customerId: placed.customerId,
    data: { orderId: placed.id, number: 1001, cartId: placed.cartId, total: 3000, currency: 'USD' },
  })
})

test('the database lets one cart have one order that is not canceled', async () => {
  const shop = await openShop(db)
  const { cartId, customerId, lines } = await order(shop)
  const again = () => shop.inShop((tx) => placeOrder(tx, { cartId, customerId, lines, currency: 'USD', link: newLink() }))
  await expect(again()).rejects.toThrow('one_live_order_a_cart')
  await shop.inShop(async (tx) => expire(tx, (await ordersOf(tx, customerId, 1))[0] as Order))
  expect((await again()).number).toBe(1002)
})

test('a revised order keeps its number, and every link it had leads to it', async () => {
  const shop = await openShop(db)
  const placed = await order(shop)
  const links = [newLink(), newLink()]
  const lines = placed.lines.map((line) => ({ ...line, quantity: 3, lineTotal: 4500 }))
  for (const link of links) await shop.inShop(async (tx) => reviseOrder(tx, await lockOrder(tx, placed.id), { lines, currency: 'USD', link }))
  const find = (token = '') => shop.inShop((tx) => findOrderByToken(tx, token))
  const now = { id: placed.id, number: 1001, total: 4500, itemCount: 3, paymentToken: links[1]?.token }
  expect(await find(placed.paymentToken)).toMatchObject({ isReplaced: true, order: now })
  expect(await find(links[0]?.token)).toMatchObject({ isReplaced: true, order: now })
  expect(await find(links[1]?.token)).toMatchObject({ isReplaced: false, order: now })
  expect(await find('unknown')).toBeUndefined()
  const other = await openShop(db)
  expect(await other.inShop((tx) => findOrderByToken(tx, links[1]?.token ?? ''))).toBeUndefined()
})

test('an order takes only the steps of the table, and a refused one leaves it as it was', async () => {
  const shop = await openShop(db)
  const placed = await order(shop)
  const paid = await shop.inShop((tx) => markPaid(tx, placed))
  expect(paid).toMatchObject({ status: 'processing', paymentStatus: 'paid' })
  expect(paid.paidAt).toBeInstanceOf(Date)
  expect(await shop.inShop((tx) => getOrder(tx, placed.id))).toEqual(paid)
  for (const step of [markPaid, markPaidLate, expire, cancel])
    await expect(shop.inShop((tx) => step(tx, paid))).rejects.toMatchObject({ code: 'illegal_transition', details: { status: 'processing' } })
  await expect(shop.inShop((tx) => reviseOrder(tx, paid, { lines: paid.lines, currency: 'USD', link: newLink() }))).rejects.toMatchObject({
    code: 'illegal_transition',
  })
  expect(await shop.inShop((tx) => getOrder(tx, placed.id))).toEqual(paid)
  expect((await shop.happened()).filter((type) => type.startsWith('order.'))).toEqual(['order.placed', 'order.paid'])
})

test('pages of orders are newest first, complete, and stable while orders come in', async () => {
  const shop = await openShop(db)
  for (let count = 0; count < 7; count++) await order(shop)
  const first = await shop.inShop((tx) => listOrders(tx, { limit: 3 }))
  expect(first.orders.map(({ number }) => number)).toEqual([1007, 1006, 1005])
  await order(shop)
  const second = await shop.inShop((tx) => listOrders(tx, { limit: 3, cursor: first.nextCursor ?? 0 }))
  expect(second.orders.map(({ number }) => number)).toEqual([1004, 1003, 1002])
  const third = await shop.inShop((tx) => listOrders(tx, { limit: 3, cursor: second.nextCursor ?? 0 }))
  expect(third).toMatchObject({ orders: [{ number: 1001 }], nextCursor: null })
  await shop.inShop((tx) => markPaid(tx, first.orders[1] as Order))
  expect(await shop.inShop((tx) => listOrders(tx, { limit: 3, status: 'processing' }))).toMatchObject({ orders: [{ number: 1006 }], nextCursor: null })
  expect(await shop.inShop((tx) => countStatements(tx, (tx) => listOrders(tx, { limit: 100 })))).toBe(1)
})

test('an order is found by its number for the shopper who placed it, and for nobody else', async () => {
  const shop = await openShop(db)
  const [ada, bob] = [await shop.shopper(), await shop.shopper()]
  const [adas, bobs] = [await order(shop, ada), await order(shop, bob)]
  const find = (customerId: string, number: number) => shop.inShop((tx) => findOrderByNumber(tx, customerId, number))
  expect(await find(ada, 1001)).toEqual(adas)
  for (const number of [1002, 9999, 1001.5, 1e21, Number.NaN]) expect(await find(ada, number)).toBeUndefined()
  expect(await shop.inShop((tx) => ordersOf(tx, bob, 5))).toEqual([bobs])
})

test('two records of one person: their orders are one history; the unpaid order of the cart that was merged away is called off', async () => {
  const shop = await openShop(db)
  const [byPhone, byId] = [await shop.shopper(), await shop.shopper()]
  const [first, second] = [await order(shop, byPhone), await order(shop, byId)]
  await shop.inShop(async (tx) => {
    await absorbCart(tx, byPhone, byId)
    await absorbOrders(tx, byPhone, byId)
    await removeAbsorbed(tx, [byPhone])
  })
  const merged = await shop.inShop((tx) => ordersOf(tx, byId, 5))
  expect(merged).toMatchObject([
    { id: second.id, status: 'pending', paymentStatus: 'pending', customerId: byId },
    { id: first.id, status: 'canceled', paymentStatus: 'canceled', customerId: byId },
  ])
})

test('orders whose link ran out are found over all companies', async () => {
  const shops = [await openShop(db), await openShop(db)]
  const placed = await Promise.all(shops.map((shop) => order(shop)))
  const due = async () => {
    const found = (await asPlatform(db, (tx) => findUnpaid(tx, 1000))).map(({ orderId }) => orderId)
    return placed.filter(({ id }) => found.includes(id)).length
  }
  clock.advance(minutes(59))
  expect(await due()).toBe(0)
  clock.advance(minutes(1))
  expect(await due()).toBe(2)
})
