import { execFile } from 'node:child_process'
import { appendFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs, promisify } from 'node:util'
import { isExact, ownReadings } from '../server/src/search/readings.ts'
import type { Measured } from './run.ts'
import { hasLarge, largeName } from './search/large.ts'
import type { Scores } from './search/scoring.ts'
import { setsIn } from './search/sets.ts'
import { systems } from './search/systems.ts'
import { teach } from './search/teaching.ts'

const usual = path.resolve(import.meta.dirname, '../../shared/data/search')
const run = promisify(execFile)
type One = Scores & {
  p50: number
  p99: number
  buildMs: number
  rssMb: number
  products: number
  queries: number
  judged: number
  indexBytes?: number
  rankings: [string, string[]][]
}

/**
 * Souk and its peers on every set of a folder: `--data DIR`, `--json` a line a set and system, `--only souk` leaves the peers out,
 * `--set NAME` takes one set, `--run FILE` writes Souk's first 100 in TREC's run
 * format, `--sample N` asks the peers about so many queries of a set, spread evenly; `--learn` learns the
 * order from the judgements and says how that does where it has not learned.
 */
export async function measure(args: string[]): Promise<Measured | undefined> {
  const { values } = parseArgs({
    args,
    options: {
      data: { type: 'string', default: usual },
      json: { type: 'boolean', default: false },
      only: { type: 'string' },
      set: { type: 'string' },
      run: { type: 'string' },
      sample: { type: 'string', default: '600' },
      learn: { type: 'boolean', default: false },
    },
  })
  const folder = path.resolve(values.data)
  if (values.learn) return teach(folder)
  const names = [...setsIn(folder), ...(hasLarge(folder) ? [largeName] : [])].filter((name) => values.set === undefined || name === values.set)
  if (values.run) writeFileSync(values.run, '')
  const rows: Measured['rows'] = []
  const wanted = Object.keys(systems).filter((one) => values.only === undefined || one === values.only)
  for (const [name, system] of names.flatMap((name) => wanted.map((system) => [name, system] as const))) {
    const one = await measureOne({ folder, name, system, most: system === 'souk' ? '' : values.sample })
    const isRun = name !== largeName && (system === 'souk' || values.only === system)
    if (values.json) console.log(JSON.stringify(lineOf(name, system, one)))
    if (values.run && isRun) appendFileSync(values.run, trecOf(one, system))
    rows.push(rowOf(name, system, one))
  }
  return values.json ? undefined : { title: 'Search: relevance, limits kept, speed', notes: notesOf(folder, names), rows }
}

type Asked = { folder: string; name: string; system: string; most: string }

async function measureOne({ folder, name, system, most }: Asked): Promise<One> {
  const { stdout } = await run(process.execPath, ['--expose-gc', fileURLToPath(new URL('./search/one.ts', import.meta.url)), folder, name, system, most], {
    maxBuffer: 2 ** 30,
  })
  return JSON.parse(stdout) as One
}

const round = (value: number, digits: number): number => Number(value.toFixed(digits))

function lineOf(set: string, system: string, one: One) {
  return {
    bench: 'search',
    set,
    system,
    ...scoresOf(one),
    zero_rate: round(one.zeroRate, 4),
    violations: one.violations,
    p50_ms: round(one.p50, 3),
    p99_ms: round(one.p99, 3),
    build_ms: Math.round(one.buildMs),
    rss_mb: Math.round(one.rssMb),
    index_bytes_per_product: one.indexBytes === undefined ? null : Math.round(one.indexBytes / one.products),
    queries: one.queries,
  }
}

function scoresOf({ judged, ndcg10, low, high, recall100 }: One) {
  if (judged === 0) return { ndcg10: null, ndcg10_low: null, ndcg10_high: null, recall100: null }
  return { ndcg10: round(ndcg10, 4), ndcg10_low: round(low, 4), ndcg10_high: round(high, 4), recall100: round(recall100, 4) }
}

function rowOf(set: string, system: string, one: One): Measured['rows'][number] {
  return {
    set,
    system,
    queries: one.queries,
    'NDCG@10': one.judged === 0 ? '' : `${one.ndcg10.toFixed(3)} (${one.low.toFixed(3)} to ${one.high.toFixed(3)})`,
    'recall@100': one.judged === 0 ? '' : one.recall100.toFixed(3),
    'nothing found': one.zeroRate.toFixed(3),
    'limits broken': one.violations,
    'p50 ms': round(one.p50, 2),
    'p99 ms': round(one.p99, 2),
    'build s': round(one.buildMs / 1000, 2),
    'products/s': Math.round(one.products / (one.buildMs / 1000)),
    'memory MB': Math.round(one.rssMb),
    'bytes a product': one.indexBytes === undefined ? '' : Math.round(one.indexBytes / one.products),
  }
}

const trecOf = (one: One, system: string): string =>
  one.rankings.flatMap(([query, ranking]) => ranking.map((product, rank) => `${query} Q0 ${product} ${rank + 1} ${ranking.length - rank} ${system}\n`)).join('')

function notesOf(folder: string, names: string[]): string[] {
  const readings = ownReadings()
  const exact = readings.filter(isExact).length
  return [
    ...(names.length === 0 ? [`No set was found in ${folder}: nothing was measured.`] : []),
    'NDCG@10 with gain 2^grade - 1 over the whole catalogue, unjudged products count nothing; in brackets the middle 95 % of 1,000 bootstrap samples.',
    'Peers are asked about 600 queries of a set at most, spread evenly (`--sample`), because some need a third of a second for one.',
    'Times are reading and searching in the process, one query at a time, after 200 to warm up. Peers get the same words, stemmed, of the same fields; they do not read limits. Memory is the whole process.',
    `Own labelled queries: ${exact} of ${readings.length} read exactly.`,
  ]
}
