import { findProducts, heldBy } from '../catalog/catalog.ts'
import { type CatalogRefusal, nameOf, type Product, type Shortage } from '../catalog/contract.ts'
import { getCompany } from '../companies/companies.ts'
import { clock } from '../platform/clock.ts'
import type { Tx } from '../platform/db.ts'
import { record, recordAll } from '../platform/events.ts'
import { Refusal } from '../platform/refusal.ts'
import { expireNow } from './closing.ts'
import { type Cart, type CartRefusal, type Line, mostLines, mostPieces } from './contract.ts'
import { countPieces, sumLines, withQuantity } from './lines.ts'
import { itemOf, piecesFor, reprice, type Shelf } from './pricing.ts'
import { type KeptCart, lockOpen, lockOrOpen, saveLines } from './queries.ts'

export { findLeftCarts, type LeftCart, listAbandoned, mostAtOnce, nextToBeLeft, recordLeftCarts } from './abandoned.ts'
export { absorbCart, expireCarts, findExpiredCarts, lockCart, nextToExpire, settleCart } from './closing.ts'
export { countPieces, readLines, sumLines, writeLines } from './lines.ts'
export { type KeptCart, lockById as findCartForUpdate, lockFree, markCheckedOut, selectById as findCart } from './queries.ts'

/** What the shopper wishes: pieces of a product. */
export type Wish = { productId: string; quantity: number }

/**
 * The customer's open cart at today's prices and within today's stock, empty when there is none. What changed by itself since the
 * shopper last looked is in `changes`, once. Money in minor units of the shop's currency. Looking does not lengthen the cart's life.
 */
export async function viewCart(tx: Tx, customerId: string): Promise<Cart> {
  const cart = await lockOpenCart(tx, customerId)
  return cart ? repriceCart(tx, cart) : emptyCart(tx, customerId)
}

/** The customer's open cart as it was last seen, locked until the transaction ends; none when its seven days are over. */
export async function lockOpenCart(tx: Tx, customerId: string): Promise<KeptCart | undefined> {
  const cart = await lockOpen(tx, customerId)
  if (!cart || cart.expiresAt > clock.now()) return cart
  await expireNow(tx, cart)
  return undefined
}

/** A locked cart at today's prices and within today's stock; what changed is written down as seen and told in `changes`. */
export async function repriceCart(tx: Tx, cart: KeptCart): Promise<Cart> {
  const { items, changes } = reprice(cart.lines, await readShelf(tx, cart))
  if (changes.length > 0) await saveLines(tx, cart, { lines: items, touched: false })
  return asCart(cart, { items, changes })
}

/** Locked carts at today's prices and within today's stock, as yet unsaid: `markSeen` keeps what was told of the changes. */
export async function lookAtCarts(tx: Tx, carts: readonly KeptCart[]): Promise<Cart[]> {
  const ids = new Set(carts.flatMap(({ lines }) => lines.map(({ productId }) => productId)))
  const products = new Map((await findProducts(tx, [...ids])).map((product) => [product.id, product]))
  const priced: Cart[] = []
  for (const cart of carts) {
    const held = cart.checkedOutAt ? await heldBy(tx, cart.id) : new Map<string, number>()
    priced.push(asCart(cart, reprice(cart.lines, { products, held, currency: cart.currency })))
  }
  return priced
}

/** The shopper was told of what changed in a locked cart. */
export async function markSeen(tx: Tx, cart: KeptCart, { items, changes }: Pick<Cart, 'items' | 'changes'>): Promise<void> {
  if (changes.length > 0) await saveLines(tx, cart, { lines: items, touched: false })
}

/**
 * Puts 1 to 99 pieces in the customer's cart, beside what is there of the same product, at today's price. Refuses
 * `invalid_quantity`, `product_not_found`, `other_currency`, `out_of_stock` and, at 50 different products, `cart_full`.
 */
export async function addToCart(tx: Tx, customerId: string, { productId, quantity }: Wish): Promise<Cart> {
  refuseUnlessPieces(quantity, { least: 1, inCart: 0 })
  const cart = await lockOrOpenCart(tx, customerId)
  const shelf = await readShelf(tx, cart, productId)
  const product = getFromShelf(shelf, productId)
  const line = cart.lines.find((line) => line.productId === productId)
  const inCart = line?.quantity ?? 0
  refuseUnlessPieces(inCart + quantity, { least: 1, inCart })
  if (!line && cart.lines.length >= mostLines) throw new Refusal<CartRefusal>('cart_full', { most: mostLines })
  refuseUnlessInStock(shelf, product, { wanted: inCart + quantity, inCart })
  const lines = line ? replaced(cart.lines, withQuantity(line, inCart + quantity)) : [...cart.lines, itemOf(shelf, product, quantity)]
  const saved = await keep(tx, cart, { lines, shelf })
  await recordAdded(tx, cart, { shelf, product, quantity })
  return saved
}

/**
 * Makes it so many pieces of a product that is in the cart, 0 to 99; 0 takes it out. Refuses `invalid_quantity`, `not_in_cart`
 * and, when there shall be more than before, `product_not_found`, `other_currency` and `out_of_stock`.
 */
export async function setQuantity(tx: Tx, customerId: string, { productId, quantity }: Wish): Promise<Cart> {
  refuseUnlessPieces(quantity, { least: 0, inCart: 0 })
  if (quantity === 0) return removeFromCart(tx, customerId, productId)
  const { cart, line } = await lockLine(tx, customerId, productId)
  const shelf = await readShelf(tx, cart)
  const more = quantity - line.quantity
  if (more > 0) refuseUnlessInStock(shelf, getFromShelf(shelf, productId), { wanted: quantity, inCart: line.quantity })
  const saved = await keep(tx, cart, { lines: replaced(cart.lines, withQuantity(line, quantity)), shelf })
  if (more > 0) await recordAdded(tx, cart, { shelf, product: getFromShelf(shelf, productId), quantity: more })
  return saved
}

/** Takes a product out of the cart, all pieces of it. Refuses `not_in_cart`. */
export async function removeFromCart(tx: Tx, customerId: string, productId: string): Promise<Cart> {
  const { cart } = await lockLine(tx, customerId, productId)
  const lines = cart.lines.filter((line) => line.productId !== productId)
  const saved = await keep(tx, cart, { lines, shelf: await readShelf(tx, { ...cart, lines }) })
  await record(tx, 'cart.removed', customerId, { cartId: cart.id, productId })
  return saved
}

/** Empties the cart. An order that was placed for it can still be paid. */
export async function clearCart(tx: Tx, customerId: string): Promise<Cart> {
  const cart = await lockOpenCart(tx, customerId)
  if (!cart) return emptyCart(tx, customerId)
  const saved = await saveLines(tx, cart, { lines: [], touched: true })
  await recordAll(
    tx,
    cart.lines.map(({ productId }) => ({ type: 'cart.removed', customerId, data: { cartId: cart.id, productId } })),
  )
  return asCart(saved, { items: [], changes: [] })
}

async function lockOrOpenCart(tx: Tx, customerId: string): Promise<KeptCart> {
  const cart = await lockOrOpen(tx, customerId)
  if (cart.expiresAt > clock.now()) return cart
  await expireNow(tx, cart)
  return lockOrOpen(tx, customerId)
}

async function lockLine(tx: Tx, customerId: string, productId: string): Promise<{ cart: KeptCart; line: Line }> {
  const cart = await lockOpenCart(tx, customerId)
  const line = cart?.lines.find((line) => line.productId === productId)
  if (!cart || !line) throw new Refusal<CartRefusal>('not_in_cart', { productId })
  return { cart, line }
}

/** Today's products and holds of a cart, and of one product more. */
async function readShelf(tx: Tx, cart: KeptCart, besides?: string): Promise<Shelf> {
  const ids = new Set([...cart.lines.map(({ productId }) => productId), ...(besides ? [besides] : [])])
  const products = ids.size > 0 ? await findProducts(tx, [...ids]) : []
  const held = cart.checkedOutAt ? await heldBy(tx, cart.id) : new Map<string, number>()
  return { products: new Map(products.map((product) => [product.id, product])), held, currency: cart.currency }
}

/** Writes what the shopper wished, at today's prices, as the shopper's touch. */
async function keep(tx: Tx, cart: KeptCart, { lines, shelf }: { lines: Line[]; shelf: Shelf }): Promise<Cart> {
  const { items, changes } = reprice(lines, shelf)
  return asCart(await saveLines(tx, cart, { lines: items, touched: true }), { items, changes })
}

const replaced = (lines: readonly Line[], by: Line): Line[] => lines.map((line) => (line.productId === by.productId ? by : line))

function getFromShelf({ products, currency }: Shelf, productId: string): Product {
  const product = products.get(productId)
  if (!product) throw new Refusal<CatalogRefusal>('product_not_found', { productId })
  if (product.currency !== currency)
    throw new Refusal<CartRefusal>('other_currency', { productId, title: nameOf(product), currency: product.currency, expected: currency })
  return product
}

function refuseUnlessPieces(quantity: number, { least, inCart }: { least: number; inCart: number }): void {
  if (Number.isInteger(quantity) && quantity >= least && quantity <= mostPieces) return
  throw new Refusal<CartRefusal>('invalid_quantity', { least, most: mostPieces, inCart })
}

function refuseUnlessInStock(shelf: Shelf, product: Product, { wanted, inCart }: { wanted: number; inCart: number }): void {
  const left = piecesFor(shelf, product)
  if (wanted <= left) return
  const shortage: Shortage = { productId: product.id, title: nameOf(product), left }
  throw new Refusal<CatalogRefusal>('out_of_stock', { products: [shortage], inCart })
}

function recordAdded(tx: Tx, cart: KeptCart, { shelf, product, quantity }: { shelf: Shelf; product: Product; quantity: number }): Promise<void> {
  const { productId, unitPrice } = itemOf(shelf, product, quantity)
  // A cart that was opened and never touched counts as created with its first item.
  const isNew = cart.lines.length === 0 && cart.updatedAt.getTime() === cart.createdAt.getTime()
  return recordAll(tx, [
    ...(isNew ? [{ type: 'cart.created' as const, customerId: cart.customerId, data: { cartId: cart.id } }] : []),
    { type: 'cart.added', customerId: cart.customerId, data: { cartId: cart.id, productId, quantity, unitPrice, currency: shelf.currency } },
  ])
}

const asCart = (cart: KeptCart, { items, changes }: Pick<Cart, 'items' | 'changes'>): Cart => ({
  id: cart.id,
  customerId: cart.customerId,
  status: cart.status,
  items,
  itemCount: countPieces(items),
  total: sumLines(items),
  currency: cart.currency,
  updatedAt: cart.updatedAt,
  expiresAt: cart.expiresAt,
  changes,
})

async function emptyCart(tx: Tx, customerId: string): Promise<Cart> {
  const { currency } = await getCompany(tx)
  return { id: null, customerId, status: 'open', items: [], itemCount: 0, total: 0, currency, updatedAt: null, expiresAt: null, changes: [] }
}
