import { type AskedFor, askedFor } from './asked.ts'
import { meanFeedback } from './feedback.ts'
import type { ProductIndex } from './index.ts'
import type { Wish } from './lookup.ts'
import { at } from './postings.ts'

/** What is looked at in a candidate, mostly 0 to 1, and its place in a row. How much each counts is learned. */
export const columns = {
  text: 0,
  textOfBest: 1,
  coverage: 2,
  coverageOfBest: 3,
  titleCoverage: 4,
  exactCoverage: 5,
  brandCoverage: 6,
  categoryCoverage: 7,
  attributeCoverage: 8,
  descriptionCoverage: 9,
  headCoverage: 10,
  guessedCoverage: 11,
  missingMost: 12,
  adjacent: 13,
  ordered: 14,
  phrase: 15,
  spread: 16,
  titleShare: 17,
  titleLength: 18,
  early: 19,
  firstWord: 20,
  lastWord: 21,
  headWord: 22,
  headLast: 23,
  endsHead: 24,
  numbers: 25,
  wordShare: 26,
  opening: 27,
  alike: 28,
  alikeElse: 29,
  queryWords: 30,
  queryRarity: 31,
  queryFound: 32,
  popularity: 33,
  conversion: 34,
  onSale: 35,
  margin: 36,
  fresh: 37,
} as const
export type Feature = keyof typeof columns
export const features = Object.keys(columns) as Feature[]

export type Candidate = { place: number; text: number; coverage: number }

/** The features of every candidate, row by row; `found` is how many products matched at all. */
export function describe(index: ProductIndex, wishes: Wish[], { candidates, found }: { candidates: Candidate[]; found: number }): Float32Array {
  const rows = new Float32Array(candidates.length * features.length)
  const query = askedFor(wishes)
  const best = { text: 1e-9, coverage: 1e-9 }
  for (const { text, coverage } of candidates) {
    best.text = Math.max(best.text, text)
    best.coverage = Math.max(best.coverage, coverage)
  }
  const describing: Describing = {
    index,
    query,
    best,
    spots: new Int32Array(wishes.length),
    sures: new Float32Array(wishes.length),
    exact: new Uint8Array(wishes.length),
  }
  candidates.forEach((candidate, number) => {
    const row = rows.subarray(number * features.length, (number + 1) * features.length)
    fillText(row, candidate, describing)
    fillFields(row, candidate, describing)
    fillTitle(row, candidate, describing)
    fillTrade(row, candidate, index)
    row[columns.queryWords] = Math.min(query.words, 8) / 8
    row[columns.queryRarity] = query.total / Math.max(query.words, 1) / 10
    row[columns.queryFound] = Math.log10(1 + found) / 5
  })
  meanFeedback(index, query, { candidates, rows })
  return rows
}

const month = 30 * 86_400_000

/** What the company knows of the product beside its words. */
function fillTrade(row: Float32Array, { place }: Candidate, { learned, onSale, margins, updated, newest }: ProductIndex) {
  row[columns.popularity] = learned.popularity?.[place] ?? 0
  row[columns.conversion] = learned.conversion?.[place] ?? 0
  row[columns.onSale] = at(onSale, place)
  row[columns.margin] = (at(margins, place) || 0) / 100
  row[columns.fresh] = month / (month + newest - at(updated, place))
}

type Describing = { index: ProductIndex; query: AskedFor; best: { text: number; coverage: number }; spots: Int32Array; sures: Float32Array; exact: Uint8Array }

function fillText(row: Float32Array, { text, coverage }: Candidate, { best }: Describing) {
  row[columns.text] = text
  row[columns.textOfBest] = text / best.text
  row[columns.coverage] = coverage
  row[columns.coverageOfBest] = coverage / best.coverage
}

const fieldColumns = [columns.brandCoverage, columns.categoryCoverage, columns.attributeCoverage, columns.descriptionCoverage] as const

/** Which share of the query each field has, and how much of it only by a guess at what was meant. */
function fillFields(row: Float32Array, { place }: Candidate, { index, query }: Describing) {
  for (let number = 0; number < query.wishes.length; number++) {
    const idf = (query.idfs[number] as number) / query.total
    let has = false
    for (const { term, weight } of (query.wishes[number] as Wish).stands) {
      const fields = fieldsWith(index, term, place)
      if (fields === 0) continue
      has = true
      for (let field = 0; field < 4; field++)
        if (fields & (2 << field)) row[fieldColumns[field] as number] = (row[fieldColumns[field] as number] as number) + idf
      row[columns.guessedCoverage] = (row[columns.guessedCoverage] as number) + idf * (1 - weight)
      break
    }
    if (!has) row[columns.missingMost] = Math.max(row[columns.missingMost] as number, idf)
  }
}

/** The fields of a place that have the term, a bit each; 0 when none has. */
export function fieldsWith({ starts, places, fields }: ProductIndex, term: number, place: number): number {
  const end = starts[term + 1] as number
  let [low, high] = [starts[term] as number, end]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((places[middle] as number) < place) low = middle + 1
    else high = middle
  }
  return low < end && places[low] === place ? (fields[low] as number) : 0
}

function fillTitle(row: Float32Array, { place }: Candidate, describing: Describing) {
  const { index, query, spots, sures, exact } = describing
  const [start, end, head] = [at(index.titleStarts, place), at(index.titleStarts, place + 1), at(index.titleHeads, place)]
  findSpots(describing, start, end)
  let [found, first, last] = [0, end - start, 0]
  for (let number = 0; number < spots.length; number++) {
    const spot = spots[number] as number
    if (spot < 0) continue
    const idf = ((query.idfs[number] as number) * (sures[number] as number)) / query.total
    found += sures[number] as number
    first = Math.min(first, spot)
    last = Math.max(last, spot)
    row[columns.titleCoverage] = (row[columns.titleCoverage] as number) + idf
    if (exact[number]) row[columns.exactCoverage] = (row[columns.exactCoverage] as number) + idf
    if (spot < head) row[columns.headCoverage] = (row[columns.headCoverage] as number) + idf
  }
  const has = (number: number) => ((spots[number] ?? -1) >= 0 ? 1 : 0)
  row[columns.spread] = found > 1 ? (found - 1) / Math.max(last - first, found - 1) : found
  row[columns.titleShare] = found / Math.max(end - start, 1)
  row[columns.titleLength] = Math.log2(1 + end - start) / 6
  row[columns.early] = found === 0 ? 0 : 1 / (1 + first)
  row[columns.firstWord] = has(query.first)
  row[columns.lastWord] = has(query.last)
  row[columns.headWord] = has(query.head)
  row[columns.headLast] = has(query.head) ? 1 / (1 + Math.abs(head - 1 - (spots[query.head] as number))) : 0
  row[columns.endsHead] = spots.includes(head - 1) ? 1 : 0
  row[columns.opening] = spots[query.first] === 0 ? 1 : 0
  row[columns.wordShare] = found / Math.max(spots.length, 1)
  row[columns.numbers] = query.numbers.length === 0 ? 0.5 : query.numbers.filter(has).length / query.numbers.length
  fillOrder(row, describing)
}

/** Where each word of the query first stands in the title, -1 where it does not, how surely it is meant, and whether it is written as typed. */
function findSpots({ index, query, spots, sures, exact }: Describing, start: number, end: number) {
  for (let number = 0; number < spots.length; number++) {
    spots[number] = -1
    exact[number] = 0
    for (const { term, weight } of (query.wishes[number] as Wish).stands) {
      const found = spotOf(index.titleTerms, term, { start, end })
      if (found < 0) continue
      spots[number] = found - start
      sures[number] = weight
      exact[number] = index.titleForms[found] === query.forms[number] ? 1 : 0
      break
    }
  }
}

function spotOf(terms: Int32Array, term: number, { start, end }: { start: number; end: number }): number {
  for (let spot = start; spot < end; spot++) if (terms[spot] === term) return spot
  return -1
}

/** Which share of the query's neighbours stand side by side in the title, and which at least in their order. */
function fillOrder(row: Float32Array, { query: { pairs, allPairs }, spots }: Describing) {
  if (allPairs === 0) return
  let [adjacent, ordered] = [0, 0]
  for (let number = 1; number < spots.length; number++) {
    const [earlier, spot] = [spots[number - 1] as number, spots[number] as number]
    if (earlier < 0 || spot <= earlier) continue
    ordered += pairs[number] as number
    if (spot === earlier + 1) adjacent += pairs[number] as number
  }
  row[columns.adjacent] = adjacent / allPairs
  row[columns.ordered] = ordered / allPairs
  row[columns.phrase] = adjacent / allPairs > 0.98 ? 1 : 0
}
