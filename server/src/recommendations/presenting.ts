import { findProducts } from '../catalog/catalog.ts'
import { type Product, piecesLeft, priceOf } from '../catalog/contract.ts'
import type { Tx } from '../platform/db.ts'
import type { BoostRule, Reason, Recommended } from './contract.ts'
import { diversify } from './diversity.ts'
import type { Found } from './finding.ts'
import { listOffered, onShelf } from './shelf.ts'

export type Presenting = {
  limit: number
  /** Products not to show, nor any variant of them. */
  hidden: ReadonlySet<string>
  boosts?: readonly BoostRule[]
  /** What else a product must be. */
  isWanted?: (product: Product) => boolean
  /** The company whose other goods fill up what is missing. */
  fillFrom?: string
}

/** So many more than are shown are read at once, since some are sold out and some too much alike. */
const spareOnes = 8

/**
 * The products of what was found, each with its reason: what can be bought, no article twice, near-duplicates apart, the shop's rules
 * counted in. One statement, and more where much is sold out or the rest of the shop has to fill up.
 */
export async function present(
  tx: Tx,
  found: readonly Found[],
  { limit, hidden, boosts = [], isWanted = () => true, fillFrom }: Presenting,
): Promise<Recommended[]> {
  const page = limit + spareOnes
  const products = await readAll(tx, found.slice(0, page), hidden)
  const groups = new Set([...hidden].flatMap((id) => products.get(id)?.itemGroupId ?? []))
  const isShown = (product: Product) => !hidden.has(product.id) && !(product.itemGroupId && groups.has(product.itemGroupId)) && isWanted(product)
  let pool = found.slice(0, page)
  let shelf = onShelf(pool, products, isShown)
  // Where much is sold out the next ones are read, too.
  for (let from = page; shelf.length < limit && from < found.length; from += page) {
    for (const [id, product] of await readAll(tx, found.slice(from, from + page), new Set())) products.set(id, product)
    pool = found.slice(0, from + page)
    shelf = onShelf(pool, products, isShown)
  }
  const spare = fillFrom !== undefined && shelf.length < limit ? await spareOf(tx, { companyId: fillFrom, limit: limit * 2 + hidden.size, products }) : []
  const all = spare.length > 0 ? onShelf([...pool, ...spare], products, isShown) : shelf
  const wished = all.map((one) => ({ ...one, score: one.score * boostOf(one.product, boosts) })).sort((a, b) => b.score - a.score)
  return diversify(wished, limit).map(({ product, score, source, ...why }) => ({ product, score, source, reason: reasonOf(why, { product, products }) }))
}

const mostVariants = 8

async function readAll(tx: Tx, pool: readonly Found[], hidden: ReadonlySet<string>): Promise<Map<string, Product>> {
  const ids = pool.flatMap(({ productIds, because }) => [...productIds.slice(0, mostVariants), ...(because ? [because] : [])])
  return new Map((await findProducts(tx, [...new Set([...ids, ...hidden])])).map((product) => [product.id, product]))
}

async function spareOf(tx: Tx, { companyId, limit, products }: { companyId: string; limit: number; products: Map<string, Product> }): Promise<Found[]> {
  const offered = await listOffered(tx, companyId, limit)
  for (const product of offered) products.set(product.id, product)
  return offered.map(({ id }) => ({ productIds: [id], score: 0.001, source: 'catalogue', code: 'in_shop' }))
}

/** What the shop's rules make of a product: the product of all that hold for it. */
export function boostOf(product: Product, boosts: readonly BoostRule[]): number {
  return boosts.filter((rule) => holdsFor(rule, product)).reduce((factor, { times }) => factor * times, 1)
}

/** Whether everything that a rule asks for is so; a margin is the product's attribute of that name, in percent. */
function holdsFor({ category, brand, onSale, stockFrom, marginFrom }: BoostRule, product: Product): boolean {
  const same = (one: string, other: string | null) => one.toLowerCase() === other?.toLowerCase()
  if (category !== undefined && !product.categoryPath.some((name) => same(category, name))) return false
  if (brand !== undefined && !same(brand, product.brand)) return false
  if (onSale !== undefined && onSale !== (product.salePrice !== null)) return false
  if (stockFrom !== undefined && (product.stock === null || piecesLeft(product) < stockFrom)) return false
  return marginFrom === undefined || marginOf(product) >= marginFrom
}

function marginOf({ attributes }: Product): number {
  const [, said = ''] = Object.entries(attributes).find(([name]) => name.toLowerCase() === 'margin') ?? []
  const margin = Number.parseFloat(said.replace(',', '.'))
  return Number.isNaN(margin) ? Number.NEGATIVE_INFINITY : margin
}

type Knowing = { product: Product; products: ReadonlyMap<string, Product> }

function reasonOf({ code, because: productId }: Pick<Found, 'code' | 'because'>, { product, products }: Knowing): Reason {
  const led = products.get(productId ?? '')
  const category = product.categoryPath.at(-1)
  if (code === 'popular' || code === 'popular_in' || code === 'popular_this_week') {
    if (category === undefined) return { code: 'popular' }
    return { code: code === 'popular_this_week' ? code : 'popular_in', category }
  }
  if (code === 'bought_before' || code === 'in_shop' || code === 'shoppers_like_you') return { code }
  return led ? { code, productId: led.id, title: led.title } : { code: 'shoppers_like_you' }
}

const dearer = { least: 1.1, most: 2 }

/** Whether a product is for the same need and dearer by a tenth to twice. */
export const isStepUp = (own: Product, other: Product): boolean =>
  other.currency === own.currency &&
  other.categoryPath.at(-1) === own.categoryPath.at(-1) &&
  priceOf(other) >= priceOf(own) * dearer.least &&
  priceOf(other) <= priceOf(own) * dearer.most
