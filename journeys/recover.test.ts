import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from '../testing/browser.ts'
import { openPhonePage } from '../testing/phone.ts'
import { freePort, type Started, startDemo, temporaryFolder } from '../testing/start.ts'

const data = temporaryFolder()
let souk: Started
let browser: Browser

beforeAll(async () => {
  souk = await startDemo({ port: await freePort(), dataDir: data.folder })
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await souk?.stop()
  data.remove()
})

const json = { 'content-type': 'application/json' }

/** Calls as the shop's admin, who signs in each time: the clock runs ahead of every token. */
async function call(path: string, init: RequestInit = {}): Promise<Record<string, unknown>> {
  const credentials = { email: 'admin@aurora.test', password: 'souk-demo' }
  const signIn = await fetch(`${souk.url}/api/v1/auth/login`, { method: 'POST', headers: json, body: JSON.stringify(credentials) })
  const { accessToken } = (await signIn.json()) as { accessToken: string }
  const answer = await fetch(`${souk.url}/api/v1${path}`, { ...init, headers: { ...json, authorization: `Bearer ${accessToken}` } })
  expect(answer.ok, `${path}: ${answer.status}`).toBe(true)
  return (await answer.json()) as Record<string, unknown>
}

async function pass(minutes: number): Promise<void> {
  const body = JSON.stringify({ advance_seconds: minutes * 60 })
  expect((await fetch(`${souk.url}/simulator/control/clock`, { method: 'POST', headers: json, body })).status).toBe(200)
}

test('a cart is left, an hour passes, a reminder comes, it is paid and the figures move; after “stop” none comes', async () => {
  const { version: _, attributionWindows: __, ...settings } = await call('/recovery/settings')
  await call('/recovery/settings', { method: 'PUT', body: JSON.stringify({ ...settings, holdoutShare: 0 }) })
  await call('/company', { method: 'PATCH', body: JSON.stringify({ quietHours: { from: '00:00', until: '00:00' } }) })

  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } })
  const phone = await openPhonePage(page, souk.url, 'Aurora Outfitters')
  await phone.says('enamel mug')
  expect(await phone.says('add the first one')).toMatch(/mug/i)
  await pass(62)
  expect(await phone.hears(/Stop these/)).toMatch(/still here.*mug/is)
  expect(await call('/recovery/report')).toMatchObject({ reminded: { carts: 1, reminded: 1, delivered: 1, bought: 0 } })

  await phone.taps('Finish my order')
  const [payment] = await Promise.all([page.waitForEvent('popup'), page.getByRole('log').getByRole('link', { name: /pay/i }).last().click()])
  await payment.getByRole('button', { name: /^Pay/ }).click()
  await phone.hears(/1001.*paid|paid.*1001/is)
  expect(await call('/recovery/report')).toMatchObject({ reminded: { carts: 1, replied: 1, bought: 1, revenue: { USD: expect.any(Number) } } })

  expect(await phone.says('stop')).toMatch(/no more reminders/)
  await phone.says('enamel mug')
  await phone.says('add the first one')
  await pass(62)
  expect(await page.getByRole('log').getByRole('button', { name: 'Stop these' }).count()).toBe(1)
  expect(await call('/recovery/report')).toMatchObject({ reminded: { carts: 1 } })
})
