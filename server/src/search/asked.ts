import type { Wish } from './lookup.ts'
import { formOf, isNumber } from './terms.ts'

/** A query as its candidates are compared with it. Places are those of `wishes`. */
export type AskedFor = {
  wishes: Wish[]
  idfs: Float32Array
  /** The sum of the idfs. */
  total: number
  forms: Uint8Array
  /** What two neighbours count together, at the later one. */
  pairs: Float32Array
  allPairs: number
  numbers: number[]
  /** Words with weight. */
  words: number
  first: number
  last: number
  /** The thing itself: "bag" in "laptop bag for women". */
  head: number
}

const adding = /^(for|with|in|by|fur|mit|aus|para|com|con|pour|avec|en|untuk|dengan|في|مع|to|of|de|that|without)$/

export function askedFor(wishes: Wish[]): AskedFor {
  const weighty = wishes.flatMap((wish, number) => (wish.small ? [] : [number]))
  const idfs = Float32Array.from(wishes, ({ idf }) => idf)
  const pairs = idfs.map((idf, number) => (number === 0 ? 0 : (idf + (idfs[number - 1] as number)) / 2))
  const addition = wishes.findIndex(({ word, small }, number) => number > 0 && small && adding.test(word))
  const heads = weighty.filter((number) => (addition < 0 || number < addition) && !isNumber(wishes[number]?.word ?? ''))
  return {
    wishes,
    idfs,
    total: idfs.reduce((sum, idf) => sum + idf, 0) || 1,
    forms: Uint8Array.from(wishes, ({ word, stands }) => formOf(stands[0]?.word ?? word)),
    pairs,
    allPairs: pairs.reduce((sum, pair) => sum + pair, 0),
    numbers: weighty.filter((number) => isNumber(wishes[number]?.word ?? '')),
    words: weighty.length,
    first: weighty[0] ?? 0,
    last: weighty.at(-1) ?? 0,
    head: heads.at(-1) ?? weighty.at(-1) ?? 0,
  }
}
