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

test.each(looks)('staff send in the starter set, write a template within the rules, see it on the phone, and delete it, at $width px', async (look) => {
  const page = await openPage(browser, look)
  const name = `news_${look.width}`
  await signIn(page, souk.url, 'agent@aurora.test')
  await page.goto(`${souk.url}/dashboard/whatsapp/templates`)
  await page.getByRole('button', { name: 'Starter set' }).click()
  await page.getByRole('button', { name: 'Send them in' }).click()
  await page
    .getByText(/sent in$|were there already/)
    .first()
    .waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('row').filter({ hasText: 'souk_cart_coupon' }).first().waitFor()
  await isFitForAll(page)
  await page.getByRole('link', { name: 'New template' }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill(name)
  const text = page.getByRole('textbox', { name: 'Text', exact: true })
  await text.fill('Your order is here, {{1}}')
  await page.getByText('It must not begin or end with a variable').waitFor()
  await text.fill('Your order {{1}} came in today. *Thank you!*')
  await page.getByLabel('{{1}}').fill('1024')
  await page.getByRole('article').getByText('Your order 1024 came in today').waitFor()
  await page.getByRole('button', { name: 'Add a button' }).click()
  await page.getByRole('menuitem', { name: 'Open a page' }).click()
  await page.getByRole('textbox', { name: 'On the button' }).fill('See it')
  await page.getByRole('textbox', { name: /^Address/ }).fill('nowhere')
  await page.getByText('Not a web address').waitFor()
  await page.getByRole('textbox', { name: /^Address/ }).fill('https://x.test/a')
  await isFitForAll(page)
  await page.getByRole('button', { name: 'Send in for review' }).click()
  await page.getByRole('link', { name }).click()
  await page.getByRole('heading', { name }).waitFor()
  await isFitForAll(page)
  await page.getByRole('button', { name: 'Delete' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
  await page.getByRole('row').filter({ hasText: name }).getByText('Deleted').waitFor()
  await page.context().close()
})
