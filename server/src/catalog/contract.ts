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
  /** `male`, `female` or `unisex` where it is one of those; otherwise the shop's own word. */
  gender: string | null
  /** `newborn`, `infant`, `toddler`, `kids` or `adult` where it is one of those; otherwise the shop's own word. */
  ageGroup: string | null
  attributes: Record<string, string>
  /** The regular price; `salePrice`, when set, is lower and is what the shopper pays. */
  price: number
  salePrice: number | null
  currency: string
  /** Pieces left; null where the shop does not count them. */
  stock: number | null
  availability: Availability
  /** Addresses as stored: some begin with `/` and lie below our public address; `absoluteImage` completes them. */
  imageUrls: string[]
  link: string | null
  updatedAt: Date
}

/**
 * A product as a shop gives it; `retailerId` is the shop's own id (SKU) and decides what is updated. What is left out is empty,
 * but `stock`: left out it stays as it is. A sale price that is not below the price is no sale.
 */
export type ProductInput = Pick<Product, 'retailerId' | 'title' | 'price' | 'currency'> & Partial<Omit<Product, 'updatedAt'>>

/** `count` articles (variants counted once) lie in the category `path` or below it; `name` is the last of the path. */
export type Category = { name: string; path: string[]; count: number }

/** One piece of stock that is wanted, and what `out_of_stock` names: `left` is what this holder could have in all. */
export type StockLine = { productId: string; quantity: number }
export type Shortage = { productId: string; title: string; left: number }

/** The product files that are understood: Shopify's own CSV, Google Merchant or Meta feeds as CSV or TSV, one JSON object a line. */
export type ImportFormat = 'shopify' | 'feed' | 'json-lines'

/** A row that was not taken: the line on which it begins in the (unpacked) file, the column as the file calls it, and why. */
export type RefusedRow = { line: number; field: string; reason: string }

/** How far an import is: bytes of the file as it lies there, rows read, products saved or found unchanged, rows refused. */
export type ImportProgress = { bytes: number; rows: number; saved: number; refused: number }

/**
 * What an import did. `refusals` are the first 1,000 of the `refused` rows. `isWhole` is false when the file could not be read to
 * its end; the products before that place are saved.
 */
export type ImportResult = {
  format: ImportFormat
  encoding: string
  rows: number
  created: number
  updated: number
  unchanged: number
  refused: number
  refusals: RefusedRow[]
  isWhole: boolean
}

/** What changes often about a product; `updatedAt` moves with all but the stock. */
export type Standing = Pick<Product, 'id' | 'price' | 'salePrice' | 'stock' | 'availability' | 'updatedAt'>

/** What a product costs today, in minor units. */
export const priceOf = (product: Pick<Product, 'price' | 'salePrice'>): number => product.salePrice ?? product.price

/** How many pieces can be bought now: none when the product is not for sale, Infinity when nobody counts. */
export function piecesLeft({ availability, stock }: Pick<Product, 'availability' | 'stock'>): number {
  if (availability === 'out_of_stock' || availability === 'discontinued') return 0
  return stock ?? Number.POSITIVE_INFINITY
}

/** The address of a picture as the outside can fetch it; `publicUrl` has no trailing slash. */
export const absoluteImage = (publicUrl: string, url: string): string => (url.startsWith('/') ? publicUrl + url : url)

/** What to call a product where its variants stand side by side: `Harbor Oxford Shirt, Blue, M`. Nothing that the title says already is said again. */
export function nameOf({ title, colour, size }: Pick<Product, 'title' | 'colour' | 'size'>): string {
  const said = title.toLowerCase().split(/[^\p{L}\p{N}]+/u)
  const isSaid = (part: string) =>
    part
      .toLowerCase()
      .split(/[^\p{L}\p{N}]+/u)
      .every((word) => said.includes(word))
  return [title, ...[colour, size].filter((part) => part !== null).filter((part) => !isSaid(part))].join(', ')
}
