import { chooseFadings, chooseTrend, learnBlend } from './blending.ts'
import { type Described, describe } from './content.ts'
import type { LearningReport, LearningState, Measure } from './contract.ts'
import { alone, answerCases, type Case, intervalOf, mean, ndcg, type Task } from './evaluate.ts'
import { divide, hideOne, later } from './holdback.ts'
import type { Blend, HybridRecommender, Part, PartName } from './hybrid.ts'
import { collect, type Interaction, type Interactions } from './interactions.ts'
import { chooseRidges, type Ridges } from './regularising.ts'
import { seeded } from './seeded.ts'
import { trainParts } from './training.ts'
import { followTrend, type Trend } from './trend.ts'

/** What one company's events and catalogue come to: articles by their products, what is said of each, and who took what. */
export type Material = { articles: string[][]; described: Described[]; shoppers: number; happened: Interaction[] }

/** What is served: a blend for each of the two questions and the factors of its trend; `task` says whether what is known may come again. */
export type StoredModel = {
  articles: string[][]
  hybrid: HybridRecommender
  task: Task
  recommend: Blend
  basket: Blend
  factors: { recommend?: Float32Array; basket?: Float32Array }
}

/** What was found out on what was held back, as plain values: who has it need not find it out again. */
export type Judged = {
  task: Task
  ridges: Ridges
  parts: PartName[]
  fadings: number[]
  recommend: Answering
  basket: Answering
  report: LearningReport
}
/** How one question is answered: the say of each part, and the trend that is followed. */
type Answering = { blend: Blend; trend?: Trend }

export type Learned = { state: Exclude<LearningState, 'learning' | 'failed'>; model: StoredModel | undefined; report: LearningReport }

const cutoff = 10
const fewestInteractions = 200
const fewestCases = 40
const heldBackShare = 0.2
/** From this weight on an interaction is a wish to own it, not a look. */
const wish = 3
const bought = 5

type Options = { threads: number; progress: (share: number) => void; judged?: (judged: Judged) => void }

/**
 * Learns a company's hybrid and says honestly whether it is one: models are trained on the first four fifths of the time; half of the
 * shoppers of the last fifth teach the weights, the other half measure. Served only where the 95 % interval of the gain in NDCG@10 over
 * popularity, paired by shopper, lies above nought; then everything is trained again on all. `known` is what an earlier try found out.
 */
export async function learnFrom(material: Material, { threads, progress, judged: tell }: Options, known?: Judged): Promise<Learned> {
  const { articles, shoppers, happened } = material
  const judged = known ?? (await judge(material, { threads, progress }))
  if (!judged) {
    const counts = { interactions: happened.length, shoppers, articles: articles.length }
    return { state: 'too_little', model: undefined, report: { ...counts, heldBack: 0, measures: [], gain: null } }
  }
  tell?.(judged)
  progress(0.6)
  const { report } = judged
  if ((report.gain?.low ?? 0) <= 0) return { state: 'not_better', model: undefined, report }
  const model = await trainWhole(material, judged, threads)
  progress(0.95)
  return { state: 'served', report, model }
}

/** Finds out on what is held back how to answer, and how good that is; undefined where there is too little to tell. */
async function judge({ articles, described, shoppers, happened }: Material, { threads, progress }: Options): Promise<Judged | undefined> {
  if (happened.length < fewestInteractions) return undefined
  const held = holdBack(happened)
  if (held.cases.length < fewestCases) return undefined
  const { task, baskets } = held
  const learning = { task, cutoff }
  const [teaching, measuring] = halve(held.cases)
  const past = collect(held.past, { shoppers, items: articles.length })
  const ridges = chooseRidges(past, { task, cases: teaching, baskets, bought })
  const trained = { items: articles.length, parts: await trainParts(past, { ...trainingOf(articles.length, ridges), features: describe(described), threads }) }
  progress(0.4)
  const model = chooseFadings(trained, teaching, learning)
  const recommend = learnAnswering(model, teaching, { ...learning, past })
  const basket = baskets.length >= fewestCases ? learnAnswering(model, baskets, { task: 'basket', cutoff, past }) : { blend: usualBasket(model) }
  progress(0.55)
  const { measures, gain } = measureAll(model, measuring, { factors: factorsOf(past, recommend), blend: recommend.blend, task })
  const report: LearningReport = { interactions: happened.length, shoppers, articles: articles.length, heldBack: measuring.length, measures, gain }
  const fadings = model.parts.map((part) => ('fading' in part ? part.fading : 0))
  return { task, ridges, parts: model.parts.map(({ name }) => name), fadings, recommend, basket, report }
}

function learnAnswering(model: HybridRecommender, cases: readonly Case[], learning: { task: Task; cutoff: number; past: Interactions }): Answering {
  const trend = chooseTrend(model, cases, learning)
  const followed = trend ? { ...model, factors: followTrend(learning.past, trend) } : model
  return { blend: learnBlend(followed, cases, learning), ...(trend && { trend }) }
}

const factorsOf = (interactions: Interactions, { trend }: Answering): Float32Array | undefined => trend && followTrend(interactions, trend)

const trainingOf = (articles: number, ridges: Ridges) => ({ isOrdered: true, bought, ridges, keep: keptFor(articles), seed: 1 })

/** Everything trained on all that happened, to answer as was found best. */
async function trainWhole({ articles, described, shoppers, happened }: Material, judged: Judged, threads: number): Promise<StoredModel> {
  const all = collect(happened, { shoppers, items: articles.length })
  const trained = await trainParts(all, { ...trainingOf(articles.length, judged.ridges), features: describe(described), threads })
  const placeOf = (name: PartName) => judged.parts.indexOf(name)
  const parts = trained.map((part): Part => ('fading' in part ? { ...part, fading: judged.fadings[placeOf(part.name)] ?? 0 } : part))
  // A part may be there now that was not when the weights were learned, or the other way round.
  const placed = (blend: Blend): Blend => blend.map(({ from, weights }) => ({ from, weights: parts.map(({ name }) => weights[placeOf(name)] ?? 0) }))
  const [recommend, basket] = [factorsOf(all, judged.recommend), factorsOf(all, judged.basket)]
  const slim = withoutIdle({ items: articles.length, parts }, { recommend: placed(judged.recommend.blend), basket: placed(judged.basket.blend) })
  return { articles, task: judged.task, ...slim, factors: { ...(recommend && { recommend }), ...(basket && { basket }) } }
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

function measureAll(
  model: HybridRecommender,
  cases: readonly Case[],
  { blend, task, factors }: { blend: Blend; task: Task; factors: Float32Array | undefined },
) {
  const scoresOf = (asked: Blend, answering = model) =>
    answerCases(answering, cases, { blend: asked, task, limit: cutoff }).map((ranked, place) => ndcg(ranked, cases[place]?.wanted ?? new Set(), cutoff))
  const each = [
    { name: 'hybrid', scores: scoresOf(blend, { ...model, ...(factors && { factors }) }) },
    ...model.parts.map(({ name }, part) => ({ name, scores: scoresOf(alone(model, part)) })),
  ]
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
