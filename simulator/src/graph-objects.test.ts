import { expect, test } from 'vitest'
import { aurora, casaVerde, openRig } from './testing.ts'

const body = { type: 'BODY', text: 'Hello {{1}}, your order {{2}} is on its way to you.', example: { body_text: [['Ana', '1001']] } }
const template = { name: 'order_sent', language: 'en_US', category: 'UTILITY', components: [body] }
const templates = `${aurora.wabaId}/message_templates`
const sending = (components: unknown[], name = 'order_sent') => ({ type: 'template', template: { name, language: { code: 'en_US' }, components } })
const words = (...texts: string[]) => ({ type: 'body', parameters: texts.map((text) => ({ type: 'text', text })) })

async function withTemplate(draft: object = template) {
  const rig = openRig()
  const { body: created } = await rig.graph('POST', templates, { body: draft })
  expect(created).toMatchObject({ id: expect.stringMatching(/^\d+$/), status: 'PENDING' })
  rig.wait(2000)
  await rig.settle()
  return { rig, id: created.id }
}

test('a template is reviewed, announced and can then be sent to anyone', async () => {
  const { rig, id } = await withTemplate()
  expect(rig.posts[0]?.body.entry[0]).toMatchObject({
    id: aurora.wabaId,
    changes: [{ field: 'message_template_status_update', value: { event: 'APPROVED', message_template_id: Number(id), message_template_name: 'order_sent' } }],
  })
  expect((await rig.send(sending([words('Ana', '1001')]))).body.messages).toMatchObject([{ message_status: 'accepted' }])
  expect((await rig.graph('GET', id)).body).toMatchObject({ id, name: 'order_sent', status: 'APPROVED', category: 'UTILITY' })
})

test.each<[string, number, unknown[]]>([
  ['a parameter too few', 132000, [words('Ana')]],
  ['no parameters', 132000, []],
  ['a button it does not have', 132012, [words('a', 'b'), { type: 'button', sub_type: 'url', index: '0', parameters: [{ type: 'text', text: 'x' }] }]],
  ['a header it does not have', 132000, [words('a', 'b'), { type: 'header', parameters: [{ type: 'text', text: 'x' }] }]],
  ['words that fill it beyond 32,768', 132005, [words('a', 'x'.repeat(32_760))]],
])('%s is refused with %i', async (_, code, components) => {
  const { rig } = await withTemplate()
  const { status, body: answer } = await rig.send(sending(components))
  expect([status, answer.error?.code]).toEqual([400, code])
})

test('headers and buttons that need something do not go without', async () => {
  const { rig } = await withTemplate({
    ...template,
    components: [
      { type: 'HEADER', format: 'IMAGE', example: { header_handle: ['4::a'] } },
      { type: 'BODY', text: 'Look at this' },
      {
        type: 'BUTTONS',
        buttons: [
          { type: 'URL', text: 'See', url: 'https://shop.test/{{1}}', example: ['a'] },
          { type: 'COPY_CODE', example: 'SALE10' },
        ],
      },
    ],
  })
  const picture = { type: 'header', parameters: [{ type: 'image', image: { link: 'https://shop.test/a.jpg' } }] }
  const see = { type: 'button', sub_type: 'url', index: 0, parameters: [{ type: 'text', text: 'a' }] }
  const code = { type: 'button', sub_type: 'copy_code', index: 1, parameters: [{ type: 'coupon_code', coupon_code: 'SALE10' }] }
  expect((await rig.send(sending([see, code]))).body.error.code).toBe(132012)
  expect((await rig.send(sending([picture, see]))).body.error.code).toBe(131008)
  expect((await rig.send(sending([picture, see, code]))).status).toBe(200)
})

test('named parameters are asked for by name', async () => {
  const named = {
    type: 'BODY',
    text: 'Hello {{name}}, your order {{number}} is on its way to you.',
    example: { body_text_named_params: [{ param_name: 'name', example: 'Ana' }] },
  }
  const { rig } = await withTemplate({ ...template, parameter_format: 'NAMED', components: [named] })
  const given = (...names: string[]) => ({ type: 'body', parameters: names.map((parameter_name) => ({ type: 'text', text: 'x', parameter_name })) })
  expect((await rig.send(sending([given('number', 'name')]))).status).toBe(200)
  expect((await rig.send(sending([given('name', 'nummer')]))).body.error.code).toBe(132012)
})

test('a template under review, paused, disabled or deleted is not sent', async () => {
  const rig = openRig()
  await rig.graph('POST', templates, { body: template })
  expect((await rig.send(sending([words('a', 'b')]))).body.error.code).toBe(132001)
  rig.wait(2000)
  const state = (status: string) => rig.control('POST', 'templates', { company: 'aurora', name: 'order_sent', status })
  await state('PAUSED')
  expect((await rig.send(sending([words('a', 'b')]))).body.error.code).toBe(132015)
  await state('DISABLED')
  expect((await rig.send(sending([words('a', 'b')]))).body.error.code).toBe(132016)
  await state('APPROVED')
  expect((await rig.send(sending([words('a', 'b')]))).status).toBe(200)
  expect((await rig.graph('DELETE', `${templates}?name=order_sent`)).body).toEqual({ success: true })
  expect((await rig.send(sending([words('a', 'b')]))).body.error.code).toBe(132001)
  expect((await rig.graph('DELETE', `${templates}?name=order_sent`)).body.error.error_subcode).toBe(33)
})

test.each<[string, object]>([
  ['a name with capitals', { name: 'OrderSent' }],
  ['no body', { components: [{ type: 'FOOTER', text: 'bye' }] }],
  ['a variable at the end', { components: [{ ...body, text: 'Your order is number {{1}}' }] }],
  ['variables side by side', { components: [{ ...body, text: 'Your order {{1}} {{2}} is on its way to you today' }] }],
  ['variables that do not count up', { components: [{ ...body, text: 'Your order {{2}} is on its way to you today' }] }],
  ['more variables than words', { components: [{ ...body, text: 'Hi {{1}}, {{2}}, {{3}} bye' }] }],
  ['variables without an example', { components: [{ type: 'BODY', text: body.text }] }],
  ['a body of 1025', { components: [{ type: 'BODY', text: 'x'.repeat(1025) }] }],
  ['a footer with a variable', { components: [body, { type: 'FOOTER', text: 'bye {{1}} now' }] }],
  [
    'three link buttons',
    { components: [body, { type: 'BUTTONS', buttons: [1, 2, 3].map((n) => ({ type: 'URL', text: `See ${n}`, url: 'https://shop.test' })) }] },
  ],
  ['a button label of 26', { components: [body, { type: 'BUTTONS', buttons: [{ type: 'QUICK_REPLY', text: 'x'.repeat(26) }] }] }],
  [
    'quick replies that are interrupted',
    {
      components: [
        body,
        {
          type: 'BUTTONS',
          buttons: [
            { type: 'QUICK_REPLY', text: 'a' },
            { type: 'URL', text: 'b', url: 'https://shop.test' },
            { type: 'QUICK_REPLY', text: 'c' },
          ],
        },
      ],
    },
  ],
  ['a category of its own', { category: 'NEWS' }],
])('%s keeps a template from being created', async (_, change) => {
  const { status, body: answer } = await openRig().graph('POST', templates, { body: { ...template, ...change } })
  expect([status, typeof answer.error?.code]).toEqual([400, 'number'])
})

test('templates are listed in pages, for their own account', async () => {
  const rig = openRig()
  for (let index = 0; index < 30; index++)
    await rig.graph('POST', templates, { body: { ...template, name: `order_${index}`, components: [{ type: 'BODY', text: `Words of number ${index} here` }] } })
  const first = (await rig.graph('GET', `${templates}?limit=20`)).body as unknown as { data: { name: string }[]; paging: { cursors: { after: string } } }
  const second = (await rig.graph('GET', `${templates}?limit=20&after=${first.paging.cursors.after}`)).body as unknown as typeof first
  expect(new Set([...first.data, ...second.data].map(({ name }) => name)).size).toBe(31)
  expect((await rig.graph('GET', `${casaVerde.wabaId}/message_templates`, { token: casaVerde.accessToken })).body.data).toMatchObject([{ name: 'hello_world' }])
  expect((await rig.graph('GET', templates, { token: casaVerde.accessToken })).body.error.error_subcode).toBe(33)
})

function upload(file: File): FormData {
  const form = new FormData()
  form.set('messaging_product', 'whatsapp')
  form.set('file', file)
  return form
}

test('media are uploaded, looked up, loaded for five minutes, sent, and deleted', async () => {
  const rig = openRig()
  const bytes = Uint8Array.from([0xff, 0xd8, 0xff, 0, 1, 2])
  const { body: kept } = await rig.graph('POST', `${aurora.phoneNumberId}/media`, { body: upload(new File([bytes], 'a.jpg', { type: 'image/jpeg' })) })
  const { body: medium } = await rig.graph('GET', kept.id)
  expect(medium).toMatchObject({ id: kept.id, mime_type: 'image/jpeg', file_size: '6', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) })
  const load = (headers: Record<string, string>) => rig.fetch(medium.url, { headers })
  const token = { authorization: `Bearer ${aurora.accessToken}` }
  expect(new Uint8Array(await (await load(token)).arrayBuffer())).toEqual(bytes)
  expect((await load({})).status).toBe(401)
  rig.say({ company: 'aurora', from: '15550100', text: 'hi' })
  expect((await rig.send({ type: 'image', image: { id: kept.id } })).status).toBe(200)
  rig.wait(5 * 60_000 + 1)
  expect((await load(token)).status).toBe(404)
  expect((await rig.graph('GET', kept.id, { token: casaVerde.accessToken })).body.error.error_subcode).toBe(33)
  expect((await rig.graph('DELETE', kept.id)).body).toEqual({ success: true })
  expect((await rig.graph('GET', kept.id)).body.error.error_subcode).toBe(33)
})

test.each([
  ['a type that WhatsApp does not take', new File(['x'], 'a.svg', { type: 'image/svg+xml' })],
  ['an empty file', new File([], 'a.png', { type: 'image/png' })],
  ['a picture of more than 5 MB', new File([new Uint8Array(5 * 1024 * 1024 + 1)], 'a.png', { type: 'image/png' })],
])('%s is not uploaded', async (_, file) => {
  const { status, body: answer } = await openRig().graph('POST', `${aurora.phoneNumberId}/media`, { body: upload(file) })
  expect([status, typeof answer.error?.code]).toEqual([400, 'number'])
})

test('a number shows itself, whole or by the fields asked for', async () => {
  const rig = openRig()
  expect((await rig.graph('GET', aurora.phoneNumberId)).body).toMatchObject({
    id: aurora.phoneNumberId,
    verified_name: 'Aurora Outfitters',
    quality_rating: 'GREEN',
  })
  expect((await rig.graph('GET', `${aurora.phoneNumberId}?fields=display_phone_number`)).body).toEqual({
    id: aurora.phoneNumberId,
    display_phone_number: aurora.displayPhoneNumber,
  })
  expect((await rig.graph('GET', `${aurora.wabaId}/phone_numbers`)).body.data).toMatchObject([{ id: aurora.phoneNumberId }])
})

test('the history of a message tells what became of it, and whether the webhook got through', async () => {
  const rig = openRig()
  rig.say({ company: 'aurora', from: '15550100', text: 'hi' })
  await rig.settle()
  rig.answer.status = 500
  const { body: sent } = await rig.send({ text: { body: 'hello' } })
  await rig.settle()
  const history = async (id = '') => (await rig.graph('GET', `${aurora.phoneNumberId}/message_history?message_id=${encodeURIComponent(id)}`)).body.data
  const sentState = { delivery_status: 'SENT', webhook_update_state: 'RETRYING' }
  const deliveredState = { delivery_status: 'DELIVERED', webhook_update_state: 'PENDING' }
  expect(await history(sent.messages[0]?.id)).toMatchObject([{ events: { data: [sentState, deliveredState] } }])
  expect(await history('wamid.none')).toEqual([])
})

test('products of a filled catalogue can be sent', async () => {
  const rig = openRig()
  rig.say({ company: 'aurora', from: '15550100', text: 'hi' })
  const requests = [{ method: 'CREATE', data: { id: 'shirt-1', title: 'Linen shirt', price: '29.00 USD', image_link: 'https://shop.test/a.jpg' } }]
  expect((await rig.graph('POST', '77/items_batch', { body: { item_type: 'PRODUCT_ITEM', requests } })).body).toMatchObject({ validation_status: [] })
  const one = (product_retailer_id: string) =>
    rig.send({ type: 'interactive', interactive: { type: 'product', action: { catalog_id: '77', product_retailer_id } } })
  expect((await one('shirt-1')).status).toBe(200)
  expect((await one('SHIRT-1')).body.error.code).toBe(131009)
})
