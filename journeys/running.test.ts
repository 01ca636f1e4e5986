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

const platform = () => `${souk.url}/super-admin/whatsapp-admin`
const file = (rows: string[]) => ({
  name: 'rates.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(['country,category,valid_from,currency,price,source', ...rows].join('\n')),
})

test.each(looks)('a super admin replaces the price list by a file, and a row that cannot be taken is named and changes nothing, at $width px', async (look) => {
  const page = await openPage(browser, look)
  await signIn(page, souk.url, 'super@souk.test')
  await page.goto(`${platform()}/rates`)
  await page.getByRole('table', { name: 'Rates' }).waitFor()
  await isFitForAll(page)
  const choose = page.locator('input[type=file]')
  await choose.setInputFiles(file([`DE,marketing,2026-07-01,EUR,0.1${look.width}1,Card`, 'DE,utility,2026-02-30,EUR,0.05,Card']))
  await page.getByRole('alert').getByRole('row').filter({ hasText: '2026-02-30' }).filter({ hasText: '3' }).waitFor()
  await isFitForAll(page)
  await page.getByRole('cell', { name: `€0.1${look.width}1` }).waitFor({ state: 'detached' })
  await choose.setInputFiles(file([`DE,marketing,2026-07-01,EUR,0.1${look.width}1,Card`, `*,marketing,2026-07-01,EUR,0.09,Card`]))
  await page.getByRole('dialog').getByRole('button', { name: 'Replace' }).click()
  await page
    .getByRole('row')
    .filter({ hasText: 'Germany' })
    .filter({ hasText: `€0.1${look.width}1` })
    .getByText('In force')
    .waitFor()
  await page.getByLabel('Find a country').fill('other')
  await page.getByRole('row').filter({ hasText: 'Germany' }).waitFor({ state: 'detached' })
  await page.getByRole('row').filter({ hasText: 'Every other country' }).waitFor()
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await isFitForAll(page)
  await page.context().close()
})

test.each(looks)('a super admin tests a number, sees what works by its secrets’ ends only, and watches all companies, at $width px', async (look) => {
  const page = await openPage(browser, look)
  await signIn(page, souk.url, 'super@souk.test')
  await page.goto(`${platform()}/numbers`)
  await page.getByRole('button', { name: 'Test the number of Aurora Outfitters now' }).click()
  const card = page.getByRole('region', { name: 'Aurora Outfitters' })
  await card.getByText('The access token is valid and has both permissions.').waitFor()
  await card.getByText('Works.').waitFor()
  await card.getByText('Events reach it').waitFor()
  await card.getByText('Access token: ••••').waitFor()
  await isFitForAll(page)
  await page.goto(`${platform()}/watch`)
  await page.getByText('Every event found its company.').waitFor()
  await page.getByRole('row').filter({ hasText: 'All companies' }).waitFor()
  await isFitForAll(page)
  await page.context().close()
})
