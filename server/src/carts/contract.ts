import type { RefusalStatus } from '../platform/refusal.ts'

/**
 * Details: `not_in_cart` {productId}; `invalid_quantity` {least, most, inCart} in pieces; `cart_full` {most} lines;
 * `other_currency` {productId, title, currency, expected}, where the product is not priced in the shop's own currency.
 * Beside these the catalogue's `product_not_found` {productId} and `out_of_stock` {products: [{productId, title, left}]}.
 */
export type CartRefusal = 'not_in_cart' | 'invalid_quantity' | 'cart_full' | 'other_currency'
export const cartRefusals: Record<CartRefusal, RefusalStatus> = { not_in_cart: 404, invalid_quantity: 400, cart_full: 409, other_currency: 409 }

/** The most pieces of one product, as WhatsApp's own cart allows (fact sheet 3.3), and the most different products. */
export const mostPieces = 99
export const mostLines = 50

/** A product as it lies in a cart or was bought: minor units of the cart's or the order's currency. */
export type Line = {
  productId: string
  retailerId: string
  /** The product's name with what tells it from its variants: `Harbor Oxford Shirt, Blue, M`. */
  title: string
  quantity: number
  unitPrice: number
  lineTotal: number
  /** As the catalogue stores it; `absoluteImage` completes it. */
  imageUrl: string | null
}

/** A line priced as the catalogue says today. */
export type CartItem = Line & {
  /** Pieces this cart can have, its own reservation included; null where nobody counts. */
  left: number | null
}

/** What became different by itself since the shopper last looked. Prices are minor units; `was` and `now` of `fewer` are pieces. */
export type CartChange =
  | { kind: 'price'; productId: string; title: string; was: number; now: number }
  | { kind: 'fewer'; productId: string; title: string; was: number; now: number }
  | { kind: 'gone'; productId: string; title: string }

export type Cart = {
  /** Null while the shopper never put anything in. */
  id: string | null
  customerId: string
  status: 'open' | 'ordered' | 'expired' | 'merged'
  items: CartItem[]
  itemCount: number
  total: number
  currency: string
  /** The shopper's last touch; looking is none. */
  updatedAt: Date | null
  /** Seven days after the last touch. */
  expiresAt: Date | null
  /** Told once: the next look has none of these. */
  changes: CartChange[]
}

/** In which order carts that were left are listed: by when they were left, or by what is in them. */
export const leftOrders = ['latest', 'oldest', 'dearest', 'cheapest'] as const
export type LeftOrder = (typeof leftOrders)[number]
