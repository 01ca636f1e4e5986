import { at, countColumns, grow, type Sparse, sizeOf, transpose } from './sparse.ts'
import { keepStrongest } from './strongest.ts'

/** Which items a model is made for, and how many neighbours each of them keeps. */
export type Share = { from: number; to: number; keep: number }
/** Exponents that take weight from busy shoppers, from frequent items in a profile and from popular items in the answer. */
export type Damping = { row: number; source: number; target: number }

/** Cosine of two items' columns: cos(j, i) = c_ji / √(d_j d_i). Sarwar, Karypis, Konstan, Riedl: Item-based collaborative filtering (WWW 2001). */
export const cosine: Damping = { row: 0, source: 0.5, target: 0.5 }

/**
 * RP3beta: a random walk of three steps from the shopper, damped by the popularity of where it ends:
 * s(j, i) = d_j^-α · Σ_v d_v^-α / d_i^β over the shoppers v of both. Paudel, Christoffel, Newell, Bernstein: Updatable, accurate,
 * diverse and scalable recommendations for interactive applications (ACM TiiS 2016).
 */
export const rp3beta = ({ alpha, beta }: { alpha: number; beta: number }): Damping => ({ row: alpha, source: alpha, target: beta })

/** The strongest neighbours of each item in the share: row j holds the items i with the greatest s(j, i) = Σ_v d_v^-row / (d_j^source · d_i^target). */
export function findNeighbours(rows: Sparse, damping: Damping, { from, to, keep }: Share): Sparse {
  const byItem = transpose(rows)
  const counts = countColumns(rows)
  const scale = (exponent: number) => counts.map((count) => Math.max(count, 1) ** -exponent)
  const [source, target] = [scale(damping.source), scale(damping.target)]
  const rowWeight = Float64Array.from({ length: rows.rows }, (_, row) => Math.max(sizeOf(rows, row), 1) ** -damping.row)
  const sums = new Float64Array(rows.width)
  const touched = new Uint32Array(rows.width)
  const strongest = keepStrongest(keep)
  const grown = grow({ width: rows.width, expected: Math.max(1, (to - from) * Math.min(keep, 16)) })
  for (let item = from; item < to; item++) {
    const count = addCooccurring({ rows, byItem, rowWeight }, item, { sums, touched })
    for (let place = 0; place < count; place++) {
      const other = at(touched, place)
      if (other !== item) strongest.offer(other, at(sums, other) * at(target, other) * at(source, item))
      sums[other] = 0
    }
    const { items, scores } = strongest.take()
    for (let place = 0; place < items.length; place++) grown.add(at(items, place), at(scores, place))
    grown.endRow()
  }
  return grown.done()
}

type Taken = { rows: Sparse; byItem: Sparse; rowWeight: Float64Array }

/** Sums the weights of the rows that each other item shares with `item`; answers how many items were touched. */
function addCooccurring({ rows, byItem, rowWeight }: Taken, item: number, { sums, touched }: { sums: Float64Array; touched: Uint32Array }): number {
  let count = 0
  for (let place = at(byItem.starts, item); place < at(byItem.starts, item + 1); place++) {
    const row = at(byItem.columns, place)
    const weight = at(rowWeight, row)
    const end = at(rows.starts, row + 1)
    for (let entry = at(rows.starts, row); entry < end; entry++) {
      const other = at(rows.columns, entry)
      if (at(sums, other) === 0) touched[count++] = other
      sums[other] = at(sums, other) + weight
    }
  }
  return count
}
