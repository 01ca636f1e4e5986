import { expect, test } from 'vitest'
import { aurora, openRig } from './testing.ts'

test.each([
  [{ from: '15550100', text: 'hi' }, 'company'],
  [{ company: 'aurora', text: 'hi' }, 'from'],
  [{ company: 'aurora', from: 'abc', text: 'hi' }, 'from'],
  [{ company: 'aurora', from: '12', text: 'hi' }, 'from'],
  [{ company: 'aurora', user_id: '13491208655302741918', text: 'hi' }, 'user_id'],
  [{ company: 'aurora', from: '15550100' }, 'text'],
  [{ company: 'aurora', from: '15550100', text: '' }, 'text'],
  [{ company: 'aurora', from: '15550100', text: 'hi', message: { type: 'text' } }, 'text'],
  [{ company: 'aurora', from: '15550100', message: {} }, 'message.type'],
  [{ company: 'aurora', from: '15550100', message: 'hi' }, 'message'],
  [{ company: 'aurora', from: '15550100', text: 'hi', mood: 'good' }, 'mood'],
])('say refuses %j and names %s', async (body, path) => {
  const rig = openRig()
  const answer = await rig.control('POST', 'say', body)
  expect([answer.status, answer.body.code]).toEqual([400, 'invalid_input'])
  expect(answer.body.errors).toMatchObject([{ path }])
  await rig.settle()
  expect(rig.posts).toEqual([])
})

test('an unknown company is not found', async () => {
  const rig = openRig()
  for (const [method, path, body] of [
    ['POST', 'say', { company: 'nobody', from: '15550100', text: 'hi' }],
    ['GET', 'messages?company=nobody&to=15550100', undefined],
  ] as const) {
    expect(await rig.control(method, path, body)).toMatchObject({ status: 404, body: { code: 'not_found', errors: [{ path: 'company' }] } })
  }
})

test('a body that is no JSON is refused', async () => {
  const answer = await openRig().app.request('/control/say', { method: 'POST', body: '{' })
  expect([answer.status, answer.headers.get('content-type')]).toEqual([400, 'application/problem+json'])
})

test('messages are what the phone received: of that company, for that shopper, after that message', async () => {
  const rig = openRig()
  await rig.control('POST', 'say', { company: 'aurora', from: '+1 555-0100', text: 'hi' })
  await rig.send({ text: { body: 'one' } })
  rig.wait(1000)
  const { body: asked } = await rig.control('POST', 'say', { company: 'aurora', from: '15550100', text: 'more' })
  const { body: sent } = await rig.send({ text: { body: 'two' } })
  const bodies = async (query: string) => {
    const { body } = await rig.control('GET', `messages?${query}`)
    return (body.messages as unknown as { body: { text: { body: string } } }[]).map((message) => message.body.text.body)
  }
  expect(await bodies('company=aurora&to=15550100')).toEqual(['one', 'two'])
  expect(await bodies('company=aurora&to=%2B15550100')).toEqual(['one', 'two'])
  expect(await bodies(`company=aurora&to=15550100&after=${encodeURIComponent(asked.id)}`)).toEqual(['two'])
  expect(await bodies(`company=aurora&to=15550100&after=${encodeURIComponent(sent.messages[0]?.id ?? '')}`)).toEqual([])
  expect(await bodies('company=aurora&to=15550100&after=2026-11-02T09:00:00.500Z')).toEqual(['two'])
  expect(await bodies('company=aurora')).toEqual(['one', 'two'])
  expect(await bodies('company=casa-verde&to=15550100')).toEqual([])
  expect(await bodies('company=aurora&to=19999999')).toEqual([])
  expect((await rig.control('GET', 'messages?company=aurora&after=never')).body.errors).toMatchObject([{ path: 'after' }])
})

test('the clock goes forward by the seconds named, and what fell due is delivered before the answer', async () => {
  const rig = openRig()
  await rig.control('POST', 'faults', { delay_ms: 3600_000 })
  rig.say({ company: 'aurora', from: '15550100', text: 'hi' })
  const { body } = await rig.control('POST', 'clock', { advance_seconds: 24 * 3600 })
  expect(body).toEqual({ now: '2026-11-03T09:00:00.000Z' })
  expect(rig.events().messages).toHaveLength(1)
})

test.each([[{ advance_seconds: -1 }], [{ advance_seconds: 0 }], [{ advance_seconds: 'a day' }], [{}], [{ advance_seconds: 1e12 }]])(
  'the clock refuses %j',
  async (body) => {
    expect(await openRig().control('POST', 'clock', body)).toMatchObject({ status: 400, body: { errors: [{ path: 'advance_seconds' }] } })
  },
)

test('a simulator without a clock says so', async () => {
  expect(await openRig({ advance: undefined }).control('POST', 'clock', { advance_seconds: 1 })).toMatchObject({ status: 409, body: { code: 'no_clock' } })
})

test('two aliases that turn out to be one person are one thread', async () => {
  const rig = openRig()
  rig.say({ company: 'aurora', from: '15550100', text: 'by phone' })
  rig.say({ company: 'aurora', user_id: 'US.9', text: 'by id' })
  rig.say({ company: 'aurora', from: '15550100', user_id: 'US.9', text: 'both' })
  const { body } = await rig.control('GET', 'thread?company=aurora&to=US.9')
  expect(body.items).toHaveLength(3)
  expect((await rig.control('GET', 'state')).body.shoppers).toHaveLength(1)
})

test('a phone that shows up with another id has changed hands', async () => {
  const rig = openRig()
  rig.say({ company: 'aurora', from: '15550100', user_id: 'US.1', text: 'old holder' })
  rig.say({ company: 'aurora', from: '15550100', user_id: 'US.2', text: 'new holder' })
  expect((await rig.control('GET', 'thread?company=aurora&to=15550100')).body.items).toHaveLength(1)
  expect((await rig.control('GET', 'thread?company=aurora&to=US.1')).body.items).toHaveLength(1)
})

test('a message said twice is delivered twice and stands in the thread once', async () => {
  const rig = openRig()
  const message = { type: 'text', id: 'wamid.same', text: { body: 'hi' } }
  for (let time = 0; time < 2; time++) await rig.control('POST', 'say', { company: 'aurora', from: '15550100', message })
  await rig.settle()
  expect(rig.events().messages).toHaveLength(2)
  expect((await rig.control('GET', 'thread?company=aurora&to=15550100')).body.items).toHaveLength(1)
})

test("a shopper's ticks: one when written, two when the server has it, blue when the company read it", async () => {
  const rig = openRig()
  const ticks = async () => ((await rig.control('GET', 'thread?company=aurora&to=15550100')).body.items as { status: string }[])[0]?.status
  const { id } = rig.say({ company: 'aurora', from: '15550100', text: 'hi' })
  expect(await ticks()).toBe('sent')
  await rig.settle()
  expect(await ticks()).toBe('delivered')
  const body = { messaging_product: 'whatsapp', status: 'read', message_id: id, typing_indicator: { type: 'text' } }
  expect((await rig.graph('POST', `${aurora.phoneNumberId}/messages`, { body })).body).toEqual({ success: true })
  expect(await ticks()).toBe('read')
  const stray = await rig.graph('POST', `${aurora.phoneNumberId}/messages`, { body: { ...body, message_id: 'wamid.none' } })
  expect([stray.status, stray.body.error.code]).toEqual([400, 131009])
})

test('the page is told of news as they happen, and let go at the end', async () => {
  const rig = openRig()
  const answer = await rig.app.request('/control/stream')
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader()
  const heard: string[] = []
  const until = async (word: string) => {
    while (!heard.join('').includes(word)) {
      const { value, done } = (await reader?.read()) ?? { done: true }
      if (done) throw new Error(`ended before ${word}`)
      heard.push(value ?? '')
    }
  }
  await until('event: beat')
  rig.say({ company: 'aurora', from: '15550100', text: 'psst' })
  await until('"company":"aurora"')
  rig.stop()
  while (!(await reader?.read())?.done);
})

test('a newcomer has a number, or hides it', async () => {
  const rig = openRig()
  expect((await rig.control('POST', 'shoppers', { name: 'Maya' })).body).toMatchObject({ name: 'Maya', phone: expect.stringMatching(/^1\d{3}55501\d\d$/) })
  const hidden = (await rig.control('POST', 'shoppers', { name: 'Noor', hides_number: true })).body
  expect(hidden).toMatchObject({ userId: expect.stringMatching(/^US\.\d{20}$/) })
  expect(hidden).not.toHaveProperty('phone')
})

test('whoever opens the page finds three people to be, once, whoever else is there', async () => {
  const rig = openRig()
  rig.say({ company: 'aurora', from: '15550100', name: 'By script', text: 'hi' })
  await rig.control('POST', 'welcome', {})
  const { body } = await rig.control('POST', 'welcome', {})
  expect((body.shoppers as { name: string }[]).map(({ name }) => name)).toEqual(['By script', 'Maya', 'Rafael', 'Noor'])
})
