import { catalogVersion, findProducts, getProduct, listAllProducts, listProducts } from '../catalog/catalog.ts'
import { type Product, piecesLeft } from '../catalog/contract.ts'
import type { Tx } from '../platform/db.ts'
import { describeProduct, groupArticles } from './articles.ts'
import { type Alike, compareContent, describe, weighFeatures } from './content.ts'
import { at } from './sparse.ts'

/** A product that may be shown. */
export type Candidate = { productId: string; score: number }
type Contents = { version: string; builtAt: number; products: string[][]; numberOf: Map<string, number>; alike: Alike }

const mostProducts = 20_000
const staleAfter = 60_000
const kept = new Map<string, Contents>()
const mostKept = 50

/**
 * Products that say the like of themselves, the likest first: what serves products and companies that nothing is known of. Undefined
 * past 20,000 products, where the learned content model answers instead. What changed in the last minute may be missing, but for `productId`.
 */
export async function findLikest(tx: Tx, companyId: string, { productId, limit }: { productId: string; limit: number }): Promise<Candidate[]> {
  const contents = await currentContents(tx, companyId, productId)
  const article = contents?.numberOf.get(productId)
  if (!contents || article === undefined) return sameCategory(tx, { productId, limit })
  const { items, scores } = contents.alike(article, limit)
  return Array.from(items, (item, place) => ({ productId: contents.products[item]?.[0] ?? '', score: at(scores, place) })).filter(({ score }) => score > 0.02)
}

async function currentContents(tx: Tx, companyId: string, productId: string): Promise<Contents | undefined> {
  const known = kept.get(companyId)
  const version = await catalogVersion(tx)
  const isFresh = known && (known.version === version || (Date.now() - known.builtAt < staleAfter && known.numberOf.has(productId)))
  if (isFresh) return known
  const products = await listAllProducts(tx)
  if (products.length > mostProducts) return undefined
  const { products: groups, numberOf } = groupArticles(products)
  const described: ReturnType<typeof describeProduct>[] = []
  for (const product of products) described[numberOf.get(product.id) ?? 0] ??= describeProduct(product)
  const features = describe(described)
  const contents = { version, builtAt: Date.now(), products: groups, numberOf, alike: compareContent(features, weighFeatures(features, undefined)) }
  kept.delete(companyId)
  kept.set(companyId, contents)
  const [oldest] = kept.keys()
  if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest)
  return contents
}

async function sameCategory(tx: Tx, { productId, limit }: { productId: string; limit: number }): Promise<Candidate[]> {
  const { categoryPath } = await getProduct(tx, productId)
  if (categoryPath.length === 0) return []
  const { products } = await listProducts(tx, { category: categoryPath.join(' > '), limit: limit + 1 })
  return products.filter(({ id }) => id !== productId).map(({ id }) => ({ productId: id, score: 0.1 }))
}

/** Something of what is offered, for a company of which nothing else is known. */
export async function listOffered(tx: Tx, limit: number): Promise<Candidate[]> {
  const { products } = await listProducts(tx, { limit })
  return products.map(({ id }) => ({ productId: id, score: 0.001 }))
}

/**
 * The products of candidates that can be bought now, in their order. Each candidate is a group of variants, of which the first that
 * can be bought stands for all; no article comes twice.
 */
export async function onShelf<Item extends { productIds: readonly string[] }>(
  tx: Tx,
  items: readonly Item[],
  isWanted: (product: Product) => boolean,
): Promise<(Item & { product: Product })[]> {
  const products = new Map(
    (await findProducts(tx, [...new Set(items.flatMap(({ productIds }) => productIds.slice(0, mostVariants)))])).map((product) => [product.id, product]),
  )
  const shown = new Set<string>()
  return items.flatMap((item) => {
    const product = item.productIds.map((id) => products.get(id)).find((one) => one && piecesLeft(one) > 0 && isWanted(one))
    if (!product || shown.has(product.itemGroupId ?? product.id)) return []
    shown.add(product.itemGroupId ?? product.id)
    return [{ ...item, product }]
  })
}

const mostVariants = 12
