import type { Interactions } from './interactions.ts'
import { at, grow, type Sparse } from './sparse.ts'
import { keepStrongest } from './strongest.ts'

const furthest = 8

/**
 * What is taken after what: s(j, i) = Σ 1 / gap over the shoppers who took i up to eight places after j, divided by √(n_j · n_i).
 * Sequential rules with distance weights: Ludewig and Jannach, Evaluation of session-based recommendation algorithms (UMUAI 2018).
 */
export function followSequences({ shoppers, items, starts, item, basket }: Interactions, keep: number): Sparse {
  const sums: Map<number, number>[] = Array.from({ length: items }, () => new Map())
  const counts = new Float64Array(items)
  for (const taken of item) counts[taken] = at(counts, taken) + 1
  for (let shopper = 0; shopper < shoppers; shopper++)
    for (let place = at(starts, shopper); place < at(starts, shopper + 1); place++) {
      const after = sums[at(item, place)]
      const end = Math.min(at(starts, shopper + 1), place + 1 + furthest)
      for (let next = place + 1; next < end; next++)
        if (basket[next] !== basket[place]) after?.set(at(item, next), (after.get(at(item, next)) ?? 0) + 1 / (next - place))
    }
  const grown = grow({ width: items })
  const strongest = keepStrongest(keep)
  sums.forEach((after, before) => {
    for (const [next, sum] of after) if (next !== before) strongest.offer(next, sum / Math.sqrt(at(counts, before) * at(counts, next)))
    const { items: kept, scores } = strongest.take()
    for (let place = 0; place < kept.length; place++) grown.add(at(kept, place), at(scores, place))
    grown.endRow()
  })
  return grown.done()
}
