import { promisify } from 'node:util'
import { deserialize, serialize } from 'node:v8'
import { Worker } from 'node:worker_threads'
import { gunzip, gzip } from 'node:zlib'
import { listAllProducts } from '../catalog/catalog.ts'
import { clock, days } from '../platform/clock.ts'
import { type Db, inCompany, type Tx } from '../platform/db.ts'
import type { Log } from '../platform/log.ts'
import { describeProduct, groupArticles } from './articles.ts'
import type { LearningState } from './contract.ts'
import { readTaken, type Taken } from './history.ts'
import type { Interaction } from './interactions.ts'
import type { Learned, Material, StoredModel } from './learned.ts'
import { type Begun, beatLearning, beginLearning, endLearning, type Outcome, type Progressed, updateProgress } from './learnings.ts'

const mostEvents = 1_000_000
const longestAgo = days(540)
const longestLearning = 30 * 60_000
const memory = { maxOldGenerationSizeMb: 4_096 }

const heartbeat = 10_000

/**
 * Learns one company's recommendations from its own events and publishes them in one statement; the last good model stays when this
 * one fails or is no better than popularity. Does nothing while another learning of the company is under way; one whose process went away is gone on with. Answers how it ended.
 */
export async function learn({ db, log }: Learning, companyId: string): Promise<LearningState | undefined> {
  const begun = await inCompany(db, companyId, beginLearning)
  if (begun === undefined) return undefined
  const { version } = begun
  const beat = setInterval(() => quietly({ db, log }, companyId, (tx) => beatLearning(tx, version)), heartbeat)
  const outcome = await learnNow({ db, log }, { companyId, begun }).catch((error: unknown): Outcome => {
    log.error({ err: error, companyId, version }, 'a learning failed')
    return { state: 'failed', report: { failure: error instanceof Error ? error.message : 'unknown' } }
  })
  clearInterval(beat)
  await inCompany(db, companyId, (tx) => endLearning(tx, version, outcome))
  log.info({ companyId, version, state: outcome.state }, 'a learning ended')
  return outcome.state
}

async function learnNow({ db, log }: Learning, { companyId, begun }: { companyId: string; begun: Begun }): Promise<Outcome> {
  const { version, known } = begun
  const { material, taken } = await inCompany(db, companyId, gather)
  const newest = taken[0]
  const range = newest && { lastEvent: newest.id, eventsTo: newest.at, eventsFrom: taken.at(-1)?.at ?? newest.at }
  const tell = (told: Progressed) => quietly({ db, log }, companyId, (tx) => updateProgress(tx, version, told))
  const { state, model, report } = await inThread({ material, ...(known !== undefined && { known }) }, tell)
  return { state, report, ...range, ...(model && { model: await pack(model) }) }
}

type Learning = { db: Db; log: Log }

/** Notes how far a learning is; it goes on where that fails. */
const quietly = ({ db, log }: Learning, companyId: string, note: (tx: Tx) => Promise<void>): void =>
  void inCompany(db, companyId, note).catch((error: unknown) => log.warn({ err: error, companyId }, 'progress was not noted'))

/** Reads a company's catalogue and what its shoppers took, newest first. */
async function gather(tx: Tx): Promise<{ material: Material; taken: Taken[] }> {
  const products = await listAllProducts(tx)
  const articles = groupArticles(products)
  const described: Material['described'] = []
  for (const product of products) described[articles.numberOf.get(product.id) ?? 0] ??= describeProduct(product)
  const taken = await readTaken(tx, { since: new Date(clock.now().getTime() - longestAgo), limit: mostEvents })
  const shoppers = new Map<string, number>()
  const happened = taken.flatMap(({ customerId, productId, at, weight }): Interaction[] => {
    const item = articles.numberOf.get(productId)
    if (item === undefined || customerId === null) return []
    const shopper = shoppers.get(customerId) ?? shoppers.size
    shoppers.set(customerId, shopper)
    return [{ shopper, item, weight, ...timeOf(at) }]
  })
  return { material: { articles: articles.products, described, shoppers: shoppers.size, happened }, taken }
}

/** What is taken on one day is taken together. */
export const timeOf = (at: Date): { time: number; basket: number } => {
  const time = at.getTime() / days(1)
  return { time, basket: Math.floor(time) }
}

type Told = Progressed | { learned: Learned }

function inThread(material: { material: Material; known?: unknown }, tell: (told: Progressed) => void): Promise<Learned> {
  const worker = new Worker(new URL('./learn-worker.ts', import.meta.url), { workerData: material, resourceLimits: memory })
  const limit = setTimeout(() => void worker.terminate(), longestLearning)
  const ended = new Promise<Learned>((resolve, reject) => {
    worker.on('message', (told: Told) => ('learned' in told ? resolve(told.learned) : tell(told)))
    worker.once('error', reject)
    worker.once('exit', () => reject(new Error('the learning took too long or too much memory')))
  })
  return ended.finally(() => {
    clearTimeout(limit)
    return worker.terminate()
  })
}

/** The model as it is stored. */
export const pack = async (model: StoredModel): Promise<Buffer> => promisify(gzip)(serialize(model), { level: 1 })

/** The model that was stored. */
export const unpack = async (packed: Buffer): Promise<StoredModel> => deserialize(await promisify(gunzip)(packed)) as StoredModel
