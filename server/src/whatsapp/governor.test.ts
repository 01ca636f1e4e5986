import { sql } from 'kysely'
import pg from 'pg'
import { expect, test } from 'vitest'
import { openTestDatabase } from '../../../testing/database.ts'
import { setLimits } from '../companies/limits.ts'
import { claimToSend } from '../conversations/claiming.ts'
import { noteConsent } from '../customers/customers.ts'
import { clock, hours, minutes, seconds } from '../platform/clock.ts'
import { asPlatform, openDb } from '../platform/db.ts'
import { findToSend } from './outbox.ts'
import { openCounter, openGraph, refusal, sendAll } from './sending.testing.ts'

const { db, url } = await openTestDatabase()
const numbered = (count: number, word: string) => Array.from({ length: count }, (_, index) => `${word} ${index}`)

test('one person gets a burst of 45 at once and then one message in six seconds; nobody else waits, and the shop reads why', async () => {
  const counter = await openCounter(db)
  await counter.queue(numbered(48, 'one'))
  await counter.queue(['other'])
  const { graph, sent } = openGraph()
  await sendAll(db, graph, { companyId: counter.company.id })
  expect(sent().filter((text) => text?.startsWith('one'))).toEqual(numbered(45, 'one'))
  expect(sent()).toContain('other')
  const [, waiting] = (await counter.messages()).filter(({ state }) => state === 'queued')
  expect(waiting?.held).toMatchObject({ reason: 'pair', words: expect.stringContaining('six seconds') })
  clock.advance(seconds(6))
  await sendAll(db, graph, { companyId: counter.company.id })
  expect(sent().at(-1)).toBe('one 45')
  clock.advance(seconds(12))
  await sendAll(db, graph, { companyId: counter.company.id })
  expect(sent().slice(-2)).toEqual(['one 46', 'one 47'])
})

test('a number sends 80 messages a second at most, evenly, though two processes send on it', async () => {
  const counter = await openCounter(db)
  await counter.campaign(150, 'reply', { type: 'template', template: { name: 'x' } })
  const pool = new pg.Pool({ connectionString: url, max: 10 })
  const times: number[] = []
  const { graph } = openGraph(() => void times.push(performance.now()))
  await Promise.all([db, openDb(pool)].map((side) => sendAll(side, graph, { companyId: counter.company.id, width: 4 })))
  await pool.end()
  const most = Math.max(...times.map((start) => times.filter((time) => time >= start && time < start + 500).length))
  expect(most).toBeLessThanOrEqual(45)
  expect((await counter.messages()).filter(({ state }) => state === 'sent').length).toBeGreaterThan(45)
})

test('companies take turns, and the answers of one leave before the campaign of another', async () => {
  const [big, small] = [await openCounter(db), await openCounter(db)]
  await big.campaign(300)
  await small.campaign(2)
  const answered = await big.queue(['an answer'])
  const look = (lane: 'asked' | 'unasked') => asPlatform(db, (tx) => findToSend(tx, { lane, limit: 8 }))
  expect((await look('asked')).map(({ sessionId }) => sessionId)).toContain(answered.sessionId)
  const turns = (await look('unasked')).map(({ companyId }) => companyId).filter((id) => [big.company.id, small.company.id].includes(id))
  expect(turns.slice(0, 4).filter((id) => id === small.company.id)).toHaveLength(2)
})

test('a look reads the heads of the lines only, however long a campaign is, and passes by a line that rests', async () => {
  const [counter, held, shop] = [await openCounter(db), await openCounter(db), await openCounter(db)]
  await held.inShop((tx) =>
    tx
      .insertInto('sendingLines')
      .values({ heldUntil: new Date(clock.now().getTime() + hours(1)) })
      .execute(),
  )
  const talk = await shop.queue(['hello'])
  const look = (lane: 'asked' | 'unasked') =>
    asPlatform(db, async (tx) => {
      const found = await findToSend(tx, { lane, limit: 16 })
      const { rows } = await sql<{ read: number }>`
        select (coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0))::int as read from pg_stat_xact_user_tables where relname = 'messages'`.execute(tx)
      return { found, read: rows[0]?.read ?? Number.NaN }
    })
  const fill = async (length: number) => {
    await counter.campaign(length)
    await held.campaign(length, 'reply')
  }
  await fill(50)
  const short = { asked: await look('asked'), unasked: await look('unasked') }
  await fill(3_000)
  const long = { asked: await look('asked'), unasked: await look('unasked') }
  expect(long.asked.found).toContainEqual(talk)
  expect(long.unasked.found).toHaveLength(16)
  // Of three thousand more in each line.
  expect(long.asked.read - short.asked.read).toBeLessThan(300)
  expect(long.unasked.read - short.unasked.read).toBeLessThan(300)
})

test("a company's limit of campaign messages a day holds the rest until the day is over, and no answer", async () => {
  const counter = await openCounter(db)
  await counter.inShop((tx) => setLimits(tx, { campaignMessagesPerDay: 2 }))
  await counter.inShop((tx) => tx.updateTable('companies').set({ quietFrom: '00:00', quietUntil: '00:00' }).execute())
  await counter.campaign(5)
  const { graph, calls, sent } = openGraph()
  await sendAll(db, graph, { companyId: counter.company.id })
  expect(calls).toHaveLength(2)
  expect((await counter.messages()).filter(({ held }) => held)).toMatchObject([
    { held: { reason: 'cap', words: expect.stringContaining('limit of campaign messages') } },
  ])
  await counter.queue(['an answer'])
  await sendAll(db, graph, { companyId: counter.company.id })
  expect(sent()).toContain('an answer')
  clock.advance(hours(24))
  await sendAll(db, graph, { companyId: counter.company.id })
  expect(calls).toHaveLength(5)
})

test('who said stop gets no campaign, but his answers; at night nothing comes unasked', async () => {
  const counter = await openCounter(db)
  await counter.campaign(1)
  const [customer] = await counter.inShop((tx) => tx.selectFrom('customers').select('id').execute())
  await counter.inShop((tx) => noteConsent(tx, customer?.id ?? '', { purpose: 'marketing', word: 'stopped', place: 'chat', at: clock.now() }))
  const { graph, calls } = openGraph()
  await sendAll(db, graph, { companyId: counter.company.id })
  expect(await counter.only()).toMatchObject({ state: 'failed', error: { cause: 'opt_out' } })
  const asleep = await openCounter(db)
  const hour = (offset: number) => new Date(clock.now().getTime() + hours(offset)).toISOString().slice(11, 16)
  await asleep.inShop((tx) =>
    tx
      .updateTable('companies')
      .set({ quietFrom: hour(-1), quietUntil: hour(1), country: 'US' })
      .execute(),
  )
  await asleep.campaign(1)
  await sendAll(db, graph, { companyId: asleep.company.id })
  expect(calls).toEqual([])
  const { held, dueAt, attempts } = await asleep.only()
  expect({ held, attempts }).toMatchObject({ held: { reason: 'quiet' }, attempts: 0 })
  expect(dueAt.getTime() - clock.now().getTime()).toBeGreaterThan(minutes(50))
})

test('past its use a message is given up', async () => {
  const counter = await openCounter(db)
  await counter.queue(['late'])
  await counter.inShop((tx) => tx.updateTable('messages').set({ usefulUntil: clock.now() }).execute())
  const { graph, calls } = openGraph()
  await sendAll(db, graph, { companyId: counter.company.id })
  expect(calls).toEqual([])
  expect(await counter.only()).toMatchObject({ state: 'failed', error: { cause: 'stale', title: expect.stringContaining('too late') } })
})

test('a number that does not answer is tried by one message at a time, after longer and longer rests, until it works again', async () => {
  const counter = await openCounter(db)
  for (let index = 0; index < 8; index++) await counter.queue([`hello ${index}`])
  const { graph, sent } = openGraph()
  let knocks = 0
  const away = async () => {
    knocks++
    return Promise.reject(new TypeError('fetch failed', { cause: { code: 'ECONNREFUSED', syscall: 'connect' } }))
  }
  await sendAll(db, { ...graph, fetch: away }, { companyId: counter.company.id })
  expect(knocks).toBe(5)
  clock.advance(seconds(5.5))
  await sendAll(db, { ...graph, fetch: away }, { companyId: counter.company.id, width: 4 })
  expect(knocks).toBe(6)
  clock.advance(seconds(6))
  await sendAll(db, { ...graph, fetch: away }, { companyId: counter.company.id, width: 4 })
  expect(knocks).toBe(6)
  clock.advance(seconds(10))
  await sendAll(db, graph, { companyId: counter.company.id })
  expect(sent()).toHaveLength(8)
  expect(new Set((await counter.messages()).map(({ state }) => state))).toEqual(new Set(['sent']))
})

test('refused for its speed, a number goes half as fast, and climbs back within a minute', async () => {
  const counter = await openCounter(db)
  const { graph } = openGraph((_, index) => (index === 1 ? refusal(130429) : undefined))
  await counter.queue(['too fast'])
  await sendAll(db, graph, { companyId: counter.company.id })
  const [line] = await counter.inShop((tx) => tx.selectFrom('sendingLines').select(['rate', 'ceiling']).execute())
  expect(line).toEqual({ rate: 40, ceiling: 80 })
  /** Seconds between two messages; read in the claim's transaction, where time stands still. */
  const pause = async () => {
    const talk = await counter.queue(['next'])
    return counter.inShop(async (tx) => {
      expect(await claimToSend(tx, talk.sessionId)).toHaveProperty('id')
      const gap = sql<number>`extract(epoch from next_at - clock_now())::float8`.as('gap')
      return (await tx.selectFrom('sendingLines').select(gap).executeTakeFirstOrThrow()).gap
    })
  }
  clock.advance(seconds(2))
  expect(await pause()).toBeCloseTo(1 / 42.7, 2)
  clock.advance(minutes(2))
  expect(await pause()).toBeCloseTo(1 / 80, 2)
})
