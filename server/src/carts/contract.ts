import type { RefusalStatus } from '../platform/refusal.ts'

export type CartRefusal = 'not_in_cart' | 'invalid_quantity' | 'cart_full'
export const cartRefusals: Record<CartRefusal, RefusalStatus> = { not_in_cart: 404, invalid_quantity: 400, cart_full: 409 }

/** The most pieces of one product, as WhatsApp's own cart allows (fact sheet 3.3), and the most different products. */
export const mostPieces = 99
export const mostLines = 50

export type CartItem = {
  productId: string
  retailerId: string
  title: string
  quantity: number
  /** Minor units, as the catalogue says today. */
  unitPrice: number
  lineTotal: number
  imageUrl: string | null
  /** Pieces this cart can have, its own reservation included; null where nobody counts. */
  left: number | null
}

/** What became different since the shopper last looked. Prices are minor units. */
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
  updatedAt: Date | null
  expiresAt: Date | null
  changes: CartChange[]
}
