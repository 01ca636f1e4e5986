import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from '../testing/browser.ts'
import { isFitForAll, looks, openPage, signIn } from '../testing/pages.ts'
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

const control = (path: string, body: object) =>
  fetch(`${souk.url}/simulator/control/${path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })

test.each(looks)('what is wrong with a number is found, said and over when it is mended, and a test message arrives, at $width px', async (look) => {
  const page = await openPage(browser, look)
  await control('line', { company: 'aurora', token_seconds: -1 })
  await signIn(page, souk.url, 'agent@aurora.test')
  await page.goto(`${souk.url}/dashboard/whatsapp/channel`)
  await page.getByRole('button', { name: 'Check everything now' }).click()
  const steps = page.getByRole('region', { name: 'Set-up' })
  await steps.getByText('To mend').waitFor()
  await steps
    .getByText('Make a permanent token', { exact: false })
    .or(steps.getByText('make a permanent token', { exact: false }))
    .first()
    .waitFor()
  await isFitForAll(page)
  await control('line', { company: 'aurora', quality: 'YELLOW', throughput: 'HIGH', tier: 'TIER_10K' })
  await page.getByRole('button', { name: 'Check everything now' }).click()
  const standing = page.getByRole('region', { name: 'How the number does' })
  await standing.getByText('Medium').waitFor()
  await standing.getByText('10,000').waitFor()
  await standing.getByText('1,000 a second').waitFor()
  await steps.getByText('Works, but look').waitFor()
  await page.getByLabel('Your phone, with country code').fill(`+1 907 555 0${look.width % 1000}`.padEnd(15, '7'))
  await page.getByRole('button', { name: 'Send a test message' }).click()
  await expect.poll(() => steps.getByText('The test message has arrived.').count(), { timeout: 20_000 }).toBe(1)
  await isFitForAll(page)
  await page.context().close()
})

test('a new verify token is made up, sealed and shown once, with the address that Meta asks', async () => {
  const page = await openPage(browser, { width: 360, colorScheme: 'dark' }, 'ar')
  await signIn(page, souk.url, 'admin@casaverde.test')
  await page.goto(`${souk.url}/tenant-admin/whatsapp-commerce/channel`)
  await page.getByRole('button', { name: 'غيّر الرقم أو الأسرار' }).click()
  await page.getByRole('button', { name: 'اختر رمز تحقق جديدًا' }).click()
  const token = await page.getByLabel('رمز التحقق').inputValue()
  await isFitForAll(page)
  await page.getByRole('button', { name: 'صِل وافحص' }).click()
  await page.getByText(token).waitFor()
  const hook = new URL('/webhooks/whatsapp', souk.url).href
  await page.getByRole('dialog').getByText(hook).waitFor()
  await isFitForAll(page)
  const asked = await fetch(`${hook}?hub.mode=subscribe&hub.verify_token=${token}&hub.challenge=8`)
  expect(await asked.text()).toBe('8')
  await page.getByRole('button', { name: 'وضعتهما' }).click()
  await page.getByText(token).waitFor({ state: 'detached' })
  await page.context().close()
})
