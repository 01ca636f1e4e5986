import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { openBrowser } from '../testing/browser.ts'
import { isFitForAll, looks, openPage, signIn } from '../testing/pages.ts'
import { freePort, type Started, startDemo, temporaryFolder } from '../testing/start.ts'

const data = temporaryFolder()
let souk: Started
let browser: Browser

beforeAll(async () => {
  souk = await startDemo({ port: await freePort(), dataDir: data.folder })
  browser = await openBrowser()
  const { accessToken } = (await (await post('/api/v1/auth/login', { email: 'admin@aurora.test', password: 'souk-demo' })).json()) as { accessToken: string }
  const asAdmin = { method: 'PUT', headers: { 'content-type': 'application/json', authorization: `Bearer ${accessToken}` } }
  // Nobody held out, no quiet hours, and nothing goes by itself: what is sent here is sent by hand.
  const settings = { enabled: false, holdoutShare: 0, attributionDays: 5, mostReminders: 3, perDays: 7, abandonedAfterMinutes: 60 }
  await fetch(`${souk.url}/api/v1/recovery/settings`, { ...asAdmin, body: JSON.stringify(settings) })
  await fetch(`${souk.url}/api/v1/company`, { ...asAdmin, method: 'PATCH', body: JSON.stringify({ quietHours: { from: '00:00', until: '00:00' } }) })
  for (const [from, name, words] of shoppers) for (const text of words) await say(from, name, text)
  await post('/simulator/control/clock', { advance_seconds: 65 * 60 })
})
afterAll(async () => {
  await browser?.close()
  await souk?.stop()
  data.remove()
})

const shoppers = [
  ['15557770001', 'Maya', ['blue shirt', '1', 'add 1 to cart']],
  ['15557770002', 'Linus', ['blue shirt', '2', 'add 3 to cart']],
  ['15557770003', 'Grace', ['blue shirt', '3', 'add 1 to cart', 'STOP']],
] as const

const post = (path: string, body: unknown) =>
  fetch(souk.url + path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })

async function received(to: string): Promise<string[]> {
  const answer = await fetch(`${souk.url}/simulator/control/messages?company=aurora&to=${to}`)
  const { messages } = (await answer.json()) as { messages: { body: unknown }[] }
  return messages.map(({ body }) => JSON.stringify(body))
}

async function say(from: string, name: string, text: string): Promise<void> {
  const before = (await received(from)).length
  await post('/simulator/control/say', { company: 'aurora', from, name, text })
  await vi.waitFor(async () => expect((await received(from)).length).toBeGreaterThan(before), { timeout: 15_000, interval: 200 })
}

const carts = () => `${souk.url}/tenant-admin/whatsapp-commerce/carts`
const remindersTo = async (to: string) => (await received(to)).filter((body) => body.includes('Stop these'))

test.each(looks)('left carts are found by value, and one is looked into, at $width px', async (look) => {
  const panel = await openPage(browser, look)
  await signIn(panel, souk.url, 'admin@aurora.test')
  await panel.goto(`${carts()}?sort=dearest`)
  const names = panel.getByRole(look.width > 1000 ? 'table' : 'list', { name: 'Carts that were left' }).getByRole('link')
  await expect.poll(() => names.count(), { timeout: 15_000 }).toBe(3)
  expect(await names.first().textContent()).toContain('Linus')
  await isFitForAll(panel)
  await names.first().click()
  const pane = panel.getByRole('region', { name: 'Cart of Linus' })
  await pane.getByText('Nothing was done for this cart yet.').waitFor()
  await isFitForAll(panel)
  await panel.context().close()
})

test('one click reminds one, a selection reminds several, and it says of whom said stop that nothing was sent', async () => {
  const panel = await openPage(browser, { width: 1280, colorScheme: 'light' })
  await signIn(panel, souk.url, 'admin@aurora.test')
  await panel.goto(carts())
  await panel.getByRole('link', { name: 'Linus' }).click()
  const pane = panel.getByRole('region', { name: 'Cart of Linus' })
  await pane.getByRole('button', { name: 'Send a reminder' }).click()
  await pane.getByText('Reminder sent as a message').waitFor()
  // By the event stream: the phone has it.
  await pane.getByText('Reminder by hand · delivered').waitFor()
  await pane.getByRole('link', { name: 'Close the cart' }).click()
  await panel.getByRole('button', { name: 'Value' }).click()
  await panel.waitForURL(/sort=dearest/)
  await panel.getByLabel('Choose the cart of Maya').check()
  await panel.getByLabel('Choose the cart of Grace').check()
  await panel.getByRole('button', { name: 'Remind 2 shoppers' }).click()
  await panel.getByRole('dialog').getByRole('button', { name: 'Remind 2 shoppers' }).click()
  await panel.getByText('1 reminder sent, 1 not sent').waitFor()
  await panel.getByRole('row').filter({ hasText: 'Grace' }).getByText('the shopper asked for no more reminders').waitFor()
  await isFitForAll(panel)
  for (const [[phone], count] of [
    [shoppers[0], 1],
    [shoppers[1], 1],
    [shoppers[2], 0],
  ] as const)
    await expect.poll(() => remindersTo(phone), { timeout: 15_000 }).toHaveLength(count)
  await panel.context().close()
})
