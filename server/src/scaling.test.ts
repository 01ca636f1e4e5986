import { openSimulator, type Simulator } from '@souk/simulator/simulator'
import pg from 'pg'
import { expect, test } from 'vitest'
import { openTestDatabase } from '../../testing/database.ts'
import { connectWhatsApp, createCompany } from './companies/companies.ts'
import { clock } from './platform/clock.ts'
import { asPlatform, inCompany } from './platform/db.ts'
import { openLog } from './platform/log.ts'
import { openSouk } from './souk.ts'

const { url } = await openTestDatabase()
const line = { phoneNumberId: '100000000000077', wabaId: '200000000000077', displayPhoneNumber: '+1 555 010 0077' }

test('two apis and two workers on one PostgreSQL answer every shopper once, in order, and a worker that stops leaves its work to the other', async () => {
  const opened = Promise.withResolvers<Simulator>()
  const start = async (parts: { api: boolean; worker: boolean }) => {
    const pool = new pg.Pool({ connectionString: url, max: 10 })
    const config = {
      ...{ PORT: 0, HOST: '127.0.0.1', DATA_DIR: '.data', LOG_LEVEL: 'silent' as const, PUBLIC_URL: 'https://souk.test', DATABASE_URL: url },
      ...{ GRAPH_API_URL: 'https://graph.test/graph', GRAPH_API_VERSION: 'v24.0', JWT_SECRET: ['x'.repeat(40)], ENCRYPTION_KEY: [Buffer.alloc(32, 7)] },
    }
    const fetch = async (input: string, init: RequestInit) => (await opened.promise).fetch(input, init)
    const souk = await openSouk({ config, database: { pool, embedded: false }, log: openLog({ level: 'silent' }), fetch, parts })
    return { ...souk, stop: () => souk.stop().then(() => pool.end()) }
  }
  const apis = [await start({ api: true, worker: false }), await start({ api: true, worker: false })]
  const [db, secrets] = [apis[0]?.deps.db, apis[0]?.deps.secrets]
  if (!db || !secrets) throw new Error('no api')
  expect((await apis[0]?.app.request('/readyz'))?.status).toBe(503)
  const [first, second] = [await start({ api: false, worker: true }), await start({ api: false, worker: true })]
  expect((await apis[0]?.app.request('/readyz'))?.status).toBe(200)
  const company = await asPlatform(db, (tx) =>
    createCompany(tx, { slug: 'both', name: 'Both', language: 'en', country: 'US', currency: 'USD', timeZone: 'UTC' }),
  )
  await inCompany(db, company.id, (tx) => connectWhatsApp(tx, secrets, { ...line, appSecret: 'secret', accessToken: 'token', verifyToken: 'verify' }))
  let turn = 0
  const simulator = openSimulator({
    lines: () => [{ company: 'both', name: 'Both', language: 'en', ...line, appSecret: 'secret', accessToken: 'token' }],
    deliver: async (request) => apis[turn++ % 2]?.app.fetch(request) ?? Response.error(),
    webhookUrl: 'https://souk.test/webhooks/whatsapp',
    now: () => clock.now(),
  })
  opened.resolve(simulator)

  const shoppers = Array.from({ length: 12 }, (_, index) => String(15550300000 + index))
  const say = (text: string) => shoppers.map((from) => simulator.say({ company: 'both', from, text }))
  const received = () => shoppers.map((to) => simulator.messages({ company: 'both', to }).length)
  say('hello')
  await simulator.settle()
  await expect.poll(received, { timeout: 15_000 }).toEqual(shoppers.map(() => 1))
  say('help')
  const stopping = performance.now()
  await first.stop()
  expect(performance.now() - stopping).toBeLessThan(10_000)
  await simulator.settle()
  await expect.poll(received, { timeout: 15_000 }).toEqual(shoppers.map(() => 2))
  expect(await inCompany(db, company.id, (tx) => tx.selectFrom('messages').select('id').where('direction', '=', 'out').execute())).toHaveLength(24)
  simulator.stop()
  for (const souk of [second, ...apis]) await souk.stop()
})
