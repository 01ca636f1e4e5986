import { chooseFadings, learnBlend } from './blending.ts'
import { type Described, describe } from './content.ts'
import type { LearningReport, LearningState, Measure } from './contract.ts'
import { alone, answerCases, type Case, intervalOf, mean, ndcg, type Task } from './evaluate.ts'
import { divide, hideOne, later } from './holdback.ts'
import type { Blend, HybridRecommender } from './hybrid.ts'
import { collect, type Interaction } from './interactions.ts'
import { chooseRidges } from './regularising.ts'
import { seeded } from './seeded.ts'
import { type Training, trainParts } from './training.ts'

/** What one company's events and catalogue come to: articles by their products, what is said of each, and who took what. */
export type Material = { articles: string[][]; described: Described[]; shoppers: number; happened: Interaction[] }

/** What is served: `recommend` and `basket` are the blends for the two questions, `task` says whether what is known may come again. */
export type StoredModel = { articles: string[][]; hybrid: HybridRecommender; task: Task; recommend: Blend; basket: Blend }

export type Learned = { state: Exclude<LearningState, 'learning' | 'failed'>; model: StoredModel | undefined; report: LearningReport }

const cutoff = 10
const fewestInteractions = 200
const fewestCases = 40
const heldBackShare = 0.2
/** From this weight on an interaction is a wish to own it, not a look. */
const wish = 3
const bought = 5

type Options = { threads: number; progress: (share: number) => void }

/**
 * Learns a company's hybrid and says honestly whether it is one: models are trained on the first four fifths of the time; half of the
 * shoppers of the last fifth teach the weights, the other half measure. Served only where the 95 % interval of the gain in NDCG@10 over
 * popularity, paired by shopper, lies above nought; then everything is trained again on all.
 */
export async function learnFrom({ articles, described, shoppers, happened }: Material, { threads, progress }: Options): Promise<Learned> {
  const counts = { interactions: happened.length, shoppers, articles: articles.length }
  const nothing: Learned = { state: 'too_little', model: undefined, report: { ...counts, heldBack: 0, measures: [], gain: null } }
  if (happened.length < fewestInteractions) return nothing
  const sizes = { shoppers, items: articles.length }
  const held = holdBack(happened)
  if (held.cases.length < fewestCases) return nothing
  const learning = { task: held.task, cutoff }
  const [teaching, measuring] = halve(held.cases)

  const past = collect(held.past, sizes)
  const ridges = chooseRidges(past, { task: held.task, cases: teaching, baskets: held.baskets, bought })
  const training: Training = { features: describe(described), isOrdered: true, bought, ridges, keep: keptFor(articles.length), threads, seed: 1 }
  const trained = { items: articles.length, parts: await trainParts(past, training) }
  progress(0.4)
  const model = chooseFadings(trained, teaching, learning)
  const recommend = learnBlend(model, teaching, learning)
  const basket = held.baskets.length >= fewestCases ? learnBlend(model, held.baskets, { task: 'basket', cutoff }) : usualBasket(model)
  progress(0.6)
  const { measures, gain } = measureAll(model, measuring, { blend: recommend, task: held.task })
  const report: LearningReport = { ...counts, heldBack: measuring.length, measures, gain }
  if (gain.low <= 0) return { state: 'not_better', model: undefined, report }

  const again = await trainParts(collect(happened, sizes), training)
  const parts = again.map((part, place) => {
    const chosen = model.parts[place]
    return 'fading' in part && chosen && 'fading' in chosen ? { ...part, fading: chosen.fading } : part
  })
  progress(0.95)
  return { state: 'served', report, model: { articles, task: held.task, ...withoutIdle({ items: articles.length, parts }, { recommend, basket }) } }
}

/** Fewer neighbours the more articles there are, so that the stored model stays small. */
const keptFor = (articles: number): number => Math.min(100, Math.max(20, Math.floor(2_000_000 / articles)))

type HeldBack = { past: Interaction[]; task: Task; cases: Case[]; baskets: Case[] }

function holdBack(happened: readonly Interaction[]): HeldBack {
  const times = happened.map(({ time }) => time).sort((a, b) => a - b)
  const split = times[Math.floor(times.length * (1 - heldBackShare))] ?? 0
  const [past, future] = divide(happened, ({ time }) => time < split)
  const wished = future.filter(({ weight }) => weight >= wish)
  const task = isRepeated(past, wished) ? 'again' : 'new'
  const cases = later(past, wished, task)
  return { past, task, cases: cases.length >= 2 * fewestCases ? cases : later(past, future, task), baskets: hideOne(past, wished, seeded(5)) }
}

/** Whether more than three in ten of what shoppers with a past took was something they had taken on a day before. */
function isRepeated(past: readonly Interaction[], wished: readonly Interaction[]): boolean {
  const owned = new Set(past.filter(({ weight }) => weight >= wish).map(({ shopper, item }) => `${shopper} ${item}`))
  const known = new Set(past.map(({ shopper }) => shopper))
  const asked = wished.filter(({ shopper }) => known.has(shopper))
  return asked.filter(({ shopper, item }) => owned.has(`${shopper} ${item}`)).length > asked.length * 0.3
}

function halve(cases: readonly Case[]): [Case[], Case[]] {
  const random = seeded(9)
  const teaches = cases.map(() => random() < 0.5)
  return [cases.filter((_, place) => teaches[place]), cases.filter((_, place) => !teaches[place])]
}

/** Where too few baskets are known to learn from: what is taken together, else what the same shoppers take. */
const usualBasket = ({ parts }: HybridRecommender): Blend => {
  const weightOf = { basketEase: 1, basketCosine: 0.5, ease: 0.3, walk: 0.2 } as Record<string, number>
  return [{ from: 0, weights: parts.map(({ name }) => weightOf[name] ?? 0) }]
}

function measureAll(model: HybridRecommender, cases: readonly Case[], { blend, task }: { blend: Blend; task: Task }) {
  const scoresOf = (asked: Blend) =>
    answerCases(model, cases, { blend: asked, task, limit: cutoff }).map((ranked, place) => ndcg(ranked, cases[place]?.wanted ?? new Set(), cutoff))
  const each = [{ name: 'hybrid', scores: scoresOf(blend) }, ...model.parts.map(({ name }, part) => ({ name, scores: scoresOf(alone(model, part)) }))]
  const [hybrid, popular] = ['hybrid', 'popular'].map((name) => each.find((one) => one.name === name)?.scores ?? [])
  const differences = (hybrid ?? []).map((score, place) => score - (popular?.[place] ?? 0))
  const measures: Measure[] = each.map(({ name, scores }) => ({ name, ndcg10: mean(scores), ...intervalOf(scores) }))
  return { measures, gain: { mean: mean(differences), ...intervalOf(differences) } }
}

/** Leaves out the parts that no blend listens to, but for content, which products like one are found by, and for what was bought together, which is given as a reason. */
function withoutIdle(
  hybrid: HybridRecommender,
  { recommend, basket }: { recommend: Blend; basket: Blend },
): Pick<StoredModel, 'hybrid' | 'recommend' | 'basket'> {
  const isHeard = (part: number) => [...recommend, ...basket].some(({ weights }) => (weights[part] ?? 0) > 0)
  const kept = hybrid.parts.map(({ name }, part) => name === 'alike' || name === 'popular' || name === 'basketCosine' || isHeard(part))
  const slim = (blend: Blend): Blend => blend.map(({ from, weights }) => ({ from, weights: weights.filter((_, part) => kept[part]) }))
  return { hybrid: { ...hybrid, parts: hybrid.parts.filter((_, part) => kept[part]) }, recommend: slim(recommend), basket: slim(basket) }
}
