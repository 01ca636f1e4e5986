import { expect, test } from 'vitest'
import { openCommerce } from '../../../testing/commerce.ts'
import { openTestDatabase } from '../../../testing/database.ts'
import { listAlerts, openAlert } from '../companies/alerts.ts'
import { clock, minutes } from '../platform/clock.ts'
import { asPlatform } from '../platform/db.ts'
import { openCounter, openGraph, refusal, sendAll } from './sending.testing.ts'

const { db } = await openTestDatabase()

test('an ended token stops the line, is told once in plain words with what to do, and is over when it works again', async () => {
  const counter = await openCounter(db)
  for (const text of ['one', 'two', 'three']) await counter.queue([text])
  let ended = true
  const { graph, calls } = openGraph(() => (ended ? refusal(190, 401) : undefined))
  const open = () => counter.inShop((tx) => listAlerts(tx, { limit: 10, open: true }))
  await sendAll(db, graph, { companyId: counter.company.id })
  clock.advance(minutes(1.3))
  await sendAll(db, graph, { companyId: counter.company.id, width: 4 })
  expect(calls).toHaveLength(2)
  expect(await open()).toMatchObject([
    { kind: 'token', code: 190, times: 2, cause: expect.stringContaining('token'), advice: expect.stringContaining('connect') },
  ])
  expect(await asPlatform(db, (tx) => listAlerts(tx, { limit: 10, open: true }))).toMatchObject([{ companyId: counter.company.id, kind: 'token' }])
  ended = false
  clock.advance(minutes(1.3))
  await sendAll(db, graph, { companyId: counter.company.id })
  expect(await open()).toEqual([])
  expect((await counter.messages()).map(({ state }) => state)).toEqual(['sent', 'sent', 'sent'])
  expect((await counter.happened()).filter((type) => type.startsWith('alert'))).toEqual(['alert.opened', 'alert.closed'])
})

test('what is wrong with one template says nothing against the line, and is over when WhatsApp takes it', async () => {
  const counter = await openCounter(db)
  await counter.campaign(2, 'news')
  await counter.queue(['answer'])
  let paused = true
  const { graph, sent } = openGraph(({ body }) => (body.type === 'template' && paused ? refusal(132015) : undefined))
  await sendAll(db, graph, { companyId: counter.company.id })
  expect(sent()).toContain('answer')
  expect(await counter.inShop((tx) => listAlerts(tx, { limit: 10, open: true }))).toMatchObject([{ kind: 'template', subject: 'offer', code: 132015 }])
  paused = false
  await counter.campaign(1, 'news')
  await sendAll(db, graph, { companyId: counter.company.id })
  expect(await counter.inShop((tx) => listAlerts(tx, { limit: 10, open: true }))).toEqual([])
})

test('a company sees its own alerts and can put them aside, page by page; the platform sees all', async () => {
  const souk = await openCommerce()
  const [ours, theirs] = [await souk.open(), await souk.open()]
  for (const kind of ['token', 'quality', 'account'] as const) await ours.shop.inShop((tx) => openAlert(tx, { kind, title: kind }))
  await theirs.shop.inShop((tx) => openAlert(tx, { kind: 'number', title: 'theirs' }))
  const panel = (path: string) => ours.admin('GET', `/../company/alerts${path}`)
  const first = await panel('?limit=2')
  const second = await panel(`?limit=2&cursor=${first.body.nextCursor}`)
  const alerts = [first, second].flatMap(({ body }) => body.alerts as { id: string; kind: string }[])
  expect(alerts.map(({ kind }) => kind).sort()).toEqual(['account', 'quality', 'token'])
  expect(second.body.nextCursor).toBeNull()
  expect((await ours.admin('POST', `/../company/alerts/${alerts[0]?.id}/dismiss`)).status).toBe(204)
  expect((await panel('')).body.alerts).toHaveLength(2)
  expect((await panel('?state=all')).body.alerts).toHaveLength(3)
  expect((await theirs.admin('POST', `/../company/alerts/${alerts[1]?.id}/dismiss`)).status).toBe(404)
  expect((await ours.admin('GET', '/../platform/alerts')).status).toBe(404)
  const everywhere = await (await souk.signIn('super_admin'))('GET', '/../platform/alerts')
  expect(new Set((everywhere.body.alerts as { companyId: string }[]).map(({ companyId }) => companyId))).toEqual(
    new Set([ours.shop.company.id, theirs.shop.company.id]),
  )
})
