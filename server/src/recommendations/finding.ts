import { findProducts } from '../catalog/catalog.ts'
import { clock, days } from '../platform/clock.ts'
import type { Tx } from '../platform/db.ts'
import type { Reason, Source } from './contract.ts'
import type { Taken } from './history.ts'
import { profileFrom } from './holdback.ts'
import { type HybridRecommender, type Part, type PartName, type Ranked, rank } from './hybrid.ts'
import { fade, type Profile } from './interactions.ts'
import type { StoredModel } from './learned.ts'
import { timeOf } from './learning.ts'
import { selectBoughtWith, selectPopular } from './queries.ts'
import type { Served } from './serving.ts'
import { findLikest } from './shelf.ts'
import { at } from './sparse.ts'

/** Something to show, any variant of it; `because` is the product that led to it. */
export type Found = { productIds: readonly string[]; score: number; source: Source; code: Reason['code']; because?: string }
/** What is popular, and in how many orders of the last four weeks it was. */
export type Popular = Found & { bought: number }

const boughtLately = days(30)
const habit = 3

/** What a shopper has no use for: what he bought in the last 30 days, unless he bought it on three days or more. */
export function hasEnoughOf(taken: readonly Taken[]): Set<string> {
  const boughtOn = new Map<string, Set<number>>()
  const enough = new Set<string>()
  for (const { productId, at, how } of taken) {
    if (how !== 'bought') continue
    const on = boughtOn.get(productId) ?? new Set()
    boughtOn.set(productId, on.add(timeOf(at).basket))
    if (clock.now().getTime() - at.getTime() < boughtLately) enough.add(productId)
  }
  for (const [productId, on] of boughtOn) if (on.size >= habit) enough.delete(productId)
  return enough
}

type Asking = { taken: readonly Taken[]; hidden: ReadonlySet<string>; limit: number }

/** The learned hybrid's best for a shopper, with what he did in the last minutes. */
export function findByModel({ model, articleOf, workspace }: Served, { taken, hidden, limit }: Asking): Found[] {
  const profile = profileOf(taken, articleOf)
  const hide = new Set([...hidden].map((id) => articleOf.get(id)))
  if (model.task === 'new')
    for (const { productId, how } of taken) if (how === 'viewed' || how === 'added' || hidden.has(productId)) hide.add(articleOf.get(productId))
  const ranked = rank(answering(model, 'recommend'), profile, { blend: model.recommend, limit, workspace, isHidden: (item) => hide.has(item) })
  const lastOf = new Map(taken.toReversed().map((one) => [articleOf.get(one.productId), one] as const))
  return ranked.map((one) => explained(one, { served: { model, articleOf, workspace, version: 0 }, profile, howOf: (item) => lastOf.get(item) }))
}

/** The hybrid with the trend that a question follows. */
function answering({ hybrid, factors }: StoredModel, question: 'recommend' | 'basket'): HybridRecommender {
  const followed = factors?.[question]
  return followed ? { ...hybrid, factors: followed } : hybrid
}

type Besides = { productIds: readonly string[]; served: Served | undefined; limit: number }

/** What completes a basket: by the model, by what was bought together in the last orders, or else what is alike and of another kind. */
export async function findBeside(tx: Tx, companyId: string, { productIds, served, limit }: Besides): Promise<Found[]> {
  const byModel = served ? findForBasket(served, { productIds, limit }) : []
  if (byModel.length > 0) return byModel
  const together = await selectBoughtWith(tx, productIds, limit)
  if (together.length > 0)
    return together.map(({ productId, because, orders }) => ({
      productIds: [productId],
      score: orders,
      source: 'collaborative',
      code: 'bought_together',
      because,
    }))
  const [first] = productIds
  return first === undefined ? [] : await findOtherKinds(tx, companyId, { productId: first, limit })
}

/** By what was bought together. */
function findForBasket(served: Served, { productIds, limit }: Omit<Besides, 'served'>): Found[] {
  const { model, articleOf, workspace } = served
  const taken = productIds.map((productId): Taken => ({ id: 0, customerId: null, productId, at: clock.now(), weight: 5, how: 'added' }))
  const profile = profileOf(taken, articleOf)
  if (profile.items.length === 0) return []
  const inBasket = new Set(profile.items)
  const ranked = rank(answering(model, 'basket'), profile, { blend: model.basket, limit, workspace, isHidden: (item) => inBasket.has(item) })
  const nameOf = new Map(productIds.map((productId) => [articleOf.get(productId), productId] as const))
  return ranked.map((one) => {
    const found = explained(one, { served, profile, howOf: () => undefined })
    const because = found.because === undefined ? {} : { because: nameOf.get(articleOf.get(found.because)) ?? found.because }
    return { ...found, ...because, ...(found.code === 'looked_at' && { code: 'also_liked' as const }) }
  })
}

/** Products like one, the likest first: by the learned content model where it knows the product, and by who took both. */
export async function findLike(
  tx: Tx,
  companyId: string,
  { productId, served, limit }: { productId: string; served: Served | undefined; limit: number },
): Promise<Found[]> {
  const learned = served ? likestIn(served, { productId, limit }) : []
  const likest =
    learned.length > 0 ? learned : (await findLikest(tx, companyId, { productId, limit })).map(({ productId: like, score }) => ({ productIds: [like], score }))
  const byContent = likest.map((one): Found => ({ ...one, source: 'content', code: 'similar_to', because: productId }))
  const liked = served ? takenWith(served, { productId, limit }) : []
  const known = new Map(byContent.map((one) => [one.productIds[0], one] as const))
  for (const one of liked) {
    const other = known.get(one.productIds[0])
    known.set(one.productIds[0], other ? { ...other, score: other.score + 0.4 * one.score } : { ...one, score: 0.4 * one.score })
  }
  return [...known.values()].sort((a, b) => b.score - a.score).slice(0, limit)
}

function likestIn(
  { model, articleOf }: Served,
  { productId, limit }: { productId: string; limit: number },
): { productIds: readonly string[]; score: number }[] {
  const article = articleOf.get(productId)
  const part = model.hybrid.parts.find(({ name }) => name === 'alike')
  if (article === undefined || part?.kind !== 'links') return []
  const { starts, columns, values } = part.links
  const count = Math.min(limit, at(starts, article + 1) - at(starts, article))
  return Array.from({ length: count }, (_, place) => at(starts, article) + place).map((place) => ({
    productIds: model.articles[at(columns, place)] ?? [],
    score: at(values, place),
  }))
}

/** What the same shoppers took, the greatest scored 1. */
function takenWith(served: Served, { productId, limit }: { productId: string; limit: number }): Found[] {
  const found = findForBasket(served, { productIds: [productId], limit })
  const top = found[0]?.score ?? 1
  return found.map((one) => ({ ...one, score: one.score / top }))
}

async function findOtherKinds(tx: Tx, companyId: string, { productId, limit }: { productId: string; limit: number }): Promise<Found[]> {
  const likest = await findLikest(tx, companyId, { productId, limit: limit * 4 })
  const products = new Map((await findProducts(tx, [productId, ...likest.map(({ productId: id }) => id)])).map((product) => [product.id, product]))
  const { categoryPath: own = [] } = products.get(productId) ?? {}
  // Of the same department: a laptop does not go with a shirt.
  const isOther = ({ productId: id }: { productId: string }) => {
    const path = products.get(id)?.categoryPath ?? []
    return path.at(-1) !== own.at(-1) && path[0] === own[0]
  }
  return likest
    .filter(isOther)
    .slice(0, limit)
    .map(({ productId: id, score }): Found => ({ productIds: [id], score, source: 'content', code: 'similar_to', because: productId }))
}

function profileOf(taken: readonly Taken[], articleOf: ReadonlyMap<string, number>): Profile {
  return profileFrom(
    taken.toReversed().flatMap(({ productId, at, weight }) => {
      const item = articleOf.get(productId)
      return item === undefined ? [] : [{ item, weight, ...timeOf(at) }]
    }),
  )
}

const sources: Record<PartName, Source> = {
  popular: 'popular',
  cosine: 'collaborative',
  walk: 'collaborative',
  ease: 'collaborative',
  next: 'collaborative',
  basketCosine: 'collaborative',
  basketEase: 'collaborative',
  alike: 'content',
  again: 'personal',
  taste: 'collaborative',
}

type Explaining = { served: Served; profile: Profile; howOf: (item: number) => Taken | undefined }

/** The part that said most names the source, and of the profile the item that said most to it is the reason. */
function explained({ item, score, shares }: Ranked, { served: { model }, profile, howOf }: Explaining): Found {
  const part = model.hybrid.parts[shares.indexOf(Math.max(...shares))]
  const productIds = model.articles[item] ?? []
  if (!part || part.kind === 'popular') return { productIds, score, source: 'popular', code: 'popular' }
  const found = { productIds, score, source: sources[part.name] }
  const together = isOfBaskets(part.name) ? boughtTogether(model.hybrid.parts, profile, item) : undefined
  const led = together ?? (part.kind === 'links' ? strongestLink(part, profile, item) : part.kind === 'again' ? item : undefined)
  if (led === undefined) return { ...found, code: 'shoppers_like_you' }
  const how = howOf(led)
  const code = together !== undefined ? 'bought_together' : isOfBaskets(part.name) ? 'goes_with' : codeOf(part.name, how?.how)
  return { ...found, code, because: how?.productId ?? model.articles[led]?.[0] ?? '' }
}

const isOfBaskets = (name: PartName): boolean => name === 'basketCosine' || name === 'basketEase'

/** The item of the profile that this one was really bought together with, the most often: a regression may link what never was. */
function boughtTogether(parts: readonly Part[], profile: Profile, item: number): number | undefined {
  const part = parts.find(({ name }) => name === 'basketCosine')
  return part?.kind === 'links' ? strongestLink(part, profile, item) : undefined
}

function codeOf(part: PartName, how: Taken['how'] | undefined): Reason['code'] {
  if (how === 'sought') return 'similar_to'
  if (how !== 'bought') return 'looked_at'
  if (part === 'again') return 'bought_before'
  return part === 'alike' ? 'similar_to' : 'you_bought'
}

function strongestLink({ links, fading }: Extract<Part, { kind: 'links' }>, profile: Profile, item: number): number | undefined {
  let [best, most] = [undefined as number | undefined, 0]
  for (const [source, weight] of fade(profile, fading))
    for (let place = at(links.starts, source); place < at(links.starts, source + 1); place++)
      if (links.columns[place] === item && weight * at(links.values, place) > most) [best, most] = [source, weight * at(links.values, place)]
  return best
}

const lookedAtLast = 3

/** Products like those the shopper met last, the newest saying most; where the model found enough, only those that are newer than it. */
export async function findByContent(
  tx: Tx,
  companyId: string,
  { taken, hidden, limit, served, isEnough }: Asking & { served: Served | undefined; isEnough: boolean },
): Promise<Found[]> {
  const last = [...new Map(taken.toReversed().map((one) => [one.productId, one] as const)).values()].sort((a, b) => b.at.getTime() - a.at.getTime())
  const lists = []
  for (const [ago, { productId, how }] of last.slice(0, isEnough ? 1 : lookedAtLast).entries()) {
    const likest = await findLikest(tx, companyId, { productId, limit, isIndexed: isEnough })
    lists.push(
      likest.map(({ productId: like, score }): Found => {
        const code = how === 'viewed' || how === 'added' ? 'looked_at' : 'similar_to'
        return { productIds: [like], score: score / (1 + ago), source: 'content', code, because: productId }
      }),
    )
  }
  return lists.flat().filter(({ productIds }) => !productIds.some((id) => hidden.has(id) || (isEnough && served?.articleOf.has(id))))
}

const popularFor = 60_000
const mostPopular = 200
const fewestTakers = 3
const popular = new Map<string, { readAt: number; list: Popular[] }>()

/** What most shoppers took lately, the greatest scored 1; as of the last minute. Of this week is what three shoppers or more took in it. */
export async function findPopular(tx: Tx, companyId: string): Promise<Popular[]> {
  const known = popular.get(companyId)
  if (known && Date.now() - known.readAt < popularFor) return known.list
  const counted = await selectPopular(tx, mostPopular)
  const top = counted[0]?.score ?? 1
  const list = counted.map(
    ({ productId, score, takers, bought }): Popular => ({
      bought,
      ...{ productIds: [productId], score: score / top, source: 'popular' },
      code: takers >= fewestTakers ? 'popular_this_week' : 'popular_in',
    }),
  )
  popular.set(companyId, { readAt: Date.now(), list })
  return list
}
