import type { ProductIndex } from './index.ts'
import type { Wish } from './lookup.ts'
import { isNumber } from './terms.ts'

/** What is looked at in a candidate beside its text score, each 0 to 1. How much each counts stands in `ranking.ts`. */
export const features = [
  'text',
  'coverage',
  'complete',
  'titleCoverage',
  'adjacent',
  'ordered',
  'phrase',
  'titleShare',
  'headCoverage',
  'headNoun',
  'early',
  'numbers',
  'rarest',
  'lastWord',
  'firstWord',
  'wordShare',
] as const
export type Feature = (typeof features)[number]

export type Candidate = { place: number; text: number; coverage: number }

/** The features of every candidate, row by row. */
export function describe(index: ProductIndex, wishes: Wish[], candidates: Candidate[]): Float32Array {
  const rows = new Float32Array(candidates.length * features.length)
  const query = queryOf(wishes)
  const spots = new Int32Array(wishes.length)
  candidates.forEach((candidate, row) => {
    const title = spotsIn(index, query, { place: candidate.place, spots })
    fill(rows.subarray(row * features.length), { candidate, title, query, spots })
  })
  return rows
}

type Query = {
  stands: Int32Array[]
  idfs: Float32Array
  total: number
  pairs: Float32Array
  allPairs: number
  rarest: number
  numbers: number[]
  last: number
  first: number
}

function queryOf(wishes: Wish[]): Query {
  const weighty = wishes.flatMap((wish, number) => (wish.small ? [] : [number]))
  const idfs = Float32Array.from(wishes, ({ idf }) => idf)
  const pairs = idfs.map((idf, number) => (number === 0 ? 0 : (idf + (idfs[number - 1] as number)) / 2))
  return {
    stands: wishes.map(({ stands }) => Int32Array.from(stands, ({ term }) => term)),
    idfs,
    total: idfs.reduce((sum, idf) => sum + idf, 0) || 1,
    pairs,
    allPairs: pairs.reduce((sum, pair) => sum + pair, 0),
    rarest: weighty.reduce((best, number) => ((idfs[number] as number) > (idfs[best] as number) ? number : best), weighty[0] ?? 0),
    numbers: weighty.filter((number) => isNumber(wishes[number]?.word ?? '')),
    last: weighty.at(-1) ?? 0,
    first: weighty[0] ?? 0,
  }
}

type Title = { length: number; head: number }

/** Fills in where each word of the query first stands in the title, -1 where it does not. */
function spotsIn({ titleStarts, titleTerms, titleHeads }: ProductIndex, { stands }: Query, { place, spots }: { place: number; spots: Int32Array }): Title {
  const [start, end] = [titleStarts[place] as number, titleStarts[place + 1] as number]
  for (let number = 0; number < stands.length; number++) {
    const terms = stands[number] as Int32Array
    let found = -1
    for (let stand = 0; found < 0 && stand < terms.length; stand++) {
      for (let spot = start; found < 0 && spot < end; spot++) if (titleTerms[spot] === terms[stand]) found = spot - start
    }
    spots[number] = found
  }
  return { length: end - start, head: titleHeads[place] as number }
}

type Described = { candidate: Candidate; title: Title; query: Query; spots: Int32Array }

function fill(row: Float32Array, { candidate: { text, coverage }, title: { length, head }, query, spots }: Described) {
  const words = wordsIn(query, spots, head)
  const { adjacent, ordered } = orderIn(query, spots)
  const has = (number: number) => ((spots[number] ?? -1) >= 0 ? 1 : 0)
  const numbers = query.numbers.length === 0 ? 0 : query.numbers.filter(has).length / query.numbers.length
  const values: Record<Feature, number> = {
    text,
    coverage,
    complete: coverage > 0.98 ? 1 : 0,
    titleCoverage: words.covered / query.total,
    adjacent,
    ordered,
    phrase: adjacent > 0.98 ? 1 : 0,
    titleShare: words.found / Math.max(length, 1),
    headCoverage: words.inHead / query.total,
    headNoun: spots[query.last] === head - 1 ? 1 : 0,
    early: words.found === 0 ? 0 : 1 / (1 + words.first),
    numbers,
    rarest: has(query.rarest),
    lastWord: has(query.last),
    firstWord: has(query.first),
    wordShare: words.found / Math.max(spots.length, 1),
  }
  for (let number = 0; number < features.length; number++) row[number] = values[features[number] as Feature]
}

function wordsIn({ idfs }: Query, spots: Int32Array, head: number): { found: number; covered: number; inHead: number; first: number } {
  const words = { found: 0, covered: 0, inHead: 0, first: spots.length }
  for (let number = 0; number < spots.length; number++) {
    const [spot, idf] = [spots[number] as number, idfs[number] as number]
    if (spot < 0) continue
    words.found++
    words.covered += idf
    if (spot < head) words.inHead += idf
    words.first = Math.min(words.first, spot)
  }
  return words
}

/** Which share of the query's neighbours stand side by side in the title, and which at least in their order. */
function orderIn({ pairs, allPairs }: Query, spots: Int32Array): { adjacent: number; ordered: number } {
  if (allPairs === 0) return { adjacent: 0, ordered: 0 }
  let [adjacent, ordered] = [0, 0]
  for (let number = 1; number < spots.length; number++) {
    const [earlier, spot] = [spots[number - 1] as number, spots[number] as number]
    if (earlier < 0 || spot <= earlier) continue
    ordered += pairs[number] as number
    if (spot === earlier + 1) adjacent += pairs[number] as number
  }
  return { adjacent: adjacent / allPairs, ordered: ordered / allPairs }
}
