import type { Customer } from '../customers/contract.ts'
import type { Tx } from '../platform/db.ts'
import type { SearchResult, Wanted } from '../search/contract.ts'
import { getVocabulary, readQuery, search } from '../search/search.ts'
import type { Speaking } from './shopper.ts'

type Query = { query: string; limit: number; speaking: Speaking; category?: string; shopper?: Customer }

/**
 * What fits the words: `fitting` holds only products that keep to everything that was understood, `shown` is what the conversation
 * would show, which where nothing fits is what comes nearest, and says so.
 */
export async function findProducts(tx: Tx, { query, limit, speaking, category, shopper }: Query): Promise<{ shown: SearchResult; fitting: SearchResult }> {
  const { voice, company } = speaking
  const read = readQuery(query, await getVocabulary(tx), { language: voice.language, currency: company.currency })
  const wanted: Wanted = category === undefined ? read : { ...read, categories: [nameOf(category)] }
  const shown = await search(tx, { text: query, wanted, language: voice.language, limit, ...(shopper && { customerId: shopper.id }) })
  return { shown, fitting: shown.relaxed.length === 0 ? shown : { ...shown, total: 0, products: [] } }
}

/** The last name of a path such as `Home > Kitchen`, or the name alone. */
const nameOf = (category: string): string => category.split('>').at(-1)?.trim() || category
