import { createHmac } from 'node:crypto'
import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { openCommerce } from '../../../testing/commerce.ts'

import { connectWhatsApp } from '../companies/companies.ts'
import { openBell } from '../platform/bell.ts'
import { clock } from '../platform/clock.ts'
import { openLog } from '../platform/log.ts'
import { openSecrets } from '../platform/secrets.ts'
import { webhookRoutes } from './routes.ts'

const souk = await openCommerce()
const secrets = openSecrets([Buffer.alloc(32)])
const { db } = souk
const app = new Hono().route(
  '/webhooks/whatsapp',
  webhookRoutes({ db, log: openLog({ level: 'silent' }), bell: openBell(), secrets, publicUrl: '', jwtSecrets: [] }),
)

const connect = async (phoneNumberId: string, appSecret: string) => {
  const opened = await souk.open()
  const line = {
    phoneNumberId,
    wabaId: `2${phoneNumberId}`,
    displayPhoneNumber: '+1 555 010 0001',
    appSecret,
    accessToken: 'token',
    verifyToken: phoneNumberId,
  }
  await opened.shop.inShop((tx) => connectWhatsApp(tx, secrets, line))
  return opened
}

const deliver = (phoneNumberId: string, { wamid, secret }: { wamid: string; secret: string }) => {
  const message = { from: '15550100001', id: wamid, timestamp: String(Math.floor(clock.now().getTime() / 1000)), type: 'text', text: { body: 'blue shirt' } }
  const value = { messaging_product: 'whatsapp', metadata: { phone_number_id: phoneNumberId }, messages: [message] }
  const body = JSON.stringify({ object: 'whatsapp_business_account', entry: [{ id: 'waba', changes: [{ field: 'messages', value }] }] })
  const signature = `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`
  return app.request('/webhooks/whatsapp', { method: 'POST', body, headers: { 'x-hub-signature-256': signature } })
}
const wamids = ({ shop }: Awaited<ReturnType<typeof connect>>) =>
  shop.inShop(async (tx) => (await tx.selectFrom('messages').select('wamid').where('direction', '=', 'in').execute()).map(({ wamid }) => wamid))

test('an event of a number that nobody had reaches the company that connected it since, once, and only under the secret that signed it', async () => {
  await connect('700000000000001', 'one app')
  await connect('700000000000002', 'another app')
  await deliver('700000000000009', { wamid: 'early', secret: 'one app' })
  await deliver('700000000000009', { wamid: 'forged', secret: 'another app' })
  const root = await souk.signIn('super_admin')
  const listed = async () => (await root('GET', '/../platform/unrouted')).body.events as { id: string; line: string; reason: string; item: unknown }[]
  const events = await listed()
  expect(events.map(({ line, reason }) => [line, reason])).toEqual(Array(2).fill(['700000000000009', 'unknown number']))
  const replayAll = async () => Promise.all(events.map(async ({ id }) => (await root('POST', `/../platform/unrouted/${id}/replay`)).body.state))
  expect(await replayAll()).toEqual(['unrouted', 'unrouted'])
  const late = await connect('700000000000009', 'one app')
  expect((await replayAll()).sort()).toEqual(['replayed', 'unrouted'])
  expect(await wamids(late)).toEqual(['early'])
  expect(JSON.stringify(await listed())).toContain('forged')
  expect(await listed()).toHaveLength(1)
  expect((await late.admin('GET', '/../platform/unrouted')).status).toBe(404)
  expect((await root('POST', `/../platform/unrouted/${crypto.randomUUID()}/replay`)).status).toBe(404)
})

test('a message that was set aside is listed with its reason for its own company and the platform, and waits again when it is replayed', async () => {
  const [ours, theirs] = [await connect('700000000000011', 'one app'), await connect('700000000000012', 'one app')]
  await deliver('700000000000011', { wamid: 'aside', secret: 'one app' })
  await ours.shop.inShop((tx) =>
    tx
      .updateTable('messages')
      .set({ state: 'failed', attempts: 5, error: JSON.stringify({ title: 'Error: broken' }) })
      .execute(),
  )
  const listed = async () => (await ours.admin('GET', '/../company/set-aside')).body.messages as { id: string }[]
  const [message] = await listed()
  expect(message).toMatchObject({ text: 'blue shirt', error: 'Error: broken', attempts: 5 })
  expect((await theirs.admin('GET', '/../company/set-aside')).body.messages).toEqual([])
  expect((await theirs.admin('POST', `/../company/set-aside/${message?.id}/replay`)).status).toBe(404)
  expect((await (await souk.signIn('super_admin'))('GET', '/../platform/set-aside')).body.messages).toMatchObject([{ companyId: ours.shop.company.id }])
  expect((await ours.admin('POST', `/../company/set-aside/${message?.id}/replay`)).status).toBe(204)
  expect(await listed()).toEqual([])
  expect(await ours.shop.inShop((tx) => tx.selectFrom('messages').select(['state', 'attempts']).execute())).toEqual([{ state: 'heard', attempts: 0 }])
})
