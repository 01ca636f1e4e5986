import type { ProductIndex } from './index.ts'
import type { Wish } from './lookup.ts'
import { at } from './postings.ts'
import { isNumber } from './terms.ts'

/** What is looked at in a candidate beside its text score. Each is 0 to 1; `learning.ts` finds how much it counts. */
export const features = [
  'text',
  'coverage',
  'complete',
  'titleCoverage',
  'titleComplete',
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
  'brevity',
  'likeness',
  'dearness',
] as const
export type Feature = (typeof features)[number]
const count = features.length

export type Candidate = { place: number; text: number; coverage: number }

const likest = 8

/** The features of every candidate, row by row; candidates come best text first, because the first of them say what the rest should be like. */
export function describe(index: ProductIndex, wishes: Wish[], candidates: Candidate[]): Float32Array {
  const rows = new Float32Array(candidates.length * count)
  const query = queryOf(wishes)
  const spots = new Int32Array(wishes.length)
  const model = modelOf(index, candidates.slice(0, likest))
  const dear = middlePrice(index, candidates)
  candidates.forEach((candidate, row) => {
    const title = spotsIn(index, wishes, candidate.place, spots)
    rows.set(textFeatures(candidate, title, query, spots), row * count)
    rows[row * count + 18] = likeness(index, model, candidate.place)
    rows[row * count + 19] = dearness(at(index.prices, candidate.place), dear)
  })
  return rows
}

type Query = { wishes: Wish[]; total: number; rarest: number; numbers: number[]; last: number; first: number }

function queryOf(wishes: Wish[]): Query {
  const weighty = wishes.flatMap((wish, number) => (wish.small ? [] : [number]))
  const rarest = weighty.reduce((best, number) => ((wishes[number]?.idf ?? 0) > (wishes[best]?.idf ?? 0) ? number : best), weighty[0] ?? 0)
  return {
    wishes,
    total: wishes.reduce((sum, { idf }) => sum + idf, 0) || 1,
    rarest,
    numbers: weighty.filter((number) => isNumber(wishes[number]?.word ?? '')),
    last: weighty.at(-1) ?? 0,
    first: weighty[0] ?? 0,
  }
}

type Title = { length: number; head: number }

/** Fills in where each word of the query first stands in the title, -1 where it does not. */
function spotsIn(index: ProductIndex, wishes: Wish[], place: number, spots: Int32Array): Title {
  const [start, end] = [at(index.titleStarts, place), at(index.titleStarts, place + 1)]
  for (let number = 0; number < wishes.length; number++) {
    spots[number] = -1
    for (const { term } of wishes[number]?.stands ?? []) {
      const found = index.titleTerms.subarray(start, end).indexOf(term)
      if (found < 0) continue
      spots[number] = found
      break
    }
  }
  return { length: end - start, head: at(index.titleHeads, place) }
}

function textFeatures({ text, coverage }: Candidate, { length, head }: Title, query: Query, spots: Int32Array): number[] {
  const { wishes, total } = query
  let [covered, inHead, adjacent, ordered, found, pairs, early] = [0, 0, 0, 0, 0, 0, length]
  for (let number = 0; number < wishes.length; number++) {
    const [spot, idf] = [at(spots, number), wishes[number]?.idf ?? 0]
    const earlier = number > 0 ? at(spots, number - 1) : -1
    const pair = number > 0 ? (idf + (wishes[number - 1]?.idf ?? 0)) / 2 : 0
    pairs += pair
    if (spot < 0) continue
    found++
    covered += idf
    early = Math.min(early, spot)
    if (spot < head) inHead += idf
    if (earlier >= 0 && spot === earlier + 1) adjacent += pair
    if (earlier >= 0 && spot > earlier) ordered += pair
  }
  const has = (number: number) => (at(spots, number) >= 0 ? 1 : 0)
  const numbers = query.numbers.length === 0 ? 0 : query.numbers.filter(has).length / query.numbers.length
  return [
    text,
    coverage,
    coverage > 0.98 ? 1 : 0,
    covered / total,
    covered / total > 0.98 ? 1 : 0,
    pairs === 0 ? 0 : adjacent / pairs,
    pairs === 0 ? 0 : ordered / pairs,
    pairs > 0 && adjacent / pairs > 0.98 ? 1 : 0,
    found / Math.max(length, 1),
    inHead / total,
    at(spots, query.last) === head - 1 ? 1 : 0,
    found === 0 ? 0 : 1 / (1 + early),
    numbers,
    has(query.rarest),
    has(query.last),
    has(query.first),
    found / Math.max(wishes.length, 1),
    1 / (1 + length / 8),
  ]
}

/** How often each term stands in the titles of the best by text. */
function modelOf(index: ProductIndex, best: Candidate[]): Map<number, number> {
  const model = new Map<number, number>()
  for (const { place } of best) {
    const [start, end] = [at(index.titleStarts, place), at(index.titleStarts, place + 1)]
    for (let spot = start; spot < end; spot++) {
      const term = at(index.titleTerms, spot)
      model.set(term, (model.get(term) ?? 0) + at(index.idfs, term) / best.length)
    }
  }
  return model
}

function likeness(index: ProductIndex, model: Map<number, number>, place: number): number {
  const [start, end] = [at(index.titleStarts, place), at(index.titleStarts, place + 1)]
  let [shared, whole] = [0, 0]
  for (let spot = start; spot < end; spot++) {
    const term = at(index.titleTerms, spot)
    shared += model.get(term) ?? 0
    whole += at(index.idfs, term)
  }
  return whole === 0 ? 0 : Math.min(1, shared / whole)
}

function middlePrice(index: ProductIndex, candidates: Candidate[]): number {
  const prices = Float64Array.from(candidates.slice(0, 50), ({ place }) => at(index.prices, place)).sort()
  return at(prices, prices.length >> 1)
}

/** Accessories cost less than what they are for: half at the middle price of the candidates. */
const dearness = (price: number, middle: number): number => (price + 1) / (price + middle + 2)
