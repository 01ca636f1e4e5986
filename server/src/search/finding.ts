import type { Wanted } from './contract.ts'
import { allowedBy } from './filters.ts'
import type { ProductIndex } from './index.ts'
import { type Wish, wishesOf } from './lookup.ts'
import { type Matches, match } from './matching.ts'
import { at } from './postings.ts'
import { byArticle, inOrder, mostLookedAt, type Ranked, rank, rankRest } from './ranking.ts'

/** `total` counts all articles that fit; `articles` has at least as many of them, best first, as were asked for. */
export type Finding = { wishes: Wish[]; articles: (Ranked & { variants: number })[]; total: number }

export type FindOptions = {
  /** Keeps also what has only a little of the query. */
  everything?: boolean
  /** So many articles are needed. */
  upTo?: number
}

// A result must have nearly as much of the query as the best one has; less is noise on a phone.
const leastShare = 0.66
const leastCoverage = 0.34
// By price a charger "for laptops" would come before every laptop: what is sorted must match nearly as well as the best.
const leastWhenSorted = 0.6

/** The articles that fit, best first. */
export function find(index: ProductIndex, wanted: Wanted, { everything = false, upTo = 10 }: FindOptions = {}): Finding {
  const allowed = allowedBy(index, wanted)
  // "nike" alone is a brand, and also the best word there is to order its products by.
  const wishes = wishesOf(index, wanted.text || (wanted.brands ?? []).join(' '))
  if (wanted.text === '' && wishes.every(({ stands }) => stands.length === 0)) return unspoken(index, wanted, allowed)
  const matches = match(index, wishes, allowed)
  const least = everything ? 0 : leastOf(matches)
  const sorted = wanted.sort !== undefined && wanted.sort !== 'relevance'
  const ranked = rank(index, wishes, matches).filter(
    ({ coverage, score }, _, [best]) => coverage >= least && (!sorted || score >= (best?.score ?? 0) * leastWhenSorted),
  )
  if (sorted && wanted.text !== '' && matches.count <= mostLookedAt)
    return { wishes, articles: inOrder(index, byArticle(index, ranked), wanted.sort), total: distinct(index, ranked) }
  const total = ranked.length < Math.min(mostLookedAt, matches.count) ? distinct(index, ranked) : countArticles(index, matches, least)
  const all =
    matches.count > mostLookedAt && (sorted || (upTo > 0.7 * mostLookedAt && total > upTo * 0.7)) ? [...ranked, ...rankRest(matches, least, ranked)] : ranked
  return { wishes, articles: inOrder(index, byArticle(index, all), wanted.sort), total }
}

function leastOf({ coverages, count }: Matches): number {
  let most = 0
  for (let item = 0; item < count; item++) most = Math.max(most, at(coverages, item))
  return Math.max(leastCoverage, most * leastShare)
}

const distinct = (index: ProductIndex, ranked: Ranked[]) => new Set(ranked.map(({ place }) => at(index.articles, place))).size

function countArticles(index: ProductIndex, { places, coverages, count }: Matches, least: number): number {
  const seen = new Uint8Array(index.articleCount)
  let total = 0
  for (let item = 0; item < count; item++) {
    if (at(coverages, item) < least) continue
    const article = at(index.articles, at(places, item))
    if (seen[article]) continue
    seen[article] = 1
    total++
  }
  return total
}

/** Nothing to look for but limits: all that lies within them, what is reduced first. */
function unspoken(index: ProductIndex, wanted: Wanted, allowed: Uint32Array | undefined): Finding {
  const ranked: Ranked[] = []
  for (let place = 0; place < index.size; place++) {
    if (allowed && !((at(allowed, place >> 5) >>> (place & 31)) & 1)) continue
    ranked.push({ place, score: 0.5 + 0.1 * at(index.onSale, place), coverage: 1 })
  }
  const articles = inOrder(index, byArticle(index, ranked), wanted.sort)
  return { wishes: [], articles, total: articles.length }
}
