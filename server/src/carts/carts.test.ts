import { expect, test } from 'vitest'
import { openTestDatabase } from '../../../testing/database.ts'
import { countStatements, openShop } from '../../../testing/shop.ts'
import { holdStock } from '../catalog/catalog.ts'
import { addToCart, clearCart, markCheckedOut, removeFromCart, setQuantity, viewCart } from './carts.ts'

const { db } = await openTestDatabase()

const refusal = (code: string, details: Record<string, unknown> = {}) => expect.objectContaining({ code, details: expect.objectContaining(details) })

test('two pieces of one product and one of another make a cart with line totals and a total', async () => {
  const { inShop, stock, shopper } = await openShop(db)
  const shirt = await stock({ retailerId: 'shirt', title: 'Oxford Shirt', colour: 'Blue', price: 4900, salePrice: 3900, imageUrls: ['/a.png'], stock: 7 })
  const sock = await stock({ retailerId: 'sock', price: 500, stock: null })
  const ada = await shopper()
  await inShop((tx) => addToCart(tx, ada, { productId: shirt, quantity: 2 }))
  const cart = await inShop((tx) => addToCart(tx, ada, { productId: sock, quantity: 1 }))
  expect(cart).toMatchObject({ customerId: ada, status: 'open', itemCount: 3, total: 8300, currency: 'USD', changes: [] })
  expect(cart.items).toEqual([
    { productId: shirt, retailerId: 'shirt', title: 'Oxford Shirt, Blue', quantity: 2, unitPrice: 3900, lineTotal: 7800, imageUrl: '/a.png', left: 7 },
    { productId: sock, retailerId: 'sock', title: 'sock', quantity: 1, unitPrice: 500, lineTotal: 500, imageUrl: null, left: null },
  ])
  expect(await inShop((tx) => viewCart(tx, ada))).toEqual(cart)
})

test('the table keeps items named as in the interface', async () => {
  const { inShop, stock, shopper } = await openShop(db)
  const productId = await stock({ retailerId: 'shirt', price: 1500 })
  const ada = await shopper()
  await inShop((tx) => addToCart(tx, ada, { productId, quantity: 2 }))
  const row = await inShop((tx) => tx.selectFrom('whatsappCarts').select(['items', 'itemCount', 'total', 'currency', 'status']).executeTakeFirstOrThrow())
  expect(row).toEqual({
    items: [{ product_id: productId, retailer_id: 'shirt', title: 'shirt', quantity: 2, unit_price: 1500, line_total: 3000, image_url: null }],
    itemCount: 2,
    total: 3000,
    currency: 'USD',
    status: 'open',
  })
})

test('a shopper without a cart sees an empty one in the currency of the shop, and looking makes none', async () => {
  const { inShop, shopper } = await openShop(db, { currency: 'BRL' })
  const ada = await shopper()
  expect(await inShop((tx) => viewCart(tx, ada))).toMatchObject({ id: null, items: [], total: 0, currency: 'BRL', updatedAt: null })
  expect(await inShop((tx) => clearCart(tx, ada))).toMatchObject({ id: null, items: [] })
  expect(await inShop((tx) => tx.selectFrom('whatsappCarts').select('id').execute())).toEqual([])
})

test('adding the same product again adds pieces, setting a quantity replaces them, 0 takes it out', async () => {
  const { inShop, stock, shopper, happened } = await openShop(db)
  const productId = await stock({ retailerId: 'shirt' })
  const ada = await shopper()
  await inShop((tx) => addToCart(tx, ada, { productId, quantity: 2 }))
  expect(await inShop((tx) => addToCart(tx, ada, { productId, quantity: 3 }))).toMatchObject({ itemCount: 5, total: 5000 })
  expect(await inShop((tx) => setQuantity(tx, ada, { productId, quantity: 7 }))).toMatchObject({ itemCount: 7, total: 7000 })
  expect(await inShop((tx) => setQuantity(tx, ada, { productId, quantity: 1 }))).toMatchObject({ itemCount: 1, total: 1000 })
  expect(await inShop((tx) => setQuantity(tx, ada, { productId, quantity: 0 }))).toMatchObject({ items: [], itemCount: 0, total: 0 })
  expect(await happened()).toEqual(['cart.created', 'cart.added', 'cart.added', 'cart.added', 'cart.removed'])
})

test('removing and clearing leave the rest, and what is not in the cart is refused', async () => {
  const { inShop, stock, shopper, happened } = await openShop(db)
  const [shirt, sock, cap] = [await stock({ retailerId: 'shirt' }), await stock({ retailerId: 'sock' }), await stock({ retailerId: 'cap' })]
  const ada = await shopper()
  await expect(inShop((tx) => removeFromCart(tx, ada, shirt))).rejects.toEqual(refusal('not_in_cart', { productId: shirt }))
  for (const productId of [shirt, sock, cap]) await inShop((tx) => addToCart(tx, ada, { productId, quantity: 1 }))
  expect((await inShop((tx) => removeFromCart(tx, ada, sock))).items.map(({ retailerId }) => retailerId)).toEqual(['shirt', 'cap'])
  await expect(inShop((tx) => removeFromCart(tx, ada, sock))).rejects.toEqual(refusal('not_in_cart'))
  await expect(inShop((tx) => setQuantity(tx, ada, { productId: sock, quantity: 2 }))).rejects.toEqual(refusal('not_in_cart'))
  expect(await inShop((tx) => clearCart(tx, ada))).toMatchObject({ items: [], total: 0, status: 'open' })
  expect((await happened()).filter((type) => type === 'cart.removed')).toHaveLength(3)
})

test.each([0, -1, 1e9, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 100])('adding %d pieces is refused and names the limits', async (quantity) => {
  const { inShop, stock, shopper } = await openShop(db)
  const productId = await stock({ retailerId: 'shirt', stock: null })
  const ada = await shopper()
  await expect(inShop((tx) => addToCart(tx, ada, { productId, quantity }))).rejects.toEqual(refusal('invalid_quantity', { least: 1, most: 99 }))
  await inShop((tx) => addToCart(tx, ada, { productId, quantity: 1 }))
  if (quantity !== 0)
    await expect(inShop((tx) => setQuantity(tx, ada, { productId, quantity }))).rejects.toEqual(refusal('invalid_quantity', { least: 0, most: 99 }))
  expect(await inShop((tx) => viewCart(tx, ada))).toMatchObject({ itemCount: 1 })
})

test('99 pieces of a product fit, the hundredth is refused with what is in the cart', async () => {
  const { inShop, stock, shopper } = await openShop(db)
  const productId = await stock({ retailerId: 'shirt', stock: 1000 })
  const ada = await shopper()
  expect(await inShop((tx) => addToCart(tx, ada, { productId, quantity: 99 }))).toMatchObject({ itemCount: 99 })
  await expect(inShop((tx) => addToCart(tx, ada, { productId, quantity: 1 }))).rejects.toEqual(refusal('invalid_quantity', { most: 99, inCart: 99 }))
})

test('50 different products fit, the next is refused, more of one of them is not', async () => {
  const { inShop, stock, shopper } = await openShop(db)
  const products = await Promise.all(Array.from({ length: 51 }, (_, index) => stock({ retailerId: `p${index}` })))
  const [ada, last] = [await shopper(), products.pop() ?? '']
  await inShop(async (tx) => {
    for (const productId of products) await addToCart(tx, ada, { productId, quantity: 1 })
  })
  await expect(inShop((tx) => addToCart(tx, ada, { productId: last, quantity: 1 }))).rejects.toEqual(refusal('cart_full', { most: 50 }))
  expect(await inShop((tx) => addToCart(tx, ada, { productId: products[0] ?? '', quantity: 1 }))).toMatchObject({ itemCount: 51 })
})

test('more than the stock is refused with what is left, and pieces held for this very cart count as its own', async () => {
  const { inShop, stock, shopper } = await openShop(db)
  const productId = await stock({ retailerId: 'shirt', stock: 3 })
  const [ada, bob] = [await shopper(), await shopper()]
  const cart = await inShop((tx) => addToCart(tx, ada, { productId, quantity: 2 }))
  const outOfStock = (left: number) => refusal('out_of_stock', { products: [{ productId, title: 'shirt', left }] })
  await expect(inShop((tx) => addToCart(tx, ada, { productId, quantity: 2 }))).rejects.toEqual(outOfStock(3))
  await inShop(async (tx) => {
    await holdStock(tx, cart.id ?? '', [{ productId, quantity: 2 }])
    await markCheckedOut(tx, cart.id ?? '')
  })
  await expect(inShop((tx) => addToCart(tx, bob, { productId, quantity: 2 }))).rejects.toEqual(outOfStock(1))
  await expect(inShop((tx) => setQuantity(tx, ada, { productId, quantity: 4 }))).rejects.toEqual(outOfStock(3))
  expect(await inShop((tx) => setQuantity(tx, ada, { productId, quantity: 3 }))).toMatchObject({ itemCount: 3, items: [{ left: 3 }] })
})

test('a product of another company, an unknown id and no id at all are all product_not_found', async () => {
  const [ours, theirs] = [await openShop(db), await openShop(db)]
  const [ada, foreign] = [await ours.shopper(), await theirs.stock({ retailerId: 'shirt' })]
  for (const productId of [foreign, crypto.randomUUID(), 'two', ''])
    await expect(ours.inShop((tx) => addToCart(tx, ada, { productId, quantity: 1 }))).rejects.toEqual(refusal('product_not_found'))
})

test('a product that is not priced in the money of the shop is refused, and leaves carts when it changes to another', async () => {
  const { inShop, stock, shopper } = await openShop(db)
  const [euro, dollar] = [await stock({ retailerId: 'euro', currency: 'EUR' }), await stock({ retailerId: 'dollar' })]
  const ada = await shopper()
  await expect(inShop((tx) => addToCart(tx, ada, { productId: euro, quantity: 1 }))).rejects.toEqual(
    refusal('other_currency', { currency: 'EUR', expected: 'USD' }),
  )
  await inShop((tx) => addToCart(tx, ada, { productId: dollar, quantity: 1 }))
  await stock({ retailerId: 'dollar', currency: 'EUR' })
  expect(await inShop((tx) => viewCart(tx, ada))).toMatchObject({ items: [], total: 0, changes: [{ kind: 'gone', productId: dollar }] })
})

test('prices up and down, fewer pieces and goods that are gone are told once, and looking does not lengthen the life of the cart', async () => {
  const { inShop, stock, shopper } = await openShop(db)
  const made = async (retailerId: string) => [retailerId, await stock({ retailerId })] as const
  const ids = Object.fromEntries([await made('up'), await made('down'), await made('few'), await made('out'), await made('deleted'), await made('same')])
  const ada = await shopper()
  for (const productId of Object.values(ids)) await inShop((tx) => addToCart(tx, ada, { productId, quantity: 3 }))
  const before = await inShop((tx) => viewCart(tx, ada))
  await stock({ retailerId: 'up', price: 1250 })
  await stock({ retailerId: 'down', salePrice: 800 })
  await stock({ retailerId: 'few', stock: 2 })
  await stock({ retailerId: 'out', availability: 'out_of_stock' })
  await inShop((tx) => tx.deleteFrom('products').where('retailerId', '=', 'deleted').execute())
  const cart = await inShop((tx) => viewCart(tx, ada))
  expect(cart.changes).toEqual([
    { kind: 'price', productId: ids.up, title: 'up', was: 1000, now: 1250 },
    { kind: 'price', productId: ids.down, title: 'down', was: 1000, now: 800 },
    { kind: 'fewer', productId: ids.few, title: 'few', was: 3, now: 2 },
    { kind: 'gone', productId: ids.out, title: 'out' },
    { kind: 'gone', productId: ids.deleted, title: 'deleted' },
  ])
  expect(cart).toMatchObject({ itemCount: 11, total: 3750 + 2400 + 2000 + 3000, updatedAt: before.updatedAt, expiresAt: before.expiresAt })
  expect(await inShop((tx) => viewCart(tx, ada))).toEqual({ ...cart, changes: [] })
})

test('a change is told by whatever the shopper does next', async () => {
  const { inShop, stock, shopper } = await openShop(db)
  const [shirt, sock] = [await stock({ retailerId: 'shirt' }), await stock({ retailerId: 'sock' })]
  const ada = await shopper()
  await inShop((tx) => addToCart(tx, ada, { productId: shirt, quantity: 1 }))
  await stock({ retailerId: 'shirt', price: 1100 })
  const changes = [{ kind: 'price', productId: shirt, title: 'shirt', was: 1000, now: 1100 }]
  expect(await inShop((tx) => addToCart(tx, ada, { productId: sock, quantity: 1 }))).toMatchObject({ total: 2100, changes })
  expect(await inShop((tx) => viewCart(tx, ada))).toMatchObject({ total: 2100, changes: [] })
})

test('forty taps at once lose nothing and double nothing', async () => {
  const { inShop, stock, shopper, happened } = await openShop(db)
  const [shirt, sock, cap] = [await stock({ retailerId: 'shirt' }), await stock({ retailerId: 'sock' }), await stock({ retailerId: 'cap' })]
  const ada = await shopper()
  const taps = Array.from({ length: 40 }, (_, index) => (index % 2 === 0 ? shirt : sock))
  await Promise.all(taps.map((productId) => inShop((tx) => addToCart(tx, ada, { productId, quantity: 1 }))))
  expect(await inShop((tx) => viewCart(tx, ada))).toMatchObject({ itemCount: 40, total: 40_000 })
  await inShop((tx) => addToCart(tx, ada, { productId: cap, quantity: 1 }))
  const mixed = await Promise.allSettled([
    ...Array.from({ length: 10 }, () => inShop((tx) => addToCart(tx, ada, { productId: shirt, quantity: 2 }))),
    ...Array.from({ length: 10 }, () => inShop((tx) => removeFromCart(tx, ada, cap))),
    ...Array.from({ length: 5 }, () => inShop((tx) => setQuantity(tx, ada, { productId: sock, quantity: 5 }))),
  ])
  expect(mixed.filter(({ status }) => status === 'rejected')).toHaveLength(9)
  const cart = await inShop((tx) => viewCart(tx, ada))
  expect(Object.fromEntries(cart.items.map((item) => [item.retailerId, item.quantity]))).toEqual({ shirt: 40, sock: 5 })
  expect((await happened()).filter((type) => type === 'cart.created')).toHaveLength(1)
  expect(await inShop((tx) => tx.selectFrom('whatsappCarts').select('id').execute())).toHaveLength(1)
})

test('the cart of one shopper is nothing to another, nor to another company', async () => {
  const [ours, theirs] = [await openShop(db), await openShop(db)]
  const productId = await ours.stock({ retailerId: 'shirt' })
  const [ada, bob, eve] = [await ours.shopper(), await ours.shopper(), await theirs.shopper()]
  await ours.inShop((tx) => addToCart(tx, ada, { productId, quantity: 2 }))
  expect(await ours.inShop((tx) => viewCart(tx, bob))).toMatchObject({ id: null, items: [] })
  expect(await theirs.inShop((tx) => viewCart(tx, ada))).toMatchObject({ id: null, items: [] })
  expect(await theirs.inShop((tx) => viewCart(tx, eve))).toMatchObject({ id: null, items: [] })
})

test('putting something in a cart takes five statements at most, also with fifty lines', async () => {
  const { inShop, stock, shopper } = await openShop(db)
  const products = await Promise.all(Array.from({ length: 50 }, (_, index) => stock({ retailerId: `p${index}` })))
  const ada = await shopper()
  for (const productId of products)
    expect(await inShop((tx) => countStatements(tx, (tx) => addToCart(tx, ada, { productId, quantity: 1 })))).toBeLessThanOrEqual(5)
  const { id } = await inShop((tx) => viewCart(tx, ada))
  await inShop((tx) => markCheckedOut(tx, id ?? ''))
  expect(await inShop((tx) => countStatements(tx, (tx) => addToCart(tx, ada, { productId: products[0] ?? '', quantity: 1 })))).toBeLessThanOrEqual(5)
  expect(await inShop((tx) => countStatements(tx, (tx) => viewCart(tx, ada)))).toBeLessThanOrEqual(3)
})
