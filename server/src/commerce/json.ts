import type { z } from 'zod'
import { countPieces, type KeptCart, sumLines } from '../carts/carts.ts'
import type { Cart, Line } from '../carts/contract.ts'
import { absoluteImage, type Product, piecesLeft, priceOf } from '../catalog/contract.ts'
import type { MessageBody } from '../conversations/contract.ts'
import type { Customer } from '../customers/contract.ts'
import { hours } from '../platform/clock.ts'
import type { Standing } from '../recovery/contract.ts'
import type { Wanted } from '../search/contract.ts'
import type { cartAnswer, Item, Product as ProductJson, Understood } from './contract.ts'

/** A product as the commerce API writes it. */
export function productJson(product: Product, publicUrl: string): ProductJson {
  const left = piecesLeft(product)
  const [image] = product.imageUrls
  return {
    id: product.id,
    retailer_id: product.retailerId,
    title: product.title,
    price: priceOf(product),
    currency: product.currency,
    stock: Number.isFinite(left) ? left : null,
    image_url: image === undefined ? null : absoluteImage(publicUrl, image),
    category: product.categoryPath.join(' > ') || null,
  }
}

/** What was read from the shopper's words. */
export function understoodJson({ text, priceMin, priceMax, currency, brands, colours, sizes, categories, excluded }: Wanted): Understood {
  const named = { brand: brands, colour: colours, size: sizes, category: categories }
  const values = Object.entries(named).flatMap(([name, given]) => (given?.length ? [[name, given.join(', ')]] : []))
  return {
    text,
    ...(priceMin !== undefined && { price_min: priceMin }),
    ...(priceMax !== undefined && { price_max: priceMax }),
    ...(currency !== undefined && { currency }),
    ...Object.fromEntries(values),
    ...(excluded?.length && { excluded }),
  }
}

const itemJson = (line: Line, publicUrl: string): Item => ({
  product_id: line.productId,
  retailer_id: line.retailerId,
  title: line.title,
  quantity: line.quantity,
  unit_price: line.unitPrice,
  line_total: line.lineTotal,
  image_url: line.imageUrl === null ? null : absoluteImage(publicUrl, line.imageUrl),
})

type Amounts = Pick<z.infer<typeof cartAnswer>, 'items' | 'item_count' | 'total' | 'currency'>

/** What a cart holds, and what it comes to. */
const amountsJson = ({ lines, currency }: Pick<KeptCart, 'lines' | 'currency'>, publicUrl: string): Amounts => ({
  items: lines.map((line) => itemJson(line, publicUrl)),
  item_count: countPieces(lines),
  total: sumLines(lines),
  currency,
})

/** A cart; `userId` names the shopper to the caller. */
export const cartJson = (
  cart: Cart,
  { userId, publicUrl, message }: { userId: string; publicUrl: string; message: MessageBody },
): z.infer<typeof cartAnswer> => ({
  id: cart.id,
  user_id: userId,
  status: cart.status,
  ...amountsJson({ lines: cart.items, currency: cart.currency }, publicUrl),
  updated_at: cart.updatedAt?.toISOString() ?? null,
  expires_at: cart.expiresAt?.toISOString() ?? null,
  message,
})

/** A cart that was left, with whose it is. */
export const abandonedJson = (
  cart: KeptCart,
  { customer, recovery, publicUrl, now }: { customer: Customer | undefined; recovery: Standing | null; publicUrl: string; now: Date },
) => ({
  id: cart.id,
  user_id: cart.customerId,
  phone: customer?.phone ?? null,
  name: customer?.name ?? null,
  ...amountsJson(cart, publicUrl),
  hours_abandoned: Math.floor((now.getTime() - cart.updatedAt.getTime()) / hours(1)),
  recovery,
})
