import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { openTestDatabase } from '../../../testing/database.ts'
import { connectLine } from '../../../testing/line.ts'
import { findConsent, findCustomer } from '../customers/customers.ts'
import { clock, hours, minutes, seconds } from '../platform/clock.ts'
import type { Graph } from '../platform/graph.ts'
import { deliverNext, markHeard } from './outbox.ts'
import { accepted, depsWith, openCounter, openGraph, refusal, sendAll } from './sending.testing.ts'

const { db, pool } = await openTestDatabase()
pool.on('error', () => {})

test("a message leaves on its company's line for the shopper's number, names itself, and is sent", async () => {
  const counter = await openCounter(db)
  const waiting = await counter.queue(['hello'], { phone: '15550100001', bsuid: 'US.1' })
  const { graph, calls } = openGraph()
  expect(await deliverNext(depsWith(db, graph), waiting)).toBe(true)
  const { id, state, wamid, attempts } = await counter.only()
  expect(calls).toEqual([
    {
      line: counter.line.phoneNumberId,
      token: `Bearer ${counter.line.accessToken}`,
      body: {
        ...{ messaging_product: 'whatsapp', recipient_type: 'individual', to: '15550100001', type: 'text' },
        text: { body: 'hello' },
        biz_opaque_callback_data: id,
      },
    },
  ])
  expect({ state, wamid, attempts }).toEqual({ state: 'sent', wamid: `wamid.${id}`, attempts: 1 })
  expect(await deliverNext(depsWith(db, graph), waiting)).toBe(false)
})

test('a shopper without a phone number is written to by user id', async () => {
  const counter = await openCounter(db)
  const { graph, calls } = openGraph()
  await deliverNext(depsWith(db, graph), await counter.queue(['hello'], { bsuid: 'US.13491208655302741918' }))
  expect(calls[0]?.body).toMatchObject({ recipient: 'US.13491208655302741918' })
  expect(calls[0]?.body).not.toHaveProperty('to')
})

test('in a conversation the next message leaves when the former was accepted; another conversation does not wait', async () => {
  const counter = await openCounter(db)
  const talk = await counter.queue(['one', 'two'])
  const gate = Promise.withResolvers<void>()
  const { graph, sent } = openGraph(async (call, index) => (index === 1 ? gate.promise.then(() => accepted(call)) : undefined))
  const first = deliverNext(depsWith(db, graph), talk)
  while (sent().length < 1) await pause(1)
  expect(await deliverNext(depsWith(db, graph), talk)).toBe(false)
  expect(await deliverNext(depsWith(db, graph), await counter.queue(['other']))).toBe(true)
  gate.resolve()
  await first
  expect(await deliverNext(depsWith(db, graph), talk)).toBe(true)
  expect(sent()).toEqual(['one', 'other', 'two'])
})

test('many senders at once send each message once, each conversation in its order', async () => {
  const counter = await openCounter(db)
  const talks = Array.from({ length: 12 }, (_, talk) => Array.from({ length: 5 }, (_, index) => `${talk} ${index}`))
  for (const texts of talks) await counter.queue(texts)
  const { graph, sent } = openGraph(async (call) => pause(Math.random() * 5).then(() => accepted(call)))
  await sendAll(db, graph, { companyId: counter.company.id, width: 8 })
  expect(sent().sort()).toEqual(talks.flat().sort())
  for (const [talk, texts] of talks.entries()) expect(sent().filter((text) => text?.startsWith(`${talk} `))).toEqual(texts)
  expect(new Set((await counter.messages()).map(({ state }) => state))).toEqual(new Set(['sent']))
})

test('a claim whose process died is taken over after 20 seconds, by the clock of the database', async () => {
  const counter = await openCounter(db)
  const talk = await counter.queue(['one', 'two'])
  const never = openGraph(() => new Promise(() => {}))
  void deliverNext(depsWith(db, never.graph), talk)
  while (never.calls.length < 1) await pause(1)
  clock.advance(minutes(1))
  const { graph, sent } = openGraph()
  await sendAll(db, graph, { companyId: counter.company.id })
  expect(sent()).toEqual([])
  await counter.forget()
  await sendAll(db, graph, { companyId: counter.company.id })
  expect(sent()).toEqual(['one', 'two'])
})

test('a claim whose process died, but whose message was reported as sent, is not sent again', async () => {
  const counter = await openCounter(db)
  const talk = await counter.queue(['one', 'two'])
  const never = openGraph(() => new Promise(() => {}))
  void deliverNext(depsWith(db, never.graph), talk)
  while (never.calls.length < 1) await pause(1)
  const [one] = await counter.messages()
  await counter.report({ wamid: 'wamid.of.one', status: 'delivered', messageId: one?.id ?? '' })
  await counter.forget()
  const { graph, sent } = openGraph()
  await sendAll(db, graph, { companyId: counter.company.id })
  expect(sent()).toEqual(['two'])
  expect((await counter.messages())[0]).toMatchObject({ state: 'delivered', wamid: 'wamid.of.one' })
})

test('a message whose sender dies again and again is left alone in the end', async () => {
  const counter = await openCounter(db)
  const talk = await counter.queue(['poison', 'next'])
  const never = openGraph(() => new Promise(() => {}))
  for (let death = 1; death <= 3; death++) {
    void deliverNext(depsWith(db, never.graph), talk)
    while (never.calls.length < death) await pause(1)
    await counter.forget()
  }
  const { graph, sent } = openGraph()
  await sendAll(db, graph, { companyId: counter.company.id })
  expect(sent()).toEqual(['next'])
  expect((await counter.messages())[0]).toMatchObject({ state: 'unknown', error: { cause: 'unknown' } })
})

test.each<[string, Graph['fetch']]>([
  ['WhatsApp does not answer in time', () => new Promise(() => {})],
  ['the connection is lost after sending', async () => Promise.reject(new TypeError('fetch failed', { cause: { code: 'UND_ERR_SOCKET' } }))],
  ['a gateway on the way stops waiting', async () => new Response('<html>', { status: 504 })],
  ['the answer names no message', async () => new Response('{"messages":[]}')],
  ['the answer breaks off', async () => new Response(new ReadableStream({ start: (body) => body.error(new TypeError('terminated')) }))],
])('%s: the outcome is unknown, nothing is sent again, and a status settles it', async (_, fetch) => {
  const counter = await openCounter(db)
  await counter.queue(['hello'])
  await sendAll(db, { ...openGraph().graph, fetch, timeout: 20 }, { companyId: counter.company.id })
  const { id, ...message } = await counter.only()
  expect(message).toMatchObject({ state: 'unknown', error: { cause: 'unknown' } })
  clock.advance(hours(1))
  const { graph, calls } = openGraph()
  await sendAll(db, graph, { companyId: counter.company.id })
  expect(calls).toEqual([])
  await counter.report({ wamid: 'wamid.late', status: 'read', messageId: id })
  expect(await counter.only()).toMatchObject({ state: 'read', wamid: 'wamid.late', error: null })
})

test('what never left this machine is sent when WhatsApp can be reached again', async () => {
  const counter = await openCounter(db)
  await counter.queue(['hello'])
  const away = async () => Promise.reject(new TypeError('fetch failed', { cause: { code: 'ECONNREFUSED', syscall: 'connect' } }))
  await sendAll(db, { ...openGraph().graph, fetch: away }, { companyId: counter.company.id })
  expect(await counter.only()).toMatchObject({ state: 'queued', error: { cause: 'unreached' } })
  clock.advance(seconds(2))
  const { graph, sent } = openGraph()
  await sendAll(db, graph, { companyId: counter.company.id })
  expect(sent()).toEqual(['hello'])
  expect(await counter.only()).toMatchObject({ state: 'sent', error: null })
})

test.each([
  [131000, 500],
  [2, 503],
  [131016, 500],
  [77777, 502],
])('error %i with status %i is tried again with growing pauses, and given up after six tries', async (code, status) => {
  const counter = await openCounter(db)
  await counter.queue(['hello'])
  const { graph, calls } = openGraph(() => refusal(code, status))
  for (const wait of [1, 4, 16, 64, 256]) {
    await sendAll(db, graph, { companyId: counter.company.id })
    const { state, dueAt } = await counter.only()
    const after = (dueAt.getTime() - clock.now().getTime()) / 1000
    expect(state).toBe('queued')
    expect(after).toBeGreaterThan(wait - 1)
    expect(after).toBeLessThanOrEqual(wait * 1.25)
    clock.advance(seconds(wait * 1.25))
  }
  await sendAll(db, graph, { companyId: counter.company.id })
  expect(await counter.only()).toMatchObject({ state: 'failed', error: { code, details: 'because', cause: 'again' } })
  expect(calls).toHaveLength(6)
})

test.each([131026, 131009, 100, 131047, 130472, 131049, 77777])('error %i is final: the message has failed and the next one leaves', async (code) => {
  const counter = await openCounter(db)
  await counter.queue(['one', 'two'])
  const { graph, sent } = openGraph((_, index) => (index === 1 ? refusal(code) : undefined))
  await sendAll(db, graph, { companyId: counter.company.id })
  expect(sent()).toEqual(['one', 'two'])
  expect(await counter.messages()).toMatchObject([{ state: 'failed', error: { code } }, { state: 'sent' }])
})

test('the limit for one shopper makes him alone wait: 1, then 4 seconds', async () => {
  const counter = await openCounter(db)
  await counter.queue(['one', 'two'])
  await counter.queue(['other'])
  const { graph, sent } = openGraph(({ body }, index) => ((body.text as { body: string }).body === 'one' && index < 4 ? refusal(131056) : undefined))
  await sendAll(db, graph, { companyId: counter.company.id })
  expect(sent()).toEqual(['one', 'other'])
  clock.advance(seconds(1.25))
  await sendAll(db, graph, { companyId: counter.company.id })
  clock.advance(seconds(3))
  await sendAll(db, graph, { companyId: counter.company.id })
  expect(sent()).toEqual(['one', 'other', 'one'])
  clock.advance(seconds(2))
  await sendAll(db, graph, { companyId: counter.company.id })
  expect(sent()).toEqual(['one', 'other', 'one', 'one', 'two'])
})

test.each([
  [190, 401, 75],
  [368, 403, 15 * 75],
  [131031, 403, 15 * 75],
  [130429, 400, 2],
  [80007, 400, 75],
])('error %i makes the whole line rest, and loses no message and no other company', async (code, status, rest) => {
  const [counter, other] = [await openCounter(db), await openCounter(db)]
  await counter.queue(['one'])
  await counter.queue(['two'])
  await other.queue(['elsewhere'])
  const { graph, sent } = openGraph((call, index) => (index === 1 && call.line === counter.line.phoneNumberId ? refusal(code, status) : undefined))
  await sendAll(db, graph, { companyId: counter.company.id })
  await sendAll(db, graph, { companyId: other.company.id })
  expect(sent()).toEqual(['one', 'elsewhere'])
  expect(await counter.inShop((tx) => tx.selectFrom('sendingLines').select(['heldCode', 'heldReason']).execute())).toEqual([
    { heldCode: code, heldReason: `(#${code}) no` },
  ])
  clock.advance(seconds(rest))
  await sendAll(db, graph, { companyId: counter.company.id })
  expect(sent().slice(2).sort()).toEqual(['one', 'two'])
})

test('WhatsApp says for how many minutes it takes nothing, and is believed', async () => {
  const counter = await openCounter(db)
  await counter.queue(['hello'])
  const headers = { 'x-business-use-case-usage': JSON.stringify({ waba: [{ type: 'whatsapp', estimated_time_to_regain_access: 7 }] }) }
  const { graph, calls } = openGraph((_, index) => (index === 1 ? { ...refusal(80007), headers } : undefined))
  await sendAll(db, graph, { companyId: counter.company.id })
  clock.advance(minutes(6))
  await sendAll(db, graph, { companyId: counter.company.id })
  expect(calls).toHaveLength(1)
  clock.advance(minutes(3))
  await sendAll(db, graph, { companyId: counter.company.id })
  expect(calls).toHaveLength(2)
})

test('who stopped our messages on WhatsApp is stopped here, whether the answer or a status before it says so', async () => {
  for (const told of ['answer', 'status']) {
    const counter = await openCounter(db)
    await counter.queue(['offer'], { phone: '15550100001' })
    const error = { code: 131050, title: 'stopped', cause: 'opt_out' } as const
    const { graph } = openGraph(async (call) => {
      if (told === 'answer') return refusal(131050)
      await counter.report({ wamid: `wamid.${call.body.biz_opaque_callback_data}`, status: 'failed', error })
      return accepted(call)
    })
    await sendAll(db, graph, { companyId: counter.company.id })
    expect(await counter.only()).toMatchObject({ state: 'failed', error: { cause: 'opt_out' } })
    expect(await counter.inShop(async (tx) => findConsent(tx, (await findCustomer(tx, '15550100001'))?.id ?? '', 'marketing'))).toBe('stopped')
  }
})

test('past 24 hours after the last word of the shopper nothing free-form leaves, and no retry is planned past it', async () => {
  const counter = await openCounter(db)
  await counter.queue(['late', 'later'])
  clock.advance(hours(24) - 3_500)
  const { graph, calls } = openGraph(() => refusal(131000, 500))
  await sendAll(db, graph, { companyId: counter.company.id })
  clock.advance(seconds(1.5))
  await sendAll(db, graph, { companyId: counter.company.id })
  expect(calls).toHaveLength(3)
  expect(await counter.messages()).toMatchObject([{ state: 'failed', error: { cause: 'again' } }, { state: 'queued' }])
  clock.advance(seconds(3))
  await sendAll(db, graph, { companyId: counter.company.id })
  expect(calls).toHaveLength(3)
  expect(await counter.messages()).toMatchObject([{ state: 'failed' }, { state: 'failed', error: { cause: 'window' } }])
})

test('statuses that overtake the answer to the send are joined with the message', async () => {
  const counter = await openCounter(db)
  await counter.queue(['hello'])
  const { graph } = openGraph(async (call) => {
    const wamid = `wamid.${call.body.biz_opaque_callback_data}`
    await counter.report({ wamid, status: 'read' }, { wamid, status: 'sent', pricing: { category: 'service' } })
    return accepted(call)
  })
  await sendAll(db, graph, { companyId: counter.company.id })
  expect(await counter.only()).toMatchObject({ state: 'read', pricing: { category: 'service' } })
})

test('a status and the answer that come in the same moment both count', async () => {
  const counter = await openCounter(db)
  const talks = await Promise.all(Array.from({ length: 20 }, () => counter.queue(['hello'])))
  const reports: Promise<unknown>[] = []
  const { graph } = openGraph((call) => {
    reports.push(pause(Math.random() * 3).then(() => counter.report({ wamid: `wamid.${call.body.biz_opaque_callback_data}`, status: 'delivered' })))
    return accepted(call)
  })
  await Promise.all(talks.map((talk) => deliverNext(depsWith(db, graph), talk)))
  await Promise.all(reports)
  expect((await counter.messages()).map(({ state }) => state)).toEqual(talks.map(() => 'delivered'))
})

test('a message that was taken and then reported failed for a passing reason goes out again', async () => {
  const counter = await openCounter(db)
  await counter.queue(['hello'])
  const { graph, sent } = openGraph(async (call, index) => {
    const wamid = `wamid.${index}`
    if (index === 1) await counter.report({ wamid, status: 'failed', error: { code: 131000, title: 'hiccup', cause: 'again' } })
    return { ...accepted(call), body: { messages: [{ id: wamid }] } }
  })
  await sendAll(db, graph, { companyId: counter.company.id })
  expect(await counter.only()).toMatchObject({ state: 'queued', error: { code: 131000 } })
  clock.advance(seconds(2))
  await sendAll(db, graph, { companyId: counter.company.id })
  expect(sent()).toEqual(['hello', 'hello'])
  expect(await counter.only()).toMatchObject({ state: 'sent', wamid: 'wamid.2', error: null })
})

test('the names that WhatsApp answers are learnt', async () => {
  const counter = await openCounter(db)
  const answering = (contact: object) =>
    openGraph((call) => ({ ...accepted(call), body: { contacts: [contact], messages: [{ id: `wamid.${call.body.biz_opaque_callback_data}` }] } })).graph
  await counter.queue(['hello'], { phone: '5511987654321' })
  await sendAll(db, answering({ input: '5511987654321', wa_id: '551187654321', user_id: 'BR.1' }), { companyId: counter.company.id })
  const named = (name: string) => counter.inShop((tx) => findCustomer(tx, name))
  expect(await named('BR.1')).toMatchObject({ phone: '551187654321', bsuid: 'BR.1' })
  await counter.queue(['hello'], { bsuid: 'BR.2' })
  await sendAll(db, answering({ input: 'BR.2', user_id: 'BR.2', wa_id: '551187654321' }), { companyId: counter.company.id })
  expect(await named('551187654321')).toMatchObject({ bsuid: 'BR.1' })
})

test('a company whose number is not connected keeps its messages until it is', async () => {
  const counter = await openCounter(db)
  await counter.queue(['hello'])
  await counter.inShop((tx) => tx.deleteFrom('whatsappAccounts').execute())
  const { graph, sent } = openGraph()
  await sendAll(db, graph, { companyId: counter.company.id })
  expect(await counter.only()).toMatchObject({ state: 'queued', attempts: 0 })
  await connectLine(counter)
  clock.advance(minutes(1))
  await sendAll(db, graph, { companyId: counter.company.id })
  expect(sent()).toEqual(['hello'])
})

test('the outcome of a send is written down although all connections to the database broke meanwhile', async () => {
  const counter = await openCounter(db)
  const talk = await counter.queue(['hello'])
  const { graph, calls } = openGraph(async (call) => {
    await pool.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()')
    return accepted(call)
  })
  await deliverNext(depsWith(db, graph), talk)
  expect(await counter.only()).toMatchObject({ state: 'sent' })
  expect(calls).toHaveLength(1)
})

test('a message is marked as read with typing dots, and the dots come before the answer', async () => {
  const counter = await openCounter(db)
  const talk = await counter.queue(['hello'])
  await hear(counter, talk.sessionId, { kind: 'text', text: 'hi' })
  const { graph, calls } = openGraph(async ({ body }) => (body.status ? pause(30).then(() => ({ status: 200, body: { success: true } })) : undefined))
  const marked = markHeard(depsWith(db, graph), { ...talk, ...heardNow(), kind: 'text' })
  await deliverNext(depsWith(db, graph), talk)
  await marked
  expect(calls.map(({ body }) => body.status ?? body.type)).toEqual(['read', 'text'])
  expect(calls[0]?.body).toEqual({ messaging_product: 'whatsapp', status: 'read', message_id: 'wamid.heard', typing_indicator: { type: 'text' } })
})

test('what wants no answer shows no dots; where a person answers, nothing is marked; a failure harms nobody', async () => {
  const counter = await openCounter(db)
  const talk = await counter.queue([])
  await hear(counter, talk.sessionId, { kind: 'reaction', to: 'wamid', emoji: null })
  const { graph, calls } = openGraph()
  await markHeard(depsWith(db, graph), { ...talk, ...heardNow(), kind: 'reaction' })
  await markHeard(depsWith(db, graph), { ...talk, ...heardNow(), kind: 'text', mode: 'person' })
  expect(calls.map(({ body }) => body)).toEqual([{ messaging_product: 'whatsapp', status: 'read', message_id: 'wamid.heard' }])
  await markHeard(depsWith(db, { ...graph, fetch: async () => Promise.reject(new Error('away')) }), { ...talk, ...heardNow(), kind: 'text' })
})

const heardNow = () => ({ wamid: 'wamid.heard', at: clock.now(), mode: 'bot' as const })

const hear = (counter: Awaited<ReturnType<typeof openCounter>>, sessionId: string, content: object) =>
  counter.inShop((tx) =>
    tx
      .insertInto('messages')
      .values({ sessionId, direction: 'in', state: 'heard', wamid: 'wamid.heard', body: JSON.stringify({ content }), at: clock.now() })
      .execute(),
  )
