/** One search as it was shown: the places of a query's products from the top, and which of them were taken, 0 to 1 by how much that says; `fitting` where nothing had to be given up. */
export type Shown = { search: number; at: Date; customerId: string; query: string; text: string; fitting: boolean; shown: string[]; taken: Map<string, number> }

const deepest = 10
const rounds = 20
/** A place that is hardly ever looked at would make a single take count beyond reason. */
export const leastSeen = 0.1

/**
 * How likely each place from the top is looked at, the first being 1: the position-based model by expectation maximisation over the
 * same product at different places of the same query (Wang et al. 2018). What nobody moved about falls back to 1 / (1 + place)^½.
 */
export function seenByPlace(searches: readonly Shown[]): number[] {
  const seen = Array.from({ length: deepest }, (_, place) => (1 + place) ** -0.5)
  const appeal = new Map<string, number>()
  const keyOf = (query: string, product: string) => `${query} ${product}`
  for (let round = 0; round < rounds; round++) {
    const places = seen.map((prior) => ({ sum: prior * 20, count: 20 }))
    const appeals = new Map<string, { sum: number; count: number }>()
    for (const { query, shown, taken } of searches) {
      for (const [place, product] of shown.slice(0, deepest).entries()) {
        const key = keyOf(query, product)
        const [looked, liked] = believed({ seen: seen[place] ?? leastSeen, appeal: appeal.get(key) ?? 0.2, taken: taken.has(product) })
        count(places[place], looked)
        count(appeals.get(key) ?? newCount(appeals, key), liked)
      }
    }
    for (const [place, { sum, count: shown }] of places.entries()) seen[place] = sum / shown
    for (const [key, { sum, count: shown }] of appeals) appeal.set(key, (sum + 0.2) / (shown + 1))
  }
  return seen.map((share) => Math.max(leastSeen, share / (seen[0] || 1)))
}

/** Given the outcome, how likely the place was looked at and the product was liked. */
function believed({ seen, appeal, taken }: { seen: number; appeal: number; taken: boolean }): [looked: number, liked: number] {
  if (taken) return [1, 1]
  const missed = 1 - seen * appeal
  return [(seen * (1 - appeal)) / missed, ((1 - seen) * appeal) / missed]
}

function count(counted: { sum: number; count: number } | undefined, value: number) {
  if (!counted) return
  counted.sum += value
  counted.count++
}

function newCount(counts: Map<string, { sum: number; count: number }>, key: string): { sum: number; count: number } {
  const made = { sum: 0, count: 0 }
  counts.set(key, made)
  return made
}
