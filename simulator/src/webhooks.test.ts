import { createHmac } from 'node:crypto'
import { expect, test, vi } from 'vitest'
import { aurora, casaVerde, openRig } from './testing.ts'

const envelopeOf = (rig: ReturnType<typeof openRig>) => rig.posts[0]?.body.entry[0]?.changes[0]?.value

test('a webhook is signed with the app secret over the bytes sent, in which nothing beyond ASCII and no slash stands bare', async () => {
  const rig = openRig()
  rig.say({ company: 'aurora', from: '+55 11 91234-5678', name: 'João', text: 'Olá 👋 até R$ 200 / já' })
  await rig.settle()
  const [post] = rig.posts
  expect(post?.bytes).toContain(String.raw`"name":"Jo\u00e3o"`)
  expect(post?.bytes).toContain(String.raw`Ol\u00e1 \ud83d\udc4b at\u00e9 R$ 200 \/ j\u00e1`)
  const bytes = Uint8Array.from(post?.bytes ?? '', (letter) => letter.charCodeAt(0))
  expect(bytes.every((byte) => byte < 0x7f)).toBe(true)
  expect(post?.signature).toBe(`sha256=${createHmac('sha256', 'aurora-secret').update(bytes).digest('hex')}`)
  expect(createHmac('sha256', 'aurora-secret').update(JSON.stringify(post?.body)).digest('hex')).not.toBe(post?.signature.slice(7))
})

test('a message arrives in the envelope of its number, with its writer as contact', async () => {
  const rig = openRig()
  const { id } = rig.say({ company: 'casa-verde', from: '5511912345678', name: 'Ana', text: 'panela até R$ 200' })
  await rig.settle()
  expect(rig.posts[0]?.body).toEqual({
    object: 'whatsapp_business_account',
    entry: [
      {
        id: casaVerde.wabaId,
        time: Date.UTC(2026, 10, 2, 9) / 1000,
        changes: [
          {
            field: 'messages',
            value: {
              messaging_product: 'whatsapp',
              metadata: { display_phone_number: '551155500002', phone_number_id: casaVerde.phoneNumberId },
              contacts: [{ profile: { name: 'Ana' }, wa_id: '5511912345678' }],
              messages: [{ from: '5511912345678', id, timestamp: String(Date.UTC(2026, 10, 2, 9) / 1000), type: 'text', text: { body: 'panela até R$ 200' } }],
            },
          },
        ],
      },
    ],
  })
})

test('a shopper who hides the number is named by the user id alone', async () => {
  const rig = openRig()
  rig.say({ company: 'aurora', user_id: 'US.13491208655302741918', text: 'hi' })
  await rig.settle()
  expect(envelopeOf(rig)?.contacts).toEqual([{ profile: { name: 'Shopper 1918' }, user_id: 'US.13491208655302741918' }])
  expect(envelopeOf(rig)?.messages?.[0]).toMatchObject({ from_user_id: 'US.13491208655302741918' })
  expect(envelopeOf(rig)?.messages?.[0]).not.toHaveProperty('from')
})

test('any message object is passed on as it was said, quoting the company where it quotes', async () => {
  const rig = openRig()
  rig.say({
    company: 'aurora',
    from: '15550100',
    message: { type: 'interactive', context: { id: 'wamid.a' }, interactive: { type: 'button_reply', button_reply: { id: 'b', title: 'B' } } },
  })
  rig.say({ company: 'aurora', from: '15550100', message: { type: 'ephemeral', errors: [{ code: 131051 }] } })
  await rig.settle()
  expect(rig.events().messages).toMatchObject([
    { type: 'interactive', context: { from: '15550100001', id: 'wamid.a' }, interactive: { button_reply: { id: 'b' } } },
    { type: 'ephemeral', errors: [{ code: 131051 }] },
  ])
})

test('one POST carries what waits for several companies of one app', async () => {
  const rig = openRig({ lines: () => [aurora, casaVerde] })
  for (const company of ['aurora', 'casa-verde', 'aurora']) rig.say({ company, from: '15550100', text: 'hi' })
  await rig.settle()
  expect(rig.posts).toHaveLength(1)
  expect(rig.posts[0]?.body.entry.map(({ id, changes }) => [id, changes.flatMap(({ value }) => value.messages ?? []).length])).toEqual([
    [aurora.wabaId, 2],
    [casaVerde.wabaId, 1],
  ])
})

test('companies with secrets of their own get POSTs of their own', async () => {
  const rig = openRig({ lines: () => [aurora, { ...casaVerde, appSecret: 'casa-secret' }] })
  for (const company of ['aurora', 'casa-verde']) rig.say({ company, from: '15550100', text: 'hi' })
  await rig.settle()
  expect(
    rig.posts.map(({ body, signature, bytes }) => [
      body.entry[0]?.id,
      signature === `sha256=${createHmac('sha256', 'casa-secret').update(bytes).digest('hex')}`,
    ]),
  ).toEqual([
    [aurora.wabaId, false],
    [casaVerde.wabaId, true],
  ])
})

test('a message is sent, then delivered, then read when the shopper looks, each told with its price at most once more than once', async () => {
  const rig = openRig()
  rig.say({ company: 'aurora', from: '15550100', user_id: 'US.77', text: 'hi' })
  const { body } = await rig.send({ text: { body: 'hello' }, biz_opaque_callback_data: 'row 1' })
  const id = body.messages[0]?.id ?? ''
  await rig.settle()
  rig.wait(1000)
  await rig.settle()
  expect(rig.messages({ company: 'aurora', to: '15550100' })).toMatchObject([{ id, status: 'delivered' }])
  await rig.control('POST', 'read', { company: 'aurora', to: '15550100' })
  await rig.settle()
  const common = { id, recipient_id: '15550100', recipient_user_id: 'US.77', biz_opaque_callback_data: 'row 1', timestamp: expect.stringMatching(/^\d{10}$/) }
  const pricing = { billable: true, pricing_model: 'PMP', type: 'regular', category: 'service' }
  expect(rig.events().statuses).toEqual([
    { ...common, status: 'sent', pricing },
    { ...common, status: 'delivered', pricing },
    { ...common, status: 'read' },
  ])
  expect(rig.messages({ company: 'aurora', to: 'US.77' })).toMatchObject([{ id, status: 'read' }])
})

test('a template is priced by its category, and a service message was free before October 2026', async () => {
  const rig = openRig({ now: () => new Date(Date.UTC(2026, 7, 1)) })
  rig.say({ company: 'aurora', from: '15550100', text: 'hi' })
  await rig.send({ text: { body: 'hello' } })
  await rig.send({ type: 'template', template: { name: 'hello_world', language: { code: 'en_US' } } })
  await rig.settle()
  expect(rig.events().statuses.map(({ pricing }) => pricing)).toMatchObject([
    { billable: false, type: 'free_customer_service', category: 'service' },
    { billable: true, type: 'regular', category: 'utility' },
  ])
})

test('ids are never given twice', async () => {
  const rig = openRig()
  const heard = Array.from({ length: 500 }, () => rig.say({ company: 'aurora', from: '15550100', text: 'hi' }).id)
  const sent = await Promise.all(heard.map(async () => (await rig.send({ text: { body: 'hi' } })).body.messages[0]?.id))
  expect(new Set([...heard, ...sent]).size).toBe(1000)
})

test('what the server does not answer with 200 comes again, with growing gaps, until it does', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  try {
    const rig = openRig()
    rig.answer.status = 500
    rig.say({ company: 'aurora', from: '15550100', text: 'hi' })
    await rig.settle()
    for (const gap of [1000, 2000, 4000, 8000]) {
      const before = rig.posts.length
      rig.wait(gap - 1)
      await rig.settle()
      expect(rig.posts).toHaveLength(before)
      rig.wait(1)
      await rig.settle()
      expect(rig.posts).toHaveLength(before + 1)
    }
    rig.answer.status = 200
    rig.wait(16_000)
    await rig.settle()
    rig.wait(3600_000)
    await rig.settle()
    expect(rig.posts).toHaveLength(6)
    expect(new Set(rig.events().messages.map(({ id }) => id)).size).toBe(1)
  } finally {
    vi.useRealTimers()
  }
})

test('after seven days Meta gives up', async () => {
  const rig = openRig()
  rig.answer.status = 500
  rig.say({ company: 'aurora', from: '15550100', text: 'hi' })
  await rig.settle()
  rig.wait(8 * 24 * 3600_000)
  await rig.settle()
  rig.wait(24 * 3600_000)
  await rig.settle()
  expect(rig.posts).toHaveLength(2)
})

test('an account without a subscription hears nothing', async () => {
  const rig = openRig()
  expect((await rig.graph('DELETE', `${aurora.wabaId}/subscribed_apps`)).body).toEqual({ success: true })
  rig.say({ company: 'aurora', from: '15550100', text: 'hi' })
  await rig.settle()
  expect(rig.posts).toEqual([])
  await rig.graph('POST', `${aurora.wabaId}/subscribed_apps`)
  rig.say({ company: 'aurora', from: '15550100', text: 'hi again' })
  await rig.settle()
  expect(rig.events().messages).toHaveLength(1)
})

test('a reaction to nothing fails afterwards, one to a message is only ever sent', async () => {
  const rig = openRig()
  const { id } = rig.say({ company: 'aurora', from: '15550100', text: 'hi' })
  await rig.send({ type: 'reaction', reaction: { message_id: id, emoji: '👍' } })
  await rig.send({ type: 'reaction', reaction: { message_id: 'wamid.none', emoji: '👍' } })
  rig.wait(1000)
  await rig.settle()
  expect(rig.events().statuses).toMatchObject([{ status: 'sent' }, { status: 'failed', errors: [{ code: 131009 }] }])
})
