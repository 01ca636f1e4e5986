import type { ProductIndex } from './index.ts'
import type { Wish } from './lookup.ts'

/** Places that have at least one of the words: how well their text matches, and which share of the query's weight they cover. */
export type Matches = { places: Int32Array; scores: Float32Array; coverages: Float32Array; count: number }

// Kept from query to query, so that a search allocates little; cleared by what it touched. Searches do not overlap in time.
const scratch = { scores: new Float32Array(0), covered: new Float32Array(0), stamps: new Int32Array(0), touched: new Int32Array(0) }

/** Adds up every word's weight in every place that `allowed` lets through (a bit a place; all when undefined). */
export function match(index: ProductIndex, wishes: Wish[], allowed: Uint32Array | undefined): Matches {
  if (scratch.scores.length < index.size) {
    Object.assign(scratch, {
      scores: new Float32Array(index.size),
      covered: new Float32Array(index.size),
      stamps: new Int32Array(index.size),
      touched: new Int32Array(index.size),
    })
  }
  const total = wishes.reduce((sum, { idf }) => sum + idf, 0) || 1
  let count = 0
  wishes.forEach((wish, number) => {
    for (const stand of wish.stands) count = addTerm(index, { ...stand, idf: wish.idf, stamp: number + 1, allowed, count })
  })
  return collect(count, total)
}

type Adding = { term: number; weight: number; idf: number; stamp: number; allowed: Uint32Array | undefined; count: number }

function addTerm({ starts, places, impacts }: ProductIndex, { term, weight, idf, stamp, allowed, count }: Adding): number {
  const { scores, covered, stamps, touched } = scratch
  const end = starts[term + 1] as number
  let reached = count
  for (let slot = starts[term] as number; slot < end; slot++) {
    const place = places[slot] as number
    if (allowed && !(((allowed[place >> 5] as number) >>> (place & 31)) & 1)) continue
    if (stamps[place] === 0) touched[reached++] = place
    // The best of what a word may stand for counts, and its stands come best first.
    else if (stamps[place] === stamp) continue
    stamps[place] = stamp
    scores[place] = (scores[place] as number) + weight * idf * (impacts[slot] as number)
    covered[place] = (covered[place] as number) + weight * idf
  }
  return reached
}

function collect(count: number, total: number): Matches {
  const { scores, covered, stamps, touched } = scratch
  const places = touched.slice(0, count)
  const matches = { places, scores: new Float32Array(count), coverages: new Float32Array(count), count }
  for (let item = 0; item < count; item++) {
    const place = places[item] as number
    matches.scores[item] = (scores[place] as number) / total
    matches.coverages[item] = Math.min(1, (covered[place] as number) / total)
    scores[place] = 0
    covered[place] = 0
    stamps[place] = 0
  }
  return matches
}
