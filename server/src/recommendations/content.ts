import { at, countColumns, grow, type Sparse, transpose } from './sparse.ts'
import { keepStrongest } from './strongest.ts'

/** What a product says of itself, in any language. */
export type Described = { texts: string[]; facts: string[]; price: number | null }

/**
 * The features of each item: words of its texts (of scripts without spaces the pairs of letters), whole facts such as its brand and
 * categories, and the band its price lies in, each band a third wider than the one before. A feature that only one item has is left out.
 */
export function describe(items: readonly Described[]): Sparse {
  const numbers = new Map<string, number>()
  const featuresOf = items.map((item) => [...new Set(readFeatures(item))])
  const counts = new Map<string, number>()
  for (const features of featuresOf) for (const feature of features) counts.set(feature, (counts.get(feature) ?? 0) + 1)
  for (const [feature, count] of counts) if (count > 1) numbers.set(feature, numbers.size)
  const grown = grow({ width: numbers.size })
  for (const features of featuresOf) {
    for (const feature of features) {
      const number = numbers.get(feature)
      if (number !== undefined) grown.add(number, 1)
    }
    grown.endRow()
  }
  return grown.done()
}

function* readFeatures({ texts, facts, price }: Described): Generator<string> {
  for (const text of texts)
    for (const [word] of text
      .toLowerCase()
      .normalize('NFKC')
      .matchAll(/[\p{L}\p{M}\p{N}]+/gu))
      yield* piecesOf(word)
  for (const fact of facts) yield `fact ${fact.toLowerCase()}`
  if (price !== null && price > 0) yield `price ${Math.round(Math.log(price) / Math.log(4 / 3))}`
}

const isUnspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u

function* piecesOf(word: string): Generator<string> {
  const letters = [...word]
  if (!isUnspaced.test(word) || letters.length < 3) yield word
  else for (let place = 0; place + 1 < letters.length; place++) yield `${letters[place]}${letters[place + 1]}`
}

/**
 * How much sharing a feature tells: its inverse document frequency ln(N / n_f), times how much likelier two items that are taken together
 * share it than two at random, ln(1 + lift_f), where there is enough to see that. Spärck Jones (1972) for the first; for the second,
 * learned feature weights as in Lops, de Gemmis, Semeraro: Content-based recommender systems (2011).
 */
export function weighFeatures(features: Sparse, together: Sparse | undefined): Float64Array {
  const counts = countColumns(features)
  const weights = counts.map((count) => Math.log(features.rows / Math.max(count, 1)))
  if (!together || together.columns.length < 500) return weights
  const [shared, pairs] = countShared(features, together)
  return weights.map((idf, feature) => {
    const share = at(counts, feature) / features.rows
    const expected = pairs * share * share + 1
    return idf * Math.log(1 + (at(shared, feature) + 1) / expected)
  })
}

/** In how many of the linked pairs both items have the feature. */
function countShared(features: Sparse, together: Sparse): [Float64Array, number] {
  const shared = new Float64Array(features.width)
  const seenIn = new Int32Array(features.width).fill(-1)
  let pairs = 0
  for (let item = 0; item < together.rows; item++) {
    for (let k = at(features.starts, item); k < at(features.starts, item + 1); k++) seenIn[at(features.columns, k)] = item
    const end = Math.min(at(together.starts, item + 1), at(together.starts, item) + 10)
    for (let place = at(together.starts, item); place < end; place++) {
      pairs++
      const other = at(together.columns, place)
      for (let k = at(features.starts, other); k < at(features.starts, other + 1); k++) {
        const feature = at(features.columns, k)
        if (seenIn[feature] === item) shared[feature] = at(shared, feature) + 1
      }
    }
  }
  return [shared, pairs]
}

const commonest = 0.25
const mostHolders = 3_000

/** The items that are likest to one, the likest first, 1 being the same. */
export type Alike = (item: number, keep: number) => { items: Uint32Array; scores: Float32Array }

/**
 * Content-based filtering by the cosine of weighted features. A feature of more than a quarter of the items, or of 3,000, adds to the
 * length of a vector and leads to nobody: what all have tells nothing.
 */
export function compareContent(features: Sparse, weights: Float64Array): Alike {
  const lengths = Float64Array.from({ length: features.rows }, (_, item) => lengthOf(features, weights, item))
  const index: Index = { features, holders: transpose(features), weights, most: Math.min(mostHolders, Math.max(50, features.rows * commonest)) }
  const sums = new Float64Array(features.rows)
  const touched = new Uint32Array(features.rows)
  return (item, keep) => {
    const strongest = keepStrongest(keep)
    const count = addSharing(index, item, { sums, touched })
    for (let place = 0; place < count; place++) {
      const other = at(touched, place)
      if (other !== item) strongest.offer(other, at(sums, other) / (at(lengths, item) * at(lengths, other)))
      sums[other] = 0
    }
    return strongest.take()
  }
}

/** The `keep` likest of every item. */
export function findAlike(features: Sparse, weights: Float64Array, keep: number): Sparse {
  const alike = compareContent(features, weights)
  const grown = grow({ width: features.rows })
  for (let item = 0; item < features.rows; item++) {
    const { items, scores } = alike(item, keep)
    for (let place = 0; place < items.length; place++) grown.add(at(items, place), at(scores, place))
    grown.endRow()
  }
  return grown.done()
}

type Index = { features: Sparse; holders: Sparse; weights: Float64Array; most: number }

/** Sums the squared weights of the features that each other item shares with `item`; answers how many items were touched. */
function addSharing({ features, holders, weights, most }: Index, item: number, { sums, touched }: { sums: Float64Array; touched: Uint32Array }): number {
  let count = 0
  for (let k = at(features.starts, item); k < at(features.starts, item + 1); k++) {
    const feature = at(features.columns, k)
    const gain = at(weights, feature) ** 2
    const to = at(holders.starts, feature + 1)
    const from = at(holders.starts, feature)
    if (to - from > most) continue
    for (let place = from; place < to; place++) {
      const other = at(holders.columns, place)
      if (at(sums, other) === 0) touched[count++] = other
      sums[other] = at(sums, other) + gain
    }
  }
  return count
}

function lengthOf({ starts, columns }: Sparse, weights: Float64Array, item: number): number {
  let sum = 1e-9
  for (let k = at(starts, item); k < at(starts, item + 1); k++) sum += at(weights, at(columns, k)) ** 2
  return Math.sqrt(sum)
}
