import { invert, paddedOrder } from './inverse.ts'
import { at, grow, type Sparse } from './sparse.ts'
import { keepStrongest } from './strongest.ts'

/** Past so many items the exact model's two n × n matrices would not stay small; the restricted ridge takes over. */
export const mostExactItems = 4_000
const negligible = 1e-6

/**
 * EASE^R, exact: P = (XᵀWX + λI)⁻¹, B_ji = −P_ji / P_ii off the diagonal. Steck: Embarrassingly shallow autoencoders for sparse data
 * (WWW 2019). Answers by target: row i holds its `keep` strongest sources by |B_ji|. W takes weight from shoppers with
 * much, d_v^-row (1 in the paper). Needs 16 n² bytes.
 */
export function fitEase(rows: Sparse, { lambda, row, keep }: { lambda: number; row: number; keep: number }): Sparse {
  const items = rows.width
  const n = paddedOrder(items)
  const inverse = new Float64Array(n * n)
  for (let item = 0; item < n; item++) inverse[item * n + item] = item < items ? lambda : 1
  addGram(rows, { matrix: inverse, n, damping: row })
  invert(inverse, n)
  const grown = grow({ width: items, expected: Math.max(1, items * Math.min(keep, items)) })
  const strongest = keepStrongest(keep)
  const read = (row: number, column: number) => at(inverse, row >= column ? row * n + column : column * n + row)
  for (let item = 0; item < items; item++) {
    for (let source = 0; source < items; source++) if (source !== item) strongest.offer(source, Math.abs(read(source, item)))
    for (const source of strongest.take().items.sort()) {
      const weight = -read(source, item) / read(item, item)
      if (Math.abs(weight) > negligible) grown.add(source, weight)
    }
    grown.endRow()
  }
  return grown.done()
}

/** Adds XᵀWX to the lower half. */
function addGram({ rows, starts, columns }: Sparse, { matrix, n, damping }: { matrix: Float64Array; n: number; damping: number }): void {
  for (let row = 0; row < rows; row++) {
    const weight = Math.max(1, at(starts, row + 1) - at(starts, row)) ** -damping
    for (let one = at(starts, row); one < at(starts, row + 1); one++) {
      const start = at(columns, one) * n
      for (let other = at(starts, row); other < at(starts, row + 1); other++) {
        const column = at(columns, other)
        if (column * n <= start) matrix[start + column] = at(matrix, start + column) + weight
      }
    }
  }
}
