import { expect, test } from 'vitest'
import { reportPayment } from '../checkout/checkout.ts'
import { clock, days, hours, seconds } from '../platform/clock.ts'
import { openTestSouk } from '../testing.ts'
import { applyTemplateNews, usabilityOfBody } from './templates.ts'

const souk = await openTestSouk()
const mug = { retailerId: 'mug', title: 'Blue mug', price: 1200, currency: 'USD', stock: 50 }
const draft = { name: 'order_sent', language: 'en_US', category: 'UTILITY', components: [{ type: 'BODY', text: 'Your order is on its way to you.' }] }

type Listed = { id: string; waId: string; name: string; language: string; status: string }
type Answer = { id: string; templates: Listed[]; submitted: { outcome: string }[]; nextCursor: string; [name: string]: unknown }

async function open() {
  const company = await souk.openCompany({ products: [mug] })
  // A key does not end while the clock is moved by days, as a sign-in does.
  const made = await company.panel.fetch('/company/api-keys', { method: 'POST', body: JSON.stringify({ name: 'Test', scope: 'write' }) })
  const { token } = (await made.json()) as { token: string }
  const call = async (method: string, path: string, body?: unknown) => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
    const answer = await souk.app.request(`/api/v1${path}`, { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) })
    const text = await answer.text()
    return { status: answer.status, body: (text ? JSON.parse(text) : undefined) as Answer }
  }
  const control = async (path: string, body: object) => {
    const answer = await souk.simulator.app.request(`/control/${path}`, {
      method: 'POST',
      body: JSON.stringify({ company: company.company.slug, ...body }),
    })
    expect(answer.status).toBe(200)
    await souk.simulator.settle()
    await souk.worker?.settled()
  }
  const settleReview = async () => {
    await souk.advance(seconds(2))
    await souk.simulator.settle()
  }
  const events = (type: string) =>
    company.inside(async (tx) => (await tx.selectFrom('events').select('data').where('type', '=', type).orderBy('id').execute()).map(({ data }) => data))
  const listed = async () => (await call('GET', '/templates?limit=100')).body.templates
  return { ...company, call, control, settleReview, events, listed }
}

test('a template is made, reviewed and approved; it is listed with its preview', async () => {
  const shop = await open()
  const made = await shop.call('POST', '/templates', draft)
  expect(made).toMatchObject({
    status: 201,
    body: { status: 'PENDING', name: 'order_sent', quality: 'UNKNOWN', preview: { body: 'Your order is on its way to you.' } },
  })
  await shop.settleReview()
  expect(await shop.listed()).toMatchObject([{ name: 'order_sent', status: 'APPROVED' }])
  expect(await shop.events('template.usable')).toMatchObject([{ name: 'order_sent', language: 'en_US' }])
  expect(await shop.call('POST', '/templates', draft)).toMatchObject({ status: 409, body: { code: 'template_exists' } })
})

test('what is against the rules is refused naming every field before WhatsApp hears of it; what WhatsApp refuses stays as a draft with its reason', async () => {
  const shop = await open()
  const bad = await shop.call('POST', '/templates', { ...draft, name: 'Bad Name', components: [{ type: 'BODY', text: '{{1}} is first' }] })
  expect(bad).toMatchObject({
    status: 400,
    body: {
      code: 'template_invalid',
      errors: expect.arrayContaining([expect.objectContaining({ path: 'name' }), expect.objectContaining({ path: 'components.0.text' })]),
    },
  })
  expect(await shop.listed()).toEqual([])
  await shop.call('POST', '/templates', draft)
  const twin = await shop.call('POST', '/templates', { ...draft, name: 'order_sent_again' })
  expect(twin).toMatchObject({ status: 422, body: { code: 'template_refused', detail: expect.stringContaining('same words') } })
  expect((await shop.listed()).find(({ name }) => name === 'order_sent_again')).toMatchObject({
    status: 'DRAFT',
    reason: expect.stringContaining('same words'),
  })
})

test('an approved template is edited once a day, and is in review again; a rejected one as often as needed', async () => {
  const shop = await open()
  const { body: made } = await shop.call('POST', '/templates', draft)
  const edit = (text: string, category = 'UTILITY') => shop.call('PUT', `/templates/${made.id}`, { category, components: [{ type: 'BODY', text }] })
  expect(await edit('Your order has left us.')).toMatchObject({ status: 409, body: { code: 'template_locked' } })
  await shop.settleReview()
  expect(await edit('Your order has left us.', 'MARKETING')).toMatchObject({ status: 409, body: { errors: [{ path: 'category' }] } })
  expect(await edit('Your order has left us.')).toMatchObject({ status: 200, body: { status: 'PENDING', edits: 1 } })
  await shop.settleReview()
  expect(await edit('Your order has left our shop.')).toMatchObject({ status: 409, body: { errors: [{ path: 'edits' }] } })
  await souk.advance(hours(25))
  await shop.control('review', { outcome: 'REJECTED', reason: 'INVALID_FORMAT' })
  expect(await edit('Your order has left our shop.')).toMatchObject({ status: 200 })
  await shop.settleReview()
  expect((await shop.call('GET', `/templates/${made.id}`)).body).toMatchObject({ status: 'REJECTED', reason: 'INVALID_FORMAT' })
  expect(await shop.events('template.stopped')).toContainEqual(expect.objectContaining({ status: 'REJECTED', reason: 'INVALID_FORMAT' }))
  await shop.control('review', { outcome: 'APPROVED' })
  for (const text of ['First mended words.', 'Second mended words.']) {
    expect(await edit(text)).toMatchObject({ status: 200 })
    await shop.control('templates', { name: 'order_sent', status: 'REJECTED' })
  }
})

test('pausing, quality and category come by webhook, whatever their order; what depends on a paused template stops, and the merchant is told', async () => {
  const shop = await open()
  await shop.call('POST', '/templates', draft)
  await shop.settleReview()
  const standing = () => shop.inside((tx) => usabilityOfBody(tx, { template: { name: 'order_sent', language: { code: 'en_US' } } }))
  expect(await standing()).toBe('usable')
  await shop.control('templates', { name: 'order_sent', status: 'PAUSED', reason: 'LOW_QUALITY', quality: 'RED' })
  expect([await standing(), await shop.listed()]).toMatchObject(['paused', [{ status: 'PAUSED', quality: 'RED', reason: 'LOW_QUALITY' }]])
  expect(await shop.events('template.stopped')).toMatchObject([{ name: 'order_sent', status: 'PAUSED' }])
  await shop.control('templates', { name: 'order_sent', category: 'MARKETING', announced: true })
  expect(await shop.listed()).toMatchObject([{ category: 'UTILITY', comingCategory: 'MARKETING' }])
  await shop.control('templates', { name: 'order_sent', category: 'MARKETING' })
  expect(await shop.listed()).toMatchObject([{ category: 'MARKETING', comingCategory: null }])
  const waId = (await shop.listed())[0]?.waId ?? ''
  await shop.inside((tx) => applyTemplateNews(tx, [{ kind: 'status', waId, event: 'APPROVED', reason: null, at: new Date(clock.now().getTime() - hours(2)) }]))
  expect(await standing()).toBe('paused')
  await shop.control('templates', { name: 'order_sent', status: 'DISABLED' })
  expect(await standing()).toBe('unusable')
  const { body } = await shop.call('GET', '/templates')
  expect(await shop.call('DELETE', `/templates/${body.templates[0]?.id}`)).toMatchObject({ status: 409, body: { code: 'template_locked' } })
})

test('WhatsApp’s list is read page by page, what is gone is marked, and a reading that was broken off goes on', async () => {
  const shop = await open()
  const account = await shop.inside((tx) => tx.selectFrom('whatsappAccounts').select('wabaId').executeTakeFirstOrThrow())
  const graph = (method: string, path: string, body?: object) =>
    souk.simulator.fetch(`https://graph.test/graph/v24.0/${path}`, {
      method,
      headers: { authorization: `Bearer test-access-token-of-${shop.company.slug}` },
      ...(body && { body: JSON.stringify(body) }),
    })
  for (let index = 0; index < 120; index++)
    await graph('POST', `${account.wabaId}/message_templates`, {
      ...draft,
      name: `t_${index}`,
      components: [{ type: 'BODY', text: `Words of number ${index} here.` }],
    })
  await shop.settleReview()
  expect(await shop.call('POST', '/templates/sync', {})).toMatchObject({ status: 200, body: { seen: 121, error: null, finishedAt: expect.any(String) } })
  const first = (await shop.call('GET', '/templates?limit=100')).body
  const second = (await shop.call('GET', `/templates?limit=100&cursor=${encodeURIComponent(first.nextCursor)}`)).body
  expect([first.templates.length, second.templates.length, second.nextCursor]).toEqual([100, 21, null])
  await graph('DELETE', `${account.wabaId}/message_templates?name=t_7`)
  clock.advance(seconds(1))
  await shop.call('POST', '/templates/sync', {})
  expect((await shop.call('GET', '/templates?q=t_7&status=DELETED')).body.templates).toMatchObject([{ name: 't_7' }])
  await shop.inside((tx) => tx.updateTable('templateSyncs').set({ finishedAt: null, seen: 100, beganAt: clock.now(), cursor: 'no such cursor' }).execute())
  expect((await shop.call('POST', '/templates/sync', {})).body).toMatchObject({ seen: expect.any(Number) })
})

test('the starter set is submitted in every language at once, and a second time changes nothing', async () => {
  const shop = await open()
  const { body } = await shop.call('POST', '/templates/starters', {})
  expect(body.submitted).toHaveLength(30)
  expect(body.submitted.filter(({ outcome }) => outcome !== 'submitted')).toEqual([])
  const again = await shop.call('POST', '/templates/starters', { languages: ['pt'] })
  expect(new Set(again.body.submitted.map(({ outcome }) => outcome))).toEqual(new Set(['there']))
  await shop.settleReview()
  expect((await shop.listed()).every(({ status }) => status === 'APPROVED')).toBe(true)
})

async function payAfterWindow(shop: Awaited<ReturnType<typeof open>>) {
  const phone = shop.phone()
  for (const words of ['blue mug', 'add it', 'checkout']) await phone.says(words)
  const order = await shop.inside((tx) => tx.selectFrom('whatsappOrders').selectAll().executeTakeFirstOrThrow())
  await shop.inside((tx) =>
    tx
      .updateTable('whatsappSessions')
      .set({ lastHeardAt: new Date(clock.now().getTime() - days(2)) })
      .execute(),
  )
  const before = phone.received().length
  await shop.inside((tx) =>
    reportPayment(tx, { provider: 'test', reference: crypto.randomUUID(), orderId: order.id, outcome: 'paid', amount: order.total, currency: 'USD' }),
  )
  souk.deps.bell.ring('untold')
  await souk.worker?.settled()
  await souk.worker?.settled()
  return phone.received().slice(before)
}

test('news of an order after the 24 hours come as an approved utility template', async () => {
  const shop = await open()
  await shop.call('POST', '/templates/starters', { uses: ['order_paid'] })
  await shop.settleReview()
  const [template] = await payAfterWindow(shop)
  expect(template).toMatchObject({
    type: 'template',
    template: {
      name: 'souk_order_paid',
      language: { code: 'en_US' },
      components: [
        { type: 'body', parameters: [{ parameter_name: 'number', text: '1001' }, { parameter_name: 'shop' }, { parameter_name: 'total', text: '$12' }] },
        { sub_type: 'quick_reply', parameters: [{ payload: 'status' }] },
      ],
    },
  })
})

test.each([
  ['there is none', async () => {}, 'no template for order_paid'],
  ['it is paused', async (shop: Awaited<ReturnType<typeof open>>) => shop.control('templates', { name: 'souk_order_paid', status: 'PAUSED' }), 'is PAUSED'],
  [
    'WhatsApp made marketing of it',
    async (shop: Awaited<ReturnType<typeof open>>) => shop.control('templates', { name: 'souk_order_paid', category: 'MARKETING' }),
    'as MARKETING',
  ],
])('where no template can tell the news because %s, nothing is sent and the thread says why', async (why, change, reason) => {
  const shop = await open()
  if (why !== 'there is none') await shop.call('POST', '/templates/starters', { uses: ['order_paid'] })
  await shop.settleReview()
  await change(shop)
  expect(await payAfterWindow(shop)).toEqual([])
  const unsent = await shop.inside((tx) => tx.selectFrom('messages').select(['state', 'error']).where('state', '=', 'failed').execute())
  expect(unsent).toEqual([{ state: 'failed', error: expect.objectContaining({ cause: 'window', title: expect.stringContaining(reason) }) }])
  expect(await shop.events('news.untold')).toMatchObject([{ use: 'order_paid', reason: expect.stringContaining(reason) }])
})
