import type { Product } from '../catalog/contract.ts'

/** What a shopper wants, as read from words or set by a refinement. All but `text`, `sort` and `inStockFirst` must hold: never a product outside it. */
export type Wanted = {
  /** What to look for, once the constraints were taken out; may be empty ("anything under $20"). */
  text: string
  /** Minor units of `currency`, both ends included. */
  priceMin?: number
  priceMax?: number
  /** The shop's currency; another one, without a price, when the shopper named money that the shop does not take: such a limit is not kept. */
  currency?: string
  brands?: string[]
  colours?: string[]
  sizes?: string[]
  materials?: string[]
  genders?: string[]
  ageGroups?: string[]
  /** Names of the company's categories; a product must lie in one of them, at any depth. */
  categories?: string[]
  onSale?: boolean
  inStock?: boolean
  /** Words, brands, colours … that must not apply. */
  excluded?: string[]
  sort?: 'relevance' | 'cheapest' | 'dearest' | 'newest'
}

export type Found = {
  product: Product
  /** Greater is better; comparable within one answer only. */
  score: number
  /** Why it is here, as facts that were matched: words, colour, brand, price. */
  matched: string[]
  /** How many variants of the same article matched, this one included. */
  variants: number
}

export type SearchResult = {
  wanted: Wanted
  /** Articles (variants counted once) that fit. */
  total: number
  products: Found[]
  /**
   * What had to be given up because nothing fitted everything, in the order it was given up; empty when all holds. With a price
   * given up the products are those nearest to it; exclusions are never given up.
   */
  relaxed: (keyof Wanted)[]
  /** The words that were looked for, when what was typed is in no product and something nearly like it is ("did you mean"). */
  respelled?: string
}

/** What to offer where a search led nowhere: categories by name, and words of the catalogue near to what was typed. */
export type Suggestions = { respelled?: string; categories: string[] }
