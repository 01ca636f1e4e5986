import { type Factors, foldIn } from './factors.ts'
import { fade, type Profile } from './interactions.ts'
import { addPersonal } from './personal.ts'
import type { Popularity } from './popularity.ts'
import { addScore, clearScores, noteTop, openScores, type Scores } from './scores.ts'
import { at, type Sparse } from './sparse.ts'
import { keepStrongest } from './strongest.ts'

/** The models there are. `cosine`, `walk` and `ease` over what a shopper ever took; `basket…` over what was taken together. */
export const partNames = ['popular', 'cosine', 'walk', 'ease', 'next', 'basketCosine', 'basketEase', 'alike', 'again', 'taste'] as const
export type PartName = (typeof partNames)[number]

/** One trained model, as plain values that can be stored and sent to another thread. `fading` is how fast a profile's items lose their say. */
export type Part =
  | { name: PartName; kind: 'popular'; popular: Popularity }
  | { name: PartName; kind: 'links'; links: Sparse; fading: number }
  | { name: PartName; kind: 'again'; fading: number }
  | { name: PartName; kind: 'factors'; factors: Factors }

/** The say of each part, by how many items are known of the shopper: the row with the greatest `from` that is not above it counts. */
export type Blend = { from: number; weights: number[] }[]

/** Everything that is needed to recommend to one company's shoppers; `factors` is what each item's score is multiplied by, to follow the trend. */
export type HybridRecommender = { items: number; parts: Part[]; factors?: Float32Array }

/** One item that is recommended: `shares` is what each part added to `score`. */
export type Ranked = { item: number; score: number; shares: Float32Array }

/** Room for one shopper's scores at a time; kept between shoppers. */
export type Workspace = { parts: Scores[]; total: Scores }

export const openWorkspace = ({ items, parts }: HybridRecommender): Workspace => ({ parts: parts.map(() => openScores(items)), total: openScores(items) })

/** Scores a profile by every part, or by those that have a weight; the factors last, as they only judge what others found. */
export function scoreParts({ parts }: HybridRecommender, profile: Profile, { workspace, isHidden, weights }: Scoring & { weights?: readonly number[] }): void {
  const isHeard = (place: number) => weights === undefined || (weights[place] ?? 0) > 0
  const someFind = parts.some(({ kind }, place) => kind !== 'factors' && isHeard(place))
  parts.forEach((part, place) => {
    const scores = workspace.parts[place]
    if (!scores) return
    clearScores(scores)
    if (part.kind !== 'factors' && (isHeard(place) || !someFind)) scorePart(part, profile, scores)
  })
  parts.forEach((part, place) => {
    const scores = workspace.parts[place]
    if (!scores) return
    if (part.kind === 'factors' && isHeard(place)) scoreFactors(part.factors, profile, { scores, found: workspace.parts })
    noteTop(scores, isHidden)
  })
}

type Scoring = { workspace: Workspace; isHidden: (item: number) => boolean }

function scorePart(part: Exclude<Part, { kind: 'factors' }>, profile: Profile, scores: Scores): void {
  if (part.kind === 'popular') for (const [place, item] of part.popular.items.entries()) addScore(scores, item, at(part.popular.scores, place))
  else if (part.kind === 'again') addPersonal(profile, part.fading, scores)
  else addLinked(part.links, fade(profile, part.fading), scores)
}

function addLinked({ starts, columns, values }: Sparse, weights: Map<number, number>, scores: Scores): void {
  for (const [item, weight] of weights) {
    const end = at(starts, item + 1)
    for (let place = at(starts, item); place < end; place++) addScore(scores, at(columns, place), weight * at(values, place))
  }
}

function scoreFactors(factors: Factors, { items }: Profile, { scores, found }: { scores: Scores; found: readonly Scores[] }): void {
  if (items.length === 0) return
  const own = foldIn(factors, Uint32Array.from(new Set(items)))
  for (const other of found)
    for (let place = 0; other !== scores && place < other.count; place++) {
      const item = at(other.touched, place)
      if (at(scores.values, item) !== 0) continue
      let score = 0
      for (let f = 0; f < factors.rank; f++) score += at(own, f) * at(factors.items, item * factors.rank + f)
      addScore(scores, item, score)
    }
}

/** The weights that count for a shopper of whom so many items are known. */
export const weightsFor = (blend: Blend, known: number): readonly number[] => blend.findLast(({ from }) => from <= known)?.weights ?? []

/** The best for a profile, the best first: each part's scores by its greatest, weighted by the blend and summed; what is hidden is left out. */
export function rank(model: HybridRecommender, profile: Profile, { blend, limit, workspace, isHidden }: Scoring & { blend: Blend; limit: number }): Ranked[] {
  const weights = weightsFor(blend, new Set(profile.items).size)
  scoreParts(model, profile, { workspace, isHidden, weights })
  const scales = workspace.parts.map(({ top }, place) => (top > 0 ? (weights[place] ?? 0) / top : 0))
  clearScores(workspace.total)
  workspace.parts.forEach((scores, part) => {
    const scale = scales[part] ?? 0
    if (scale > 0) for (let place = 0; place < scores.count; place++) addTo(workspace.total, scores, { item: at(scores.touched, place), scale })
  })
  const strongest = keepStrongest(limit)
  const { total } = workspace
  for (let place = 0; place < total.count; place++) {
    const item = at(total.touched, place)
    if (!isHidden(item)) strongest.offer(item, at(total.values, item) * factorOf(model, item))
  }
  const { items, scores } = strongest.take()
  const sharesOf = (item: number) => Float32Array.from(workspace.parts, ({ values }, part) => at(values, item) * (scales[part] ?? 0) * factorOf(model, item))
  return Array.from(items, (item, place) => ({ item, score: at(scores, place), shares: sharesOf(item) }))
}

export const factorOf = ({ factors }: HybridRecommender, item: number): number => (factors ? at(factors, item) : 1)

const addTo = (total: Scores, scores: Scores, { item, scale }: { item: number; scale: number }) => addScore(total, item, at(scores.values, item) * scale)
