import { expect, test } from 'vitest'
import { hours, seconds } from '../platform/clock.ts'
import { openTestSouk } from '../testing.ts'

const souk = await openTestSouk()
const mug = { retailerId: 'mug', title: 'Blue mug', price: 1200, currency: 'USD', stock: 50 }
const template = {
  name: 'we_found_it',
  language: 'en_US',
  category: 'UTILITY',
  parameterFormat: 'NAMED',
  components: [{ type: 'BODY', text: 'Your {{thing}} is here now.', example: { body_text_named_params: [{ param_name: 'thing', example: 'mug' }] } }],
}
type Answer = { code: string; id: string; conversations: { id: string; mode: string; unread: number; windowEndsAt: string | null }[] } & Record<string, unknown>

async function openDesk() {
  const company = await souk.openCompany({ products: [mug] })
  // A key does not end while the clock is moved, as a sign-in does.
  const made = await company.panel.fetch('/company/api-keys', { method: 'POST', body: JSON.stringify({ name: 'Test', scope: 'write' }) })
  const { token } = (await made.json()) as { token: string }
  const call = async (method: string, path: string, body?: unknown) => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
    const answer = await souk.app.request(`/api/v1${path}`, { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) })
    await souk.worker?.settled()
    const text = await answer.text()
    return { status: answer.status, body: (text ? JSON.parse(text) : {}) as Answer }
  }
  const phone = company.phone()
  await phone.says('blue mug')
  const conversation = async () => (await call('GET', '/conversations')).body.conversations[0]
  const id = (await conversation())?.id
  const writes = (text: string, reference: string = crypto.randomUUID()) => call('POST', `/conversations/${id}/messages`, { text, reference })
  const last = () => phone.received().at(-1)
  return { ...company, call, phone, conversation, writes, last, path: `/conversations/${id}` }
}

test('while a person has the conversation the assistant is silent, and speaks again when it is given back', async () => {
  const desk = await openDesk()
  expect(await desk.call('PATCH', desk.path, { mode: 'person' })).toMatchObject({ status: 204 })
  expect(await desk.phone.says('blue mug')).toEqual([])
  expect(await desk.conversation()).toMatchObject({ mode: 'person' })
  await desk.call('PATCH', desk.path, { mode: 'bot' })
  expect(await desk.phone.says('blue mug')).toHaveLength(1)
  const events = await desk.inside((tx) => tx.selectFrom('events').select('type').where('type', 'like', 'person.%').orderBy('id').execute())
  expect(events.map(({ type }) => type)).toEqual(['person.took_over', 'person.gave_back'])
})

test('what a person writes reaches the phone once, however often it is sent in, and takes the conversation over', async () => {
  const desk = await openDesk()
  const reference = crypto.randomUUID()
  const before = desk.phone.received().length
  const sent = [await desk.writes('Hello, *Ada* here', reference), await desk.writes('Hello, *Ada* here', reference)]
  expect(sent.map(({ status, body }) => [status, body.messageId])).toEqual([
    [201, sent[0]?.body.messageId],
    [201, sent[0]?.body.messageId],
  ])
  expect(desk.phone.received().slice(before)).toMatchObject([{ type: 'text', text: { body: 'Hello, *Ada* here' } }])
  expect(await desk.conversation()).toMatchObject({ mode: 'person', lastMessage: { text: 'Hello, *Ada* here', direction: 'out' } })
  expect(await desk.writes('   ')).toMatchObject({ status: 400 })
  expect(await desk.writes('x'.repeat(4097))).toMatchObject({ status: 400 })
})

test('after 24 hours only an approved template may be sent, whole and to whom it is welcome', async () => {
  const desk = await openDesk()
  const made = await desk.call('POST', '/templates', template)
  expect(made).toMatchObject({ status: 201 })
  const templateId = made.body.id
  const byTemplate = (more: object) => desk.call('POST', `${desk.path}/templates`, { templateId, reference: crypto.randomUUID(), ...more })
  expect(await byTemplate({ values: { thing: 'mug' } })).toMatchObject({ status: 409, body: { code: 'template_unusable' } })
  await souk.advance(seconds(2))
  await souk.simulator.settle()
  await souk.advance(hours(25))
  expect(await desk.writes('too late')).toMatchObject({ status: 409, body: { code: 'window_closed' } })
  expect(await byTemplate({})).toMatchObject({ status: 400, body: { code: 'value_missing' } })
  expect(await byTemplate({ values: { thing: 'blue mug' } })).toMatchObject({ status: 201 })
  await souk.simulator.settle()
  expect(desk.last()).toMatchObject({ type: 'template', template: { name: 'we_found_it' } })
  await desk.phone.says('STOP ALL')
  expect(await byTemplate({ values: { thing: 'blue mug' } })).toMatchObject({ status: 409, body: { code: 'not_welcome' } })
})

test('conversations are found by what is unread and by who answers, and a thread has cart and orders beside it', async () => {
  const desk = await openDesk()
  await desk.phone.says('add 2 to cart')
  const found = async (query: string) => (await desk.call('GET', `/conversations?${query}`)).body.conversations.length
  expect([await found('unread=true'), await found('mode=person'), await found('mode=bot')]).toEqual([1, 0, 1])
  await desk.call('POST', `${desk.path}/read`)
  await desk.call('PATCH', desk.path, { mode: 'person' })
  expect([await found('unread=true'), await found('mode=person'), await found('mode=bot')]).toEqual([0, 1, 0])
  const beside = await desk.call('GET', `${desk.path}/shopper`)
  expect(beside.body).toMatchObject({ cart: { total: 2400, currency: 'USD', items: [{ title: 'Blue mug', quantity: 2 }] }, orders: [] })
  await desk.call('PATCH', desk.path, { mode: 'bot' })
  await desk.phone.says('checkout')
  expect((await desk.call('GET', `${desk.path}/shopper`)).body).toMatchObject({ orders: [{ number: 1001, status: 'pending', total: 2400 }] })
})
