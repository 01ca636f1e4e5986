/** Candidates of one query, row by row of `width` features; `gains` say how good each is, `trust` how much each gain counts. */
export type Lesson = { rows: Float32Array; gains: Float32Array; trust: Float32Array }

type Training = { width: number; prior: Float64Array; pull: number; rounds?: number; rate?: number }

const cutoff = 10
const discountOf = (rank: number): number => (rank < cutoff ? 1 / Math.log2(rank + 2) : 0)

/**
 * Weights that put better candidates before worse ones: pairs pull as much as their swap would change NDCG@10 (LambdaRank; Burges
 * 2010), and `pull` draws back to the prior, so that little evidence moves little. Gains of clicks come with the inverse of how likely
 * their place was looked at as `trust` (Joachims et al. 2017). Deterministic.
 */
export function train(lessons: readonly Lesson[], { width, prior, pull, rounds = 120, rate = 0.02 }: Training): Float64Array {
  const weights = prior.slice()
  const [steady, swing] = [new Float64Array(width), new Float64Array(width)]
  for (let round = 1; round <= rounds; round++) {
    const slope = slopeOf(lessons, weights)
    for (let feature = 0; feature < width; feature++) {
      const down = pull * at(weights, feature) - pull * at(prior, feature) - at(slope, feature) / lessons.length
      steady[feature] = 0.9 * at(steady, feature) + 0.1 * down
      swing[feature] = 0.99 * at(swing, feature) + 0.01 * down * down
      const step = at(steady, feature) / (1 - 0.9 ** round) / (Math.sqrt(at(swing, feature) / (1 - 0.99 ** round)) + 1e-4)
      weights[feature] = at(weights, feature) - rate * step
    }
  }
  return weights
}

const at = (values: { readonly [place: number]: number }, place: number): number => values[place] ?? 0

function slopeOf(lessons: readonly Lesson[], weights: Float64Array): Float64Array {
  const slope = new Float64Array(weights.length)
  for (const lesson of lessons) {
    const scores = scoresOf(lesson, weights)
    const order = orderOf(scores)
    const ideal = dcgOf(lesson.gains.toSorted().reverse()) || 1
    order.forEach((better, rank) => {
      if (at(lesson.gains, better) > 0) pullUp({ lesson, scores, order, ideal, slope }, better, rank)
    })
  }
  return slope
}

type Pulling = { lesson: Lesson; scores: Float64Array; order: number[]; ideal: number; slope: Float64Array }
const steepness = 4

function pullUp({ lesson: { rows, gains, trust }, scores, order, ideal, slope }: Pulling, better: number, rank: number) {
  const width = slope.length
  order.forEach((worse, below) => {
    const gained = at(gains, better) - at(gains, worse)
    if (gained <= 0) return
    const change = ((gained * Math.abs(discountOf(rank) - discountOf(below))) / ideal) * at(trust, better)
    const doubt = change / (1 + Math.exp(steepness * (at(scores, better) - at(scores, worse))))
    if (doubt === 0) return
    for (let feature = 0; feature < width; feature++)
      slope[feature] = at(slope, feature) + doubt * (at(rows, better * width + feature) - at(rows, worse * width + feature))
  })
}

export function scoresOf({ rows, gains }: Lesson, weights: Float64Array): Float64Array {
  return Float64Array.from(gains, (_, row) => {
    let score = 0
    for (let feature = 0; feature < weights.length; feature++) score += at(weights, feature) * at(rows, row * weights.length + feature)
    return score
  })
}

export const orderOf = (scores: Float64Array): number[] => Array.from(scores.keys()).sort((a, b) => at(scores, b) - at(scores, a) || a - b)

const dcgOf = (gains: Iterable<number>): number => Array.from(gains).reduce((sum, gain, rank) => sum + gain * discountOf(rank), 0)

/** NDCG@10 of the order that the weights make of a lesson, its gains counted by their trust. */
export function worthOf(lesson: Lesson, weights: Float64Array): number {
  const gains = lesson.gains.map((gain, row) => gain * at(lesson.trust, row))
  const ideal = dcgOf(gains.toSorted().reverse())
  return ideal === 0 ? 0 : dcgOf(orderOf(scoresOf(lesson, weights)).map((row) => at(gains, row))) / ideal
}
