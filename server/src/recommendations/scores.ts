import { at } from './sparse.ts'

/** A score for each item, most of them none: `touched` lists the items that have one, so that the next shopper costs no sweep. */
export type Scores = { values: Float32Array; touched: Uint32Array; count: number; top: number }

export const openScores = (items: number): Scores => ({ values: new Float32Array(items), touched: new Uint32Array(items), count: 0, top: 0 })

export function addScore(scores: Scores, item: number, score: number): void {
  const before = at(scores.values, item)
  if (before === 0 && score !== 0) scores.touched[scores.count++] = item
  // Two that cancel out must not be listed twice.
  const after = before + score === 0 ? 1e-30 : before + score
  scores.values[item] = after
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
