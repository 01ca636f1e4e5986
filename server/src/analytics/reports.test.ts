import { expect, test } from 'vitest'
import { openCommerce } from '../../../testing/commerce.ts'
import type { Shop } from '../../../testing/shop.ts'
import { clock, days } from '../platform/clock.ts'
import type { Happening } from '../platform/events.ts'
import { addUpEvents } from './analytics.ts'
import type { ChannelReport, FunnelReport, UsageReport } from './contract.ts'

const commerce = await openCommerce()
const superAdmin = await commerce.signIn('super_admin')

type Event = { type: Happening; at: string; data?: Record<string, unknown>; customerId?: string }
const write = ({ inShop }: Shop, events: readonly Event[]) =>
  inShop((tx) =>
    tx
      .insertInto('events')
      .values(events.map(({ data = {}, at, ...event }) => ({ ...event, at: new Date(at), data: JSON.stringify(data) })))
      .execute(),
  )
const heard = (session: string, message: string, at: string): Event => ({
  type: 'message.heard',
  at,
  data: { sessionId: session, messageId: message, kind: 'text' },
})
const answered = (session: string, message: string, at: string, milliseconds: number): Event => ({
  type: 'message.answered',
  at,
  data: { sessionId: session, messageId: message, milliseconds },
})

async function open() {
  const { shop, admin } = await commerce.open({ timeZone: 'America/Sao_Paulo' })
  const get = async <T>(path: string) => {
    const { status, body } = await admin('GET', `/api/v1${path}`)
    expect(status, JSON.stringify(body)).toBe(200)
    return body as T
  }
  return { shop, get }
}

// Midnight in São Paulo is 03:00 UTC.
const [first, second] = ['2026-11-10', '2026-11-11']
const period = `from=${first}&to=${second}`

test('conversations are counted once a day, with the time to their first answer, and whether a person was asked for', async () => {
  const { shop, get } = await open()
  await write(shop, [
    heard('ana', 'a1', '2026-11-10T12:00:00Z'),
    answered('ana', 'a1', '2026-11-10T12:00:01Z', 1_000),
    heard('ana', 'a2', '2026-11-10T13:00:00Z'),
    answered('ana', 'a2', '2026-11-10T13:00:09Z', 9_000),
    heard('bia', 'b1', '2026-11-10T23:00:00Z'),
    answered('bia', 'b1', '2026-11-10T23:00:03Z', 3_000),
    { type: 'person.wanted', at: '2026-11-10T23:00:03Z', data: { sessionId: 'bia' } },
    heard('cid', 'c1', '2026-11-11T02:59:59Z'),
    // Heard on the first day, answered on the second: it is the first day's.
    answered('cid', 'c1', '2026-11-11T03:00:01Z', 2_000),
    heard('ana', 'a3', '2026-11-11T12:00:00Z'),
  ])
  const { days: byDay, total } = await get<ChannelReport>(`/analytics/channel?${period}`)
  expect(byDay).toMatchObject([
    { day: first, heard: 4, conversations: 3, answeredAlone: 0.6667, firstAnswer: { count: 3, p50: 2_000, p90: 3_000, p99: 3_000 } },
    { day: second, heard: 1, conversations: 1, answeredAlone: 0, firstAnswer: { count: 0, p50: null, p90: null, p99: null } },
  ])
  expect(total).toMatchObject({ heard: 5, conversations: 4, answeredAlone: 0.5, firstAnswer: { count: 3, p50: 2_000 } })
})

test('messages are counted by step and day, failures by reason, what was sent by purpose, before and after they are added up', async () => {
  const { shop, get } = await open()
  const step = (name: 'sent' | 'delivered' | 'read' | 'failed', at: string, data: object = {}): Event => ({
    type: `message.${name}`,
    at,
    data: { sessionId: 's', messageId: crypto.randomUUID(), kind: 'text', purpose: 'reply', ...data },
  })
  await write(shop, [
    step('sent', '2026-11-10T03:00:00Z'),
    step('sent', '2026-11-11T02:59:59Z', { purpose: 'campaign', kind: 'template' }),
    step('delivered', '2026-11-11T02:59:59Z'),
    step('read', '2026-11-11T03:00:00Z'),
    step('failed', '2026-11-10T10:00:00Z', { code: 131026, reason: 'unreachable' }),
    step('failed', '2026-11-10T11:00:00Z', { code: 131026, reason: 'unreachable' }),
    step('failed', '2026-11-10T12:00:00Z', { code: null, reason: null }),
    step('sent', '2026-11-10T02:59:59Z'),
  ])
  const look = () => get<ChannelReport>(`/analytics/channel?${period}`)
  const before = await look()
  expect(before.days).toMatchObject([
    {
      ...{ sent: 2, delivered: 1, read: 0, failed: 3 },
      failures: [
        { code: 131026, reason: 'unreachable', count: 2 },
        { code: null, reason: null, count: 1 },
      ],
    },
    { sent: 0, delivered: 0, read: 1, failed: 0, failures: [] },
  ])
  expect(before.sent).toEqual(
    expect.arrayContaining([
      { purpose: 'campaign', kind: 'template', count: 1 },
      { purpose: 'reply', kind: 'text', count: 1 },
    ]),
  )
  await shop.inShop(addUpEvents)
  expect(await look()).toEqual(before)
})

test('what messages cost is shown by the company’s own day and currency, and beside the orders that were paid', async () => {
  const { shop, get } = await open()
  const customerId = await shop.shopper()
  await shop.inShop(async (tx) => {
    const { id: sessionId } = await tx.insertInto('whatsappSessions').values({ customerId, language: 'pt' }).returning('id').executeTakeFirstOrThrow()
    const message = { sessionId, direction: 'out' as const, state: 'read' as const, body: '{}' }
    const cost = (at: string, costMicros: number, costCurrency = 'USD') => ({ ...message, at: new Date(at), costMicros, costCurrency })
    const rows = [cost('2026-11-11T02:59:59Z', 100), cost('2026-11-11T03:00:00Z', 50), cost('2026-11-10T12:00:00Z', 7, 'BRL'), cost('2026-11-12T03:00:00Z', 9)]
    await tx.insertInto('messages').values(rows).execute()
  })
  const paid = { type: 'order.paid', data: { total: 10, currency: 'USD' } } as const
  await write(shop, [heard('ana', 'a', '2026-11-10T12:00:00Z'), { ...paid, at: '2026-11-10T13:00:00Z' }, { ...paid, at: '2026-11-10T14:00:00Z' }])
  const { days: byDay, total } = await get<ChannelReport>(`/analytics/channel?${period}`)
  expect(byDay[0]).toMatchObject({
    ...{ ordersPaid: 2, conversion: 2 },
    costs: [
      { currency: 'BRL', micros: 7, messages: 1 },
      { currency: 'USD', micros: 100, messages: 1 },
    ],
    costPerOrder: [
      { currency: 'BRL', micros: 4 },
      { currency: 'USD', micros: 50 },
    ],
  })
  expect(byDay[1]).toMatchObject({ costs: [{ currency: 'USD', micros: 50, messages: 1 }], costPerOrder: [] })
  expect(total.costs).toEqual([
    { currency: 'BRL', micros: 7, messages: 1 },
    { currency: 'USD', micros: 150, messages: 2 },
  ])
})

test('the funnel counts each shopper once a step, and who is unknown as a time alone', async () => {
  const { shop, get } = await open()
  const [ana, bia] = [await shop.shopper(), await shop.shopper()]
  const at = '2026-11-10T12:00:00Z'
  await write(shop, [
    ...[ana, ana, bia].map((customerId): Event => ({ type: 'search.done', at, customerId })),
    { type: 'search.done', at },
    { type: 'order.paid', at, customerId: ana, data: { total: 1, currency: 'USD' } },
    { type: 'order.paid', at: '2026-11-12T03:00:00Z', customerId: bia, data: { total: 1, currency: 'USD' } },
  ])
  const { steps } = await get<FunnelReport>(`/analytics/funnel?${period}`)
  expect(steps.find(({ step }) => step === 'search.done')).toMatchObject({ times: 4, shoppers: 2 })
  expect(steps.find(({ step }) => step === 'order.paid')).toMatchObject({ times: 1, shoppers: 1 })
  expect(steps).toHaveLength(6)
})

test('super admins see what each company uses on its own days, equal to the rows before and after they are added up', async () => {
  const [one, other] = [await open(), await open()]
  const step = (type: Happening, at: string): Event => ({ type, at, data: { kind: 'text', purpose: 'reply', code: 1, reason: null } })
  await write(one.shop, [
    step('message.heard', '2026-11-11T02:59:59Z'),
    step('message.answered', '2026-11-11T02:59:59Z'),
    step('message.failed', '2026-11-11T02:59:59Z'),
    step('message.set_aside', '2026-11-11T02:59:59Z'),
  ])
  await one.shop.inShop(addUpEvents)
  await write(one.shop, [step('message.heard', '2026-11-11T03:00:00Z')])
  await write(other.shop, [step('message.sent', '2026-11-10T12:00:00Z')])
  const look = async (more = '') => (await superAdmin('GET', `/api/v1/platform/usage?${period}${more}`)).body as UsageReport
  const usage = await look()
  const of = ({ shop }: typeof one) => usage.companies.find(({ id }) => id === shop.company.id)
  expect(of(one)).toMatchObject({ heard: 2, turns: 1, failed: 1, setAside: 1, errors: 2, sent: 0 })
  expect(of(other)).toMatchObject({ heard: 0, sent: 1, errors: 0, costs: [] })
  const alone = await look(`&companyId=${one.shop.company.id}`)
  expect(alone.companies).toHaveLength(1)
  expect(alone.days).toMatchObject([
    { day: first, heard: 1, errors: 2 },
    { day: second, heard: 1, errors: 0 },
  ])
  await one.shop.inShop(addUpEvents)
  expect(await look(`&companyId=${one.shop.company.id}`)).toEqual(alone)
})

test('one company’s reports know nothing of another’s rows', async () => {
  const [ours, theirs] = [await open(), await open()]
  await write(theirs.shop, [heard('x', 'y', '2026-11-10T12:00:00Z')])
  expect((await ours.get<ChannelReport>(`/analytics/channel?${period}`)).total).toMatchObject({ heard: 0, conversations: 0 })
  expect((await ours.get<FunnelReport>(`/analytics/funnel?${period}`)).steps[0]).toMatchObject({ times: 0 })
})

test('left to themselves reports answer the last 30 days up to today', async () => {
  const { get } = await open()
  const { days: byDay, to } = await get<ChannelReport>('/analytics/channel')
  expect(byDay).toHaveLength(30)
  expect(Math.abs(Date.parse(to) - clock.now().getTime())).toBeLessThan(days(2))
})
