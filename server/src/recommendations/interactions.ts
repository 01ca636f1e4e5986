import { at, grow, type Sparse } from './sparse.ts'

/** One thing a shopper did with an item: both as dense numbers from 0. `time` in days; a `basket` is what was taken together. */
export type Interaction = { shopper: number; item: number; basket: number; time: number; weight: number }

/** All that is known of who took what, by shopper and within a shopper oldest first. Baskets of a shopper ascend. */
export type Interactions = {
  shoppers: number
  items: number
  starts: Uint32Array
  item: Uint32Array
  basket: Uint32Array
  time: Float64Array
  weight: Float32Array
}

/** Sorts what happened into `Interactions`; what happened at the same time keeps its order. */
export function collect(happened: readonly Interaction[], { shoppers, items }: { shoppers: number; items: number }): Interactions {
  const sorted = happened.toSorted((a, b) => a.shopper - b.shopper || a.time - b.time || a.basket - b.basket)
  const starts = new Uint32Array(shoppers + 1)
  for (const { shopper } of sorted) starts[shopper + 1] = at(starts, shopper + 1) + 1
  for (let shopper = 0; shopper < shoppers; shopper++) starts[shopper + 1] = at(starts, shopper + 1) + at(starts, shopper)
  return {
    shoppers,
    items,
    starts,
    item: Uint32Array.from(sorted, ({ item }) => item),
    basket: Uint32Array.from(sorted, ({ basket }) => basket),
    time: Float64Array.from(sorted, ({ time }) => time),
    weight: Float32Array.from(sorted, ({ weight }) => weight),
  }
}

/** Who took what, each item once a row: a row is a shopper with everything he ever took, or one basket; only what weighs at least `least`. */
export function distinct({ shoppers, items, starts, item, basket, weight }: Interactions, row: 'shopper' | 'basket', least = 0): Sparse {
  const grown = grow({ width: items, expected: item.length || 1 })
  const seenIn = new Uint32Array(items)
  let rows = 0
  for (let shopper = 0; shopper < shoppers; shopper++) {
    const [from, to] = [at(starts, shopper), at(starts, shopper + 1)]
    rows++
    for (let place = from; place < to; place++) {
      if (row === 'basket' && place > from && at(basket, place) !== at(basket, place - 1)) {
        grown.endRow()
        rows++
      }
      const taken = at(item, place)
      if (at(seenIn, taken) === rows || at(weight, place) < least) continue
      seenIn[taken] = rows
      grown.add(taken, 1)
    }
    grown.endRow()
  }
  return grown.done()
}

/** What one shopper took, oldest first; `basket` tells what was taken together. */
export type Profile = { items: Uint32Array; baskets: Uint32Array; times: Float64Array; weights: Float32Array }

export function profileOf({ starts, item, basket, time, weight }: Interactions, shopper: number): Profile {
  const [from, to] = [at(starts, shopper), at(starts, shopper + 1)]
  return { items: item.subarray(from, to), baskets: basket.subarray(from, to), times: time.subarray(from, to), weights: weight.subarray(from, to) }
}

/**
 * How much each item of a profile still says: weight · (1 + b)^-fading, b being how many baskets ago it was taken. An item taken
 * several times counts by its strongest. With fading 0 all count alike (as in EASE's and RP3beta's papers).
 */
export function fade({ items, baskets, weights }: Profile, fading: number): Map<number, number> {
  const faded = new Map<number, number>()
  let ago = 0
  for (let place = items.length - 1; place >= 0; place--) {
    if (place < items.length - 1 && baskets[place] !== baskets[place + 1]) ago++
    const weight = at(weights, place) * (1 + ago) ** -fading
    const item = at(items, place)
    if (weight > (faded.get(item) ?? 0)) faded.set(item, weight)
  }
  return faded
}
