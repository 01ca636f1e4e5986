import { factorise, solve } from './cholesky.ts'
import type { Share } from './neighbours.ts'
import { at, grow, type Sparse, sizeOf, transpose } from './sparse.ts'

/** `lambda` is the ridge; `row` takes weight from shoppers with much, d_v^-row; `target` from popular answers, d_i^-target. */
export type Ridge = { lambda: number; row: number; target: number }

/**
 * EASE^R restricted to neighbourhoods: item i's weights w over its neighbours N solve (G_NN + λI) w = G_Ni with G = Xᵀ W X, which is
 * EASE's own column for N = all other items (Steck: Embarrassingly shallow autoencoders for sparse data, WWW 2019; choosing N first is
 * fsSLIM, Ning and Karypis: SLIM, ICDM 2011). Memory is one small matrix. Answers by target: row i holds its sources.
 */
export function fitRidge(rows: Sparse, neighbours: Sparse, { lambda, row: damping, target, from, to, keep }: Ridge & Share): Sparse {
  const byItem = transpose(rows)
  const weights = Float64Array.from({ length: rows.rows }, (_, row) => Math.max(sizeOf(rows, row), 1) ** -damping)
  const grown = grow({ width: rows.width, expected: Math.max(1, (to - from) * keep) })
  const places = new Int32Array(rows.width).fill(-1)
  const gram = new Float64Array(keep * keep)
  const cross = new Float64Array(keep)
  for (let item = from; item < to; item++) {
    const start = at(neighbours.starts, item)
    const chosen = neighbours.columns
      .subarray(start, Math.min(at(neighbours.starts, item + 1), start + keep))
      .slice()
      .sort()
    const n = chosen.length
    chosen.forEach((other, place) => {
      places[other] = place
    })
    gather({ rows, byItem, weights }, { chosen, places, gram })
    for (let place = 0; place < n; place++) gram[place * n + place] = at(gram, place * n + place) + lambda
    gatherCross({ rows, byItem, weights }, item, { places, cross, n })
    factorise(gram, n)
    solve(gram, n, cross)
    const scale = Math.max(sizeOf(byItem, item), 1) ** -target
    for (let place = 0; place < n; place++) if (at(cross, place) !== 0) grown.add(at(chosen, place), at(cross, place) * scale)
    grown.endRow()
    for (const other of chosen) places[other] = -1
  }
  return grown.done()
}

type Taken = { rows: Sparse; byItem: Sparse; weights: Float64Array }

/** The lower half of G over the chosen items. */
function gather({ rows, byItem, weights }: Taken, { chosen, places, gram }: { chosen: Uint32Array; places: Int32Array; gram: Float64Array }): void {
  const n = chosen.length
  gram.fill(0, 0, n * n)
  for (let place = 0; place < n; place++) {
    const item = at(chosen, place)
    for (let entry = at(byItem.starts, item); entry < at(byItem.starts, item + 1); entry++) {
      const row = at(byItem.columns, entry)
      const weight = at(weights, row)
      const end = at(rows.starts, row + 1)
      for (let k = at(rows.starts, row); k < end; k++) {
        const other = places[at(rows.columns, k)] as number
        if (other >= 0 && other <= place) gram[place * n + other] = at(gram, place * n + other) + weight
      }
    }
  }
}

function gatherCross({ rows, byItem, weights }: Taken, item: number, { places, cross, n }: { places: Int32Array; cross: Float64Array; n: number }): void {
  cross.fill(0, 0, n)
  for (let entry = at(byItem.starts, item); entry < at(byItem.starts, item + 1); entry++) {
    const row = at(byItem.columns, entry)
    for (let k = at(rows.starts, row); k < at(rows.starts, row + 1); k++) {
      const other = places[at(rows.columns, k)] as number
      if (other >= 0) cross[other] = at(cross, other) + at(weights, row)
    }
  }
}
