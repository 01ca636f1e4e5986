import { catalogVersion, findProducts, getProduct, listAllProducts, listProducts } from '../catalog/catalog.ts'
import { type Product, piecesLeft } from '../catalog/contract.ts'
import type { Tx } from '../platform/db.ts'
import { describeProduct, groupArticles } from './articles.ts'
import { type Alike, compareContent, describe, weighFeatures } from './content.ts'
import { at } from './sparse.ts'

/** A product that may be shown. */
export type Candidate = { productId: string; score: number }
type Contents = { products: string[][]; numberOf: Map<string, number>; alike: Alike }
/** `contents` is missing where the catalogue is too large. */
type Kept = { version: string; builtAt: number; contents: Contents | undefined }

const mostProducts = 20_000
const staleAfter = 600_000
const kept = new Map<string, Kept>()
const mostKept = 50
/** What has less in common than this is not alike: a colour, a price. */
const leastAlike = 0.1

type Asked = { productId: string; limit: number; isIndexed?: boolean }

/**
 * Products that say the like of themselves, the likest first: what serves products and companies that nothing is known of. Past 20,000
 * products only those of the same category are compared, where the learned content model does not answer, or nothing if `isIndexed`.
 * What changed in the last ten minutes may be missing, but for `productId`.
 */
export async function findLikest(tx: Tx, companyId: string, { productId, limit, isIndexed = false }: Asked): Promise<Candidate[]> {
  const contents = await currentContents(tx, companyId, productId)
  const article = contents?.numberOf.get(productId)
  if (contents && article !== undefined) return likestIn(contents, article, limit)
  return isIndexed ? [] : likestOfCategory(tx, { productId, limit })
}

function likestIn({ products, alike }: Pick<Contents, 'products' | 'alike'>, article: number, limit: number): Candidate[] {
  const { items, scores } = alike(article, limit)
  return Array.from(items, (item, place) => ({ productId: products[item]?.[0] ?? '', score: at(scores, place) })).filter(({ score }) => score >= leastAlike)
}

async function currentContents(tx: Tx, companyId: string, productId?: string): Promise<Contents | undefined> {
  const known = kept.get(companyId)
  const isYoung = known !== undefined && Date.now() - known.builtAt < staleAfter
  if (isYoung && (!known.contents || productId === undefined || known.contents.numberOf.has(productId))) return known.contents
  const version = await catalogVersion(tx)
  if (known?.version === version) return known.contents
  const products = await listAllProducts(tx)
  const contents = products.length > mostProducts ? undefined : indexContents(products)
  kept.delete(companyId)
  kept.set(companyId, { version, builtAt: Date.now(), contents })
  const [oldest] = kept.keys()
  if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest)
  return contents
}

function indexContents(products: readonly Product[]): Contents {
  const { products: groups, numberOf } = groupArticles(products)
  const described: ReturnType<typeof describeProduct>[] = []
  for (const product of products) described[numberOf.get(product.id) ?? 0] ??= describeProduct(product)
  const features = describe(described)
  return { products: groups, numberOf, alike: compareContent(features, weighFeatures(features, undefined)) }
}

const mostOfCategory = 100

async function likestOfCategory(tx: Tx, { productId, limit }: Asked): Promise<Candidate[]> {
  const own = await getProduct(tx, productId)
  if (own.categoryPath.length === 0) return []
  const { products } = await listProducts(tx, { category: own.categoryPath.join(' > '), limit: mostOfCategory })
  const contents = indexContents([own, ...products.filter(({ id }) => id !== productId)])
  return likestIn(contents, 0, limit)
}

/** Something from all over the shop, for a company of which nothing else is known; of a very large one the first by title. */
export async function listOffered(tx: Tx, companyId: string, limit: number): Promise<Product[]> {
  const contents = await currentContents(tx, companyId)
  if (!contents) return (await listProducts(tx, { limit: mostOffered })).products
  const { products } = contents
  const every = Math.max(1, products.length / limit)
  const spread = Array.from({ length: Math.min(limit, products.length) }, (_, place) => products[Math.floor(place * every)] ?? [])
  return findProducts(tx, [...new Set(spread.flat())].slice(0, mostOffered))
}

const mostOffered = 100

/**
 * The products of candidates that can be bought now, in their order. Each candidate is a group of variants, of which the first that
 * can be bought stands for all; no article comes twice.
 */
export function onShelf<Item extends { productIds: readonly string[] }>(
  items: readonly Item[],
  products: ReadonlyMap<string, Product>,
  isWanted: (product: Product) => boolean,
): (Item & { product: Product })[] {
  const shown = new Set<string>()
  return items.flatMap((item) => {
    const product = item.productIds.map((id) => products.get(id)).find((one) => one && piecesLeft(one) > 0 && isWanted(one))
    if (!product || shown.has(product.itemGroupId ?? product.id)) return []
    shown.add(product.itemGroupId ?? product.id)
    return [{ ...item, product }]
  })
}
