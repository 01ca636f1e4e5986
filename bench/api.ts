import { spawn } from 'node:child_process'
import path from 'node:path'
import { startPostgres } from '../testing/postgres.ts'
import { temporaryFolder } from '../testing/start.ts'
import type { Figures } from './api/load.ts'
import { fillSouk, type Shop, startSouk, startVendure, vendure } from './api/servers.ts'
import type { Order } from './api/worker.ts'
import type { Measured } from './run.ts'

const connections = [1, 8, 64]
const soukWorks = ['search', 'catalogue', 'cart add', 'cart view', 'checkout', 'stats']
const vendureWorks = ['search', 'cart add', 'cart view']
const peerProducts = 2_000

/** Requests per second and latency of the commerce API beside the shop API of Vendure, and what a flood by one company does to another. */
export async function measure([given]: string[] = []): Promise<Measured> {
  const seconds = Number(given ?? 4)
  const server = await startPostgres({ durable: true })
  const notes = [
    `A server process, a load process and PostgreSQL on this machine; ${seconds} s each after a warm-up, milliseconds. Souk: 20,000 products, among 50 companies.`,
    'Checkout: a piece put in and the payment link asked for, in turns. Stats with the period before.',
  ]
  try {
    const souk = await measureSouk(await server.createDatabase(`souk_${Date.now()}`), seconds)
    const peer = await measureVendure(await server.createDatabase(`vendure_${Date.now()}`), seconds).catch((error: Error) => {
      notes.push(`Vendure could not be measured here: ${error.message}`)
      return []
    })
    if (peer.length > 0) notes.push(`Vendure ${vendure} with ${peerProducts} products and its default search plugin, over a PostgreSQL database of its own.`)
    return { title: 'The commerce API', notes: [...notes, ...verdicts(souk, peer)], rows: [...souk, ...peer] }
  } finally {
    await server.stop()
  }
}

type Row = { server: string; work: string; connections: number } & Figures

async function measureSouk(database: string, seconds: number): Promise<Row[]> {
  const [large, small] = await fillSouk(database, [20_000, ...Array.from({ length: 49 }, () => 200)])
  if (!large || !small) throw new Error('two companies are needed')
  const souk = await startSouk(database)
  try {
    const rows: Row[] = []
    for (const work of soukWorks)
      for (const count of connections) rows.push(await row('Souk', { url: souk.url, of: { souk: large }, work, connections: count, seconds }))
    return [...rows, ...(await measureFlood(souk.url, { large, small, seconds }))]
  } finally {
    await souk.stop()
  }
}

/** One shopper of a small company looks at a cart, alone, and while a large company searches over 64 connections. */
async function measureFlood(url: string, { large, small, seconds }: { large: Shop; small: Shop; seconds: number }): Promise<Row[]> {
  const calm: Order = { url, of: { souk: small }, work: 'cart view', connections: 1, seconds }
  const alone = await row('Souk, alone', calm)
  const flood = run({ url, of: { souk: large }, work: 'search', connections: 64, seconds: seconds + 2 })
  const beside = await row('Souk, beside a flood', calm)
  await flood
  return [alone, beside]
}

async function measureVendure(database: string, seconds: number): Promise<Row[]> {
  const { folder, remove } = temporaryFolder()
  const peer = await startVendure(database, { folder, products: peerProducts }).catch((error) => {
    remove()
    throw error
  })
  try {
    const variants = Array.from({ length: peerProducts }, (_, index) => String(index + 1))
    const rows: Row[] = []
    for (const work of vendureWorks)
      for (const count of connections) rows.push(await row('Vendure', { url: peer.url, of: { vendure: variants }, work, connections: count, seconds }))
    return rows
  } finally {
    await peer.stop()
    remove()
  }
}

const row = async (server: string, order: Order): Promise<Row> => ({ server, work: order.work, connections: order.connections, ...(await run(order)) })

function run(order: Order): Promise<Figures> {
  const child = spawn(process.execPath, [path.join(import.meta.dirname, 'api/worker.ts')], { stdio: ['pipe', 'pipe', 'inherit'] })
  child.stdin.end(JSON.stringify(order))
  let said = ''
  child.stdout.on('data', (chunk) => (said += chunk))
  return new Promise((resolve, reject) =>
    child.once('exit', (code) => (code === 0 ? resolve(JSON.parse(said)) : reject(new Error(`the load ended with ${code}`)))),
  )
}

/** The goals, each with what was met: ten times the throughput at a lower p99, and cart add under 25 ms. */
function verdicts(souk: readonly Row[], peer: readonly Row[]): string[] {
  const against = peer.flatMap((theirs) => {
    const ours = souk.find(({ server, work, connections }) => server === 'Souk' && work === theirs.work && connections === theirs.connections)
    if (!ours) return []
    const times = ours.perSecond / Math.max(1, theirs.perSecond)
    const isMet = times >= 10 && ours.p99 < theirs.p99
    return [
      `${theirs.work} at ${theirs.connections}: ${times.toFixed(1)} times Vendure’s throughput, p99 ${ours.p99} ms beside ${theirs.p99} ms: ${isMet ? 'met' : 'missed'}.`,
    ]
  })
  const adding = souk.find(({ server, work, connections }) => server === 'Souk' && work === 'cart add' && connections === 8)
  return [`Cart add at 8 connections: p99 ${adding?.p99} ms, goal 25 ms: ${(adding?.p99 ?? 25) < 25 ? 'met' : 'missed'}.`, ...against]
}
