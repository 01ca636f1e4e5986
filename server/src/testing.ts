import { openSimulator, type Simulator } from '@souk/simulator/simulator'
import type { Hono } from 'hono'
import type pg from 'pg'
import { afterAll } from 'vitest'
import { openTestDatabase } from '../../testing/database.ts'
import { saveProducts } from './catalog/catalog.ts'
import type { ProductInput } from './catalog/contract.ts'
import { connectWhatsApp, createCompany, createUser } from './companies/companies.ts'
import type { Company, SignedIn } from './companies/contract.ts'
import { clock } from './platform/clock.ts'
import { asPlatform, type Db, inCompany, type Tx } from './platform/db.ts'
import { openLog } from './platform/log.ts'
import { openSouk, type Souk } from './souk.ts'

const publicUrl = 'https://souk.test'
const appSecret = 'test-app-secret'

/**
 * A whole Souk for one test file: a PostgreSQL database of its own, api and worker in this process, the simulator as WhatsApp. Its answers
 * wait for nothing more to be said, unless `pause` says for how many milliseconds.
 */
export type TestSouk = Souk & { simulator: Simulator; pool: pg.Pool; openCompany(options?: CompanyOptions): Promise<TestCompany> }
export type CompanyOptions = { language?: string; country?: string; currency?: string; products?: ProductInput[] }
export type TestCompany = {
  company: Company
  /** Runs queries inside the company. */
  inside<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  /** A shopper's phone; without aliases, one with a number of its own. */
  phone(aliases?: { from?: string; user_id?: string }): Phone
  /** The tenant admin's panel. */
  panel: Panel
}

export async function openTestSouk({ pause }: { pause?: number } = {}): Promise<TestSouk> {
  const { pool } = await openTestDatabase()
  const lines: ReturnType<Parameters<typeof openSimulator>[0]['lines']> = []
  const opened = Promise.withResolvers<Simulator>()
  const souk = await openSouk({
    config: {
      PORT: 0,
      HOST: '127.0.0.1',
      DATA_DIR: '.data',
      LOG_LEVEL: 'silent',
      PUBLIC_URL: publicUrl,
      GRAPH_API_URL: 'https://graph.test/graph',
      GRAPH_API_VERSION: 'v24.0',
      JWT_SECRET: ['a secret that is long enough for tests'],
      ENCRYPTION_KEY: [Buffer.alloc(32, 7)],
      META_APP_ID: '400000000000001',
      META_APP_SECRET: 'meta-app-secret',
      ...(pause !== undefined && { ANSWER_PAUSE_MS: pause }),
    },
    database: { pool, embedded: false },
    log: openLog({ level: process.env.TEST_LOG ?? 'silent' }),
    fetch: async (input, init) => (await opened.promise).fetch(input, init),
    parts: { api: true, worker: true },
  })
  const simulator = openSimulator({
    lines: () => lines,
    deliver: async (request) => souk.app.fetch(request),
    webhookUrl: `${publicUrl}/webhooks/whatsapp`,
    now: () => clock.now(),
    advance: souk.advance,
  })
  opened.resolve(simulator)
  afterAll(async () => {
    simulator.stop()
    await souk.stop()
  })

  const openCompany = async ({ language = 'en', country = 'US', currency = 'USD', products = [] }: CompanyOptions = {}): Promise<TestCompany> => {
    const slug = `shop-${crypto.randomUUID().slice(0, 8)}`
    const company = await asPlatform(souk.deps.db, (tx) => createCompany(tx, { slug, name: `Shop ${slug}`, language, country, currency, timeZone: 'UTC' }))
    const accessToken = `test-access-token-of-${slug}`
    const line = { phoneNumberId: digits(15), wabaId: digits(15), displayPhoneNumber: `+1${digits(10)}` }
    const inside = <T>(work: (tx: Tx) => Promise<T>) => inCompany(souk.deps.db, company.id, work)
    await inside(async (tx) => {
      await connectWhatsApp(tx, souk.deps.secrets, { ...line, appSecret, accessToken, verifyToken: slug })
      await saveProducts(tx, products)
    })
    lines.push({ company: slug, name: company.name, language, ...line, appSecret, accessToken })
    return {
      company,
      inside,
      phone: (aliases = { from: `1${digits(10)}` }) => openPhone({ souk, simulator, slug, aliases }),
      panel: await openPanel(souk.app, souk.deps.db, company),
    }
  }
  return { ...souk, simulator, pool, openCompany }
}

const digits = (count: number) => Array.from({ length: count }, (_, index) => (index === 0 ? '2' : Math.floor(Math.random() * 10))).join('')

/** A phone in a story: what the shopper does, and the bodies that come back. */
export type Phone = {
  /** Writes, waits for the turn to end, and answers what arrived since. */
  says(text: string): Promise<Body[]>
  /** Taps the button or row with this title in the last message that has it. */
  taps(title: string): Promise<Body[]>
  /** Sends any inbound message object of the Cloud API. */
  sends(message: { type: string } & Record<string, unknown>): Promise<Body[]>
  received(): Body[]
}
type Body = ReturnType<Simulator['messages']>[number]['body']

function openPhone(deps: { souk: Souk; simulator: Simulator; slug: string; aliases: { from?: string; user_id?: string } }): Phone {
  const { souk, simulator, slug, aliases } = deps
  const to = aliases.from ?? aliases.user_id
  const received = () => simulator.messages({ company: slug, to }).map(({ body }) => body)
  const after = async (act: () => unknown) => {
    const before = received().length
    act()
    await simulator.settle()
    await souk.worker?.settled()
    return received().slice(before)
  }
  return {
    received,
    says: (text) => after(() => simulator.say({ company: slug, ...aliases, text })),
    sends: (message) => after(() => simulator.say({ company: slug, ...aliases, message })),
    taps: (title) => after(() => simulator.say({ company: slug, ...aliases, message: tapOn(received(), title) })),
  }
}

type Choice = { id: string; title: string; description?: string }
type Interactive = { action?: { buttons?: { reply: Choice }[]; sections?: { rows: Choice[] }[] } }

function tapOn(bodies: Body[], title: string): { type: 'interactive'; interactive: unknown } {
  for (const body of bodies.toReversed()) {
    const { action } = (body.interactive ?? {}) as Interactive
    const button = action?.buttons?.find(({ reply }) => reply.title === title)
    if (button) return { type: 'interactive', interactive: { type: 'button_reply', button_reply: button.reply } }
    const row = action?.sections?.flatMap(({ rows }) => rows).find((row) => row.title === title)
    if (row) return { type: 'interactive', interactive: { type: 'list_reply', list_reply: row } }
  }
  throw new Error(`no button or row says "${title}"`)
}

/** A signed-in panel: what its calls answer, parsed. */
export type Panel = { get(path: string): Promise<unknown>; fetch(path: string, init?: RequestInit): Promise<Response> }

async function openPanel(app: Hono, db: Db, company: Company): Promise<Panel> {
  const [email, password] = [`admin@${company.slug}.test`, 'a long test password']
  await asPlatform(db, (tx) => createUser(tx, { companyId: company.id, email, name: 'Admin', role: 'tenant_admin', password }))
  const signIn = await app.request('/api/v1/auth/login', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password }),
  })
  const { accessToken: bearer } = (await signIn.json()) as SignedIn
  const call = async (path: string, init: RequestInit = {}) =>
    app.request(`/api/v1${path}`, { ...init, headers: { ...init.headers, authorization: `Bearer ${bearer}`, 'content-type': 'application/json' } })
  return { fetch: call, get: async (path) => (await call(path)).json() }
}
