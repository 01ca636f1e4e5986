import { seeded } from './seeded.ts'
import { at, type Sparse, transpose } from './sparse.ts'

/** Item vectors, `rank` numbers an item, and their QᵀQ. A shopper's own vector is folded in when asked. */
export type Factors = { rank: number; items: Float32Array; gram: Float64Array; alpha: number; lambda: number }
export type Factoring = { rank: number; sweeps: number; alpha: number; lambda: number; seed: number }

/**
 * Implicit ALS: minimises Σ_taken (1 − p·q)² + α Σ_all (p·q)² + λ Σ n (|p|² + |q|²). Hu, Koren, Volinsky: Collaborative filtering for
 * implicit feedback datasets (ICDM 2008); solved one coordinate at a time in O(taken · rank) a sweep as in Bayer, He, Kanagal, Rendle:
 * A generic coordinate descent framework for learning from implicit feedback (WWW 2017).
 */
export function factorise(rows: Sparse, { rank, sweeps, alpha, lambda, seed }: Factoring): Factors {
  const byItem = transpose(rows)
  const random = seeded(seed)
  const start = (count: number) => Float32Array.from({ length: count * rank }, () => (random() - 0.5) / Math.sqrt(rank))
  const [shoppers, items] = [start(rows.rows), start(rows.width)]
  for (let sweep = 0; sweep < sweeps; sweep++) {
    improveAll(rows, { own: shoppers, other: items, rank, alpha, lambda })
    improveAll(byItem, { own: items, other: shoppers, rank, alpha, lambda })
  }
  return { rank, items, gram: gramOf(items, rank), alpha, lambda }
}

/** The vector of a shopper who took these items. */
export function foldIn({ rank, items, gram, alpha, lambda }: Factors, taken: Uint32Array): Float32Array {
  const own = new Float32Array(rank)
  const rows: Sparse = { rows: 1, width: 0, starts: Uint32Array.of(0, taken.length), columns: taken, values: new Float32Array() }
  for (let pass = 0; pass < 4; pass++) improve(rows, 0, { own, other: items, rank, alpha, lambda, gram })
  return own
}

type Sides = { own: Float32Array; other: Float32Array; rank: number; alpha: number; lambda: number }

function improveAll(rows: Sparse, sides: Sides): void {
  const gram = gramOf(sides.other, sides.rank)
  for (let row = 0; row < rows.rows; row++) improve(rows, row, { ...sides, gram })
}

/** QᵀQ of all vectors. */
function gramOf(vectors: Float32Array, rank: number): Float64Array {
  const gram = new Float64Array(rank * rank)
  for (let start = 0; start < vectors.length; start += rank)
    for (let f = 0; f < rank; f++) {
      const value = at(vectors, start + f)
      for (let g = 0; g <= f; g++) gram[f * rank + g] = at(gram, f * rank + g) + value * at(vectors, start + g)
    }
  for (let f = 0; f < rank; f++) for (let g = 0; g < f; g++) gram[g * rank + f] = at(gram, f * rank + g)
  return gram
}

/** One pass over a row's coordinates, each set to where the loss is least while the others stand still. */
function improve({ starts, columns }: Sparse, row: number, { own, other, rank, alpha, lambda, gram }: Sides & { gram: Float64Array }): void {
  const [from, to, start] = [at(starts, row), at(starts, row + 1), row * rank]
  const scores = new Float64Array(to - from)
  for (let k = from; k < to; k++) {
    let score = 0
    for (let f = 0; f < rank; f++) score += at(own, start + f) * at(other, at(columns, k) * rank + f)
    scores[k - from] = score
  }
  const ridge = lambda * (to - from + 1)
  for (let f = 0; f < rank; f++) {
    const before = at(own, start + f)
    let [above, below] = [0, ridge + alpha * at(gram, f * rank + f)]
    for (let g = 0; g < rank; g++) above -= alpha * at(own, start + g) * at(gram, f * rank + g)
    above += alpha * before * at(gram, f * rank + f)
    for (let k = from; k < to; k++) {
      const value = at(other, at(columns, k) * rank + f)
      above += (1 - at(scores, k - from) + before * value) * value
      below += value * value
    }
    const after = above / below
    for (let k = from; k < to; k++) scores[k - from] = at(scores, k - from) + (after - before) * at(other, at(columns, k) * rank + f)
    own[start + f] = after
  }
}
