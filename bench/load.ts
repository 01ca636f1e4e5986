import { type ChildProcess, fork, type Serializable } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import { startPostgres } from '../testing/postgres.ts'
import { freePort, temporaryFolder } from '../testing/start.ts'
import { builderBotPath, startBuilderBot } from './load/builderbot.ts'
import type { PlayedLine, Seen, Step } from './load/plan.ts'
import { openShops } from './load/shops.ts'
import type { Measured } from './run.ts'
import type { Statement } from './statements.ts'

const key = Buffer.alloc(32, 5)
const companies = 20
/** Statuses for each message of a shopper: Meta's 3,000 beside 300. */
const statusesEach = 10

/** `npm run bench load 100 300 --seconds=20`: what is sustained at these messages of shoppers a second, each with ten statuses. */
export async function measure(args: string[]): Promise<Measured> {
  const rates = args.flatMap((arg) => (/^\d+$/.test(arg) ? Number(arg) : []))
  const seconds = Number(args.find((arg) => arg.startsWith('--seconds='))?.slice(10) ?? 15)
  const bench = await openBench()
  try {
    await bench.step({ inbound: 20, statuses: 200, seconds: 10 })
    const rows: Measured['rows'] = []
    let slowest: Statement[] = []
    for (const inbound of rates.length > 0 ? rates : [10, 50, 100, 200, 300]) {
      const { row, statements } = await bench.step({ inbound, statuses: inbound * statusesEach, seconds })
      rows.push(row)
      slowest = statements
    }
    rows.push(...(await measureBuilderBot(seconds)))
    return { title: 'Load: Meta as a process of its own, api and worker as one each, PostgreSQL on the same cores', notes: notesOf(slowest), rows }
  } finally {
    await bench.stop()
  }
}

const notesOf = (statements: readonly Statement[]): string[] => [
  `${companies} companies with a number each, 150 shoppers each; a message of a shopper a POST, statuses in POSTs of ten. PostgreSQL commits for certain (synchronous_commit), without fsync.`,
  'No answer waits for more to be said. Sustained is what leaves less than a second of work behind. ack: until the webhook is answered; reply: from the webhook to the arrival at Graph. CPU in ms a turn, all that belongs to it: its ten statuses too.',
  'Where the time goes at the last rate (statements a turn, ms waited for a turn):',
  ...statements.slice(0, 12).map(({ text, count, milliseconds }) => `  ${count.toFixed(2)} × ${milliseconds.toFixed(1)} ms  ${text.slice(0, 110)}`),
]

/** The same player and one company beside a bot that answers each message with a line: what it answers and what it acknowledges. */
async function measureBuilderBot(seconds: number): Promise<Measured['rows']> {
  const data = temporaryFolder()
  const [graph = 0, port = 0] = await Promise.all([freePort(), freePort()])
  const phones = Array.from({ length: 3_000 }, (_, count) => `1555900${String(count).padStart(4, '0')}`)
  const line: PlayedLine = { phoneNumberId: '100000000000900', wabaId: '200000000000900', appSecret: 'none', sent: ['wamid.before'], phones }
  const meta = fork(path.join(import.meta.dirname, 'load', 'meta.ts'), [String(graph), String(port), builderBotPath], {
    stdio: ['pipe', 'inherit', 'inherit', 'ipc'],
  })
  meta.stdin?.end(JSON.stringify([line]))
  await once(meta, 'message')
  const bot = await startBuilderBot(data.folder, { graph, port, numberId: line.phoneNumberId })
  try {
    const rows: Measured['rows'] = []
    for (const inbound of bot ? [10, 100] : []) {
      const step = { inbound, statuses: inbound * statusesEach, seconds }
      rows.push(rowOf('BuilderBot', step, await ask<Seen>(meta, step)))
    }
    return rows
  } finally {
    for (const child of [meta, bot]) child?.send('stop')
    data.remove()
  }
}

type Counted = { statements: Statement[]; cpu: NodeJS.CpuUsage }

async function openBench() {
  const server = await startPostgres({ durable: true })
  const address = await server.createDatabase(`load_${Date.now()}`)
  const played = await openShops(address, { companies, key })
  const data = temporaryFolder()
  const [graph = 0, api = 0, worker = 0] = await Promise.all([freePort(), freePort(), freePort()])
  const env = {
    ...{ HOST: '127.0.0.1', DATABASE_URL: address, DATA_DIR: data.folder, PUBLIC_URL: 'http://souk.test', LOG_LEVEL: 'error' },
    ...{ JWT_SECRET: 'a secret that is long enough for a bench', ENCRYPTION_KEY: key.toString('base64'), GRAPH_API_URL: `http://127.0.0.1:${graph}` },
  }
  const start = (file: string, args: string[], more: Record<string, string> = {}) =>
    fork(path.join(import.meta.dirname, 'load', file), args, { env: { ...process.env, ...env, ...more }, stdio: ['pipe', 'inherit', 'inherit', 'ipc'] })
  const meta = start('meta.ts', [String(graph), String(api)])
  meta.stdin?.end(JSON.stringify(played))
  const souks = [start('souk.ts', ['api'], { PORT: String(api) }), start('souk.ts', ['worker'], { PORT: String(worker) })]
  await Promise.all([meta, ...souks].map((child) => once(child, 'message')))
  const watch = new pg.Client({ connectionString: server.url })
  await watch.connect()
  const counted = async () => Promise.all(souks.map((child) => ask<Counted>(child, 'count')))
  return {
    async step(step: Step) {
      const before = await counted()
      const database = await databaseCpu(watch)
      const seen = await ask<Seen>(meta, step)
      const after = await counted()
      const turns = Math.max(1, seen.replies.length)
      const cpuOf = (index: number) => (cpuTime(after[index]) - cpuTime(before[index])) / turns
      const statements = perTurn(
        after.flatMap((one) => one.statements),
        turns,
      )
      const cpu = { api_cpu: cpuOf(0), worker_cpu: cpuOf(1), database_cpu: ((await databaseCpu(watch)) - database) / turns, meta_cpu: seen.cpu / turns }
      return { row: { ...rowOf('Souk', step, seen), ...costOf(statements, cpu) }, statements }
    },
    async stop() {
      for (const child of [meta, ...souks]) child.send('stop')
      await Promise.all([meta, ...souks].map((child) => (child.exitCode === null ? once(child, 'exit') : undefined)))
      data.remove()
      await watch.end()
      await server.stop()
    },
  }
}

async function ask<Answer>(child: ChildProcess, what: Serializable): Promise<Answer> {
  const answer = once(child, 'message')
  child.send(what)
  return ((await answer) as [Answer])[0]
}

const cpuTime = (counted: Counted | undefined): number => ((counted?.cpu.user ?? 0) + (counted?.cpu.system ?? 0)) / 1000

/** CPU milliseconds of this database server's processes that live now; 0 where there is no /proc to ask. */
async function databaseCpu(watch: pg.Client): Promise<number> {
  const { rows } = await watch.query<{ pid: number }>('select pid from pg_stat_activity')
  const ticks = rows.map(({ pid }) => {
    const file = `/proc/${pid}/stat`
    const fields = existsSync(file) ? readFileSync(file, 'utf8').split(') ')[1]?.split(' ') : undefined
    return Number(fields?.[11] ?? 0) + Number(fields?.[12] ?? 0)
  })
  return ticks.reduce((sum, one) => sum + one, 0) * millisecondsInTick
}

const millisecondsInTick = 10

function perTurn(statements: readonly Statement[], turns: number): Statement[] {
  const sums = Map.groupBy(statements, ({ text }) => text)
    .entries()
    .map(([text, ones]) => ({
      text,
      count: ones.reduce((sum, { count }) => sum + count, 0) / turns,
      milliseconds: ones.reduce((sum, one) => sum + one.milliseconds, 0) / turns,
    }))
  return [...sums].toSorted((one, other) => other.milliseconds - one.milliseconds)
}

const rounded = (value: number) => Math.round(value * 10) / 10

const costOf = (statements: readonly Statement[], cpu: Record<string, number>): Record<string, number> => ({
  statements: rounded(statements.reduce((sum, { count }) => sum + count, 0)),
  ...Object.fromEntries(Object.entries(cpu).map(([name, value]) => [name, rounded(value)])),
})

function rowOf(system: string, { inbound, seconds }: Step, seen: Seen): Measured['rows'][number] {
  return {
    system,
    turns_per_s: inbound,
    events_per_s: Math.round(seen.events / seconds),
    answered_per_s: Math.round(seen.answered / seconds),
    sustained: seen.unanswered <= inbound && seen.refused === 0 ? 'yes' : 'no',
    behind: seen.unanswered,
    drained_s: rounded(seen.drained),
    refused: seen.refused,
    ack_p50: rounded(at(seen.acks, 0.5)),
    ack_p99: rounded(at(seen.acks, 0.99)),
    reply_p50: rounded(at(seen.replies, 0.5)),
    reply_p99: rounded(at(seen.replies, 0.99)),
  }
}

function at(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}
