import { appendFileSync, existsSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { chooseFadings, chooseTrend, learnBlend } from '../server/src/recommendations/blending.ts'
import { alone, hiddenFor, intervalOf, mean, ndcg, recall } from '../server/src/recommendations/evaluate.ts'
import { type Blend, type HybridRecommender, openWorkspace, type Part, type Ranked, rank } from '../server/src/recommendations/hybrid.ts'
import type { Interactions } from '../server/src/recommendations/interactions.ts'
import { chooseRidges, type Ridges } from '../server/src/recommendations/regularising.ts'
import { type Training, trainParts } from '../server/src/recommendations/training.ts'
import { followTrend, type Trend } from '../server/src/recommendations/trend.ts'
import { readBaskets } from './recommendations/baskets.ts'
import { readLists } from './recommendations/lists.ts'
import { fileIn } from './recommendations/reading.ts'
import { readReceipts } from './recommendations/receipts.ts'
import { measureServing } from './recommendations/serving.ts'
import type { Trial } from './recommendations/set.ts'
import type { Measured } from './run.ts'

const usual = path.resolve(import.meta.dirname, '../../shared/data/recsys')
type Row = Measured['rows'][number]

/** Every model and the hybrid on each set of a folder: `--data DIR`, `--json` a line a model, `--only hybrid`, `--run FILE` in TREC format, `--set NAME`, `--threads N`, `--sample N` questions, `--serving` the serving alone. */
export async function measure(args: string[]): Promise<Measured | undefined> {
  const { values } = parseArgs({
    args,
    options: {
      data: { type: 'string', default: usual },
      json: { type: 'boolean', default: false },
      only: { type: 'string' },
      run: { type: 'string' },
      set: { type: 'string' },
      threads: { type: 'string', default: '2' },
      sample: { type: 'string' },
      serving: { type: 'boolean', default: false },
    },
  })
  const rows: Row[] = []
  const notes: string[] = []
  if (values.serving || isWhole(args)) rows.push(...(await measureServing()))
  if (values.run) writeFileSync(values.run, '')
  if (values.json && rows.length > 0) print(rows, 'Serving: a whole door to PostgreSQL for each call.')
  for (const folder of values.serving ? [] : foldersIn(values.data, values.set))
    for (const trial of await read(folder)) {
      const { lines, note } = await measureTrial(sampled(trial, values.sample), { ...values, threads: Number(values.threads) })
      if (values.json) print(lines, note)
      rows.push(...lines)
      notes.push(note)
    }
  if (rows.length === 0) notes.push(`No sets in ${values.data}.`)
  return values.json ? undefined : { title: 'Recommendations: every model and the hybrid', notes, rows }
}

/** Without a choice of what to measure everything is. */
const isWhole = (args: readonly string[]): boolean => args.every((arg) => arg === '--json')

/** So many questions, spread evenly; all when no number is given. */
function sampled(trial: Trial, wanted: string | undefined): Trial {
  const every = Math.max(1, Math.floor(trial.questions.length / Number(wanted ?? trial.questions.length)))
  return { ...trial, questions: trial.questions.filter((_, place) => place % every === 0) }
}

function print(lines: readonly Row[], note: string): void {
  console.error(note)
  for (const line of lines) console.log(JSON.stringify({ bench: 'recommendations', ...line }))
}

function foldersIn(data: string, set?: string): string[] {
  if (!existsSync(data)) return []
  const inside = readdirSync(data)
    .map((name) => path.join(data, name))
    .filter((folder) => statSync(folder).isDirectory())
  return [path.resolve(data), ...inside].filter((folder) => layoutOf(folder) && (set === undefined || path.basename(folder) === set))
}

function layoutOf(folder: string): ((folder: string) => Promise<Trial[]>) | undefined {
  if (fileIn(folder, 'train.txt')) return readLists
  if (fileIn(folder, 'history.jsonl')) return readBaskets
  return fileIn(folder, 'train.csv') || fileIn(folder, 'transactions.csv') ? readReceipts : undefined
}

const read = async (folder: string): Promise<Trial[]> => (await layoutOf(folder)?.(folder)) ?? []

type Options = { only?: string | undefined; run?: string | undefined; threads: number }

async function measureTrial(trial: Trial, { only, run, threads }: Options): Promise<{ lines: Row[]; note: string }> {
  const began = performance.now()
  const cpu = process.cpuUsage()
  const { ready, apart, blend, note } = await learnTrial(trial, threads)
  const whole = (performance.now() - began) / 1000
  const { user, system } = process.cpuUsage(cpu)
  const seconds = timings.get(trained.get(trial.isTrainedOnce ? trial.past : trial.train) ?? []) ?? new Map<string, number>()
  const lines: Row[] = []
  const wanted = (name: string) => only === undefined || only === name
  if (wanted('hybrid')) lines.push(score(trial, ready, { name: 'hybrid', blend, seconds: whole, run }))
  for (const [place, { name }] of apart.parts.entries())
    if (wanted(name))
      lines.push(score(trial, apart, { name, blend: alone(apart, place), seconds: seconds.get(name) ?? 0, run: only === name ? run : undefined }))
  const took = `${whole.toFixed(0)} s, ${((user + system) / 1e6).toFixed(0)} s of processor`
  return { lines, note: `${trial.set} ${trial.task}: ${trial.questions.length} questions; ${trial.split}. Trained in ${took}. ${note}` }
}

type Learnt = { ready: HybridRecommender; apart: HybridRecommender; blend: Blend; note: string }

/** Learns how to answer on the past and its cases, then trains on all of train; `apart` is without the trend, to measure each model by itself. */
async function learnTrial(trial: Trial, threads: number): Promise<Learnt> {
  const { past, pastCases, kind, cutoff, features } = trial
  const ridges = chosen.get(past) ?? chooseRidges(past, { task: kind, cases: pastCases, baskets: trial.pastBaskets ?? [] })
  chosen.set(past, ridges)
  const training: Training = { isOrdered: trial.isOrdered, ridges, threads, seed: 1, ...(features && { features }) }
  const model: HybridRecommender = { items: trial.train.items, parts: await trainOnce(past, training) }
  const learning = { task: kind, cutoff }
  const faded = chooseFadings(model, pastCases, learning)
  const trend = trial.isTimed ? chooseTrend(faded, pastCases, { ...learning, past }) : undefined
  const blend = learnBlend(trend ? { ...faded, factors: followTrend(past, trend) } : faded, pastCases, learning)
  const parts = trial.isTrainedOnce ? faded.parts : await trainOnce(trial.train, training)
  const apart: HybridRecommender = { ...model, parts: parts.map((part, place) => ({ ...part, ...fadingOf(faded, place) })) }
  const ready = trend ? { ...apart, factors: followTrend(trial.train, trend) } : apart
  return { ready, apart, blend, note: noteOf({ ready, blend, ridges, trend }) }
}

type Noted = { ready: HybridRecommender; blend: Blend; ridges: Ridges; trend: Trend | undefined }

function noteOf({ ready: { parts }, blend, ridges, trend }: Noted): string {
  const weights = blend.map(({ from, weights }) => `${from}+: ${parts.map(({ name }, place) => `${name} ${weights[place]}`).join(', ')}`)
  const fading = parts.map((part) => ('fading' in part ? `${part.name} ${part.fading}` : '')).filter(Boolean)
  const followed = trend ? `half-life ${trend.halfLife.toFixed(1)}, power ${trend.power}` : 'none'
  return `Ridges ${ridges.shopper} and ${ridges.basket}. Trend: ${followed}. Fading: ${fading.join(', ')}. Weights ${weights.join(' | ')}`
}

const chosen = new WeakMap<Interactions, Ridges>()
const trained = new WeakMap<Interactions, Part[]>()
const timings = new WeakMap<Part[], Map<string, number>>()

/** Two trials over the same interactions share their models. */
async function trainOnce(interactions: Interactions, training: Training): Promise<Part[]> {
  const known = trained.get(interactions)
  if (known) return known
  const times = new Map<string, number>()
  const parts = await trainParts(interactions, { ...training, trained: (name, seconds) => times.set(name, seconds) })
  trained.set(interactions, parts)
  timings.set(parts, times)
  return parts
}

const fadingOf = ({ parts }: HybridRecommender, place: number) => {
  const part = parts[place]
  return part && 'fading' in part ? { fading: part.fading } : {}
}

type Scored = { name: string; blend: Blend; seconds: number; run?: string | undefined }

function score({ set, task, kind, questions, itemNames }: Trial, model: HybridRecommender, { name, blend, seconds, run }: Scored): Row {
  const workspace = openWorkspace(model)
  const times: number[] = []
  const answers = questions.map(({ profile }) => {
    const began = performance.now()
    const ranked = rank(model, profile, { blend, limit: 20, workspace, isHidden: hiddenFor(kind, profile) })
    times.push(performance.now() - began)
    return ranked
  })
  if (run) for (const [place, ranked] of answers.entries()) appendFileSync(run, trecLines(questions[place]?.shopper ?? '', ranked, { itemNames, name }))
  const items = answers.map((ranked) => ranked.map(({ item }) => item))
  const each = (metric: typeof recall, cutoff: number) => items.map((ranked, place) => metric(ranked, questions[place]?.wanted ?? new Set(), cutoff))
  const hits = each(recall, 10).map((share) => (share > 0 ? 1 : 0))
  const [main, cutoff] = [each(ndcg, 10), 4]
  const { low, high } = intervalOf(main)
  const round = (value: number) => Number(value.toFixed(cutoff))
  times.sort((a, b) => a - b)
  return {
    ...{ set, task, model: name, recall20: round(mean(each(recall, 20))), ndcg20: round(mean(each(ndcg, 20))), hr10: round(mean(hits)) },
    ...{ ndcg10: round(mean(main)), ndcg10_low: round(low), ndcg10_high: round(high), recall10: round(mean(each(recall, 10))) },
    ...{ train_s: Number(seconds.toFixed(1)), p99_ms: Number((times[Math.floor(times.length * 0.99)] ?? 0).toFixed(2)) },
    rss_mb: Math.round(process.memoryUsage().rss / 2 ** 20),
  }
}

const trecLines = (shopper: string, ranked: readonly Ranked[], { itemNames, name }: { itemNames: string[]; name: string }): string =>
  ranked.map(({ item, score }, place) => `${shopper} Q0 ${itemNames[item]} ${place + 1} ${score.toFixed(6)} ${name}\n`).join('')
