import type { Wanted } from './contract.ts'
import type { ProductIndex } from './index.ts'
import type { Wish } from './lookup.ts'
import type { Matches } from './matching.ts'
import { at } from './postings.ts'

/** A place with its score; `coverage` is the share of the query's weight that it has. */
export type Ranked = { place: number; score: number; coverage: number }

/** How much each sign of relevance counts beside the text's own score. */
export type Weights = { coverage: number; title: number; phrase: number; exact: number; head: number; stock: number }
export const weights: Weights = { coverage: 1.2, title: 0.3, phrase: 0.35, exact: 0.25, head: 0.15, stock: 0.4 }

const mostLookedAt = 600

/** Orders matches: the best by text are looked at again for phrases, titles and order of words. */
export function rank(index: ProductIndex, wishes: Wish[], matches: Matches): Ranked[] {
  const first: Ranked[] = []
  for (let item = 0; item < matches.count; item++) {
    const coverage = at(matches.coverages, item)
    first.push({ place: at(matches.places, item), score: at(matches.scores, item) * (1 + weights.coverage * coverage * coverage), coverage })
  }
  first.sort((a, b) => b.score - a.score)
  const looked = first.slice(0, mostLookedAt)
  for (const ranked of looked) ranked.score += closeness(index, wishes, ranked)
  return looked.sort((a, b) => b.score - a.score).concat(first.slice(mostLookedAt))
}

/** What the order and closeness of a title's words add. */
function closeness(index: ProductIndex, wishes: Wish[], { place }: Ranked): number {
  const [start, end] = [at(index.titleStarts, place), at(index.titleStarts, place + 1)]
  const spots = wishes.map((wish) => spotOf(index, wish, start, end))
  const total = wishes.reduce((sum, wish) => sum + wish.idf, 0) || 1
  let [covered, phrase, found] = [0, 0, 0]
  spots.forEach((spot, number) => {
    if (spot < 0) return
    found++
    covered += wishes[number]?.idf ?? 0
    const earlier = number > 0 ? at(spots, number - 1) : -1
    if (earlier >= 0 && spot > earlier) phrase += (((wishes[number]?.idf ?? 0) + (wishes[number - 1]?.idf ?? 0)) / 2) * (spot === earlier + 1 ? 1 : 0.4)
  })
  const length = Math.max(end - start, 1)
  const lastSpot = at(spots, spots.length - 1)
  const head = lastSpot >= 0 ? 1 - (lastSpot - start) / length : 0
  return (weights.title * covered + weights.phrase * phrase) / total + weights.exact * (found / length) + weights.head * head
}

function spotOf(index: ProductIndex, wish: Wish, start: number, end: number): number {
  for (const { term } of wish.stands) {
    for (let spot = start; spot < end; spot++) if (index.titleTerms[spot] === term) return spot
  }
  return -1
}

/** One place an article, the best of its variants; what is in stock stands before what is not. `variants` counts them. */
export function byArticle(index: ProductIndex, ranked: Ranked[]): (Ranked & { variants: number })[] {
  const best = new Map<number, Ranked & { variants: number }>()
  for (const one of ranked) {
    const article = at(index.articles, one.place)
    const known = best.get(article)
    if (!known) best.set(article, { ...one, variants: 1 })
    else {
      known.variants++
      if (!index.inStock[known.place] && index.inStock[one.place] && one.score >= known.score * 0.9) Object.assign(known, { place: one.place })
    }
  }
  return [...best.values()]
}

/** Sorts by what the shopper asked for; what is sold out comes last in any order. */
export function inOrder<One extends Ranked>(index: ProductIndex, ranked: One[], sort: Wanted['sort']): One[] {
  const available = (one: Ranked) => at(index.inStock, one.place)
  const price = (one: Ranked) => at(index.prices, one.place)
  const by: Record<NonNullable<Wanted['sort']>, (a: One, b: One) => number> = {
    relevance: (a, b) => b.score - a.score,
    cheapest: (a, b) => price(a) - price(b) || b.score - a.score,
    dearest: (a, b) => price(b) - price(a) || b.score - a.score,
    newest: (a, b) => at(index.updated, b.place) - at(index.updated, a.place) || b.score - a.score,
  }
  return ranked.sort((a, b) => available(b) - available(a) || by[sort ?? 'relevance'](a, b))
}
