import type { Interactions } from './interactions.ts'
import { at } from './sparse.ts'
import { keepStrongest } from './strongest.ts'

/** Items by how much they are taken lately, the most first. */
export type Popularity = { items: Uint32Array; scores: Float32Array }

/**
 * Popularity with exponential decay: Σ weight · 2^(−age / halfLife), the age counted in days from the newest event; each item once a
 * basket. Ji, Sun, Zhang, Li: A re-visit of the popularity baseline in recommender systems (SIGIR 2020).
 */
export function countPopular({ items, item, basket, time, weight }: Interactions, { halfLife, keep }: { halfLife: number; keep: number }): Popularity {
  let newest = Number.NEGATIVE_INFINITY
  for (const when of time) if (when > newest) newest = when
  const sums = new Float64Array(items)
  for (let place = 0; place < item.length; place++) {
    if (place > 0 && item[place] === item[place - 1] && basket[place] === basket[place - 1]) continue
    sums[at(item, place)] = at(sums, at(item, place)) + at(weight, place) * 2 ** ((at(time, place) - newest) / halfLife)
  }
  const strongest = keepStrongest(Math.min(keep, items))
  for (let one = 0; one < items; one++) if (at(sums, one) > 0) strongest.offer(one, at(sums, one))
  return strongest.take()
}
