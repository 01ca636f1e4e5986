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

const usual = path.resolve(import.meta.dirname, '../../shared/data/search')
const run = promisify(execFile)
type One = Scores & { p50: number; p99: number; buildMs: number; rssMb: number; products: number; queries: number; rankings: [string, string[]][] }

/**
 * Souk and its peers on every set of a folder: `--data DIR`, `--json` a line a set and system, `--only souk` leaves the peers out,
 * `--set NAME` takes one set, `--run FILE` writes Souk's first 100 in TREC's run format.
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
    },
  })
  const folder = path.resolve(values.data)
  const names = [...setsIn(folder), ...(hasLarge(folder) ? [largeName] : [])].filter((name) => values.set === undefined || name === values.set)
  if (values.run) writeFileSync(values.run, '')
  const rows: Measured['rows'] = []
  for (const name of names) {
    for (const system of Object.keys(systems).filter((one) => values.only === undefined || one === values.only)) {
      const one = await measureOne({ folder, name, system })
      if (values.json) console.log(JSON.stringify(lineOf(name, system, one)))
      if (values.run && name !== largeName && (system === 'souk' || values.only !== undefined)) appendFileSync(values.run, trecOf(one, system))
      rows.push(rowOf(name, system, one))
    }
  }
  return values.json ? undefined : { title: 'Search: relevance, limits kept, speed', notes: notesOf(folder, names), rows }
}

async function measureOne({ folder, name, system }: { folder: string; name: string; system: string }): Promise<One> {
  const { stdout } = await run(process.execPath, ['--expose-gc', fileURLToPath(new URL('./search/one.ts', import.meta.url)), folder, name, system], {
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
    ndcg10: round(one.ndcg10, 4),
    ndcg10_low: round(one.low, 4),
    ndcg10_high: round(one.high, 4),
    recall100: round(one.recall100, 4),
    zero_rate: round(one.zeroRate, 4),
    violations: one.violations,
    p50_ms: round(one.p50, 3),
    p99_ms: round(one.p99, 3),
    build_ms: Math.round(one.buildMs),
    rss_mb: Math.round(one.rssMb),
  }
}

function rowOf(set: string, system: string, one: One): Measured['rows'][number] {
  return {
    set,
    system,
    'NDCG@10': set === largeName ? '' : `${one.ndcg10.toFixed(3)} (${one.low.toFixed(3)} to ${one.high.toFixed(3)})`,
    'recall@100': set === largeName ? '' : one.recall100.toFixed(3),
    'nothing found': one.zeroRate.toFixed(3),
    'limits broken': one.violations,
    'p50 ms': round(one.p50, 2),
    'p99 ms': round(one.p99, 2),
    'build s': round(one.buildMs / 1000, 2),
    'products/s': Math.round(one.products / (one.buildMs / 1000)),
    'memory MB': Math.round(one.rssMb),
  }
}

const trecOf = (one: One, system: string): string =>
  one.rankings.flatMap(([query, ranking]) => ranking.map((product, rank) => `${query} 0 ${product} ${rank + 1} ${ranking.length - rank} ${system}\n`)).join('')

function notesOf(folder: string, names: string[]): string[] {
  const readings = ownReadings()
  const exact = readings.filter(isExact).length
  return [
    ...(names.length === 0 ? [`No set was found in ${folder}: nothing was measured.`] : []),
    'NDCG@10 with gain 2^grade - 1 over the whole catalogue, unjudged products count nothing; in brackets the middle 95 % of 1,000 bootstrap samples.',
    'Times are reading and searching in the process, one query at a time, after 200 to warm up. Peers get the same words, stemmed, of the same fields; they do not read limits. Memory is the whole process.',
    `Own labelled queries: ${exact} of ${readings.length} read exactly.`,
  ]
}
