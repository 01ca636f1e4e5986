import { type Case, hiddenFor, type Task } from './evaluate.ts'
import { type Blend, factorOf, type HybridRecommender, openWorkspace, type Part, scoreParts, type Workspace } from './hybrid.ts'
import type { Interactions } from './interactions.ts'
import { seeded } from './seeded.ts'
import { at } from './sparse.ts'
import { keepStrongest } from './strongest.ts'
import { followTrend, type Trend, trendsOf } from './trend.ts'

type Learning = { task: Task; cutoff: number }
/** The candidates of one case with each part's score, the greatest of a part being 1; `gains` is 1 where the shopper took it. */
type Sample = { known: number; items: number[]; parts: number; scores: Float32Array; gains: Uint8Array; best: number }

const fadings = [0, 0.5, 1, 2, 4, 8]
const mostForFading = 800
const mostForWeights = 2_000
const candidatesOfPart = 50
const steps = [0, 0.02, 0.05, 0.1, 0.2, 0.35, 0.5, 0.7, 1, 1.4, 2, 3]
/** Where the knowledge of a shopper changes what should be listened to. */
const bands = [0, 1, 3, 8, 25]
const fewestInBand = 150

/** The parts with the fading that answers the held-back cases best, each part by itself. */
export function chooseFadings(model: HybridRecommender, cases: readonly Case[], learning: Learning): HybridRecommender {
  const sample = pick(cases, mostForFading)
  if (sample.every(({ profile: { baskets } }) => baskets[0] === baskets[baskets.length - 1])) return model
  const parts = model.parts.map((part): Part => {
    if (part.kind !== 'links' && part.kind !== 'again') return part
    const tried = fadings.map((fading) => {
      const one = { ...part, fading }
      return { one, gain: gainOf(collectSamples({ items: model.items, parts: [one] }, sample, learning), [1], learning.cutoff).mean }
    })
    return tried.reduce((best, next) => (next.gain > best.gain ? next : best)).one
  })
  return { ...model, parts }
}

/** How far to follow the trend, by what answers the held-back cases best from the single best part; undefined where it does not stand out from noise. */
export function chooseTrend(model: HybridRecommender, cases: readonly Case[], { past, ...learning }: Learning & { past: Interactions }): Trend | undefined {
  const samples = collectSamples(model, pick(cases, mostForFading), learning)
  const plain = bestSingle(model, samples, learning.cutoff)
  let [best, most] = [undefined as Trend | undefined, gainOf(samples, plain, learning.cutoff)]
  for (const trend of trendsOf(past)) {
    const factors = followTrend(past, trend)
    const followed = samples.map((sample) => {
      const totals = totalsOf(sample, plain)
      return sampleGain(
        sample,
        totals.map((total, row) => total * at(factors, sample.items[row] as number)),
        learning.cutoff,
      )
    })
    const gain = asGain(followed)
    if (isBetter(gain, most)) [best, most] = [trend, gain]
  }
  return best
}

/** The weights that listen to the best part alone. */
function bestSingle({ parts }: HybridRecommender, samples: readonly Sample[], cutoff: number): number[] {
  const singles = parts.map((_, part) => parts.map((_, other) => (other === part ? 1 : 0)))
  const gains = singles.map((weights) => gainOf(samples, weights, cutoff).mean)
  return singles[gains.indexOf(Math.max(...gains))] ?? []
}

/**
 * Learns how far to listen to each part, by coordinate ascent straight on NDCG (Metzler and Croft: Linear feature-based models for
 * information retrieval, 2007). It begins at the best single part, and keeps a step only where the gain exceeds its own noise; bands of
 * how much is known begin at the weights of all.
 */
export function learnBlend(model: HybridRecommender, cases: readonly Case[], learning: Learning): Blend {
  const samples = collectSamples(model, pick(cases, mostForWeights), learning)
  const overall = climb(samples, bestSingle(model, samples, learning.cutoff), learning.cutoff)
  const blend: Blend = [{ from: 0, weights: overall }]
  bands.forEach((from, place) => {
    const within = samples.filter(({ known }) => known >= from && known < (bands[place + 1] ?? Number.POSITIVE_INFINITY))
    const weights = within.length >= fewestInBand ? climb(within, overall, learning.cutoff) : overall
    if (from === 0) blend[0] = { from, weights }
    else blend.push({ from, weights })
  })
  return blend
}

/** So many of the cases, the same ones each time. */
function pick<Item>(all: readonly Item[], most: number): Item[] {
  if (all.length <= most) return [...all]
  const random = seeded(11)
  const order = Array.from(all, (item) => ({ item, place: random() }))
  return order
    .sort((a, b) => a.place - b.place)
    .slice(0, most)
    .map(({ item }) => item)
}

function collectSamples(model: HybridRecommender, cases: readonly Case[], { task, cutoff }: Learning): Sample[] {
  const workspace = openWorkspace(model)
  return cases.map(({ profile, wanted }) => {
    const isHidden = hiddenFor(task, profile)
    scoreParts(model, profile, { workspace, isHidden })
    const candidates = candidatesOf(workspace, isHidden)
    const scores = new Float32Array(candidates.length * model.parts.length)
    candidates.forEach((item, row) => {
      workspace.parts.forEach(({ values, top }, part) => {
        scores[row * model.parts.length + part] = top > 0 ? (at(values, item) / top) * factorOf(model, item) : 0
      })
    })
    let best = 0
    for (let place = 0; place < Math.min(cutoff, wanted.size); place++) best += 1 / Math.log2(place + 2)
    return {
      known: new Set(profile.items).size,
      items: candidates,
      parts: model.parts.length,
      scores,
      gains: Uint8Array.from(candidates, (item) => (wanted.has(item) ? 1 : 0)),
      best,
    }
  })
}

function candidatesOf({ parts }: Workspace, isHidden: (item: number) => boolean): number[] {
  const candidates = new Set<number>()
  const strongest = keepStrongest(candidatesOfPart)
  for (const { values, touched, count } of parts) {
    for (let place = 0; place < count; place++) {
      const item = at(touched, place)
      if (!isHidden(item)) strongest.offer(item, at(values, item))
    }
    for (const item of strongest.take().items) candidates.add(item)
  }
  return [...candidates].sort((a, b) => a - b)
}

function climb(samples: readonly Sample[], start: readonly number[], cutoff: number): number[] {
  let weights = [...start]
  let gain = gainOf(samples, weights, cutoff)
  const step = (part: number) => {
    // What the other parts say stays the same while this one's weight is tried.
    const others = samples.map((sample) => totalsOf(sample, weights.with(part, 0)))
    for (const size of steps.filter((other) => other !== weights[part])) {
      const other = asGain(samples.map((sample, place) => sampleGain(sample, raised(sample, others[place], { part, size }), cutoff)))
      if (!isBetter(other, gain)) continue
      weights = weights.with(part, size)
      gain = other
    }
  }
  for (let round = 0; round < 3; round++) {
    const before = gain.mean
    for (let part = 0; part < weights.length; part++) step(part)
    if (gain.mean - before < 1e-4) break
  }
  return weights
}

type Gain = { mean: number; each: Float64Array }

/** Whether a gain stands out from half its standard error. */
function isBetter(after: Gain, before: Gain): boolean {
  const difference = after.mean - before.mean
  if (difference <= 0) return false
  let squares = 0
  for (let place = 0; place < after.each.length; place++) squares += (at(after.each, place) - at(before.each, place) - difference) ** 2
  return difference > (0.5 * Math.sqrt(squares)) / after.each.length
}

const gainOf = (samples: readonly Sample[], weights: readonly number[], cutoff: number): Gain =>
  asGain(samples.map((sample) => sampleGain(sample, totalsOf(sample, weights), cutoff)))

const asGain = (gains: number[]): Gain => ({ mean: gains.reduce((sum, gain) => sum + gain, 0) / Math.max(gains.length, 1), each: Float64Array.from(gains) })

/** NDCG of one case: each wanted candidate's place is counted, so nothing is sorted. */
function sampleGain({ gains, best }: Sample, totals: Float64Array, cutoff: number): number {
  let gain = 0
  for (let row = 0; row < gains.length; row++) {
    if (gains[row] === 0) continue
    const own = at(totals, row)
    let place = 0
    for (let other = 0; other < totals.length && place < cutoff; other++) if (at(totals, other) > own || (at(totals, other) === own && other < row)) place++
    if (place < cutoff && own > 0) gain += 1 / Math.log2(place + 2)
  }
  return gain / best
}

function totalsOf({ scores, gains: { length: rows } }: Sample, weights: readonly number[]): Float64Array {
  const totals = new Float64Array(rows)
  for (let part = 0; part < weights.length; part++) {
    const weight = weights[part] as number
    if (weight !== 0) for (let row = 0; row < rows; row++) totals[row] = at(totals, row) + weight * at(scores, row * weights.length + part)
  }
  return totals
}

/** The totals with one part's weight put in. */
function raised(
  { scores, parts }: Sample,
  others: Float64Array | undefined = new Float64Array(),
  { part, size }: { part: number; size: number },
): Float64Array {
  const totals = others.slice()
  for (let row = 0; row < totals.length; row++) totals[row] = at(totals, row) + size * at(scores, row * parts + part)
  return totals
}
