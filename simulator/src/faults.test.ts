import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { knownCodes } from './graph-codes.ts'
import { aurora, openRig } from './testing.ts'

const hello = { text: { body: 'hello' } }
const open = () => {
  const rig = openRig()
  rig.say({ company: 'aurora', from: '15550100', text: 'hi' })
  return rig
}
const received = (rig: ReturnType<typeof openRig>) => rig.messages({ company: 'aurora', to: '15550100' }).length

test.each([
  [{ error_code: 131056 }, 400, 131056],
  [{ error_code: 131016 }, 500, 131016],
  [{ error_code: 999999 }, 400, 999999],
  [{ error_code: 130429, http_status: 429 }, 429, 130429],
  [{ http_status: 500 }, 500, 131000],
  [{ http_status: 503 }, 503, 2],
])('%j refuses with %i and code %i, and nothing arrives', async (dial, status, code) => {
  const rig = open()
  expect((await rig.control('POST', 'faults', dial)).body).toEqual(dial)
  const answer = await rig.send(hello)
  expect([answer.status, answer.body.error.code, received(rig)]).toEqual([status, code, 0])
  expect((await rig.control('DELETE', 'faults')).body).toEqual({})
  expect((await rig.send(hello)).status).toBe(200)
})

test('a gateway in between answers with a page, not with an envelope', async () => {
  const rig = open()
  await rig.control('POST', 'faults', { http_status: 502 })
  const answer = await rig.fetch(`http://x/graph/v24.0/${aurora.phoneNumberId}/messages`, {
    method: 'POST',
    headers: { authorization: `Bearer ${aurora.accessToken}` },
    body: JSON.stringify({ messaging_product: 'whatsapp', to: '15550100', ...hello }),
  })
  expect([answer.status, answer.headers.get('content-type')]).toEqual([502, 'text/html'])
})

test('a code with status 200 is accepted first and reported failed afterwards', async () => {
  const rig = open()
  await rig.control('POST', 'faults', { error_code: 131026, http_status: 200 })
  const { status, body } = await rig.send(hello)
  await rig.settle()
  expect(status).toBe(200)
  expect(rig.events().statuses).toMatchObject([{ id: body.messages[0]?.id, status: 'failed', errors: [{ code: 131026, title: 'Message undeliverable' }] }])
  expect(received(rig)).toBe(0)
})

test.each([
  ['before', 0],
  [true, 0],
  ['after', 1],
])('drop %j breaks the connection when %i messages have arrived', async (drop, arrived) => {
  const rig = open()
  await rig.control('POST', 'faults', { drop })
  await expect(rig.send(hello)).rejects.toThrow('fetch failed')
  expect(received(rig)).toBe(arrived)
})

test('over HTTP a broken connection is a broken socket', async () => {
  const rig = open()
  await rig.control('POST', 'faults', { drop: 'after' })
  const server = serve({ fetch: new Hono().route('/simulator', rig.app).fetch, port: 0, hostname: '127.0.0.1' })
  try {
    await new Promise((resolve) => server.once('listening', resolve))
    const address = server.address()
    const port = typeof address === 'object' && address ? address.port : 0
    const sending = fetch(`http://127.0.0.1:${port}/simulator/graph/v24.0/${aurora.phoneNumberId}/messages`, {
      method: 'POST',
      headers: { authorization: `Bearer ${aurora.accessToken}` },
      body: JSON.stringify({ messaging_product: 'whatsapp', to: '15550100', ...hello }),
    })
    await expect(sending).rejects.toThrow('fetch failed')
    expect(received(rig)).toBe(1)
  } finally {
    server.close()
  }
})

test('the dial strikes only the shopper it names, by phone or user id', async () => {
  const rig = open()
  rig.say({ company: 'aurora', user_id: 'US.5', text: 'hi' })
  await rig.control('POST', 'faults', { error_code: 131026, to: '+1 555-0100' })
  expect((await rig.send(hello)).status).toBe(400)
  expect((await rig.send({ ...hello, to: undefined, recipient: 'US.5' })).status).toBe(200)
  await rig.control('POST', 'faults', { error_code: 131026, to: 'US.5' })
  expect((await rig.send(hello)).status).toBe(200)
  expect((await rig.send({ ...hello, to: undefined, recipient: 'US.5' })).status).toBe(400)
})

test('rate is the share of calls that are hit', async () => {
  const rig = open()
  await rig.control('POST', 'faults', { error_code: 131016, rate: 0.3 })
  const answers = await Promise.all(Array.from({ length: 1000 }, () => rig.send(hello)))
  const hit = answers.filter(({ status }) => status !== 200).length
  expect(hit).toBeGreaterThan(220)
  expect(hit).toBeLessThan(380)
})

test('every event comes as often as the dial says, and not again', async () => {
  const rig = openRig()
  await rig.control('POST', 'faults', { duplicate: 5 })
  const { id } = rig.say({ company: 'aurora', from: '15550100', text: 'hi' })
  for (let step = 0; step < 8; step++) {
    await rig.settle()
    rig.wait(100)
  }
  expect(rig.events().messages.map((message) => message.id)).toEqual([id, id, id, id, id])
})

test('shuffled events all come, in another order', async () => {
  const rig = openRig()
  await rig.control('POST', 'faults', { shuffle: true })
  const ids = Array.from({ length: 30 }, (_, index) => rig.say({ company: 'aurora', from: '15550100', text: `${index}` }).id)
  for (let step = 0; step < 100; step++) {
    rig.wait(10)
    await rig.settle()
  }
  const heard = rig.events().messages.map(({ id }) => id)
  expect(heard.toSorted()).toEqual(ids.toSorted())
  expect(heard).not.toEqual(ids)
})

test('delayed events come after the delay', async () => {
  const rig = openRig()
  await rig.control('POST', 'faults', { delay_ms: 60_000 })
  rig.say({ company: 'aurora', from: '15550100', text: 'hi' })
  rig.wait(59_999)
  await rig.settle()
  expect(rig.posts).toEqual([])
  rig.wait(1)
  await rig.settle()
  expect(rig.events().messages).toHaveLength(1)
})

test.each([
  [{ duplicate: 6 }, 'duplicate'],
  [{ duplicate: 0 }, 'duplicate'],
  [{ rate: 2 }, 'rate'],
  [{ delay_ms: -1 }, 'delay_ms'],
  [{ drop: 'never' }, 'drop'],
  [{ http_status: 99 }, 'http_status'],
  [{ number_rate: 0 }, 'number_rate'],
  [{ pair_limit: 'yes' }, 'pair_limit'],
  [{ answer_delay_ms: 1e9 }, 'answer_delay_ms'],
  [{ speed: 1 }, 'speed'],
])('the dial refuses %j and names %s', async (dial, path) => {
  const rig = openRig()
  const { status, body } = await rig.control('POST', 'faults', dial)
  expect([status, body.code]).toEqual([400, 'invalid_input'])
  expect(body.errors).toMatchObject([{ path }])
})

test('an answer that comes late belongs to a message that was taken at once', async () => {
  const rig = open()
  await rig.control('POST', 'faults', { answer_delay_ms: 300 })
  const answer = rig.send(hello)
  await expect.poll(() => received(rig), { timeout: 250, interval: 5 }).toBe(1)
  expect((await answer).status).toBe(200)
})

test('a throttled number is refused what is beyond its rate, and takes more a moment later', async () => {
  const rig = open()
  await rig.control('POST', 'faults', { number_rate: 5 })
  const codes = async (count: number) => {
    const answers = []
    for (let sent = 0; sent < count; sent++) answers.push((await rig.send(hello)).body.error?.code)
    return answers
  }
  expect(await codes(7)).toEqual([...Array.from({ length: 5 }), 130429, 130429])
  rig.wait(400)
  expect(await codes(3)).toEqual([undefined, undefined, 130429])
})

test('one person gets 45 messages at a stretch, then one in six seconds; another person is not held up', async () => {
  const rig = open()
  rig.say({ company: 'aurora', from: '15550200', text: 'hi' })
  await rig.control('POST', 'faults', { pair_limit: true })
  const to = async (phone: string) => (await rig.send({ to: phone, ...hello })).body.error?.code
  for (let sent = 0; sent < 45; sent++) expect(await to('15550100')).toBeUndefined()
  expect(await to('15550100')).toBe(131056)
  expect(await to('15550200')).toBeUndefined()
  rig.wait(5_900)
  expect(await to('15550100')).toBe(131056)
  rig.wait(100)
  expect([await to('15550100'), await to('15550100')]).toEqual([undefined, 131056])
})

test('a paused template is refused, and words are not', async () => {
  const rig = open()
  await rig.control('POST', 'faults', { template_paused: true })
  const template = { name: 'hello_world', language: { code: 'en_US' } }
  expect((await rig.send({ type: 'template', template })).body.error.code).toBe(132015)
  expect((await rig.send(hello)).status).toBe(200)
})

test('what is sent to somebody who blocked the company is taken and never delivered', async () => {
  const rig = open()
  await rig.control('POST', 'faults', { blocked: true })
  expect((await rig.send(hello)).status).toBe(200)
  rig.wait(1000)
  await rig.settle()
  expect(rig.events().statuses.map(({ status }) => status)).toEqual(['sent'])
})

test('a shopper who hides the number is named by one user id in messages and statuses, and is reached by it', async () => {
  const rig = openRig()
  await rig.control('POST', 'faults', { hide_phone: true })
  for (const text of ['hi', 'again']) rig.say({ company: 'aurora', from: '15550100', text })
  await rig.settle()
  const [first, second] = rig.events().messages
  expect(first).toMatchObject({ from_user_id: expect.stringMatching(/^US\.\d+$/) })
  expect(first).not.toHaveProperty('from')
  expect(second?.from_user_id).toBe(first?.from_user_id)
  expect((await rig.send({ to: undefined, recipient: first?.from_user_id, ...hello })).status).toBe(200)
  await rig.settle()
  const [status] = rig.events().statuses
  expect(status).toMatchObject({ recipient_user_id: first?.from_user_id })
  expect(status).not.toHaveProperty('recipient_id')
  expect(JSON.stringify(rig.posts.map(({ body }) => body))).not.toContain('"15550100"')
})

test.each(Object.entries(knownCodes).map(([code, known]) => [Number(code), known?.status]))(
  'code %i is refused with %i, and reported when asked so',
  async (code, status) => {
    const rig = open()
    await rig.control('POST', 'faults', { error_code: code })
    expect(await rig.send(hello)).toMatchObject({ status, body: { error: { code } } })
    await rig.control('POST', 'faults', { error_code: code, http_status: 200 })
    expect((await rig.send(hello)).status).toBe(200)
    await rig.settle()
    expect(rig.events().statuses).toMatchObject([{ status: 'failed', errors: [{ code }] }])
  },
)

test.each([
  ['a new number', { phone: '15550999' }, { type: 'user_changed_number', wa_id: '15550999' }],
  ['a new user id', { user_id: 'US.2' }, { type: 'user_changed_user_id', user_id: 'US.2' }],
])('%s is told to every company that knows the shopper, and the shopper is known by it', async (_, names, system) => {
  const rig = openRig()
  for (const company of ['aurora', 'casa-verde']) rig.say({ company, from: '15550100', user_id: 'US.1', text: 'hi' })
  await rig.settle()
  expect((await rig.control('POST', 'number', { to: '15550100', ...names })).status).toBe(200)
  await rig.settle()
  const told = rig.events().messages.filter(({ type }) => type === 'system')
  expect(told).toMatchObject(Array.from({ length: 2 }, () => ({ from: '15550100', from_user_id: 'US.1', system })))
  const alias = Object.values(names)[0] ?? ''
  expect((await rig.control('GET', `thread?company=aurora&to=${alias}`)).body.items).toHaveLength(2)
})

test('a number that is taken is not given away, and a change to nothing is refused', async () => {
  const rig = openRig()
  for (const from of ['15550100', '15550200']) rig.say({ company: 'aurora', from, text: 'hi' })
  expect(await rig.control('POST', 'number', { to: '15550100', phone: '15550200' })).toMatchObject({ status: 409, body: { code: 'taken' } })
  expect(await rig.control('POST', 'number', { to: '15550100' })).toMatchObject({ status: 400, body: { errors: [{ path: 'phone' }] } })
})
