import { setTimeout as pause } from 'node:timers/promises'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from '../testing/browser.ts'
import { isFitForAll, looks, openPage } from '../testing/pages.ts'
import { freePort, type Started, startDemo, temporaryFolder } from '../testing/start.ts'

const data = temporaryFolder()
let souk: Started
let browser: Browser

beforeAll(async () => {
  souk = await startDemo({ port: await freePort(), dataDir: data.folder })
  browser = await openBrowser()
  for (const text of ['blue shirt under $40', 'add the first one', 'checkout']) await say(text)
})
afterAll(async () => {
  await browser?.close()
  await souk?.stop()
  data.remove()
})

type Said = { messages: { body: { interactive?: { action?: { parameters?: { url?: string } } } } }[] }

async function say(text: string): Promise<void> {
  const before = (await received()).messages.length
  const body = JSON.stringify({ company: 'aurora', from: '15550102222', name: 'Ada', text })
  await fetch(`${souk.url}/simulator/control/say`, { method: 'POST', headers: { 'content-type': 'application/json' }, body })
  while ((await received()).messages.length === before) await pause(50)
}

const received = async (): Promise<Said> => (await fetch(`${souk.url}/simulator/control/messages?company=aurora&to=15550102222`)).json() as Promise<Said>

test.each(looks)('sign-in, orders and conversations are usable by everybody at $width px, $colorScheme', async (look) => {
  const page = await openPage(browser, look)
  await page.goto(souk.url)
  await page.getByRole('button', { name: 'Sign in' }).waitFor()
  await isFitForAll(page)
  await page.getByLabel(/e-?mail/i).fill('admin@aurora.test')
  await page.getByLabel('Password').first().fill('souk-demo')
  await page.getByRole('button', { name: 'Sign in' }).click()
  for (const place of ['Orders', 'Conversations']) {
    await page.getByRole('link', { name: place }).filter({ visible: true }).first().click()
    await page.getByRole('heading', { name: place }).first().waitFor()
    await page
      .getByText(place === 'Orders' ? /1001/ : /Ada/)
      .filter({ visible: true })
      .first()
      .waitFor()
    await isFitForAll(page)
  }
  await page.context().close()
})

test.each(looks)('the payment page is usable by everybody at $width px, $colorScheme', async (look) => {
  const link = (await received()).messages.map(({ body }) => body.interactive?.action?.parameters?.url).findLast((url) => url?.includes('/pay/'))
  const page = await openPage(browser, look)
  await page.goto(link ?? 'no payment link was sent')
  await page.getByRole('button', { name: /^Pay/ }).waitFor()
  await isFitForAll(page)
  await page.context().close()
})

test.each(looks)('the phone is usable by everybody at $width px, $colorScheme', async (look) => {
  const page = await openPage(browser, look)
  await page.goto(`${souk.url}/simulator/`)
  await page.getByText('Aurora Outfitters').filter({ visible: true }).first().waitFor()
  await isFitForAll(page)
  await page.context().close()
})

test.each(looks)('a forgotten password can be asked for, and a link that is over says so, at $width px, $colorScheme', async (look) => {
  const page = await openPage(browser, look)
  await page.goto(`${souk.url}/`)
  await page.getByRole('link', { name: 'Forgot your password?' }).click()
  await isFitForAll(page)
  await page.getByLabel('E-mail').fill('nobody@nowhere.test')
  await page.getByRole('button', { name: 'Send me a link' }).click()
  await page
    .getByRole('status')
    .getByText(/a link is on its way/)
    .waitFor()
  await page.goto(`${souk.url}/password#${'a'.repeat(43)}`)
  await page.getByText('This link is over').waitFor()
  await isFitForAll(page)
  await page.context().close()
})

test('whoever is invited comes in by the link in the letter and sees the shop, in Arabic from right to left too', async () => {
  const page = await openPage(browser, { width: 360, colorScheme: 'light' })
  const signIn = await fetch(`${souk.url}/api/v1/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: 'admin@casaverde.test', password: 'souk-demo' }),
  })
  const { accessToken } = (await signIn.json()) as { accessToken: string }
  const invited = await fetch(`${souk.url}/api/v1/company/team`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${accessToken}` },
    body: JSON.stringify({ email: 'layla@casaverde.test', name: 'Layla', role: 'client' }),
  })
  expect(invited.status).toBe(201)
  const letter = () => /http:\S+\/password#[\w-]{43}/.exec(souk.output())?.[0]
  await expect.poll(letter).toBeTruthy()
  await page.goto(letter() ?? '')
  await page.getByLabel('New password').fill('a password for Layla')
  await page.getByRole('button', { name: 'Keep this password' }).click()
  await page.getByRole('heading', { name: 'Conversations' }).first().waitFor()
  await page
    .getByRole('button', { name: /Your account/ })
    .filter({ visible: true })
    .click()
  await page.getByRole('menuitemradio', { name: 'العربية' }).click()
  await page.getByRole('heading', { name: 'المحادثات' }).first().waitFor()
  expect(await page.evaluate(() => document.documentElement.dir)).toBe('rtl')
  await isFitForAll(page)
  await page.context().close()
})
