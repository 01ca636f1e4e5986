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

const say = (from: string, text: string) =>
  fetch(`${souk.url}/simulator/control/say`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ company: 'casa-verde', from, name: 'Rosa', text }),
  })

test.each(looks)('figures move by themselves as shoppers search, at $width px', async (look) => {
  const page = await openPage(browser, look, look.width === 360 ? 'ar' : 'pt')
  await signIn(page, souk.url, 'admin@casaverde.test')
  const searches = page.getByText(look.width === 360 ? 'عمليات بحث' : 'Buscas').first()
  await searches.waitFor()
  await isFitForAll(page)
  const shown = () => searches.locator('xpath=..').textContent()
  const before = await shown()
  await say(`5511955500${look.width}`, 'panela até R$ 200')
  // Sooner than the page asks by itself: the event stream told it.
  await expect.poll(shown, { timeout: 12_000 }).not.toBe(before)
  await isFitForAll(page)
  await page.context().close()
})
