import { type Product, priceOf } from '../catalog/contract.ts'

const likenessSays = 0.35

/**
 * Maximal marginal relevance: takes again and again the product with the greatest (1 − λ) · score − λ · greatest likeness to what was
 * taken, the best product's score being 1. Carbonell and Goldstein: The use of MMR, diversity-based reranking (SIGIR 1998).
 */
export function diversify<Item extends { product: Product; score: number }>(ranked: readonly Item[], limit: number): Item[] {
  const top = Math.max(...ranked.map(({ score }) => score), Number.MIN_VALUE)
  const left = ranked.map((item) => ({ item, words: wordsOf(item.product), nearest: 0 }))
  const taken: Item[] = []
  while (taken.length < limit && left.length > 0) {
    const worth = left.map(({ item, nearest }) => ((1 - likenessSays) * item.score) / top - likenessSays * nearest)
    const [next] = left.splice(worth.indexOf(Math.max(...worth)), 1)
    if (!next) break
    taken.push(next.item)
    for (const other of left) other.nearest = Math.max(other.nearest, likeness(next, other))
  }
  return taken
}

type Worded = { item: { product: Product }; words: Set<string> }

const wordsOf = ({ title }: Product) => new Set(title.toLowerCase().split(/[^\p{L}\p{N}]+/u))

/** 0 to 1: shared words of the titles, the same category, brand and about the same price. */
function likeness(one: Worded, other: Worded): number {
  const shared = [...one.words].filter((word) => other.words.has(word)).length
  const words = shared / (one.words.size + other.words.size - shared)
  const [a, b] = [one.item.product, other.item.product]
  const category = a.categoryPath.at(-1) !== undefined && a.categoryPath.at(-1) === b.categoryPath.at(-1) ? 1 : 0
  const brand = a.brand !== null && a.brand === b.brand ? 1 : 0
  const price = 1 / (1 + Math.abs(Math.log((priceOf(a) + 1) / (priceOf(b) + 1))))
  return 0.5 * words + 0.25 * category + 0.15 * brand + 0.1 * price
}
