import { clock, days } from '../platform/clock.ts'
import { type Db, inCompany, type Tx } from '../platform/db.ts'
import type { Log } from '../platform/log.ts'
import { type Shown, seenByPlace } from './clicks.ts'
import { type Feature, features } from './features.ts'
import type { ProductIndex } from './index.ts'
import { currentIndex } from './indexes.ts'
import { lessonsOf } from './lessons.ts'
import { proposeSynonyms } from './proposing.ts'
import { endSearchLearning, insertProposals, insertSearchLearning, type Outcome, selectShown, selectTakes, upsertTraits } from './queries.ts'
import { type Lesson, train, worthOf } from './training.ts'
import { traitsOf } from './traits.ts'
import type { Weights } from './weights.ts'

const longestAgo = days(180)
const mostSearches = 50_000
const heldBackShare = 0.25
/** With fewer searches that led to something any difference is chance. */
const fewestLessons = 60
const pull = 0.02
/** What so many shoppers call a thing that no product is called takes effect by itself. */
const sureShoppers = 5

/**
 * Learns from one company's own searches: how its finds are ordered, which is served only when it wins on searches held back; how
 * popular its products are; and what its shoppers call things, for its people to accept. Answers how the order's learning ended,
 * undefined while another one is under way.
 */
export async function learnSearch({ db, log }: { db: Db; log: Log }, companyId: string): Promise<Outcome['state'] | undefined> {
  const version = await inCompany(db, companyId, insertSearchLearning)
  if (version === undefined) return undefined
  const outcome = await learnNow(db, companyId).catch((error: unknown): Outcome => {
    log.error({ err: error, companyId, version }, 'a learning of the search failed')
    return { state: 'failed', report: { failure: error instanceof Error ? error.message : 'unknown' } }
  })
  await inCompany(db, companyId, (tx) => endSearchLearning(tx, version, outcome))
  log.info({ companyId, version, state: outcome.state }, 'a learning of the search ended')
  return outcome.state
}

async function learnNow(db: Db, companyId: string): Promise<Outcome> {
  const { index, shown } = await inCompany(db, companyId, learnWords)
  const lessons = await lessonsOf(index, shown, seenByPlace(shown))
  return { ...learnOrder(lessons, index.learned.weights), lastEvent: shown.at(-1)?.search ?? 0 }
}

/** What needs no proof: popularity, and proposals of synonyms. */
async function learnWords(tx: Tx): Promise<{ index: ProductIndex; shown: Shown[] }> {
  const since = new Date(clock.now().getTime() - longestAgo)
  const { index } = await currentIndex(tx)
  const shown = await selectShown(tx, { since, limit: mostSearches })
  await upsertTraits(tx, traitsOf(await selectTakes(tx, since), shown))
  const isUnknown = (phrase: string) => phrase.split(' ').every((word) => !index.words.has(word))
  const proposals = proposeSynonyms(shown).slice(0, 500)
  await insertProposals(
    tx,
    proposals.map((one) => ({ ...one, state: one.shoppers >= sureShoppers && isUnknown(one.phrase) ? 'active' : 'proposed' })),
  )
  return { index, shown }
}

/** The weights that the older searches teach, if they order the newer ones better than those that are served. */
export function learnOrder(lessons: readonly Lesson[], served: Weights): Omit<Outcome, 'lastEvent'> {
  const counts = { lessons: lessons.length }
  if (lessons.length < fewestLessons) return { state: 'too_little', report: counts }
  const split = Math.floor(lessons.length * (1 - heldBackShare))
  const [past, future] = [lessons.slice(0, split), lessons.slice(split)]
  const before = rowOf(served)
  const after = train(past, { width: features.length, prior: before, pull })
  const worth = { before: future.map((lesson) => worthOf(lesson, before)), after: future.map((lesson) => worthOf(lesson, after)) }
  const gain = intervalOf(worth.after.map((value, place) => value - (worth.before[place] ?? 0)))
  const report = { ...counts, heldBack: future.length, ndcgBefore: mean(worth.before), ndcgAfter: mean(worth.after), gain }
  return gain.low > 0 ? { state: 'served', report, weights: weightsOf(after) } : { state: 'not_better', report }
}

export const rowOf = (weights: Weights): Float64Array => Float64Array.from(features, (feature) => weights[feature] ?? 0)
export const weightsOf = (row: Float64Array): Weights =>
  Object.fromEntries(features.map((feature, place): [Feature, number] => [feature, Math.round((row[place] ?? 0) * 1e4) / 1e4]))

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / Math.max(values.length, 1)

/** The mean with the middle 95 % of 1,000 samples drawn with replacement; the same draw every time. */
export function intervalOf(values: readonly number[]): { mean: number; low: number; high: number } {
  let seed = 20_260_101
  const draw = () => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0
    return values[Math.floor((seed / 2 ** 32) * values.length)] ?? 0
  }
  const means = Array.from({ length: 1000 }, () => mean(values.map(draw))).sort((a, b) => a - b)
  return { mean: mean(values), low: means[25] ?? 0, high: means[974] ?? 0 }
}
