import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openTestDatabase } from '../../../testing/database.ts'
import { createCompany } from '../companies/companies.ts'
import { asPlatform, inCompany, type Tx } from '../platform/db.ts'
import { findByRetailerIds, heldBy, holdStock, keepHeld, releaseStock, saveProducts } from './catalog.ts'
import type { Product, StockLine } from './contract.ts'

const { db } = await openTestDatabase()

/** A shop with products `a`, `b`, `c` … of which there are so many pieces. */
async function openShop(...stocks: (number | null)[]) {
  const { id } = await asPlatform(db, (tx) =>
    createCompany(tx, { slug: `shop-${crypto.randomUUID()}`, name: 'Shop', language: 'en', country: 'US', currency: 'USD', timeZone: 'UTC' }),
  )
  const inShop = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => inCompany(db, id, work)
  const retailerIds = stocks.map((_, index) => String.fromCharCode(97 + index))
  const save = (counted: (number | null)[]) =>
    inShop((tx) =>
      saveProducts(
        tx,
        counted.map((stock, index) => ({ retailerId: retailerIds[index] ?? '', title: `Product ${index}`, price: 100, currency: 'USD', stock })),
      ),
    )
  await save(stocks)
  const products = () => inShop((tx) => findByRetailerIds(tx, retailerIds))
  const ids = (await products()).map((product: Product) => product.id)
  const lines = (...quantities: number[]): StockLine[] => quantities.map((quantity, index) => ({ productId: ids[index] ?? '', quantity }))
  const left = async () => (await products()).map(({ stock }) => stock)
  const hold = (holder: string, ...quantities: number[]) => inShop((tx) => holdStock(tx, holder, lines(...quantities)))
  return { inShop, ids, left, lines, hold, save }
}
const cart = () => crypto.randomUUID()

test('what is held leaves the stock, a change takes or gives back the difference, and a release gives all back', async () => {
  const { inShop, hold, left, ids } = await openShop(10, 5)
  const holder = cart()
  await hold(holder, 4, 1)
  expect(await left()).toEqual([6, 4])
  await hold(holder, 2, 5)
  expect(await left()).toEqual([8, 0])
  await hold(holder, 2, 5)
  await hold(holder, 3, 0)
  expect(await left()).toEqual([7, 5])
  expect(await inShop((tx) => heldBy(tx, holder))).toEqual(new Map([[ids[0], 3]]))
  await inShop((tx) => releaseStock(tx, holder))
  await inShop((tx) => releaseStock(tx, holder, cart()))
  expect(await left()).toEqual([10, 5])
})

test('what is kept is sold: a later release gives nothing back', async () => {
  const { inShop, hold, left } = await openShop(10)
  const holder = cart()
  await hold(holder, 4)
  await inShop((tx) => keepHeld(tx, holder))
  await inShop((tx) => releaseStock(tx, holder))
  expect(await left()).toEqual([6])
})

test('too many pieces are refused with what can be had, own holds included, and nothing changes', async () => {
  const { inShop, hold, left, ids } = await openShop(3, 1, 0)
  const [mine, others] = [cart(), cart()]
  await hold(mine, 2)
  await hold(others, 1)
  await expect(hold(mine, 3, 2, 1)).rejects.toMatchObject({
    code: 'out_of_stock',
    details: {
      products: [
        { productId: ids[0], title: 'Product 0', left: 2 },
        { productId: ids[1], title: 'Product 1', left: 1 },
        { productId: ids[2], title: 'Product 2', left: 0 },
      ],
    },
  })
  expect(await left()).toEqual([0, 1, 0])
  expect(await inShop((tx) => heldBy(tx, mine))).toEqual(new Map([[ids[0], 2]]))
})

test('two lines of one product count together', async () => {
  const { inShop, left, lines } = await openShop(3)
  const twice = [...lines(2), ...lines(2)]
  await expect(inShop((tx) => holdStock(tx, cart(), twice))).rejects.toMatchObject({ code: 'out_of_stock' })
  await inShop((tx) => holdStock(tx, cart(), [...lines(1), ...lines(2)]))
  expect(await left()).toEqual([0])
})

test('stock that nobody counts never runs out; what is not for sale cannot be had', async () => {
  const { inShop, hold, left } = await openShop(null, 5)
  await hold(cart(), 90)
  expect(await left()).toEqual([null, 5])
  await inShop((tx) => tx.updateTable('products').set({ availability: 'discontinued' }).where('retailerId', '=', 'b').execute())
  await expect(hold(cart(), 0, 1)).rejects.toMatchObject({ code: 'out_of_stock', details: { products: [{ left: 0 }] } })
})

test('a product of another company cannot be held', async () => {
  const [ours, theirs] = [await openShop(5), await openShop(5)]
  await expect(ours.inShop((tx) => holdStock(tx, cart(), theirs.lines(1)))).rejects.toMatchObject({ code: 'out_of_stock' })
  expect(await theirs.left()).toEqual([5])
})

test('a count that comes in while pieces are held offers the rest only, and the release completes it', async () => {
  const { inShop, hold, left, save } = await openShop(10)
  const holder = cart()
  await hold(holder, 4)
  await save([20])
  expect(await left()).toEqual([16])
  await inShop((tx) => releaseStock(tx, holder))
  expect(await left()).toEqual([20])
})

test('numbers that count no pieces are a mistake of the caller', async () => {
  const { hold } = await openShop(5)
  for (const quantity of [-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY]) await expect(hold(cart(), quantity)).rejects.toThrow(RangeError)
})

test('of 1,000 concurrent buyers of ten pieces ten get one, and the stock ends at nothing', { timeout: 60_000 }, async () => {
  const { inShop, hold, left } = await openShop(10)
  const outcomes = await Promise.allSettled(Array.from({ length: 1000 }, () => hold(cart(), 1)))
  const refused = outcomes.filter((outcome) => outcome.status === 'rejected')
  expect(outcomes.length - refused.length).toBe(10)
  expect(refused.map(({ reason }) => reason.code).every((code) => code === 'out_of_stock')).toBe(true)
  expect(await left()).toEqual([0])
  const held = await inShop((tx) =>
    tx
      .selectFrom('stockHolds')
      .select(({ fn }) => fn.sum<number>('quantity').as('pieces'))
      .executeTakeFirst(),
  )
  expect(Number(held?.pieces)).toBe(10)
})

test('buyers who want the same products in any order, change their minds and let go never lock one another out', { timeout: 60_000 }, async () => {
  const { inShop, left, lines } = await openShop(6, 6, 6, 6)
  const holders = Array.from({ length: 12 }, cart)
  const step = fc.record({ holder: fc.nat(11), quantities: fc.array(fc.nat(3), { minLength: 4, maxLength: 4 }), backwards: fc.boolean() })
  const [steps = []] = fc.sample(fc.array(step, { minLength: 400, maxLength: 400 }), 1)
  const outcomes = await Promise.allSettled(
    steps.map(({ holder, quantities, backwards }) => {
      const wanted = lines(...quantities)
      return inShop((tx) => holdStock(tx, holders[holder] ?? '', backwards ? wanted.toReversed() : wanted))
    }),
  )
  const failures = outcomes.filter((outcome) => outcome.status === 'rejected').filter(({ reason }) => reason.code !== 'out_of_stock')
  expect(failures).toEqual([])
  const held = await Promise.all(holders.map((holder) => inShop((tx) => heldBy(tx, holder))))
  const stocks = await left()
  for (const [index, { productId }] of lines(0, 0, 0, 0).entries()) {
    const taken = held.reduce((sum, pieces) => sum + (pieces.get(productId) ?? 0), 0)
    expect(taken + (stocks[index] ?? 0)).toBe(6)
  }
})

test('buyers and an import of the same products do not lock one another out', { timeout: 60_000 }, async () => {
  const { inShop, hold, left, save } = await openShop(500, 500, 500)
  const holders = Array.from({ length: 40 }, cart)
  await Promise.all([...holders.map((holder, index) => hold(holder, index % 3, 1, 2)), ...Array.from({ length: 5 }, () => save([500, 500, 500]))])
  await save([500, 500, 500])
  for (const holder of holders) await inShop((tx) => releaseStock(tx, holder))
  expect(await left()).toEqual([500, 500, 500])
})
