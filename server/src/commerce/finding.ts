import type { Product } from '../catalog/contract.ts'
import type { Customer } from '../customers/contract.ts'
import type { Tx } from '../platform/db.ts'
import type { SearchResult, Wanted } from '../search/contract.ts'
import { getVocabulary, readQuery, search } from '../search/search.ts'
import { categoriesOf } from './categories.ts'
import type { Speaking } from './shopper.ts'

type Query = { query: string; limit: number; speaking: Speaking; category?: string; shopper?: Customer }

/** Of a category whose name others have too, so many of the best finds are looked through for its own. */
const mostLookedThrough = 200

/**
 * What fits the words: `fitting` holds only products that keep to everything that was understood, `shown` is what the conversation
 * would show, which where nothing fits is what comes nearest, and says so. `category` is a name at any depth or a path such as
 * `Home > Kitchen`.
 */
export async function findProducts(tx: Tx, { query, limit, speaking, category, shopper }: Query): Promise<{ shown: SearchResult; fitting: SearchResult }> {
  const { voice, company } = speaking
  const read = readQuery(query, await getVocabulary(tx), { language: voice.language, currency: company.currency })
  const path = category === undefined ? [] : category.split('>').map((name) => name.trim())
  const wanted: Wanted = path.length === 0 ? read : { ...read, categories: path.slice(-1) }
  const isShared = path.length > 1 && (await isNameOfSeveral(tx, company.id, path.at(-1) ?? ''))
  const asked = { text: query, wanted, language: voice.language, limit: isShared ? mostLookedThrough : limit, ...(shopper && { customerId: shopper.id }) }
  const shown = await search(tx, asked)
  if (shown.relaxed.length > 0) return { shown: { ...shown, products: shown.products.slice(0, limit) }, fitting: { ...shown, total: 0, products: [] } }
  const fitting = path.length > 1 ? within(shown, path, { limit, isShared }) : shown
  return { shown: fitting, fitting }
}

async function isNameOfSeveral(tx: Tx, companyId: string, name: string): Promise<boolean> {
  return (await categoriesOf(tx, companyId)).filter((category) => isSame(category.name, name)).length > 1
}

/** What lies in this very category. */
function within(result: SearchResult, path: readonly string[], { limit, isShared }: { limit: number; isShared: boolean }): SearchResult {
  const liesIn = ({ categoryPath }: Product) => path.every((name, depth) => isSame(categoryPath[depth] ?? '', name))
  const products = result.products.filter(({ product }) => liesIn(product))
  const total = isShared || products.length === 0 ? products.length : result.total
  return { ...result, total, products: products.slice(0, limit) }
}

const isSame = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase()
