import type { RefusalStatus } from '../platform/refusal.ts'

export type CatalogRefusal = 'product_not_found' | 'out_of_stock' | 'unknown_format'
export const catalogRefusals: Record<CatalogRefusal, RefusalStatus> = { product_not_found: 404, out_of_stock: 409, unknown_format: 415 }

export type Availability = 'in_stock' | 'out_of_stock' | 'preorder' | 'discontinued'

/** One thing that can be bought. Money is minor units of `currency`; variants of one article share `itemGroupId`. */
export type Product = {
  id: string
  retailerId: string
  itemGroupId: string | null
  title: string
  description: string
  brand: string | null
  /** From the widest category to the narrowest. */
  categoryPath: string[]
  colour: string | null
  size: string | null
  material: string | null
  gender: string | null
  ageGroup: string | null
  attributes: Record<string, string>
  /** The regular price; `salePrice`, when set, is lower and is what the shopper pays. */
  price: number
  salePrice: number | null
  currency: string
  /** Pieces left; null where the shop does not count them. */
  stock: number | null
  availability: Availability
  imageUrls: string[]
  link: string | null
  updatedAt: Date
}

/** What a product costs today, in minor units. */
export const priceOf = (product: Pick<Product, 'price' | 'salePrice'>): number => product.salePrice ?? product.price

/** How many pieces can be bought now: none when the product is not for sale, Infinity when nobody counts. */
export function piecesLeft({ availability, stock }: Pick<Product, 'availability' | 'stock'>): number {
  if (availability === 'out_of_stock' || availability === 'discontinued') return 0
  return stock ?? Number.POSITIVE_INFINITY
}
