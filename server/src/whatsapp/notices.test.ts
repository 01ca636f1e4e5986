import { expect, test } from 'vitest'
import { openTestDatabase } from '../../../testing/database.ts'
import { secrets } from '../../../testing/line.ts'
import { listAlerts } from '../companies/alerts.ts'
import { connectWhatsApp } from '../companies/companies.ts'
import { findUnknown, tellUnknown } from '../conversations/conversations.ts'
import { clock, hours, minutes } from '../platform/clock.ts'
import { asPlatform } from '../platform/db.ts'
import { lookAtLines } from './health.ts'
import { applyNotices } from './notices.ts'
import { grantPeople, peopleIn } from './portfolio.ts'
import { depsWith, openCounter, openGraph, sendAll } from './sending.testing.ts'

const { db } = await openTestDatabase()
const awake = (counter: Awaited<ReturnType<typeof openCounter>>) =>
  counter.inShop((tx) => tx.updateTable('companies').set({ quietFrom: '00:00', quietUntil: '00:00' }).execute())

test('numbers of one portfolio share its limit of people; who was contacted counts once, and after 24 hours no more', async () => {
  const [one, other] = [await openCounter(db), await openCounter(db)]
  for (const counter of [one, other]) {
    await awake(counter)
    await counter.inShop((tx) => connectWhatsApp(tx, secrets, { ...counter.line, portfolioId: 'shared' }))
  }
  await grantPeople(db, 'shared', 3)
  await one.campaign(4)
  await other.campaign(4, 'news')
  await other.queue(['an answer'])
  const { graph, calls, sent } = openGraph()
  for (const counter of [one, other]) await sendAll(db, graph, { companyId: counter.company.id, width: 3 })
  expect(sent()).toContain('an answer')
  expect(calls.filter(({ body }) => body.type === 'template')).toHaveLength(6)
  const waiting = [...(await one.messages()), ...(await other.messages())].filter(({ state }) => state === 'queued')
  expect(waiting[0]?.held).toMatchObject({ reason: 'tier', words: expect.stringContaining('limit of people') })
  clock.advance(hours(24.1))
  for (const counter of [one, other]) await sendAll(db, graph, { companyId: counter.company.id })
  expect(calls.filter(({ body }) => body.type === 'template')).toHaveLength(8)
})

test.each([
  ['TIER_250', 250],
  ['TIER_2K', 2_000],
  ['TIER_100K', 100_000],
  ['TIER_UNLIMITED', null],
  ['TIER_NOT_SET', undefined],
  [undefined, undefined],
])('%s is %s people', (tier, people) => {
  expect(peopleIn(tier)).toBe(people)
})

test.each<[string, unknown, string]>([
  ['account_update', { event: 'DISABLED_UPDATE', ban_info: { waba_ban_state: 'DISABLE' } }, 'account'],
  ['account_update', { event: 'PARTNER_REMOVED', waba_info: {} }, 'account'],
  ['account_update', { event: 'ACCOUNT_VIOLATION', violation_info: { violation_type: 'SCAM' } }, 'account'],
  ['account_review_update', { decision: 'REJECTED' }, 'account'],
  ['account_alerts', { entity_type: 'WABA', alert_info: { alert_severity: 'CRITICAL', alert_type: 'OBA', alert_description: 'look' } }, 'account_notice'],
  ['phone_number_quality_update', { event: 'FLAGGED', current_limit: 'TIER_250' }, 'quality'],
  ['phone_number_name_update', { decision: 'REJECTED', requested_verified_name: 'Shop', rejection_reason: 'generic' }, 'display_name'],
  ['security', { event: 'PIN_CHANGED' }, 'account_notice'],
  ['payment_configuration_update', { configuration_name: 'upi', status: 'Needs Testing' }, 'account_notice'],
  ['flows', { event: 'ENDPOINT_AVAILABILITY', message: 'down', flow_id: '1', alert_state: 'ACTIVATED' }, 'flow'],
])('%s %j is told to the people of the company as %s', async (field, value, kind) => {
  const counter = await openCounter(db)
  await counter.inShop((tx) =>
    applyNotices(tx, [
      { field, value },
      { field, value },
    ]),
  )
  expect(await counter.inShop((tx) => listAlerts(tx, { limit: 10, open: true }))).toMatchObject([{ kind, times: 2 }])
})

test('an account that was taken from us sends nothing until it is back; one that may contact nobody unasked answers still', async () => {
  const [lost, limited] = [await openCounter(db), await openCounter(db)]
  await lost.queue(['hello'])
  await lost.inShop((tx) => applyNotices(tx, [{ field: 'account_update', value: { event: 'PARTNER_REMOVED' } }]))
  const { graph, sent } = openGraph()
  await sendAll(db, graph, { companyId: lost.company.id })
  expect(sent()).toEqual([])
  await lost.inShop((tx) => applyNotices(tx, [{ field: 'account_update', value: { event: 'ACCOUNT_RECONNECTED' } }]))
  await sendAll(db, graph, { companyId: lost.company.id })
  expect(sent()).toEqual(['hello'])
  expect(await lost.inShop((tx) => listAlerts(tx, { limit: 10, open: true }))).toEqual([])

  await awake(limited)
  await limited.campaign(1)
  await limited.queue(['answer'])
  const restriction = { restriction_type: 'RESTRICTED_BIZ_INITIATED_MESSAGING', expiration: Math.floor(clock.now().getTime() / 1000) + 3600 }
  await limited.inShop((tx) => applyNotices(tx, [{ field: 'account_update', value: { event: 'ACCOUNT_RESTRICTION', restriction_info: [restriction] } }]))
  await sendAll(db, graph, { companyId: limited.company.id })
  expect(sent().slice(1)).toEqual(['answer'])
})

test("a look at a number's state sets its speed and its portfolio's people", async () => {
  const counter = await openCounter(db)
  const state = { throughput: { level: 'HIGH' }, whatsapp_business_manager_messaging_limit: 'TIER_10K', quality_rating: 'GREEN' }
  await lookAtLines(depsWith(db, { ...openGraph().graph, fetch: async (url) => Response.json(url.includes(counter.line.phoneNumberId) ? state : {}) }))
  expect(await counter.inShop((tx) => tx.selectFrom('sendingLines').select('ceiling').execute())).toEqual([{ ceiling: 1000 }])
  const portfolios = await asPlatform(db, (tx) => tx.selectFrom('messagingPortfolios').select('people').where('id', '=', counter.line.wabaId).execute())
  expect(portfolios).toEqual([{ people: 10_000 }])
})

test('what nobody knows the outcome of is told to the company after five minutes, once', async () => {
  const counter = await openCounter(db)
  await counter.queue(['hello'])
  await sendAll(db, { ...openGraph().graph, fetch: () => new Promise(() => {}), timeout: 20 }, { companyId: counter.company.id })
  const tell = async () => {
    if ((await asPlatform(db, findUnknown)).includes(counter.company.id)) await counter.inShop(tellUnknown)
    return counter.inShop((tx) => listAlerts(tx, { limit: 10, open: true }))
  }
  expect(await tell()).toEqual([])
  clock.advance(minutes(6))
  await tell()
  expect(await tell()).toMatchObject([{ kind: 'unknown_outcome', times: 1, advice: expect.stringContaining('write to him yourself') }])
})

test('a connection that broke before a byte was written has carried nothing: the message waits, and its tries do not count', async () => {
  const counter = await openCounter(db)
  await counter.queue(['hello'])
  const broken = (bytesWritten: number) => async () =>
    Promise.reject(new TypeError('fetch failed', { cause: { code: 'UND_ERR_SOCKET', socket: { bytesWritten } } }))
  await sendAll(db, { ...openGraph().graph, fetch: broken(0) }, { companyId: counter.company.id })
  expect(await counter.only()).toMatchObject({ state: 'queued', attempts: 0 })
  clock.advance(minutes(1))
  await sendAll(db, { ...openGraph().graph, fetch: broken(700) }, { companyId: counter.company.id })
  expect(await counter.only()).toMatchObject({ state: 'unknown' })
})
