import { createHash, randomUUID } from 'node:crypto'
import { openSimulator, type Simulator } from '@souk/simulator/simulator'
import { demoCompanies, demoLines, seedDemo } from '../server/src/demo-companies.ts'
import { clock } from '../server/src/platform/clock.ts'
import { openDatabase } from '../server/src/platform/database.ts'
import { openLog } from '../server/src/platform/log.ts'
import { openSouk, type Souk } from '../server/src/souk.ts'
import { startPostgres } from '../testing/postgres.ts'
import { temporaryFolder } from '../testing/start.ts'
import type { Measured } from './run.ts'

const company = demoCompanies[0]
const visit = [
  'hi',
  'blue shirt under $40',
  'the first one',
  'add 2 to cart',
  "what's in my cart",
  'cheaper',
  'running shoes size 42',
  'more',
  'remove the shirt',
  'where is my order',
]

/** Turns per second and the time from the webhook to the reply's arrival, on the embedded database and on PostgreSQL; the simulator is WhatsApp. */
export async function measure(): Promise<Measured> {
  const server = await startPostgres()
  try {
    const rows = [...(await onEngine('embedded')), ...(await onEngine('PostgreSQL', await server.createDatabase(`bench_${Date.now()}`)))]
    return {
      title: 'Turns: webhook in, reply at the phone',
      notes: [
        `One turn: signed webhook stored, answered, reply taken by the simulator in the same process, statuses coming back. Visits of ${visit.length} turns on the Aurora catalogue.`,
        'Idle: one shopper who waits for each reply. Busy: 40 shoppers at once, each waiting for the own reply.',
      ],
      rows,
    }
  } finally {
    await server.stop()
  }
}

async function onEngine(engine: string, address?: string): Promise<Measured['rows']> {
  const data = temporaryFolder()
  const bench = await openBench(data.folder, address)
  try {
    await visitShop(bench, randomUUID())
    const idle = await timed(bench, { shoppers: 1, visits: 20 })
    const busy = await timed(bench, { shoppers: 40, visits: 3 })
    return [
      { engine, load: 'idle', ...idle },
      { engine, load: 'busy', ...busy },
    ]
  } finally {
    await bench.stop()
    data.remove()
  }
}

type Bench = { turn(shopper: string, text: string): Promise<number>; stop(): Promise<void> }

async function openBench(folder: string, address?: string): Promise<Bench> {
  const url = 'http://localhost:9'
  const config = {
    PORT: 9,
    HOST: '127.0.0.1',
    DATA_DIR: folder,
    ...(address && { DATABASE_URL: address }),
    LOG_LEVEL: 'warn' as const,
    PUBLIC_URL: url,
    GRAPH_API_URL: `${url}/graph`,
    GRAPH_API_VERSION: 'v24.0',
    JWT_SECRET: [createHash('sha256').update(folder).digest('hex')],
    ENCRYPTION_KEY: [createHash('sha256').update(folder).digest()],
  }
  const log = openLog({ level: 'warn' })
  const database = await openDatabase(config)
  const arrivals = new Map<string, (at: number) => void>()
  const opened = Promise.withResolvers<Simulator>()
  const souk: Souk = await openSouk({
    config,
    database,
    log,
    parts: { api: true, worker: true },
    fetch: (input, init) => watched(opened.promise, { input, init, arrivals }),
  })
  await seedDemo(souk.deps.db, souk.deps.secrets)
  const simulator = openSimulator({
    lines: () => demoLines,
    deliver: async (request) => souk.app.fetch(request),
    webhookUrl: `${url}/webhooks/whatsapp`,
    now: () => clock.now(),
  })
  opened.resolve(simulator)
  return {
    async turn(shopper, text) {
      const arrived = new Promise<number>((resolve) => arrivals.set(shopper, resolve))
      const began = performance.now()
      simulator.say({ company: company?.company.slug ?? '', from: shopper, text })
      return (await arrived) - began
    },
    async stop() {
      await simulator.settle()
      await souk.worker?.settled()
      simulator.stop()
      await souk.stop()
      await database.close()
    },
  }
}

type Watch = { input: string; init: RequestInit; arrivals: Map<string, (at: number) => void> }

/** Lets a send through to the simulator and notes when a message for a shopper was taken. */
async function watched(simulator: Promise<Simulator>, { input, init, arrivals }: Watch): Promise<Response> {
  const response = await (await simulator).fetch(input, init)
  const body = JSON.parse(String(init.body)) as { to?: string; type?: string }
  if (response.ok && body.to && body.type) arrivals.get(body.to)?.(performance.now())
  return response
}

async function visitShop(bench: Bench, seed: string): Promise<number[]> {
  const shopper = `1555${Number.parseInt(createHash('sha256').update(seed).digest('hex').slice(0, 7), 16)}`
  const times: number[] = []
  for (const text of visit) times.push(await bench.turn(shopper, text))
  return times
}

async function timed(bench: Bench, { shoppers, visits }: { shoppers: number; visits: number }): Promise<Record<string, number>> {
  const began = performance.now()
  const perShopper = await Promise.all(
    Array.from({ length: shoppers }, async () => {
      const times: number[] = []
      for (let visit = 0; visit < visits; visit++) times.push(...(await visitShop(bench, randomUUID())))
      return times
    }),
  )
  const seconds = (performance.now() - began) / 1000
  const times = perShopper.flat().toSorted((left, right) => left - right)
  const at = (share: number) => Math.round((times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0) * 10) / 10
  return { turns: times.length, per_second: Math.round(times.length / seconds), p50_ms: at(0.5), p95_ms: at(0.95), p99_ms: at(0.99) }
}
