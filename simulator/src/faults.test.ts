import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { expect, test } from 'vitest'
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
  [{ speed: 1 }, 'speed'],
])('the dial refuses %j and names %s', async (dial, path) => {
  const rig = openRig()
  const { status, body } = await rig.control('POST', 'faults', dial)
  expect([status, body.code]).toEqual([400, 'invalid_input'])
  expect(body.errors).toMatchObject([{ path }])
})
