import { type Blend, type HybridRecommender, openWorkspace, rank } from './hybrid.ts'
import type { Profile } from './interactions.ts'
import { seeded } from './seeded.ts'

/**
 * What is asked of a model: things the shopper never had (`new`), whatever he takes next, old or new (`again`), or what
 * completes the newest basket of the profile (`basket`).
 */
export type Task = 'new' | 'again' | 'basket'
/** One shopper at one moment, and what he really took afterwards. */
export type Case = { profile: Profile; wanted: ReadonlySet<number> }

/** What may not be answered for a profile. */
export function hiddenFor(task: Task, { items, baskets }: Profile): (item: number) => boolean {
  if (task === 'again') return () => false
  const newest = baskets[baskets.length - 1]
  const hidden = new Set(task === 'new' ? items : items.filter((_, place) => baskets[place] === newest))
  return (item) => hidden.has(item)
}

/** The share of the wanted that is among the first `cutoff`. */
export const recall = (ranked: readonly number[], wanted: ReadonlySet<number>, cutoff: number): number =>
  ranked.slice(0, cutoff).filter((item) => wanted.has(item)).length / wanted.size

/** Normalised discounted cumulative gain with gain 1: Σ 1 / log2(1 + place) over the wanted that are shown, by the greatest possible. Järvelin and Kekäläinen (TOIS 2002). */
export function ndcg(ranked: readonly number[], wanted: ReadonlySet<number>, cutoff: number): number {
  let [gain, best] = [0, 0]
  for (let place = 0; place < cutoff; place++) {
    const item = ranked[place]
    if (item !== undefined && wanted.has(item)) gain += 1 / Math.log2(place + 2)
    if (place < wanted.size) best += 1 / Math.log2(place + 2)
  }
  return gain / best
}

/** The first `limit` of each case's answer. */
export function answerCases(model: HybridRecommender, cases: readonly Case[], { blend, task, limit }: { blend: Blend; task: Task; limit: number }): number[][] {
  const workspace = openWorkspace(model)
  return cases.map(({ profile }) => rank(model, profile, { blend, limit, workspace, isHidden: hiddenFor(task, profile) }).map(({ item }) => item))
}

/** The blend that listens to one part alone. */
export const alone = (model: HybridRecommender, part: number): Blend => [{ from: 0, weights: model.parts.map((_, place) => (place === part ? 1 : 0)) }]

export const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / Math.max(values.length, 1)

/** The 95 % interval of a mean by the percentile bootstrap, 1,000 draws. Efron and Tibshirani (1993). */
export function intervalOf(values: readonly number[], seed = 1): { low: number; high: number } {
  const random = seeded(seed)
  const means = Array.from({ length: 1000 }, () => {
    let sum = 0
    for (let draw = 0; draw < values.length; draw++) sum += values[Math.floor(random() * values.length)] ?? 0
    return sum / Math.max(values.length, 1)
  }).sort((a, b) => a - b)
  return { low: means[24] ?? 0, high: means[974] ?? 0 }
}
