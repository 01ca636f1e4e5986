import { nameOf, type Product, piecesLeft, priceOf } from '../catalog/contract.ts'
import type { CartChange, CartItem, Line } from './contract.ts'

/** What a cart is priced by: products by id, pieces that are held for this very cart, and the shop's currency. */
export type Shelf = { products: ReadonlyMap<string, Product>; held: ReadonlyMap<string, number>; currency: string }

/** Pieces of a product that this cart can have, its own reservation included. Infinity where nobody counts. */
export const piecesFor = ({ held, currency }: Shelf, product: Product): number =>
  product.currency === currency ? piecesLeft(product) + (held.get(product.id) ?? 0) : 0

/** So many pieces of a product as an item at today's price. */
export function itemOf(shelf: Shelf, product: Product, quantity: number): CartItem {
  const unitPrice = priceOf(product)
  const left = piecesFor(shelf, product)
  return {
    productId: product.id,
    retailerId: product.retailerId,
    title: nameOf(product),
    quantity,
    unitPrice,
    lineTotal: quantity * unitPrice,
    imageUrl: product.imageUrls[0] ?? null,
    left: Number.isFinite(left) ? left : null,
  }
}

/** The lines at today's prices and within today's stock, and what that made different from what the shopper last saw. */
export function reprice(lines: readonly Line[], shelf: Shelf): { items: CartItem[]; changes: CartChange[] } {
  const priced = lines.map((line) => ({ line, item: itemToday(line, shelf) }))
  return { items: priced.flatMap(({ item }) => item ?? []), changes: priced.flatMap(({ line, item }) => changesOf(line, item)) }
}

function itemToday(line: Line, shelf: Shelf): CartItem | undefined {
  const product = shelf.products.get(line.productId)
  const quantity = product ? Math.min(line.quantity, piecesFor(shelf, product)) : 0
  return product && quantity > 0 ? itemOf(shelf, product, quantity) : undefined
}

function changesOf(line: Line, item: CartItem | undefined): CartChange[] {
  if (!item) return [{ kind: 'gone', productId: line.productId, title: line.title }]
  const { productId, title } = item
  return [
    ...(item.unitPrice === line.unitPrice ? [] : [{ kind: 'price' as const, productId, title, was: line.unitPrice, now: item.unitPrice }]),
    ...(item.quantity === line.quantity ? [] : [{ kind: 'fewer' as const, productId, title, was: line.quantity, now: item.quantity }]),
  ]
}
