import type { Wanted } from './contract.ts'
import { allowedBy } from './filters.ts'
import type { ProductIndex } from './index.ts'
import { type Wish, wishesOf } from './lookup.ts'
import { match } from './matching.ts'
import { at } from './postings.ts'
import { byArticle, inOrder, type Ranked, rank } from './ranking.ts'

export type Finding = { wishes: Wish[]; articles: (Ranked & { variants: number })[] }

// A result must have nearly as much of the query as the best one has; less is noise on a phone.
const leastShare = 0.66
const leastCoverage = 0.34

/** The articles that fit, best first; `everything` keeps also those that have only a little of the query. */
export function find(index: ProductIndex, wanted: Wanted, { everything = false } = {}): Finding {
  const allowed = allowedBy(index, wanted)
  const wishes = wanted.text === '' ? [] : wishesOf(index, wanted.text)
  const ranked = wishes.length === 0 ? unspoken(index, allowed) : rank(index, wishes, match(index, wishes, allowed))
  const best = ranked.reduce((most, { coverage }) => Math.max(most, coverage), 0)
  const fitting = everything || wishes.length === 0 ? ranked : ranked.filter(({ coverage }) => coverage >= leastCoverage && coverage >= best * leastShare)
  return { wishes, articles: inOrder(index, byArticle(index, fitting), wanted.sort) }
}

/** Nothing to look for but limits: all that lies within them, what is reduced first. */
function unspoken(index: ProductIndex, allowed: Uint32Array | undefined): Ranked[] {
  const ranked: Ranked[] = []
  for (let place = 0; place < index.size; place++) {
    if (allowed && !((at(allowed, place >> 5) >>> (place & 31)) & 1)) continue
    ranked.push({ place, score: 0.5 + 0.1 * at(index.onSale, place), coverage: 1 })
  }
  return ranked
}
