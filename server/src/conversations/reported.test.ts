import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openTestDatabase } from '../../../testing/database.ts'
import { countStatements, openShop } from '../../../testing/shop.ts'
import { clock } from '../platform/clock.ts'
import type { Status } from './contract.ts'
import { applyStatuses, sendAgain, settleSent } from './outgoing.ts'

const { db } = await openTestDatabase()
const { inShop, shopper } = await openShop(db)
const sessionId = await openSession()

async function openSession(): Promise<string> {
  const customerId = await shopper()
  return inShop(async (tx) => (await tx.insertInto('whatsappSessions').values({ customerId, language: 'en' }).returning('id').executeTakeFirstOrThrow()).id)
}

type State = 'sending' | 'sent' | 'unknown' | 'failed' | 'queued'
/** A message of ours; without wamid, WhatsApp's answer has not come yet. */
const say = ({ state = 'sent', wamid = `wamid.${crypto.randomUUID()}` }: { state?: State; wamid?: string | null } = {}) =>
  inShop((tx) =>
    tx.insertInto('messages').values({ sessionId, direction: 'out', state, wamid, body: '{}' }).returning(['id', 'wamid']).executeTakeFirstOrThrow(),
  )
const status = (wamid: string | null, word: string, more: Partial<Status> = {}): Status => ({
  ...{ wamid: wamid ?? '', status: word, at: clock.now(), body: { id: wamid, status: word } },
  ...(word === 'failed' && { error: { code: 131026, title: 'Undeliverable', cause: 'never' } }),
  ...more,
})
const report = (...statuses: Status[]) => inShop((tx) => applyStatuses(tx, statuses))
const look = (id: string) =>
  inShop((tx) => tx.selectFrom('messages').select(['state', 'wamid', 'error', 'pricing']).where('id', '=', id).executeTakeFirstOrThrow())

test.each<[string[], string]>([
  [['sent', 'delivered', 'read'], 'read'],
  [['read', 'delivered', 'sent'], 'read'],
  [['delivered', 'sent'], 'delivered'],
  [['read', 'played'], 'played'],
  [['played', 'read'], 'played'],
  [['sent', 'failed'], 'failed'],
  [['failed', 'sent'], 'failed'],
  [['failed', 'delivered'], 'delivered'],
  [['delivered', 'failed'], 'delivered'],
  [['deleted'], 'sent'],
  [['warning', 'read', 'deleted'], 'read'],
])('%j leads to %s', async (words, state) => {
  const { id, wamid } = await say()
  for (const word of words) await report(status(wamid, word))
  const message = await look(id)
  expect(message.state).toBe(state)
  expect(message.error).toEqual(state === 'failed' ? { code: 131026, title: 'Undeliverable', cause: 'never' } : null)
})

test('whatever the order, however often, in however many reports: the end is the same', async () => {
  const words = fc.array(fc.constantFrom('sent', 'delivered', 'read', 'played', 'failed', 'deleted'), { minLength: 1, maxLength: 8 })
  await fc.assert(
    fc.asyncProperty(words, fc.array(fc.nat({ max: 7 }), { maxLength: 8 }), fc.nat({ max: 7 }), async (told, again, cut) => {
      const [calm, wild] = [await say(), await say()]
      const shuffled = [...told, ...again.flatMap((index) => told[index] ?? [])].reverse()
      await report(...told.map((word) => status(calm.wamid, word)))
      await report(...shuffled.slice(0, cut).map((word) => status(wild.wamid, word)))
      await report(...shuffled.slice(cut).map((word) => status(wild.wamid, word)))
      expect((await look(wild.id)).state).toBe((await look(calm.id)).state)
    }),
    { numRuns: 60 },
  )
})

test('the price is kept from whichever status brings it', async () => {
  const { id, wamid } = await say()
  await report(status(wamid, 'sent', { pricing: { category: 'service', type: 'regular' } }))
  await report(status(wamid, 'read'))
  expect(await look(id)).toMatchObject({ state: 'read', pricing: { category: 'service', type: 'regular' } })
})

test('a message whose answer never came is found by our own id, and gets its wamid', async () => {
  for (const state of ['sending', 'unknown', 'queued'] as const) {
    const { id } = await say({ state, wamid: null })
    const wamid = `wamid.${crypto.randomUUID()}`
    await report(status(wamid, 'delivered', { messageId: id }), status(wamid, 'sent', { messageId: id }))
    expect(await look(id)).toMatchObject({ state: 'delivered', wamid })
  }
})

test('a message that went out twice has not failed because its first try did', async () => {
  const { id, wamid } = await say()
  await report(status('wamid.first.try', 'failed', { messageId: id }))
  expect(await look(id)).toMatchObject({ state: 'sent', wamid })
  await report(status('wamid.first.try', 'delivered', { messageId: id }))
  expect(await look(id)).toMatchObject({ state: 'delivered', wamid })
})

test('a report of failure is answered once, with what a new try has to know', async () => {
  const { id, wamid } = await say()
  expect(await report(status(wamid, 'failed'), status(wamid, 'sent'))).toEqual([
    {
      id,
      customerId: expect.any(String),
      body: {},
      attempts: 0,
      usefulUntil: null,
      windowEndsAt: null,
      error: { code: 131026, title: 'Undeliverable', cause: 'never' },
    },
  ])
  expect(await report(status(wamid, 'failed'))).toEqual([])
})

test('statuses of a failed try do not touch the next one, unless they prove that the shopper has it', async () => {
  for (const [word, state] of [
    ['failed', 'queued'],
    ['sent', 'queued'],
    ['delivered', 'delivered'],
  ] as const) {
    const { id, wamid } = await say()
    await report(status(wamid, 'failed'))
    await inShop((tx) => sendAgain(tx, id, 0))
    await report(status(wamid, word, { messageId: id }))
    expect((await look(id)).state).toBe(state)
  }
})

test('the next try has a wamid of its own, by the answer or by a status that overtakes it', async () => {
  for (const first of ['answer', 'status']) {
    const { id, wamid } = await say()
    await report(status(wamid, 'failed'))
    await inShop((tx) => sendAgain(tx, id, 0))
    const next = `wamid.${crypto.randomUUID()}`
    if (first === 'status') await report(status(next, 'delivered', { messageId: id }))
    await inShop((tx) => settleSent(tx, id, next))
    expect(await look(id)).toMatchObject({ state: first === 'status' ? 'delivered' : 'sent', wamid: next })
    await report(status(next, 'failed'))
    expect((await look(id)).state).toBe(first === 'status' ? 'delivered' : 'failed')
  }
})

test("statuses of another company's messages, of incoming ones and of nobody's are kept and move nothing", async () => {
  const other = await openShop(db)
  const { id, wamid } = await say()
  const heard = await inShop((tx) =>
    tx.insertInto('messages').values({ sessionId, direction: 'in', state: 'heard', wamid: 'wamid.in', body: '{}' }).returning('id').executeTakeFirstOrThrow(),
  )
  await other.inShop((tx) => applyStatuses(tx, [status(wamid, 'read'), status('wamid.x', 'read', { messageId: id })]))
  await report(status('wamid.in', 'read'), status('wamid.nobody', 'read', { messageId: crypto.randomUUID() }))
  expect((await look(id)).state).toBe('sent')
  expect((await look(heard.id)).state).toBe('heard')
  expect(await other.inShop((tx) => tx.selectFrom('messageStatuses').select('wamid').execute())).toHaveLength(2)
})

test('a thousand statuses take the statements of one', async () => {
  const messages = await Promise.all(Array.from({ length: 20 }, () => say()))
  const many = Array.from({ length: 1_000 }, (_, index) => status(messages[index % 20]?.wamid ?? '', index < 20 ? 'read' : `word ${index}`))
  expect(await inShop((tx) => countStatements(tx, (counting) => applyStatuses(counting, many)))).toBeLessThanOrEqual(3)
  expect((await look(messages[7]?.id ?? '')).state).toBe('read')
})

test('reports of the same messages at the same moment do not block each other', async () => {
  const messages = await Promise.all(Array.from({ length: 30 }, () => say()))
  const all = messages.flatMap(({ id, wamid }) => ['sent', 'delivered', 'read'].map((word, index) => status(wamid, word, index ? { messageId: id } : {})))
  await Promise.all(Array.from({ length: 8 }, (_, turn) => report(...(turn % 2 ? all : all.toReversed()))))
  expect(new Set(await Promise.all(messages.map(async ({ id }) => (await look(id)).state)))).toEqual(new Set(['read']))
})
