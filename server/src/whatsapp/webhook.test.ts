import { createHmac } from 'node:crypto'
import { Hono } from 'hono'
import pg from 'pg'
import { expect, test } from 'vitest'
import { openTestDatabase } from '../../../testing/database.ts'
import { connectLine, secrets } from '../../../testing/line.ts'
import { openShop } from '../../../testing/shop.ts'
import { connectWhatsApp } from '../companies/companies.ts'
import { findConsent, findCustomer } from '../customers/customers.ts'
import { openBell } from '../platform/bell.ts'
import { clock } from '../platform/clock.ts'
import { asPlatform } from '../platform/db.ts'
import { answerErrors } from '../platform/http.ts'
import { openLog } from '../platform/log.ts'
import { platformRefusals } from '../platform/refusal.ts'
import { webhookRoutes } from './routes.ts'

const { db, pool, url } = await openTestDatabase()
const log = openLog({ level: 'silent' })
const bell = openBell()
const app = new Hono().route('/webhooks/whatsapp', webhookRoutes({ db, log, bell, secrets, publicUrl: '', jwtSecrets: [] }))
app.onError(answerErrors(platformRefusals, log))

type Line = Awaited<ReturnType<typeof connectLine>>
const openCounter = async (options?: { appSecret?: string }) => {
  const shop = await openShop(db)
  const line = await connectLine(shop, options)
  const heard = () =>
    shop.inShop((tx) => tx.selectFrom('messages').select(['wamid', 'state', 'body', 'sessionId']).where('direction', '=', 'in').orderBy('seq').execute())
  return { ...shop, line, heard, wamids: async () => (await heard()).map(({ wamid }) => wamid) }
}

const sign = (body: string | Buffer, secret: string) => `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`
const post = (body: string, signature?: string) =>
  app.request('/webhooks/whatsapp', { method: 'POST', body, headers: signature === undefined ? {} : { 'x-hub-signature-256': signature } })
const deliver = (event: object, secret: string) => {
  const body = JSON.stringify(event)
  return post(body, sign(body, secret))
}

const codeOf = async (answer: Response) => ((await answer.json()) as { code: string }).code

const now = () => String(Math.floor(clock.now().getTime() / 1000))
const text = (wamid: string, from = '15550100001', words = 'blue shirt') => ({ from, id: wamid, timestamp: now(), type: 'text', text: { body: words } })
const change = (line: Pick<Line, 'phoneNumberId'>, value: object, field = 'messages') => ({
  field,
  value: { messaging_product: 'whatsapp', metadata: { display_phone_number: '1555', phone_number_id: line.phoneNumberId }, ...value },
})
const event = (...changes: object[]) => ({ object: 'whatsapp_business_account', entry: [{ id: 'waba', changes }] })
const leftovers = async (line: string) =>
  asPlatform(db, (tx) => tx.selectFrom('unroutedEvents').select(['reason', 'body']).execute()).then((all) =>
    all.filter(({ body }) => JSON.stringify(body).includes(line)),
  )

test('the handshake answers the bare challenge to whoever knows the verify token of any line, at once after it was connected', async () => {
  const ask = (query: string) => app.request(`/webhooks/whatsapp?${query}`)
  const { line } = await openCounter()
  const right = await ask(`hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=${encodeURIComponent(line.verifyToken)}`)
  expect([right.status, right.headers.get('content-type'), await right.text()]).toEqual([200, expect.stringContaining('text/plain'), '1158201444'])
  for (const query of [
    'hub.mode=subscribe&hub.challenge=1&hub.verify_token=wrong',
    'hub.mode=subscribe&hub.challenge=1',
    `hub.mode=x&hub.challenge=1&hub.verify_token=${line.verifyToken}`,
    '',
  ]) {
    const wrong = await ask(query)
    expect([wrong.status, await codeOf(wrong)]).toEqual([403, 'forbidden'])
  }
})

test('a signed message is stored for the company whose number it names, the bell rings, and 200 is answered', async () => {
  const [counter, other] = [await openCounter(), await openCounter()]
  let rings = 0
  const hush = bell.listen('heard', () => rings++)
  const answer = await deliver(
    event(change(counter.line, { contacts: [{ wa_id: '15550100001', profile: { name: 'Ada' } }], messages: [text('wamid.1')] })),
    counter.line.appSecret,
  )
  hush()
  expect([answer.status, rings]).toEqual([200, 1])
  expect(await counter.heard()).toMatchObject([{ wamid: 'wamid.1', state: 'heard', body: { content: { kind: 'text', text: 'blue shirt' } } }])
  expect(await other.heard()).toEqual([])
  expect(await counter.inShop((tx) => findCustomer(tx, '15550100001'))).toMatchObject({ name: 'Ada' })
})

test('the signature is over the raw bytes: escaped unicode and odd blanks count, a re-serialised body does not', async () => {
  const { line, wamids } = await openCounter()
  const body = JSON.stringify(event(change(line, { messages: [text('wamid.1', '15550100001', 'panela até €5')] })), null, 1).replace(
    /[^\x20-\x7e\n]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
  expect((await post(JSON.stringify(JSON.parse(body)), sign(body, line.appSecret))).status).toBe(401)
  expect(await wamids()).toEqual([])
  expect((await post(body, sign(body, line.appSecret))).status).toBe(200)
  expect(await wamids()).toEqual(['wamid.1'])
})

test('no signature, a broken one, and one by any other secret are refused, and nothing is stored', async () => {
  const [{ line, wamids }, other] = [await openCounter(), await openCounter()]
  const body = JSON.stringify(event(change(line, { messages: [text('wamid.1')] })))
  const right = sign(body, line.appSecret)
  for (const signature of [
    undefined,
    '',
    'sha256=',
    right.slice(7),
    right.replace('sha256', 'sha1'),
    right.slice(0, -2),
    `${right}00`,
    sign(body, 'guess'),
    sign(body, other.line.appSecret),
    sign(`${body} `, line.appSecret),
  ]) {
    const answer = await post(body, signature)
    expect([answer.status, answer.headers.get('content-type'), await codeOf(answer)]).toEqual([401, 'application/problem+json', 'unauthenticated'])
  }
  expect(await wamids()).toEqual([])
  expect(await leftovers(line.phoneNumberId)).toEqual([])
})

test.each([
  '',
  '{',
  'null',
  '[]',
  '"x"',
  '{}',
  '{"object":"page","entry":[]}',
  '{"object":"whatsapp_business_account"}',
  '{"object":"whatsapp_business_account","entry":7}',
])('the body %j is answered with 400', async (body) => {
  const answer = await post(body, sign(body, 'any'))
  expect([answer.status, await codeOf(answer)]).toEqual([400, 'invalid_input'])
})

test('3 MB are taken, more is answered with 413', async () => {
  const { line, wamids } = await openCounter()
  const filled = (bytes: number) => {
    const body = JSON.stringify({ ...event(change(line, { messages: [text('wamid.1')] })), filler: '' })
    return body.replace('"filler":""', `"filler":"${'x'.repeat(bytes - body.length)}"`)
  }
  const [most, more] = [filled(3 * 1024 * 1024), filled(3 * 1024 * 1024 + 1)]
  const answer = await post(more, sign(more, line.appSecret))
  expect([answer.status, await codeOf(answer)]).toEqual([413, 'too_large'])
  expect(await wamids()).toEqual([])
  expect((await post(most, sign(most, line.appSecret))).status).toBe(200)
  expect(await wamids()).toEqual(['wamid.1'])
})

test('many entries, changes, messages and companies of one app in one POST all reach their company', async () => {
  const appSecret = 'one app'
  const [first, second] = [await openCounter({ appSecret }), await openCounter({ appSecret })]
  const body = {
    object: 'whatsapp_business_account',
    entry: [
      { id: '1', changes: [change(first.line, { messages: [text('a1'), text('a2', '15550100002')] }), change(second.line, { messages: [text('b1')] })] },
      {
        id: '2',
        changes: [
          change(first.line, { messages: [text('a3')] }),
          change(second.line, { messages: [text('b2', '15550100002')], statuses: [{ id: 'x', status: 'read', timestamp: now() }] }),
        ],
      },
    ],
  }
  expect((await deliver(body, appSecret)).status).toBe(200)
  expect([(await first.wamids()).sort(), (await second.wamids()).sort()]).toEqual([
    ['a1', 'a2', 'a3'],
    ['b1', 'b2'],
  ])
})

test("a signer speaks for the lines of his own app alone: another app's line in the same body is set aside", async () => {
  const [ours, theirs] = [await openCounter(), await openCounter()]
  expect(
    (await deliver(event(change(ours.line, { messages: [text('ours')] }), change(theirs.line, { messages: [text('forged')] })), ours.line.appSecret)).status,
  ).toBe(200)
  expect([await ours.wamids(), await theirs.wamids()]).toEqual([['ours'], []])
  expect(await leftovers(theirs.line.phoneNumberId)).toMatchObject([{ reason: 'signed by another app' }])
})

test('a properly signed event of a number that nobody has is kept once and answered with 200', async () => {
  const { line } = await openCounter()
  const unknown = event(change({ phoneNumberId: '999000999' }, { messages: [text('wamid.1')] }))
  for (let told = 0; told < 2; told++) expect((await deliver(unknown, line.appSecret)).status).toBe(200)
  expect(await leftovers('999000999')).toMatchObject([
    { reason: 'unknown number', body: { line: '999000999', item: { value: { messages: [{ id: 'wamid.1' }] } } } },
  ])
  expect((await deliver(unknown, 'guess')).status).toBe(401)
})

test('a bad item is kept with its reason, and all beside it is stored', async () => {
  const { line, wamids } = await openCounter()
  const messages = [
    text('m1'),
    null,
    { id: 'no-sender', type: 'text' },
    text('m2'),
    { ...text('m3'), type: 'hologram' },
    { ...text('m4'), text: { body: 'a\u0000\ud83d' } },
    [1],
  ]
  expect(
    (await deliver(event(change(line, { messages, statuses: ['?'] }), { field: 'messages' }, { ...change(line, {}), value: 5 }), line.appSecret)).status,
  ).toBe(200)
  expect(await wamids()).toEqual(['m1', 'm2', 'm3', 'm4'])
  expect((await leftovers(line.phoneNumberId)).map(({ reason }) => reason).sort()).toEqual([
    'a message that is no object',
    'a message that is no object',
    'a message without a sender',
    'a status that is no object',
  ])
})

test('an item that the database cannot take is set aside, and all beside it is stored', async () => {
  const { line, wamids, inShop } = await openCounter()
  await pool.query(`create or replace function refuse_poison() returns trigger language plpgsql as $$ begin
    if new.wamid = 'poison' then raise exception 'no' using errcode = '22000'; end if; return new; end $$`)
  await pool.query('create or replace trigger refuse_poison before insert on messages for each row execute function refuse_poison()')
  const messages = Array.from({ length: 9 }, (_, index) => text(index === 4 ? 'poison' : `m${index}`, `1555010000${index}`))
  expect((await deliver(event(change(line, { messages })), line.appSecret)).status).toBe(200)
  expect((await wamids()).sort()).toEqual(['m0', 'm1', 'm2', 'm3', 'm5', 'm6', 'm7', 'm8'])
  expect(await leftovers(line.phoneNumberId)).toMatchObject([{ reason: 'it could not be stored', body: { item: { id: 'poison' } } }])
  expect(await inShop((tx) => findCustomer(tx, '15550100004'))).toBeUndefined()
})

test('the same messages delivered again, shuffled and at the same moment are stored once', async () => {
  const { line, wamids } = await openCounter()
  const messages = Array.from({ length: 20 }, (_, index) => text(`m${index}`, `1555010000${index % 4}`))
  const deliveries = [messages, messages.toReversed(), messages.slice(5, 15), [...messages, ...messages], messages.slice(10)]
  const answers = await Promise.all(deliveries.map((some) => deliver(event(change(line, { messages: some })), line.appSecret)))
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200])
  expect((await wamids()).sort()).toEqual(messages.map(({ id }) => id).sort())
})

test('when the database is away nothing is acknowledged, and the repetition stores it', async () => {
  const { line, wamids } = await openCounter()
  const sealed = JSON.stringify(event(change(line, { messages: [text('m1')] })))
  const gone = new pg.Pool({ connectionString: url.replace(/:\d+\//, ':1/') })
  const { openDb } = await import('../platform/db.ts')
  const away = new Hono().route('/', webhookRoutes({ db: openDb(gone), log, bell, secrets, publicUrl: '', jwtSecrets: [] }))
  away.onError(answerErrors(platformRefusals, log))
  const answer = await away.request('/', { method: 'POST', body: sealed, headers: { 'x-hub-signature-256': sign(sealed, line.appSecret) } })
  expect(answer.status).toBe(500)
  expect((await post(sealed, sign(sealed, line.appSecret))).status).toBe(200)
  expect(await wamids()).toEqual(['m1'])
})

test('a changed app secret is believed at once, and the old one no longer', async () => {
  const counter = await openCounter()
  const first = event(change(counter.line, { messages: [text('m1')] }))
  expect((await deliver(first, counter.line.appSecret)).status).toBe(200)
  const changed = { ...counter.line, appSecret: 'changed' }
  await counter.inShop((tx) => connectWhatsApp(tx, secrets, changed))
  expect((await deliver(event(change(changed, { messages: [text('m2')] })), 'changed')).status).toBe(200)
  expect((await deliver(event(change(changed, { messages: [text('m3')] })), counter.line.appSecret)).status).toBe(401)
  expect(await counter.wamids()).toEqual(['m1', 'm2'])
})

test("WhatsApp's own stop and resume go into the ledger; repeated and late reports do not undo a newer one", async () => {
  const { line, inShop } = await openCounter()
  const tell = (value: string, timestamp: number, who: object = { wa_id: '15550100001' }) =>
    deliver(event(change(line, { user_preferences: [{ ...who, category: 'marketing_messages', value, timestamp }] }, 'user_preferences')), line.appSecret)
  const consent = (name: string) => inShop(async (tx) => findConsent(tx, (await findCustomer(tx, name))?.id ?? '', 'marketing'))
  const start = Math.floor(clock.now().getTime() / 1000) - 100
  expect((await tell('stop', start)).status).toBe(200)
  expect(await consent('15550100001')).toBe('stopped')
  await tell('resume', start + 50)
  expect(await consent('15550100001')).toBe('given')
  for (let again = 0; again < 3; again++) await tell('stop', start)
  expect(await consent('15550100001')).toBe('given')
  expect(await inShop((tx) => tx.selectFrom('consents').select(['word', 'place']).orderBy('id').execute())).toEqual([
    { word: 'stopped', place: 'whatsapp' },
    { word: 'given', place: 'whatsapp' },
  ])
  await tell('stop', start, { user_id: 'US.77' })
  expect(await consent('US.77')).toBe('stopped')
})

test('a changed user id moves the shopper, whichever way WhatsApp tells, however often: the conversation goes on, and no window opens', async () => {
  const system = {
    id: 'sys',
    timestamp: now(),
    type: 'system',
    system: { type: 'user_changed_user_id', user_id: 'US.2', body: 'User Ada changed from US.1 to US.2' },
  }
  for (const told of ['field', 'message']) {
    const { line, inShop, heard } = await openCounter()
    const updates = { user_id_update: [{ user_id: { previous: 'US.1', current: 'US.2' }, timestamp: now() }] }
    const news = told === 'field' ? change(line, updates, 'user_id_update') : change(line, { messages: [system] })
    const says = (id: string, bsuid: string) => change(line, { messages: [{ ...text(id), from: undefined, from_user_id: bsuid }] })
    await deliver(event(says('m1', 'US.1')), line.appSecret)
    const session = () => inShop((tx) => tx.selectFrom('whatsappSessions').select(['lastHeardAt', 'unread']).executeTakeFirstOrThrow())
    const before = await session()
    clock.advance(5_000)
    for (let often = 0; often < 2; often++) expect((await deliver(event(news), line.appSecret)).status).toBe(200)
    expect(await session()).toEqual(before)
    await deliver(event(says('m2', 'US.2')), line.appSecret)
    expect(new Set((await heard()).map(({ sessionId }) => sessionId)).size).toBe(1)
    expect(await inShop((tx) => findCustomer(tx, 'US.1'))).toMatchObject({ bsuid: 'US.2' })
  }
})

test('one delivery that shows a shopper by number, by id and by both makes one customer with one conversation', async () => {
  const { line, heard, inShop } = await openCounter()
  const messages = [text('m1'), { ...text('m2'), from: undefined, from_user_id: 'US.1' }, { ...text('m3'), from_user_id: 'US.1' }, text('m4', '15550100002')]
  expect((await deliver(event(change(line, { messages })), line.appSecret)).status).toBe(200)
  const all = await heard()
  expect(all.map(({ wamid }) => wamid).sort()).toEqual(['m1', 'm2', 'm3', 'm4'])
  expect(new Set(all.map(({ sessionId }) => sessionId)).size).toBe(2)
  expect(await inShop((tx) => tx.selectFrom('customers').select('id').execute())).toHaveLength(2)
  const sessions = await inShop((tx) => tx.selectFrom('whatsappSessions').select('unread').orderBy('unread').execute())
  expect(sessions).toEqual([{ unread: 1 }, { unread: 3 }])
})

test('payments are kept apart, each report once; other news of the account is kept', async () => {
  const { line, inShop } = await openCounter()
  const payment = { id: 'p', type: 'payment', status: 'captured', timestamp: now(), payment: { reference_id: 'order 1' } }
  const account = {
    object: 'whatsapp_business_account',
    entry: [{ id: line.wabaId, time: 1, changes: [{ field: 'account_update', value: { event: 'DISABLED_UPDATE' } }] }],
  }
  for (let told = 0; told < 2; told++) {
    expect((await deliver(event(change(line, { statuses: [payment] })), line.appSecret)).status).toBe(200)
    expect((await deliver(account, line.appSecret)).status).toBe(200)
  }
  expect(await inShop((tx) => tx.selectFrom('paymentStatuses').select(['referenceId', 'status']).execute())).toEqual([
    { referenceId: 'order 1', status: 'captured' },
  ])
  expect(await leftovers(line.wabaId)).toMatchObject([
    { reason: 'field account_update', body: { account: line.wabaId, item: { value: { event: 'DISABLED_UPDATE' } } } },
  ])
  expect((await deliver(account, 'guess')).status).toBe(401)
})

test('a POST with a thousand messages of as many shoppers is stored within two seconds, one of a thousand statuses within one', async () => {
  const { line, wamids } = await openCounter()
  const messages = Array.from({ length: 1_000 }, (_, index) => text(`m${index}`, String(15550200000 + index)))
  const timed = async (value: object) => {
    const began = performance.now()
    expect((await deliver(event(change(line, value)), line.appSecret)).status).toBe(200)
    return performance.now() - began
  }
  expect(await timed({ messages })).toBeLessThan(2_000)
  expect(await wamids()).toHaveLength(1_000)
  expect(await timed({ messages })).toBeLessThan(2_000)
  expect(await timed({ statuses: messages.map(({ id }) => ({ id: `out ${id}`, status: 'sent', timestamp: now() })) })).toBeLessThan(1_000)
  expect(await wamids()).toHaveLength(1_000)
})
