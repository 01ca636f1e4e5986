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
  await steps.getByText('make a permanent token').first().waitFor()
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

test.each(looks)('a switch changes what the phone gets at the next message, and free answers wait for a language model, at $width px', async (look) => {
  const page = await openPage(browser, look)
  const answer = async (from: string) => {
    await control('say', { company: 'aurora', from, name: 'Mia', text: 'blue shirt' })
    const read = async () => (await fetch(`${souk.url}/simulator/control/messages?company=aurora&to=${from}`)).text()
    await expect.poll(read, { timeout: 20_000 }).toContain('interactive')
    return read()
  }
  await signIn(page, souk.url, 'agent@aurora.test')
  await page.goto(`${souk.url}/dashboard/whatsapp/assistant`)
  const search = page.getByRole('switch', { name: 'Product search' })
  expect(await page.getByRole('switch', { name: 'Free answers by a language model' }).isDisabled()).toBe(true)
  await search.click({ force: true })
  await page.getByText('you cannot look things up in this chat').waitFor()
  await isFitForAll(page)
  expect(await answer(`190755${look.width}1`.padEnd(11, '0'))).toContain('cannot look things up')
  await search.click({ force: true })
  await page.getByText('Shoppers write what they look for').waitFor()
  expect(await answer(`190755${look.width}2`.padEnd(11, '0'))).not.toContain('cannot look things up')
  await page.getByLabel('Address').fill('https://model.test/v1')
  await page.getByRole('textbox', { name: 'Model', exact: true }).fill('small')
  await page.getByLabel(/^Key/).fill('sk-very-secret-key')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('status').getByText('Saved').waitFor()
  await page.getByRole('switch', { name: 'Free answers by a language model' }).click({ force: true })
  await page.getByText('is answered by your language model').waitFor()
  await page.getByRole('button', { name: 'Take the model away' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Take the model away' }).click()
  await page.getByText('Set a language model below first').waitFor()
  await isFitForAll(page)
  await page.context().close()
})
