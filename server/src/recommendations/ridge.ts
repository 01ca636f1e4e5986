import { factorise, solve } from './cholesky.ts'
import type { Share } from './neighbours.ts'
import { at, grow, type Sparse, sizeOf, transpose } from './sparse.ts'

/** `lambda` is the ridge; `row` takes weight from shoppers with much, d_v^-row; `target` from popular answers, d_i^-target. */
export type Ridge = { lambda: number; row: number; target: number }

/**
 * EASE^R restricted to neighbourhoods: item i's weights w over its neighbours N solve (G_NN + λI) w = G_Ni with G = Xᵀ W X, which is
 * EASE's own column for N = all other items (Steck: Embarrassingly shallow autoencoders for sparse data, WWW 2019; choosing N first is
 * fsSLIM, Ning and Karypis: SLIM, ICDM 2011). Memory is one small matrix; `keep` is at most 255. Answers by target: row i holds its sources.
 */
export function fitRidge(rows: Sparse, neighbours: Sparse, { lambda, row: damping, target, from, to, keep }: Ridge & Share): Sparse {
  const weights = Float64Array.from({ length: rows.rows }, (_, row) => Math.max(sizeOf(rows, row), 1) ** -damping)
  const taken: Taken = { rows, byItem: transpose(rows), weights, seenFor: new Int32Array(rows.rows).fill(-1), found: new Uint32Array(keep) }
  const grown = grow({ width: rows.width, expected: Math.max(1, (to - from) * keep) })
  // Counted from 1 and a byte each, so that they stay in the processor's nearest cache.
  const places = new Uint8Array(rows.width)
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
      places[other] = place + 1
    })
    gather(taken, item, { chosen, places, gram, cross })
    for (let place = 0; place < n; place++) gram[place * n + place] = at(gram, place * n + place) + lambda
    factorise(gram, n)
    solve(gram, n, cross)
    const scale = Math.max(sizeOf(taken.byItem, item), 1) ** -target
    for (let place = 0; place < n; place++) if (at(cross, place) !== 0) grown.add(at(chosen, place), at(cross, place) * scale)
    grown.endRow()
    for (const other of chosen) places[other] = 0
  }
  return grown.done()
}

type Taken = { rows: Sparse; byItem: Sparse; weights: Float64Array; seenFor: Int32Array; found: Uint32Array }
type Small = { chosen: Uint32Array; places: Uint8Array; gram: Float64Array; cross: Float64Array }

/** The lower half of G over the chosen items, and their column for `item`: each shopper of any chosen item is looked through once. */
function gather(taken: Taken, item: number, { chosen, places, gram, cross }: Small): void {
  const { byItem, weights, seenFor, found } = taken
  const n = chosen.length
  gram.fill(0, 0, n * n)
  cross.fill(0, 0, n)
  for (const other of chosen)
    for (let entry = at(byItem.starts, other); entry < at(byItem.starts, other + 1); entry++) {
      const row = at(byItem.columns, entry)
      if (seenFor[row] === item) continue
      seenFor[row] = item
      const { count, hasItem } = findPlaces(taken, row, { item, places })
      addPairs({ found, count, n }, { gram, cross, weight: at(weights, row), hasItem: hasItem ? at(weights, row) : 0 })
    }
}

/** Which of the chosen items a row has, into `found`, and whether it has the item itself. */
function findPlaces({ rows, found }: Taken, row: number, { item, places }: { item: number; places: Uint8Array }): { count: number; hasItem: boolean } {
  const end = at(rows.starts, row + 1)
  let count = 0
  let hasItem = false
  for (let k = at(rows.starts, row); k < end; k++) {
    const column = at(rows.columns, k)
    const place = places[column] as number
    if (place > 0) found[count++] = place - 1
    else if (column === item) hasItem = true
  }
  return { count, hasItem }
}

type Pairs = { found: Uint32Array; count: number; n: number }

function addPairs(
  { found, count, n }: Pairs,
  { gram, cross, weight, hasItem }: { gram: Float64Array; cross: Float64Array; weight: number; hasItem: number },
): void {
  for (let one = 0; one < count; one++) {
    const place = at(found, one)
    cross[place] = at(cross, place) + hasItem
    for (let other = 0; other <= one; other++) {
      const second = at(found, other)
      const index = place > second ? place * n + second : second * n + place
      gram[index] = at(gram, index) + weight
    }
  }
}
