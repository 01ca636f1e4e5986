import { createHash } from 'node:crypto'
import { findProducts, getProduct } from '../catalog/catalog.ts'
import type { Product } from '../catalog/contract.ts'
import { clock, days } from '../platform/clock.ts'
import type { Tx } from '../platform/db.ts'
import { record } from '../platform/events.ts'
import type { Recommendations, Recommended } from './contract.ts'
import { type Found, findBeside, findByContent, findByModel, findLike, findPopular, hasEnoughOf } from './finding.ts'
import { readTaken, type Taken } from './history.ts'
import { isStepUp, present } from './presenting.ts'
import { type Standing, selectStanding } from './queries.ts'
import { modelOf, type Served } from './serving.ts'

export { learn } from './learning.ts'
export { selectAsked as findAskedToLearn, selectDue as findDueToLearn } from './learnings.ts'
export { deleteRefusal as allowRecommendations, hasRefused, insertRefusal as refuseRecommendations } from './queries.ts'
export { reportUplift } from './uplift.ts'

type Asked = { limit: number; seen?: readonly string[] }

const remembered = days(400)
const mostRemembered = 300

/**
 * What to show a shopper, the best first: from the learned hybrid with what was done in the last minutes; where nothing is learned from
 * content, popularity and the catalogue, so that there is always an answer. `seen` are products not to repeat, such as those in the cart.
 * Nothing that cannot be bought, nor what was just bought unless it is bought again and again. Empty where company or shopper switched
 * it off. A share of the shoppers gets the popularity list. Recorded as `recommendation.shown`, but for somebody unknown.
 */
export async function recommend(tx: Tx, customerId: string | undefined, { limit, seen = [] }: Asked): Promise<Recommendations> {
  const occasion = await openOccasion(tx, { customerId, seen })
  const { standing, served, arm, hidden } = occasion
  if (!isOn(standing)) return { products: [], model: 'off', version: null }
  const { found, model } = await findFor(tx, { ...occasion, limit: limit * 4 + 8 })
  const products = await present(tx, found, { limit, hidden, boosts: standing.settings.boosts, fillFrom: standing.companyId })
  const version = model === 'hybrid' ? (served?.version ?? null) : null
  const shown = { place: 'recommendations', arm, version, productIds: products.map(({ product }) => product.id) } as const
  if (customerId) await record(tx, 'recommendation.shown', customerId, shown)
  return { products, version, model }
}

type Occasion = {
  standing: Standing
  served: Served | undefined
  arm: 'hybrid' | 'popular'
  taken: Taken[]
  /** What is not to be shown: seen, in the cart, or just bought. */
  hidden: Set<string>
}

async function openOccasion(tx: Tx, { customerId, seen = [] }: { customerId: string | undefined; seen?: readonly string[] }): Promise<Occasion> {
  const standing = await selectStanding(tx, customerId)
  const arm = customerId && isHeldOut(customerId, standing.settings.holdoutShare) ? 'popular' : 'hybrid'
  if (!isOn(standing)) return { standing, arm, served: undefined, taken: [], hidden: new Set(seen) }
  const served = await modelOf(tx, standing)
  const taken = customerId ? await readTaken(tx, { customerId, since: new Date(clock.now().getTime() - remembered), limit: mostRemembered }) : []
  return { standing, arm, served, taken, hidden: new Set([...hasEnoughOf(taken), ...seen]) }
}

const isOn = ({ settings, hasRefused }: Standing): boolean => settings.enabled && !hasRefused

/** What the model finds, and products newer than it; where there is no model what is like the last looks, and what is popular. */
async function findFor(
  tx: Tx,
  { standing: { companyId }, arm, served, ...asking }: Occasion & { limit: number },
): Promise<{ found: Found[]; model: Exclude<Recommendations['model'], 'off'> }> {
  const byModel = arm === 'hybrid' && served ? findByModel(served, asking) : []
  const isEnough = byModel.length >= asking.limit / 4
  const byContent = arm === 'hybrid' ? await findByContent(tx, companyId, { ...asking, served, isEnough }) : []
  const popular = isEnough ? [] : (await findPopular(tx, companyId)).filter(({ productIds: [id = ''] }) => !asking.hidden.has(id)).slice(0, asking.limit)
  const found = joined([...byModel, ...damped(byContent, byModel[0]?.score ?? 1), ...damped(popular, 0.5)])
  const lists = { hybrid: byModel, content: byContent, popular } as const
  const answering = (['hybrid', 'content', 'popular'] as const).find((model) => lists[model].length > 0)
  return { found, model: answering ?? 'catalogue' }
}

/** Articles like this one, the likest first, itself and its variants left out: by what they say of themselves, and by who took both. Refuses `product_not_found`. */
export async function similar(tx: Tx, productId: string, { limit, seen = [] }: Asked): Promise<Recommended[]> {
  const own = await getProduct(tx, productId)
  const standing = await selectStanding(tx, undefined)
  const served = await modelOf(tx, standing)
  const found = await findLike(tx, standing.companyId, { productId: own.id, served, limit: limit * 4 + 8 })
  return present(tx, found, { limit, hidden: new Set([own.id, ...seen]), boosts: standing.settings.boosts })
}

/** `currency` is what the products are sold in: what costs another one does not fit into the same cart. */
type Beside = { productIds: readonly string[]; currency: string; seen?: readonly string[] }

/** What goes with these products, for who asks for it: bought together with them, else of another kind and alike. Never one of them nor a variant; best first. */
export async function goesWith(tx: Tx, customerId: string | undefined, { productIds, currency, limit, seen = [] }: Beside & Asked): Promise<Recommended[]> {
  const { standing, served, hidden } = await openOccasion(tx, { customerId, seen: [...productIds, ...seen] })
  const found = await findBeside(tx, standing.companyId, { productIds, served, limit: limit * 4 + 8 })
  return present(tx, found, { limit, hidden, boosts: standing.settings.boosts, isWanted: soldIn(currency) })
}

/**
 * One product to offer beside a cart or an order, unasked; undefined where nothing fits, or recommendations are switched off. Shoppers of
 * the hold-out get a popular one. Recorded as `recommendation.shown` also where nothing was found, so that both halves are counted alike.
 */
export async function offerBeside(tx: Tx, customerId: string, { productIds, currency, seen = [] }: Beside): Promise<Recommended | undefined> {
  const { standing, served, arm, hidden } = await openOccasion(tx, { customerId, seen: [...productIds, ...seen] })
  if (!isOn(standing) || productIds.length === 0) return undefined
  const { companyId, settings } = standing
  const found = arm === 'popular' ? await findPopular(tx, companyId) : await findBeside(tx, companyId, { productIds, served, limit: 10 })
  const [offer] = await present(tx, unseen(found, hidden), { limit: 1, hidden, boosts: settings.boosts, isWanted: soldIn(currency) })
  const version = arm === 'hybrid' ? (served?.version ?? null) : null
  await record(tx, 'recommendation.shown', customerId, { place: 'goes_with', arm, version, productIds: offer ? [offer.product.id] : [] })
  return offer
}

const soldIn =
  (currency: string) =>
  (product: Product): boolean =>
    product.currency === currency

/**
 * A product for the same need that is better and dearer, a tenth to twice: of the same category, much alike, and bought at least a quarter as often, as what is dearer sells less;
 * undefined where there is none, or recommendations are switched off. Shoppers of the hold-out get none. Recorded as `recommendation.shown`.
 */
export async function upsell(
  tx: Tx,
  productId: string,
  { customerId, seen = [] }: { customerId: string; seen?: readonly string[] },
): Promise<Recommended | undefined> {
  const { standing, served, arm, hidden } = await openOccasion(tx, { customerId, seen: [productId, ...seen] })
  if (!isOn(standing)) return undefined
  const offer = arm === 'popular' ? undefined : await findStepUp(tx, { productId, served, standing, hidden })
  const version = arm === 'hybrid' ? (served?.version ?? null) : null
  await record(tx, 'recommendation.shown', customerId, { place: 'upsell', arm, version, productIds: offer ? [offer.product.id] : [] })
  return offer
}

const sameNeed = 0.12
const fewestOfOwn = 0.25

type SteppingUp = Pick<Occasion, 'served' | 'standing' | 'hidden'> & { productId: string }

async function findStepUp(tx: Tx, { productId, served, standing: { companyId, settings }, hidden }: SteppingUp): Promise<Recommended | undefined> {
  const [own] = await findProducts(tx, [productId])
  if (!own) return undefined
  const likest = (await findLike(tx, companyId, { productId, served, limit: 40 })).filter(({ score, source }) => source === 'content' && score >= sameNeed)
  const orders = new Map((await findPopular(tx, companyId)).map(({ productIds: [id], bought }) => [id, bought] as const))
  const bought = (ids: readonly string[]) => Math.max(0, ...ids.map((id) => orders.get(id) ?? 0))
  const found = likest
    .filter(({ productIds }) => bought(productIds) >= bought([productId]) * fewestOfOwn)
    .map((one): Found => ({ ...one, score: one.score * Math.log(Math.E + bought(one.productIds)), code: 'better' }))
  const isWanted = (product: Product) => isStepUp(own, product)
  const [best] = await present(tx, found, { limit: 8, hidden, boosts: settings.boosts, isWanted })
  return best
}

/** Whether the shopper belongs to those who see what is popular; the same for ever, and nearly the same shoppers when the share changes. */
const isHeldOut = (customerId: string, share: number): boolean => createHash('sha256').update(`holdout ${customerId}`).digest().readUInt32BE() / 2 ** 32 < share

const unseen = (found: readonly Found[], hidden: ReadonlySet<string>): Found[] => found.filter(({ productIds }) => !productIds.every((id) => hidden.has(id)))

const damped = (found: readonly Found[], weight: number): Found[] => found.map((one) => ({ ...one, score: one.score * weight }))

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
