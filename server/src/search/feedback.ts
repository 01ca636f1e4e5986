import type { AskedFor } from './asked.ts'
import { type Candidate, columns, features } from './features.ts'
import type { ProductIndex } from './index.ts'
import { at } from './postings.ts'

// What the best by text have in common is likely what was meant (pseudo-relevance feedback; Lavrenko & Croft 2001).
const trusted = 10

let scratch = new Float32Array(0)

/** Fills in how much of the titles of the best each candidate's title shares: in all words, and in those that the query does not have. */
export function meanFeedback(index: ProductIndex, query: AskedFor, { candidates, rows }: { candidates: Candidate[]; rows: Float32Array }) {
  if (scratch.length < index.idfs.length) scratch = new Float32Array(index.idfs.length)
  const model = scratch
  const asked = new Set(query.wishes.flatMap(({ stands }) => stands.map(({ term }) => term)))
  const best = candidates.slice(0, trusted)
  for (const { place, text } of best) eachTerm(index, place, (term, weight) => (model[term] = at(model, term) + text * weight))
  const most = { alike: 1e-9, alikeElse: 1e-9 }
  candidates.forEach(({ place }, number) => {
    let [alike, alikeElse] = [0, 0]
    eachTerm(index, place, (term, weight) => {
      const shared = at(model, term) * weight
      alike += shared
      if (!asked.has(term)) alikeElse += shared
    })
    rows[number * features.length + columns.alike] = alike
    rows[number * features.length + columns.alikeElse] = alikeElse
    most.alike = Math.max(most.alike, alike)
    most.alikeElse = Math.max(most.alikeElse, alikeElse)
  })
  for (let number = 0; number < candidates.length; number++) {
    const start = number * features.length
    rows[start + columns.alike] = at(rows, start + columns.alike) / most.alike
    rows[start + columns.alikeElse] = at(rows, start + columns.alikeElse) / most.alikeElse
  }
  for (const { place } of best) eachTerm(index, place, (term) => (model[term] = 0))
}

/** Every word of a title with its share in it, rare words more. */
function eachTerm({ titleStarts, titleTerms, idfs }: ProductIndex, place: number, take: (term: number, weight: number) => void) {
  const [start, end] = [at(titleStarts, place), at(titleStarts, place + 1)]
  let norm = 0
  for (let spot = start; spot < end; spot++) norm += at(idfs, at(titleTerms, spot)) ** 2
  const length = Math.sqrt(norm) || 1
  for (let spot = start; spot < end; spot++) {
    const term = at(titleTerms, spot)
    take(term, at(idfs, term) / length)
  }
}
