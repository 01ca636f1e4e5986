import { z } from 'zod'
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
  /** Among the products that shoppers of this company take most. */
  bestseller?: true
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

/** What to offer while somebody types: whole searches, categories and brands that begin so, and what may have been meant. */
export type TypedSuggestions = { queries: string[]; categories: string[]; brands: string[]; respelled?: string }

export const synonymState = z.enum(['active', 'proposed', 'refused'])
export type SynonymState = z.infer<typeof synonymState>

const phrase = z.string().trim().min(1).max(80)
/** `phrase` finds also what is called `means`; equal ones find each other. At most four words each. */
export const synonymInput = z.strictObject({ phrase, means: phrase, kind: z.enum(['equal', 'one_way']).default('equal') })

export type Synonym = {
  id: string
  phrase: string
  means: string
  kind: 'equal' | 'one_way'
  state: SynonymState
  source: 'own' | 'learned'
  /** How many shoppers it was learned from. */
  shoppers: number
  createdAt: Date
}

export type SearchRefusal = 'synonym_not_found' | 'synonym_says_nothing'
export const searchRefusals: Record<SearchRefusal, 404 | 422> = { synonym_not_found: 404, synonym_says_nothing: 422 }

/** What a merchant can do about a query that went badly. */
export type Advice =
  | { code: 'add_synonym_or_stock'; words: string[] }
  | { code: 'add_synonym'; means: string }
  | { code: 'widen_range'; fields: string[] }
  | { code: 'restock' }
  | { code: 'check_what_comes_first' }

/** `empty` are searches that found nothing that fitted, `taken` those that led to a look or into a cart. */
export type QueryReport = { query: string; searches: number; shoppers: number; empty: number; taken: number; lastAt: Date; advice: Advice }
export type SearchReport = { searches: number; empty: number; taken: number; nothingFound: QueryReport[]; rarelyTaken: QueryReport[] }
