import { at, grow, type Sparse, sizeOf } from './sparse.ts'

/** Keeps the `most` greatest of what it is offered; of equals, the smaller item. A binary heap whose top is the weakest that is kept. */
export type Strongest = {
  offer(item: number, score: number): void
  /** The kept items, the strongest first; empties the heap. */
  take(): { items: Uint32Array; scores: Float32Array }
}

export function keepStrongest(most: number): Strongest {
  const items = new Uint32Array(most)
  const scores = new Float32Array(most)
  let size = 0
  const isWeaker = (a: number, b: number) => at(scores, a) < at(scores, b) || (at(scores, a) === at(scores, b) && at(items, a) > at(items, b))
  const swap = (a: number, b: number) => {
    const item = at(items, a)
    const score = at(scores, a)
    items[a] = at(items, b)
    scores[a] = at(scores, b)
    items[b] = item
    scores[b] = score
  }
  const sink = () => {
    let place = 0
    for (;;) {
      let weakest = place
      const child = 2 * place + 1
      if (child < size && isWeaker(child, weakest)) weakest = child
      if (child + 1 < size && isWeaker(child + 1, weakest)) weakest = child + 1
      if (weakest === place) return
      swap(place, weakest)
      place = weakest
    }
  }
  const rise = (from: number) => {
    let place = from
    while (place > 0 && isWeaker(place, (place - 1) >> 1)) {
      swap(place, (place - 1) >> 1)
      place = (place - 1) >> 1
    }
  }
  return {
    offer(item, score) {
      if (most === 0) return
      if (size < most) {
        items[size] = item
        scores[size] = score
        rise(size++)
        return
      }
      const weakest = at(scores, 0)
      if (score < weakest || (score === weakest && item > at(items, 0))) return
      items[0] = item
      scores[0] = score
      sink()
    },
    take() {
      const count = size
      while (size > 1) {
        size--
        swap(0, size)
        sink()
      }
      size = 0
      return { items: items.slice(0, count), scores: scores.slice(0, count) }
    },
  }
}

/** The rows with their `keep` entries of the greatest amount, of either sign. */
export function keepGreatest(rows: Sparse, keep: number): Sparse {
  const strongest = keepStrongest(keep)
  const grown = grow({ width: rows.width, expected: Math.max(1, rows.columns.length) })
  for (let row = 0; row < rows.rows; row++) {
    const start = at(rows.starts, row)
    for (let entry = 0; entry < sizeOf(rows, row); entry++) strongest.offer(entry, Math.abs(at(rows.values, start + entry)))
    for (const entry of strongest.take().items.sort()) grown.add(at(rows.columns, start + entry), at(rows.values, start + entry))
    grown.endRow()
  }
  return grown.done()
}
