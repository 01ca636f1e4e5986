import { createHash } from 'node:crypto'
import { findProducts, getProduct } from '../catalog/catalog.ts'
import { type Product, piecesLeft, priceOf } from '../catalog/contract.ts'
import { clock, days } from '../platform/clock.ts'
import type { Tx } from '../platform/db.ts'
import { record } from '../platform/events.ts'
import type { Reason, RecommendationSettings, Recommendations, Recommended } from './contract.ts'
import { diversify } from './diversity.ts'
import { type Found, findByContent, findByModel, findForBasket, findPopular, hasEnoughOf } from './finding.ts'
import { readTaken } from './history.ts'
import { selectStanding } from './queries.ts'
import { currentModel, type Served } from './serving.ts'
import { findLikest, listOffered, onShelf } from './shelf.ts'

export { learn } from './learning.ts'
export { deleteRefusal as allowRecommendations, insertRefusal as refuseRecommendations, selectDue as findDueToLearn } from './queries.ts'
export { reportUplift } from './uplift.ts'

type Asked = { limit: number; seen?: readonly string[] }

const remembered = days(400)
const mostRemembered = 300

/**
 * What to show a shopper, the best first: from the learned hybrid with what was done in the last minutes; where nothing is learned from
 * content, popularity and the catalogue, so that there is always an answer. `seen` are products not to repeat. Nothing that cannot be
 * bought, nor what was just bought unless it is bought again and again. Empty where company or shopper switched it off. A share of the
 * shoppers gets the popularity list. Recorded as `recommendation.shown`, but for somebody unknown.
 */
export async function recommend(tx: Tx, customerId: string | undefined, { limit, seen = [] }: Asked): Promise<Recommendations> {
  const { settings, hasRefused, version: newest } = await selectStanding(tx, customerId)
  if (!settings.enabled || hasRefused) return { products: [], model: 'off', version: null }
  const { companyId, served } = await currentModel(tx, newest)
  const arm = customerId && isHeldOut(customerId, settings.holdoutShare) ? 'popular' : 'hybrid'
  const taken = customerId ? await readTaken(tx, { customerId, since: new Date(clock.now().getTime() - remembered), limit: mostRemembered }) : []
  const hidden = new Set([...hasEnoughOf(taken), ...seen])
  const asking = { taken, hidden, limit: limit * 4 + 20 }
  const { found, model } = await findFor(tx, companyId, { ...asking, arm, served })
  const products = await present(tx, found, { limit, hidden, boost: settings.boost, fill: true })
  const version = model === 'hybrid' ? (served?.version ?? null) : null
  const shown = { place: 'recommendations', arm, version, productIds: products.map(({ product }) => product.id) } as const
  if (customerId) await record(tx, 'recommendation.shown', customerId, shown)
  return { products, version, model }
}

type Finding = Parameters<typeof findByModel>[1] & { arm: 'hybrid' | 'popular'; served: Served | undefined }

/** What the model finds, and products newer than it; where there is no model what is like the last looks, and what is popular. */
async function findFor(
  tx: Tx,
  companyId: string,
  { arm, served, ...asking }: Finding,
): Promise<{ found: Found[]; model: Exclude<Recommendations['model'], 'off'> }> {
  const byModel = arm === 'hybrid' && served ? findByModel(served, asking) : []
  const isEnough = byModel.length >= asking.limit / 4
  const byContent = arm === 'hybrid' ? await findByContent(tx, companyId, { ...asking, unknownTo: isEnough ? served : undefined }) : []
  const popular = isEnough ? [] : await findPopular(tx, companyId, asking.limit)
  const found = joined([...byModel, ...damped(byContent, byModel[0]?.score ?? 1), ...damped(popular, 0.5)])
  return { found, model: byModel.length > 0 ? 'hybrid' : popular.length > 0 ? 'popular' : 'catalogue' }
}

/** Articles like this one, the likest first, itself and its variants left out: by what they say of themselves, and by who took both. Refuses `product_not_found`. */
export async function similar(tx: Tx, productId: string, limit: number): Promise<Recommended[]> {
  const own = await getProduct(tx, productId)
  const { companyId, served } = await currentModel(tx)
  const likest = await findLikest(tx, companyId, { productId, limit: limit * 3 + 10 })
  const byContent = likest.map(
    ({ productId: like, score }): Found => ({ productIds: [like], score, source: 'content', code: 'similar_to', because: productId }),
  )
  const liked = served ? damped(takenWith(served, productId), 0.4) : []
  return present(tx, joined([...byContent, ...liked]), { limit, hidden: new Set(), unlike: own })
}

/** What goes with these products: bought together with them, else of another kind and alike. Never one of them; best first. */
export async function goesWith(tx: Tx, productIds: readonly string[], limit: number): Promise<Recommended[]> {
  const [first] = await findProducts(tx, productIds)
  if (!first) return []
  const { companyId, served } = await currentModel(tx)
  const found = served ? findForBasket(served, { productIds, limit: limit * 4 + 20 }) : []
  const options = { limit, hidden: new Set(productIds), unlike: first }
  if (found.length > 0) return present(tx, found, options)
  const likest = await findLikest(tx, companyId, { productId: first.id, limit: 60 })
  const alike = likest.map(({ productId, score }): Found => ({ productIds: [productId], score, source: 'content', code: 'similar_to', because: first.id }))
  const kinds = await present(tx, alike, { ...options, limit: 60 })
  return kinds.filter(({ product }) => product.categoryPath.at(-1) !== first.categoryPath.at(-1)).slice(0, limit)
}

const dearer = { least: 1.1, most: 2 }
const sameNeed = 0.25

/** A product for the same need that is better and dearer, a tenth to twice: of the same category, much alike, liked by more shoppers; undefined where there is none. Refuses `product_not_found`. */
export async function upsell(tx: Tx, productId: string): Promise<Recommended | undefined> {
  const own = await getProduct(tx, productId)
  const { companyId } = await currentModel(tx)
  const likest = (await findLikest(tx, companyId, { productId, limit: 80 })).filter(({ score }) => score >= sameNeed)
  const popularity = new Map((await findPopular(tx, companyId, 200)).map(({ productIds: [id], score }) => [id, score] as const))
  const found = likest.map(
    ({ productId: id, score }): Found => ({
      productIds: [id],
      score: score * (1 + (popularity.get(id) ?? 0)),
      source: 'content',
      code: 'better',
      because: productId,
    }),
  )
  const options = await present(tx, found, { limit: 80, hidden: new Set(), unlike: own })
  return options
    .filter(({ product }) => product.currency === own.currency && product.categoryPath.at(-1) === own.categoryPath.at(-1))
    .filter(({ product }) => priceOf(product) >= priceOf(own) * dearer.least && priceOf(product) <= priceOf(own) * dearer.most)
    .filter(({ product }) => (popularity.get(product.id) ?? 0) >= (popularity.get(own.id) ?? 0))
    .reduce<Recommended | undefined>((best, next) => (best && best.score >= next.score ? best : next), undefined)
}

/** Whether the shopper belongs to those who see what is popular; the same for ever, and nearly the same shoppers when the share changes. */
const isHeldOut = (customerId: string, share: number): boolean => createHash('sha256').update(`holdout ${customerId}`).digest().readUInt32BE() / 2 ** 32 < share

const damped = (found: readonly Found[], weight: number): Found[] => found.map((one) => ({ ...one, score: one.score * weight }))

/** What the same shoppers took, the greatest scored 1. */
function takenWith(served: Served, productId: string): Found[] {
  const found = findForBasket(served, { productIds: [productId], limit: 50 })
  const top = found[0]?.score ?? 1
  return found.map((one) => ({ ...one, score: one.score / top }))
}

/** The same product found twice counts once, with both scores and the reason of the greater. */
function joined(found: readonly Found[]): Found[] {
  const byProduct = new Map<string, Found>()
  for (const one of found) {
    const key = one.productIds[0] ?? ''
    const other = byProduct.get(key)
    const better = other && other.score > one.score ? other : one
    byProduct.set(key, { ...better, score: one.score + (other?.score ?? 0) })
  }
  return [...byProduct.values()].sort((a, b) => b.score - a.score)
}

type Presenting = { limit: number; hidden: ReadonlySet<string>; unlike?: Product; boost?: RecommendationSettings['boost']; fill?: boolean }

/** The products of what was found, with reasons: what can be bought, near-duplicates apart, the shop's wish counted in. */
async function present(tx: Tx, found: readonly Found[], { limit, hidden, unlike, boost = 'none', fill = false }: Presenting): Promise<Recommended[]> {
  const isWanted = (product: Product) =>
    !hidden.has(product.id) && product.id !== unlike?.id && (!unlike?.itemGroupId || product.itemGroupId !== unlike.itemGroupId)
  const shelf = await onShelf(tx, found, isWanted)
  const spare = fill && shelf.length < limit ? await listOffered(tx, limit * 4 + hidden.size) : []
  const offered = spare.map(({ productId, score }): Found => ({ productIds: [productId], score, source: 'catalogue', code: 'in_shop' }))
  const all = offered.length > 0 ? await onShelf(tx, [...found, ...offered], isWanted) : shelf
  const wished = all.map((one) => ({ ...one, score: one.score * wishOf(one.product, boost) })).sort((a, b) => b.score - a.score)
  const chosen = diversify(wished.slice(0, limit * 3 + 10), limit)
  const because = new Map((await findProducts(tx, [...new Set(chosen.flatMap(({ because }) => because ?? []))])).map((product) => [product.id, product]))
  return chosen.map(({ product, score, source, ...why }) => ({ product, score, source, reason: reasonOf(why, { product, because }) }))
}

/** What the shop would rather sell counts a tenth more. */
function wishOf(product: Product, boost: RecommendationSettings['boost']): number {
  if (boost === 'sale') return product.salePrice === null ? 1 : 1.1
  return boost === 'stock' && piecesLeft(product) >= 20 ? 1.1 : 1
}

function reasonOf(
  { code, because: productId }: Pick<Found, 'code' | 'because'>,
  { product, because }: { product: Product; because: Map<string, Product> },
): Reason {
  const led = because.get(productId ?? '')
  const category = product.categoryPath.at(-1)
  if (code === 'popular' || code === 'popular_in') return category === undefined ? { code: 'popular' } : { code: 'popular_in', category }
  if (code === 'bought_before' || code === 'in_shop' || code === 'shoppers_like_you') return { code }
  return led ? { code, productId: led.id, title: led.title } : { code: 'shoppers_like_you' }
}
