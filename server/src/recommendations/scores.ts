import { at } from './sparse.ts'

/** A score for each item, most of them none: `touched` lists the items that have one, so that the next shopper costs no sweep. */
export type Scores = { values: Float32Array; touched: Uint32Array; count: number; top: number }

export const openScores = (items: number): Scores => ({ values: new Float32Array(items), touched: new Uint32Array(items), count: 0, top: 0 })

const nothing = 1e-12
const cancelled = 1e-20

/** Adds to an item's score; less than 1e-12 says nothing and is left out. */
export function addScore(scores: Scores, item: number, score: number): void {
  if (Math.abs(score) < nothing) return
  const before = at(scores.values, item)
  if (before === 0) scores.touched[scores.count++] = item
  // What cancels out stays above nought, which means not listed yet; and above what a 32 bit number rounds to nought.
  const after = before + score
  scores.values[item] = Math.abs(after) < cancelled ? cancelled : after
}

export function clearScores(scores: Scores): void {
  for (let place = 0; place < scores.count; place++) scores.values[at(scores.touched, place)] = 0
  scores.count = 0
  scores.top = 0
}

/** Notes the greatest score among the items that may be shown, which is what scores of different models are compared by. */
export function noteTop(scores: Scores, isHidden: (item: number) => boolean): void {
  let top = 0
  for (let place = 0; place < scores.count; place++) {
    const item = at(scores.touched, place)
    const score = at(scores.values, item)
    if (score > top && !isHidden(item)) top = score
  }
  scores.top = top
}
