import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { openSimulator, type Simulator } from '@souk/simulator/simulator'
import { sql } from 'kysely'
import pg from 'pg'
import { saveProducts } from '../../server/src/catalog/catalog.ts'
import { connectWhatsApp, createCompany } from '../../server/src/companies/companies.ts'
import { listen } from '../../server/src/listen.ts'
import { asPlatform, inCompany, openDb } from '../../server/src/platform/db.ts'
import { migrate } from '../../server/src/platform/migrate.ts'
import { openSecrets } from '../../server/src/platform/secrets.ts'
import { startPostgres, type TestServer } from '../postgres.ts'
import { freePort } from '../start.ts'
import { goods } from './goods.ts'
import { type Kept, keepRunning } from './process.ts'

const key = Buffer.alloc(32, 3)

/** Two companies on two apis and two workers, each a process of its own, over a PostgreSQL of their own; WhatsApp runs here. */
export type Town = {
  server: TestServer
  simulator: Simulator
  companies: readonly string[]
  processes: readonly Kept[]
  /** When the server had taken a status of a message, by WhatsApp's id of it. */
  taken: ReadonlyMap<string, number>
  /** Asks one of the apis, another one when it does not answer, until one does. */
  ask(path: string, init?: RequestInit): Promise<Response>
  /** Reads the database as its owner, waiting while it is away. */
  rows<Row>(text: string, values?: unknown[]): Promise<Row[]>
  log: string
  close(): Promise<void>
}

export async function openTown(): Promise<Town> {
  const server = await startPostgres({ durable: true })
  const address = await server.createDatabase('town')
  const lines = await settleCompanies(address)
  const log = path.join(mkdtempSync(path.join(tmpdir(), 'souk-chaos-')), 'souk.log')
  const [graph, ...ports] = await Promise.all(Array.from({ length: 5 }, () => freePort()))
  const env = {
    ...{ HOST: '127.0.0.1', DATABASE_URL: address, DATA_DIR: path.dirname(log), PUBLIC_URL: 'http://souk.test', LOG_LEVEL: 'info' },
    ...{ JWT_SECRET: 'a secret that is long enough for chaos', ENCRYPTION_KEY: key.toString('base64'), GRAPH_API_URL: `http://127.0.0.1:${graph}/graph` },
  }
  const processes = ports.map((port, index) => keepRunning({ part: index < 2 ? 'api' : 'worker', port, env, log }))
  const apis = processes.filter(({ part }) => part === 'api')
  const taken = new Map<string, number>()
  const simulator = openSimulator({
    lines: () => lines,
    webhookUrl: 'http://souk.test/webhooks/whatsapp',
    now: () => new Date(),
    deliver: async (request) => {
      const body = await request.text()
      const { port } = apis[Math.floor(Math.random() * apis.length)] ?? { port: 0 }
      const answer = await fetch(`http://127.0.0.1:${port}/webhooks/whatsapp`, { method: 'POST', headers: request.headers, body })
      if (answer.ok) for (const [, id] of body.matchAll(/"id":"(wamid[^"]+)","status"/g)) if (id && !taken.has(id)) taken.set(id, Date.now())
      return answer
    },
  })
  const listening = await listen(simulator.app, { port: graph ?? 0, hostname: '127.0.0.1' })
  await Promise.all(processes.map((one) => one.ready()))
  const reader = openReader(address)
  return {
    ...{ server, simulator, processes, taken, log, companies: lines.map(({ company }) => company) },
    rows: reader.rows,
    async ask(where, init) {
      for (let tries = 0; ; tries++) {
        const { port } = apis[tries % apis.length] ?? { port: 0 }
        const answer = await fetch(`http://127.0.0.1:${port}${where}`, { redirect: 'manual', ...init }).catch(() => undefined)
        if (answer && answer.status < 500) return answer
        if (tries === 200) throw new Error(`no api answered ${where}: ${answer?.status}`)
        await pause(100)
      }
    },
    async close() {
      await Promise.all(processes.map((one) => one.stop()))
      simulator.stop()
      await listening.stop()
      await reader.close()
      await server.stop()
    },
  }
}

async function settleCompanies(address: string) {
  const db = openDb(new pg.Pool({ connectionString: address }))
  await migrate(db)
  const secrets = openSecrets([key])
  const lines = []
  for (const [index, slug] of ['north', 'south'].entries()) {
    const company = { slug, name: `The ${slug}ern shop`, language: 'en', country: 'US', currency: 'USD', timeZone: 'UTC' }
    const line = { phoneNumberId: `10000000000010${index}`, wabaId: `20000000000010${index}`, displayPhoneNumber: `+1 555 010 900${index}` }
    const keys = { appSecret: `secret of ${slug}`, accessToken: `token-of-${slug}` }
    const { id } = await asPlatform(db, (tx) => createCompany(tx, company))
    await inCompany(db, id, async (tx) => {
      await connectWhatsApp(tx, secrets, { ...line, ...keys, verifyToken: slug })
      await saveProducts(tx, goods)
      // What the shop suggests goes by what others buy.
      await sql`insert into recommendation_settings (enabled) values (false)`.execute(tx)
    })
    lines.push({ company: slug, name: company.name, language: company.language, ...line, ...keys })
  }
  await db.destroy()
  return lines
}

function openReader(address: string) {
  const pool = new pg.Pool({ connectionString: address, max: 4 }).on('error', () => {})
  return {
    async rows<Row>(text: string, values: unknown[] = []): Promise<Row[]> {
      for (let tries = 0; ; tries++) {
        try {
          return (await pool.query(text, values)).rows as Row[]
        } catch (error) {
          if (tries === 100) throw error
          await pause(100)
        }
      }
    },
    close: () => pool.end(),
  }
}
