import type { Product } from '../../server/src/catalog/contract.ts'
import type { Query, SearchSet } from './sets.ts'

export type Scores = { ndcg10: number; low: number; high: number; recall100: number; zeroRate: number; violations: number }

/** Scores rankings (up to 100 product ids a query) over the whole catalogue; what nobody judged counts nothing. */
export function score(set: SearchSet, rankings: Map<string, string[]>): Scores {
  const prices = new Map(set.products.map((product) => [product.id, product.price]))
  const judged = set.queries.filter(({ id }) => idealOf(set, id) > 0)
  const ndcgs = judged.map(({ id }) => ndcgOf(set, id, rankings.get(id) ?? []))
  const [low, high] = interval(ndcgs)
  return {
    ndcg10: mean(ndcgs),
    low,
    high,
    recall100: mean(judged.map(({ id }) => recallOf(set, id, rankings.get(id) ?? []))),
    zeroRate: mean(set.queries.map(({ id }) => ((rankings.get(id)?.length ?? 0) === 0 ? 1 : 0))),
    violations: set.queries.reduce((sum, query) => sum + (rankings.get(query.id) ?? []).filter((id) => isOutside(query, prices.get(id) ?? 0)).length, 0),
  }
}

const mean = (values: number[]): number => (values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length)
const isOutside = ({ min = 0, max = Number.POSITIVE_INFINITY }: Query, price: Product['price']): boolean => price < min || price > max

const discounted = (gains: number[]): number => gains.slice(0, 10).reduce((sum, gain, rank) => sum + gain / Math.log2(rank + 2), 0)

function idealOf({ gains }: SearchSet, id: string): number {
  return discounted(Array.from(gains.get(id)?.values() ?? []).sort((a, b) => b - a))
}

/** NDCG@10 with the gain 2^grade - 1 (Burges et al. 2005). */
function ndcgOf(set: SearchSet, id: string, ranking: string[]): number {
  const gains = set.gains.get(id)
  return discounted(ranking.slice(0, 10).map((product) => gains?.get(product) ?? 0)) / idealOf(set, id)
}

function recallOf({ gains }: SearchSet, id: string, ranking: string[]): number {
  const relevant = new Set(Array.from(gains.get(id) ?? []).flatMap(([product, gain]) => (gain > 0 ? [product] : [])))
  return ranking.filter((product) => relevant.has(product)).length / Math.max(relevant.size, 1)
}

/** The middle 95 % of the means of 1,000 samples drawn with replacement; the same draw every time. */
export function interval(values: number[]): [number, number] {
  if (values.length === 0) return [0, 0]
  let seed = 20_260_101
  const next = () => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0
    return seed / 2 ** 32
  }
  const means = Array.from({ length: 1000 }, () => mean(values.map(() => values[Math.floor(next() * values.length)] ?? 0))).sort((a, b) => a - b)
  return [means[25] ?? 0, means[974] ?? 0]
}
