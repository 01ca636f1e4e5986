import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, test } from 'vitest'
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

const discovery = (path = '') => `${souk.url}/tenant-admin/whatsapp-commerce/discovery${path}`

test.each(looks)('a search is tried as a shopper would, and what is said of a find is kept, at $width px', async (look) => {
  const page = await openPage(browser, look)
  await signIn(page, souk.url, 'admin@aurora.test')
  await page.goto(discovery())
  await page.getByRole('searchbox', { name: 'What a shopper may write' }).fill(`blue shirt under $${look.width === 360 ? 40 : 50}`)
  await page.getByText(`Up to: $${look.width === 360 ? 40 : 50}.00`).waitFor()
  await page.getByText('See results').waitFor()
  const [good, bad] = [page.getByRole('button', { name: ': a good find' }).first(), page.getByRole('button', { name: ': a bad find' }).first()]
  await good.click()
  await page.getByText('1 judgement kept').waitFor()
  await isFitForAll(page)
  await page.reload()
  await page.getByRole('button', { name: ': a good find', pressed: true }).waitFor()
  await bad.click()
  await page.getByRole('button', { name: ': a bad find', pressed: true }).click()
  await page.getByText('1 judgement kept').waitFor({ state: 'detached' })
  await page.context().close()
})

test.each(looks)('a synonym counts at the next search, and rules of recommendations are kept, at $width px', async (look) => {
  const page = await openPage(browser, look)
  const word = `blorf${look.width}`
  await signIn(page, souk.url, 'admin@aurora.test')
  await page.goto(discovery('/gaps'))
  await page.getByLabel('Who writes').fill(word)
  await page.getByLabel('finds also').fill('kettle')
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  const row = page.getByRole('listitem').filter({ hasText: `${word} ↔ kettle` })
  await row.waitFor()
  await isFitForAll(page)
  await page.goto(discovery(`?q=${word}`))
  await page.getByText('Kettle').first().waitFor()
  await page.goto(discovery('/gaps'))
  await row.getByRole('button', { name: 'Delete' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
  await row.waitFor({ state: 'detached' })
  await page.goto(discovery('/recommendations'))
  await page.getByText('Not yet known').first().waitFor()
  await page.getByRole('button', { name: 'Add a rule' }).click()
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText('A rule must name what it is about.').waitFor()
  await page.getByLabel('Category').last().fill('Kitchen')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('status').getByText('Saved').waitFor()
  await isFitForAll(page)
  await page.context().close()
})
