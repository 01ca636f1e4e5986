import { clock } from '../platform/clock.ts'
import { type Db, inCompany } from '../platform/db.ts'
import type { ImportProgress, ImportResult, ProductInput, RefusedRow } from './contract.ts'
import { decodeText } from './decoding.ts'
import { recognise } from './formats.ts'
import { analyzeProducts } from './queries.ts'
import { type Outcome, readProducts } from './reading.ts'
import { saveProducts } from './saving.ts'

/** Products written in one transaction. */
const batchSize = 500
const mostRefusalsKept = 1_000
// The embedded database has nothing that counts rows by itself, and plans made for an empty table are slow over a full one.
const analyzeAfter = new Set([2_500, 25_000])

type Import = {
  companyId: string
  /** ISO 4217; prices in another one are refused row by row. */
  currency: string
  /** The file as it lies there: text in any usual encoding, packed with gzip or not. */
  source: AsyncIterable<Uint8Array>
  onProgress?: (progress: ImportProgress) => void
  onRefused?: (row: RefusedRow) => void
}

/**
 * Imports a product file, adding what is new and updating what is known by its id (Shopify: SKU, or handle with options). Each batch
 * is a transaction of its own, so what was read before an interruption is kept and a second run goes over it again without harm.
 * Good rows are taken and bad ones named. Refuses `unknown_format` before anything is written.
 */
export async function importProducts(db: Db, { companyId, currency, source, onProgress, onRefused }: Import): Promise<ImportResult> {
  const progress: ImportProgress = { bytes: 0, rows: 0, saved: 0, refused: 0 }
  const text = await decodeText(counted(source, progress))
  const layout = recognise(text.head)
  const result: ImportResult = {
    format: layout.format,
    encoding: 'utf-8',
    rows: 0,
    created: 0,
    updated: 0,
    unchanged: 0,
    refused: 0,
    refusals: [],
    isWhole: true,
  }
  const refuse = (row: RefusedRow) => {
    result.refused = ++progress.refused
    if (result.refusals.length < mostRefusalsKept) result.refusals.push(row)
    onRefused?.(row)
  }
  const save = async (batch: ProductInput[]) => {
    const saved = await inCompany(db, companyId, (tx) => saveProducts(tx, batch))
    for (const kind of ['created', 'updated', 'unchanged'] as const) result[kind] += saved[kind]
    progress.saved += batch.length
    onProgress?.(progress)
  }
  const outcomes = untilDamaged(readProducts(text.pieces, layout, { currency, now: clock.now() }), (line) => {
    result.isWhole = false
    refuse({ line, field: 'file', reason: 'is damaged from here on and could not be read to its end' })
  })
  for await (const batch of batchesOf(outcomes, progress, refuse)) {
    await save(batch)
    if (analyzeAfter.has(progress.saved)) await analyzeProducts(db)
  }
  if (progress.saved > batchSize) await analyzeProducts(db)
  return { ...result, rows: progress.rows, encoding: text.encoding() }
}

async function* counted(source: AsyncIterable<Uint8Array>, progress: ImportProgress): AsyncGenerator<Uint8Array> {
  for await (const chunk of source) {
    progress.bytes += chunk.length
    yield chunk
  }
}

/** Good products in batches. The same id twice in one file would update itself: the second one is refused. */
async function* batchesOf(outcomes: AsyncIterable<Outcome>, progress: ImportProgress, refuse: (row: RefusedRow) => void): AsyncGenerator<ProductInput[]> {
  const lines = new Map<string, number>()
  let batch: ProductInput[] = []
  for await (const outcome of outcomes) {
    progress.rows += outcome.rows
    if ('refused' in outcome) {
      refuse(outcome.refused)
      continue
    }
    const { retailerId } = outcome.product
    const before = lines.get(retailerId)
    if (before === undefined) {
      lines.set(retailerId, outcome.line)
      batch.push(outcome.product)
    } else refuse({ line: outcome.line, field: 'id', reason: `${JSON.stringify(retailerId)} stands in line ${before} already` })
    if (batch.length < batchSize) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}

/** An archive that breaks off still gave good rows before. */
async function* untilDamaged(outcomes: AsyncIterable<Outcome>, onDamage: (line: number) => void): AsyncGenerator<Outcome> {
  let line = 1
  try {
    for await (const outcome of outcomes) {
      line = outcome.line + 1
      yield outcome
    }
  } catch (error) {
    const code = (error as { code?: unknown }).code
    if (typeof code !== 'string' || !/^Z_|^ERR_STREAM|^ERR_ENCODING/.test(code)) throw error
    onDamage(line)
  }
}
