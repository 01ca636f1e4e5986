import { clock, days } from '../platform/clock.ts'
import type { Tx } from '../platform/db.ts'
import type { Reason, Source } from './contract.ts'
import type { Taken } from './history.ts'
import { profileFrom } from './holdback.ts'
import { type Part, type PartName, type Ranked, rank } from './hybrid.ts'
import { fade, type Profile } from './interactions.ts'
import { timeOf } from './learning.ts'
import { selectPopular } from './queries.ts'
import type { Served } from './serving.ts'
import { findLikest } from './shelf.ts'
import { at } from './sparse.ts'

/** Something to show, any variant of it; `because` is the product that led to it. */
export type Found = { productIds: readonly string[]; score: number; source: Source; code: Reason['code']; because?: string }

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
  if (model.task === 'new') for (const { productId, how } of taken) if (how !== 'bought' || hidden.has(productId)) hide.add(articleOf.get(productId))
  const ranked = rank(model.hybrid, profile, { blend: model.recommend, limit, workspace, isHidden: (item) => hide.has(item) })
  const lastOf = new Map(taken.toReversed().map((one) => [articleOf.get(one.productId), one] as const))
  return ranked.map((one) => explained(one, { served: { model, articleOf, workspace, version: 0 }, profile, howOf: (item) => lastOf.get(item) }))
}

/** What completes a basket, by what was bought together. */
export function findForBasket(
  { model, articleOf, workspace, version }: Served,
  { productIds, limit }: { productIds: readonly string[]; limit: number },
): Found[] {
  const taken = productIds.map((productId): Taken => ({ id: 0, customerId: null, productId, at: clock.now(), weight: 5, how: 'added' }))
  const profile = profileOf(taken, articleOf)
  if (profile.items.length === 0) return []
  const inBasket = new Set(profile.items)
  const ranked = rank(model.hybrid, profile, { blend: model.basket, limit, workspace, isHidden: (item) => inBasket.has(item) })
  return ranked.map((one) => {
    const found = explained(one, { served: { model, articleOf, workspace, version }, profile, howOf: () => undefined })
    return found.code === 'looked_at' ? { ...found, code: 'also_liked' as const } : found
  })
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
  const led = part.kind === 'links' ? strongestLink(part, profile, item) : part.kind === 'again' ? item : undefined
  if (led === undefined) return { ...found, code: 'shoppers_like_you' }
  const how = howOf(led)
  return { ...found, code: codeOf(part.name, how?.how), because: how?.productId ?? model.articles[led]?.[0] ?? '' }
}

function codeOf(part: PartName, how: Taken['how'] | undefined): Reason['code'] {
  if (part === 'basketCosine' || part === 'basketEase') return 'bought_together'
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

/** Products like those the shopper met last, the newest saying most; with a model, only those that are newer than it. */
export async function findByContent(
  tx: Tx,
  companyId: string,
  { taken, hidden, limit, unknownTo }: Asking & { unknownTo: Served | undefined },
): Promise<Found[]> {
  const last = [...new Map(taken.toReversed().map((one) => [one.productId, one] as const)).values()].sort((a, b) => b.at.getTime() - a.at.getTime())
  const lists = []
  for (const [ago, { productId, how }] of last.slice(0, unknownTo ? 1 : lookedAtLast).entries()) {
    const likest = await findLikest(tx, companyId, { productId, limit })
    lists.push(
      likest.map(({ productId: like, score }): Found => {
        return { productIds: [like], score: score / (1 + ago), source: 'content', code: how === 'bought' ? 'similar_to' : 'looked_at', because: productId }
      }),
    )
  }
  return lists.flat().filter(({ productIds }) => !productIds.some((id) => hidden.has(id) || unknownTo?.articleOf.has(id)))
}

const popularFor = 60_000
const popular = new Map<string, { readAt: number; list: Found[] }>()

/** What most shoppers took lately, the greatest scored 1; as of the last minute. */
export async function findPopular(tx: Tx, companyId: string, limit: number): Promise<Found[]> {
  const known = popular.get(companyId)
  if (known && Date.now() - known.readAt < popularFor && known.list.length >= limit) return known.list.slice(0, limit)
  const counted = await selectPopular(tx, Math.max(limit, 200))
  const top = counted[0]?.score ?? 1
  const list = counted.map(({ productId, score }): Found => ({ productIds: [productId], score: score / top, source: 'popular', code: 'popular' }))
  popular.set(companyId, { readAt: Date.now(), list })
  return list.slice(0, limit)
}
