import type { Interactions } from './interactions.ts'
import { at } from './sparse.ts'

/** How far to follow what sells now: `halfLife` in the interactions' days, `power` 0 not at all. */
export type Trend = { halfLife: number; power: number }

const recently = 0.3
const ever = 1

/**
 * A factor for each item's score, the greatest 1: (recent / ever)^power, what was taken lately, halved each `halfLife`, by what was ever
 * taken, a little added to both. Corrects models over all of the past for seasons and fashions, as time-weighted popularity does in
 * Ji, Sun, Zhang, Li: A re-visit of the popularity baseline in recommender systems (SIGIR 2020).
 */
export function followTrend({ items, item, time }: Interactions, { halfLife, power }: Trend): Float32Array {
  let newest = Number.NEGATIVE_INFINITY
  for (const when of time) if (when > newest) newest = when
  const lately = new Float64Array(items).fill(recently)
  const all = new Float64Array(items).fill(ever)
  for (let place = 0; place < item.length; place++) {
    lately[at(item, place)] = at(lately, at(item, place)) + 2 ** ((at(time, place) - newest) / halfLife)
    all[at(item, place)] = at(all, at(item, place)) + 1
  }
  const factors = Float32Array.from(lately, (sum, one) => (sum / at(all, one)) ** power)
  const greatest = factors.reduce((most, factor) => Math.max(most, factor), 0)
  return factors.map((factor) => factor / greatest)
}

/** Trends worth trying on these interactions: half-lives of a fortieth to a tenth of the time that they span. */
export function trendsOf({ time }: Interactions): Trend[] {
  let [oldest, newest] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const when of time) {
    if (when < oldest) oldest = when
    if (when > newest) newest = when
  }
  const span = newest - oldest
  return span > 0 ? [40, 20, 10].flatMap((parts) => [0.15, 0.3, 0.5, 0.75, 1].map((power) => ({ halfLife: span / parts, power }))) : []
}
