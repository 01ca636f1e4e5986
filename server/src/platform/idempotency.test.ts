import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { openTestDatabase } from '../../../testing/database.ts'
import { openShop, type Shop } from '../../../testing/shop.ts'
import { clock, hours } from './clock.ts'
import { asPlatform } from './db.ts'
import { answerErrors, createApp, withRequestId } from './http.ts'
import { forgetOldKeys, inOneWrite } from './idempotency.ts'
import { openLog } from './log.ts'
import { platformRefusals, Refusal } from './refusal.ts'
import { openSecrets } from './secrets.ts'
import { valid } from './valid.ts'

const { db, pool } = await openTestDatabase()
pool.on('error', () => {})
const log = openLog({ level: 'silent' })
const secrets = openSecrets([Buffer.alloc(32)])

const wish = z.object({ say: z.string(), next: z.enum(['answer', 'refuse', 'fail', 'die']).default('answer') })
type Wish = z.input<typeof wish>

/** An app whose only write notes what is said, and then does what it is told. */
function appOf({ company }: Shop) {
  const app = createApp()
    .use(withRequestId)
    .use(async (c, next) => {
      c.set('companyId', company.id)
      await next()
    })
    .post('/say', inOneWrite({ db, secrets }), valid('json', wish), async (c) => {
      const { say, next } = c.req.valid('json')
      const tx = c.get('tx')
      await tx
        .insertInto('events')
        .values({ type: 'said', data: JSON.stringify({ say }) })
        .execute()
      if (next === 'refuse') throw new Refusal('not_found', { detail: say })
      if (next === 'fail') throw new Error('a bug of ours')
      if (next === 'die') await sql`select pg_terminate_backend(pg_backend_pid())`.execute(tx)
      return c.json({ said: say, at: crypto.randomUUID() }, 201)
    })
    .onError(answerErrors(platformRefusals, log))
  return async (body: Wish | Record<string, unknown>, key?: string, query = '') => {
    const headers = { 'content-type': 'application/json', ...(key !== undefined && { 'idempotency-key': key }) }
    const answer = await app.request(`/say${query}`, { method: 'POST', headers, body: JSON.stringify(body) })
    const { status } = answer
    return { status, type: answer.headers.get('content-type'), replayed: answer.headers.get('idempotent-replayed'), text: await answer.text() }
  }
}

const saidIn = ({ inShop }: Shop) => inShop(async (tx) => (await tx.selectFrom('events').select('data').orderBy('id').execute()).length)
const keysIn = ({ inShop }: Shop) => inShop(async (tx) => (await tx.selectFrom('idempotencyKeys').select('key').execute()).length)

test('a write without a key is done as often as it is asked', async () => {
  const shop = await openShop(db)
  const say = appOf(shop)
  const [one, other] = [await say({ say: 'hello' }), await say({ say: 'hello' })]
  expect([one.status, other.status, one.text === other.text]).toEqual([201, 201, false])
  expect([await saidIn(shop), await keysIn(shop)]).toEqual([2, 0])
})

test('the same key and body do it once and answer the same bytes', async () => {
  const shop = await openShop(db)
  const say = appOf(shop)
  const [one, other] = [await say({ say: 'hello' }, 'k1'), await say({ say: 'hello' }, 'k1')]
  expect(other).toEqual({ ...one, replayed: 'true' })
  expect([one.status, one.replayed, await saidIn(shop)]).toEqual([201, null, 1])
})

test('what was answered lies in the database sealed', async () => {
  const shop = await openShop(db)
  await appOf(shop)({ say: 'a secret word' }, 'k')
  const kept = await shop.inShop((tx) => tx.selectFrom('idempotencyKeys').selectAll().executeTakeFirstOrThrow())
  expect(kept.answerSealed).toMatch(/^v1\./)
  expect(JSON.stringify(kept)).not.toContain('secret word')
})

test('of many that arrive at once with one key, one is done and all answer its bytes', async () => {
  const shop = await openShop(db)
  const say = appOf(shop)
  const answers = await Promise.all(Array.from({ length: 8 }, () => say({ say: 'hello' }, 'at once')))
  expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1)
  expect(answers.filter(({ replayed }) => replayed === null)).toHaveLength(1)
  expect(await saidIn(shop)).toBe(1)
})

test.each([
  ['another body', { say: 'goodbye' }, ''],
  ['another address', { say: 'hello' }, '?loudly'],
])('%s with the key is refused, and changes nothing', async (_, body, query) => {
  const shop = await openShop(db)
  const say = appOf(shop)
  await say({ say: 'hello' }, 'k')
  const refused = await say(body, 'k', query)
  expect([refused.status, refused.type, JSON.parse(refused.text).code]).toEqual([422, 'application/problem+json', 'idempotency_key_reused'])
  expect(await saidIn(shop)).toBe(1)
})

test.each([
  ['a refusal', { say: 'hello', next: 'refuse' }, 404],
  ['bad input', { said: 'hello' }, 400],
  ['input with NUL', { say: '\0' }, 400],
])('%s is repeated byte for byte, request id included, and left nothing behind', async (_, body, status) => {
  const shop = await openShop(db)
  const say = appOf(shop)
  const [one, other] = [await say(body, 'k'), await say(body, 'k')]
  expect(one).toMatchObject({ status, type: 'application/problem+json', replayed: null })
  expect(other).toEqual({ ...one, replayed: 'true' })
  expect([await saidIn(shop), await keysIn(shop)]).toEqual([0, 1])
})

test('a refused write without a key leaves nothing behind', async () => {
  const shop = await openShop(db)
  expect((await appOf(shop)({ say: 'hello', next: 'refuse' })).status).toBe(404)
  expect(await saidIn(shop)).toBe(0)
})

test.each(['fail', 'die'] as const)('a write that did not come to its end (%s) leaves neither effect nor key, and the key works afterwards', async (next) => {
  const shop = await openShop(db)
  const say = appOf(shop)
  expect((await say({ say: 'hello', next }, 'k')).status).toBe(500)
  expect([await saidIn(shop), await keysIn(shop)]).toEqual([0, 0])
  expect((await say({ say: 'hello' }, 'k')).status).toBe(201)
})

test('a key of one company is nothing to another', async () => {
  const [ours, theirs] = [await openShop(db), await openShop(db)]
  const [one, other] = [await appOf(ours)({ say: 'hello' }, 'k'), await appOf(theirs)({ say: 'goodbye' }, 'k')]
  expect([one.status, other.status, other.replayed]).toEqual([201, 201, null])
})

test.each(['', ' '.repeat(256), 'kéy'])('the key %j is no key, and says so', async (key) => {
  const refused = await appOf(await openShop(db))({ say: 'hello' }, key)
  expect([refused.status, JSON.parse(refused.text).errors?.[0]?.path]).toEqual([400, 'Idempotency-Key'])
})

test('an answer is kept for 24 hours by the clock, then the key is free', async () => {
  const shop = await openShop(db)
  const say = appOf(shop)
  const first = await say({ say: 'hello' }, 'k')
  clock.advance(hours(23.9))
  expect((await say({ say: 'hello' }, 'k')).text).toBe(first.text)
  await asPlatform(db, forgetOldKeys)
  expect(await keysIn(shop)).toBe(1)
  clock.advance(hours(0.2))
  expect((await say({ say: 'goodbye' }, 'k')).status).toBe(201)
  clock.advance(hours(24.1))
  await asPlatform(db, forgetOldKeys)
  expect(await keysIn(shop)).toBe(0)
})
