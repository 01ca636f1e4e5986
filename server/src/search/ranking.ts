import type { Wanted } from './contract.ts'
import { type Candidate, describe, features } from './features.ts'
import type { ProductIndex } from './index.ts'
import type { Wish } from './lookup.ts'
import type { Matches } from './matching.ts'

/** A place with its score; `coverage` is the share of the query's weight that it has. */
export type Ranked = { place: number; score: number; coverage: number }

/** So many of the best by text are looked at again. */
export const mostLookedAt = 160

/** The best matches by text, put in order by all their features. */
export function rank(index: ProductIndex, wishes: Wish[], matches: Matches): Ranked[] {
  const { weights } = index.learned
  const candidates = best(matches, mostLookedAt)
  const rows = describe(index, wishes, { candidates, found: matches.count })
  const counts = features.map((feature) => weights[feature] ?? 0)
  const ranked = candidates.map(({ place, coverage }, row) => ({ place, coverage, score: weighed(rows, row, counts) }))
  return ranked.sort((a, b) => b.score - a.score)
}

function weighed(rows: Float32Array, row: number, counts: number[]): number {
  let score = 0
  for (let feature = 0; feature < counts.length; feature++) score += (counts[feature] as number) * (rows[row * counts.length + feature] as number)
  return score
}

/** All matches with at least this coverage that are not among the ranked, behind them in the order of their text. */
export function rankRest({ places, scores, coverages, count }: Matches, least: number, ranked: Ranked[]): Ranked[] {
  const known = new Set(ranked.map(({ place }) => place))
  const rest: Ranked[] = []
  for (let item = 0; item < count; item++) {
    const [place, coverage] = [places[item] as number, coverages[item] as number]
    // Features are never negative, so that minus one is behind them all.
    if (coverage >= least && !known.has(place)) rest.push({ place, coverage, score: firstScore(scores[item] as number, coverage) / 3 - 1 })
  }
  return rest
}

/** The first order: text, raised where more of the query is covered. */
export const firstScore = (text: number, coverage: number): number => text * (1 + 1.2 * coverage * coverage)

/** The `most` best matches by text, best first, without sorting the rest: a threshold is found by counting scores in a histogram. */
export function best({ places, scores, coverages, count }: Matches, most: number): Candidate[] {
  const firsts = new Float32Array(count)
  let highest = 0
  for (let item = 0; item < count; item++) {
    firsts[item] = firstScore(scores[item] as number, coverages[item] as number)
    highest = Math.max(highest, firsts[item] as number)
  }
  const least = count > most ? threshold(firsts, highest, most) : 0
  const kept: { item: number; first: number }[] = []
  for (let item = 0; item < count; item++) if ((firsts[item] as number) >= least) kept.push({ item, first: firsts[item] as number })
  kept.sort((a, b) => b.first - a.first || (places[a.item] as number) - (places[b.item] as number))
  return kept.slice(0, most).map(({ item }) => ({ place: places[item] as number, text: scores[item] as number, coverage: coverages[item] as number }))
}

const bars = 1024

function threshold(values: Float32Array, highest: number, most: number): number {
  const histogram = new Int32Array(bars + 1)
  const scale = highest > 0 ? bars / highest : 0
  for (const value of values) {
    const reached = (value * scale) | 0
    histogram[reached] = (histogram[reached] as number) + 1
  }
  let bar = bars
  for (let above = 0; bar > 0; bar--) {
    above += histogram[bar] as number
    if (above >= most) break
  }
  return scale > 0 ? bar / scale : 0
}

/** One place an article, the best of its variants, in stock if any is; `variants` counts them. */
export function byArticle(index: ProductIndex, ranked: Ranked[]): (Ranked & { variants: number })[] {
  const articles = new Map<number, Ranked & { variants: number }>()
  for (const one of ranked) {
    const article = index.articles[one.place] as number
    const known = articles.get(article)
    if (!known) articles.set(article, { ...one, variants: 1 })
    else {
      known.variants++
      if (!index.inStock[known.place] && index.inStock[one.place] && one.score >= known.score * 0.9) known.place = one.place
    }
  }
  return [...articles.values()]
}

/** Sorts by what the shopper asked for; what is sold out comes last in any order. */
export function inOrder<One extends Ranked>(index: ProductIndex, ranked: One[], sort: Wanted['sort']): One[] {
  const available = (one: Ranked) => index.inStock[one.place] as number
  const price = (one: Ranked) => index.prices[one.place] as number
  const by: Record<NonNullable<Wanted['sort']>, (a: One, b: One) => number> = {
    relevance: (a, b) => b.score - a.score,
    cheapest: (a, b) => price(a) - price(b) || b.score - a.score,
    dearest: (a, b) => price(b) - price(a) || b.score - a.score,
    newest: (a, b) => (index.updated[b.place] as number) - (index.updated[a.place] as number) || b.score - a.score,
  }
  return ranked.sort((a, b) => available(b) - available(a) || by[sort ?? 'relevance'](a, b))
}
