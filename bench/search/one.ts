import { largeName, readLarge } from './large.ts'
import { score } from './scoring.ts'
import { readSet } from './sets.ts'
import { systems } from './systems.ts'

/** Measures one system on one set in a process of its own, so that neither memory nor a warm engine is shared; prints one line of JSON. */
const [folder = '', name = '', systemName = '', most = ''] = process.argv.slice(2)
const whole = name === largeName ? readLarge(folder) : readSet(folder, name)
const step = Math.max(1, whole.queries.length / (Number(most) || whole.queries.length))
const set = { ...whole, queries: whole.queries.filter((_, place) => Math.floor(place / step) !== Math.floor((place - 1) / step)) }
const open = systems[systemName]
if (!open) throw new Error(`There is no system "${systemName}"`)

const before = settledBytes()
const started = performance.now()
const system = await open(set.products)
const buildMs = performance.now() - started
const indexBytes = systemName === 'souk' ? Math.max(0, settledBytes() - before) : undefined
const rankings = new Map<string, string[]>()
const times: number[] = []
for (const { text } of set.queries.slice(0, 200)) await system.search(text)
for (const { id, text } of set.queries) {
  const began = performance.now()
  const found = await system.search(text)
  times.push(performance.now() - began)
  rankings.set(id, found)
}
times.sort((a, b) => a - b)
const quantile = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0
console.log(
  JSON.stringify({
    ...score(set, rankings),
    p50: quantile(0.5),
    p99: quantile(0.99),
    buildMs,
    rssMb: process.memoryUsage().rss / 2 ** 20,
    products: set.products.length,
    queries: set.queries.length,
    judged: set.queries.filter(({ id }) => set.gains.has(id)).length,
    indexBytes,
    rankings: Array.from(rankings),
  }),
)
await system.close?.()

/** Bytes in use once all garbage is gone. */
function settledBytes(): number {
  globalThis.gc?.()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return heapUsed + arrayBuffers
}
