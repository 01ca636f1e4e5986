import { expect, test } from 'vitest'
import { openTestDatabase } from '../../../testing/database.ts'
import { openShop, type Shop } from '../../../testing/shop.ts'
import { holdStock } from '../catalog/catalog.ts'
import { removeAbsorbed } from '../customers/customers.ts'
import { clock, days, minutes } from '../platform/clock.ts'
import { asPlatform } from '../platform/db.ts'
import { absorbCart, addToCart, expireCarts, findExpiredCarts, markCheckedOut, settleCart, viewCart } from './carts.ts'
import type { Cart } from './contract.ts'

const { db } = await openTestDatabase()

const bought = (lines: Cart['items']) => ({ orderId: crypto.randomUUID(), lines, total: 0, currency: 'USD' })
const piecesIn = (cart: Cart) => Object.fromEntries(cart.items.map(({ retailerId, quantity }) => [retailerId, quantity]))
const statuses = ({ inShop }: Shop) =>
  inShop(async (tx) => (await tx.selectFrom('whatsappCarts').select('status').orderBy('createdAt').orderBy('status').execute()).map(({ status }) => status))

test('a cart expires seven days after the last touch, not before, and only once', async () => {
  const { inShop, company, stock, shopper, happened } = await openShop(db)
  const [productId, ada] = [await stock({ retailerId: 'shirt' }), await shopper()]
  const dueHere = async () => (await asPlatform(db, findExpiredCarts)).includes(company.id)
  await inShop((tx) => addToCart(tx, ada, { productId, quantity: 1 }))
  clock.advance(days(6))
  const touched = await inShop((tx) => addToCart(tx, ada, { productId, quantity: 1 }))
  expect((touched.expiresAt?.getTime() ?? 0) - (touched.updatedAt?.getTime() ?? 0)).toBe(days(7))
  clock.advance(days(7) - minutes(1))
  expect(await dueHere()).toBe(false)
  expect(await inShop(expireCarts)).toBe(0)
  expect(await inShop((tx) => viewCart(tx, ada))).toMatchObject({ itemCount: 2 })
  clock.advance(minutes(1))
  expect(await dueHere()).toBe(true)
  expect(await inShop(expireCarts)).toBe(1)
  expect(await inShop(expireCarts)).toBe(0)
  expect(await dueHere()).toBe(false)
  expect(await inShop((tx) => viewCart(tx, ada))).toMatchObject({ id: null, items: [] })
  expect((await happened()).filter((type) => type === 'cart.expired')).toHaveLength(1)
})

test('a shopper who comes back after the seven days starts a fresh cart, also when nobody swept', async () => {
  const shop = await openShop(db)
  const { inShop, stock, shopper, happened } = shop
  const [shirt, sock, ada] = [await stock({ retailerId: 'shirt' }), await stock({ retailerId: 'sock' }), await shopper()]
  const old = await inShop((tx) => addToCart(tx, ada, { productId: shirt, quantity: 1 }))
  clock.advance(days(7))
  const fresh = await inShop((tx) => addToCart(tx, ada, { productId: sock, quantity: 1 }))
  expect(fresh.id).not.toBe(old.id)
  expect(piecesIn(fresh)).toEqual({ sock: 1 })
  expect(await happened()).toEqual(['cart.created', 'cart.added', 'cart.expired', 'cart.created', 'cart.added'])
  clock.advance(days(7))
  expect(await inShop((tx) => viewCart(tx, ada))).toMatchObject({ id: null })
  expect(await statuses(shop)).toEqual(['expired', 'expired'])
})

test('a paid cart is ordered with what was bought, and what came later lies in a fresh open cart', async () => {
  const { inShop, stock, shopper } = await openShop(db)
  const [shirt, sock, cap, ada] = [
    await stock({ retailerId: 'shirt' }),
    await stock({ retailerId: 'sock' }),
    await stock({ retailerId: 'cap' }),
    await shopper(),
  ]
  await inShop((tx) => addToCart(tx, ada, { productId: shirt, quantity: 2 }))
  const { id, items } = await inShop((tx) => addToCart(tx, ada, { productId: sock, quantity: 1 }))
  await inShop((tx) => addToCart(tx, ada, { productId: shirt, quantity: 1 }))
  await inShop((tx) => addToCart(tx, ada, { productId: cap, quantity: 4 }))
  await inShop((tx) => settleCart(tx, id ?? '', bought(items)))
  const next = await inShop((tx) => viewCart(tx, ada))
  expect(next.id).not.toBe(id)
  expect(piecesIn(next)).toEqual({ shirt: 1, cap: 4 })
  expect(next).toMatchObject({ itemCount: 5, total: 5000, changes: [] })
  const ordered = await inShop((tx) =>
    tx
      .selectFrom('whatsappCarts')
      .select(['status', 'itemCount', 'total'])
      .where('id', '=', id ?? '')
      .executeTakeFirst(),
  )
  expect(ordered).toEqual({ status: 'ordered', itemCount: 3, total: 3000 })
})

test('a paid cart with nothing added later leaves no open cart', async () => {
  const { inShop, stock, shopper } = await openShop(db)
  const [productId, ada] = [await stock({ retailerId: 'shirt' }), await shopper()]
  const { id, items } = await inShop((tx) => addToCart(tx, ada, { productId, quantity: 2 }))
  await inShop((tx) => settleCart(tx, id ?? '', bought(items)))
  expect(await inShop((tx) => viewCart(tx, ada))).toMatchObject({ id: null, items: [] })
})

test('two records of one person: their carts become one, at most 99 pieces of a product, and the other record can go', async () => {
  const { inShop, stock, shopper } = await openShop(db)
  const made = async (retailerId: string) => stock({ retailerId, stock: null })
  const [shirt, sock, cap] = [await made('shirt'), await made('sock'), await made('cap')]
  const [byPhone, byId] = [await shopper(), await shopper()]
  await inShop((tx) => addToCart(tx, byPhone, { productId: shirt, quantity: 60 }))
  await inShop((tx) => addToCart(tx, byPhone, { productId: cap, quantity: 1 }))
  await inShop((tx) => addToCart(tx, byId, { productId: sock, quantity: 2 }))
  const into = await inShop((tx) => addToCart(tx, byId, { productId: shirt, quantity: 60 }))
  await inShop(async (tx) => {
    await absorbCart(tx, byPhone, byId)
    await removeAbsorbed(tx, [byPhone])
  })
  const cart = await inShop((tx) => viewCart(tx, byId))
  expect(cart).toMatchObject({ id: into.id, changes: [] })
  expect(piecesIn(cart)).toEqual({ sock: 2, shirt: 99, cap: 1 })
})

test('the cart that a payment link was given out for is the one that stays, and stock held for the other returns', async () => {
  const { inShop, stock, shopper } = await openShop(db)
  const productId = await stock({ retailerId: 'shirt', stock: 10 })
  const [byPhone, byId] = [await shopper(), await shopper()]
  const checkedOut = async (customerId: string) => {
    const cart = await inShop((tx) => addToCart(tx, customerId, { productId, quantity: 1 }))
    await inShop(async (tx) => {
      await holdStock(tx, cart.id ?? '', cart.items)
      await markCheckedOut(tx, cart.id ?? '')
    })
    return cart
  }
  const [first, other] = [await checkedOut(byPhone), await shopper()]
  await inShop((tx) => addToCart(tx, byId, { productId, quantity: 2 }))
  await inShop((tx) => absorbCart(tx, byPhone, byId))
  expect(await inShop((tx) => viewCart(tx, byId))).toMatchObject({ id: first.id, itemCount: 3, items: [{ left: 10 }] })
  const second = await checkedOut(other)
  await inShop((tx) => absorbCart(tx, byId, other))
  expect(await inShop((tx) => viewCart(tx, other))).toMatchObject({ id: second.id, itemCount: 4, items: [{ left: 10 }] })
})

test('a cart moves as it is to a record that has none', async () => {
  const { inShop, stock, shopper } = await openShop(db)
  const [productId, byPhone, byId] = [await stock({ retailerId: 'shirt' }), await shopper(), await shopper()]
  const cart = await inShop((tx) => addToCart(tx, byPhone, { productId, quantity: 2 }))
  await inShop((tx) => absorbCart(tx, byPhone, byId))
  expect(await inShop((tx) => viewCart(tx, byId))).toEqual({ ...cart, customerId: byId })
  expect(await inShop((tx) => viewCart(tx, byPhone))).toMatchObject({ id: null })
})
