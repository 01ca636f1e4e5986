import { findProducts } from '../catalog/catalog.ts'
import type { Product } from '../catalog/contract.ts'
import type { Tx } from '../platform/db.ts'
import { record } from '../platform/events.ts'
import type { Found, SearchResult, Suggestions, Wanted } from './contract.ts'
import { find } from './finding.ts'
import type { ProductIndex } from './index.ts'
import { currentIndex } from './indexes.ts'
import type { Wish } from './lookup.ts'
import { readQuery } from './reading.ts'
import { findRelaxed } from './relaxing.ts'
import { matchedFacts, respelledText } from './saying.ts'
import type { Vocabulary } from './vocabulary.ts'

export { type Facet, keysOf } from './facets.ts'
export { learnSearch } from './learning.ts'
export { selectDueToLearnSearch as findDueToLearnSearch } from './queries.ts'
export { readQuery } from './reading.ts'
export { refine } from './refining.ts'

export type Search = {
  /** What the shopper wrote, or what was already read from it; one of the two. */
  text?: string
  wanted?: Wanted
  /** BCP 47; the company's own language when left out. */
  language?: string
  limit: number
  offset?: number
  /** Whose search is recorded. */
  customerId?: string
}

/** The words of the company's own catalogue, as `readQuery` and `refine` need them. */
export const getVocabulary = async (tx: Tx): Promise<Vocabulary> => (await currentIndex(tx)).index.vocabulary

/**
 * The articles that fit, the best first and what is in stock before what is not; each shown by its best matching variant. What must
 * hold holds for every product, unless nothing fits: then `relaxed` says what was given up. Recorded as `search.done`.
 */
export async function search(tx: Tx, { text = '', wanted, language, limit, offset = 0, customerId }: Search): Promise<SearchResult> {
  const { company, index } = await currentIndex(tx)
  const read = wanted ?? readQuery(text, index.vocabulary, { language: language ?? company.language, currency: company.currency })
  const { wishes, articles, total, relaxed } = findRelaxed(index, read, { upTo: offset + limit })
  const products = await shown(tx, { index, articles: articles.slice(offset, offset + limit), wishes, wanted: read })
  const respelled = respelledText(wishes)
  const query = text === '' ? read.text : text
  const ids = products.map(({ product }) => product.id)
  await record(tx, 'search.done', customerId ?? null, { query, text: read.text, total, shown: ids, relaxed, from: offset })
  return { wanted: read, total, products, relaxed, ...(respelled !== undefined && { respelled }) }
}

// On the logarithmic scale of what is taken, the most taken being 1.
const bestsellerFrom = 0.8

type Showing = { index: ProductIndex; articles: ReturnType<typeof find>['articles']; wishes: Wish[]; wanted: Wanted }

async function shown(tx: Tx, { index, articles, wishes, wanted }: Showing): Promise<Found[]> {
  const products = new Map<string, Product>()
  for (const product of await findProducts(
    tx,
    articles.map(({ place }) => index.ids[place] ?? ''),
  ))
    products.set(product.id, product)
  return articles.flatMap(({ place, score, variants }) => {
    const product = products.get(index.ids[place] ?? '')
    if (!product) return []
    const bestseller = (index.learned.popularity?.[place] ?? 0) >= bestsellerFrom
    return [{ product, score, matched: matchedFacts({ index, place, product, wishes, wanted }), variants, ...(bestseller && { bestseller: true as const }) }]
  })
}

/** What to offer when a search found nothing: the words it may have meant, and the company's largest categories. */
export async function suggestions(tx: Tx, { text, limit }: { text: string; limit: number }): Promise<Suggestions> {
  const { index } = await currentIndex(tx)
  const respelled = respelledText(find(index, { text }).wishes)
  const sizes = Array.from(index.vocabulary.categories, ([phrase, name]) => ({ name, size: index.facets.categories.get(phrase)?.length ?? 0 }))
  const categories = sizes
    .sort((a, b) => b.size - a.size)
    .slice(0, limit)
    .map(({ name }) => name)
  return { categories, ...(respelled !== undefined && { respelled }) }
}
