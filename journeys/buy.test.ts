import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from '../testing/browser.ts'
import { openPhonePage } from '../testing/phone.ts'
import { freePort, type Started, startDemo, temporaryFolder } from '../testing/start.ts'

const data = temporaryFolder()
let souk: Started
let browser: Browser
const troubles: string[] = []

beforeAll(async () => {
  souk = await startDemo({ port: await freePort(), dataDir: data.folder })
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await souk?.stop()
  data.remove()
})

/** A page whose console errors and failed requests count as trouble. */
async function openPage(): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } })
  page.on('pageerror', (error) => troubles.push(`${page.url()}: ${error.message}`))
  page.on('console', (message) => message.type() === 'error' && troubles.push(`${page.url()}: ${message.text()}`))
  return page
}

const prices = (text: string, money: RegExp) => [...text.matchAll(money)].map((match) => Number(match[1]?.replaceAll('.', '').replace(',', '.')))

test('a shopper finds a shirt, fills a cart, pays and hears of it; the shop sees the order and the conversation, and only its own', async () => {
  const page = await openPage()
  const phone = await openPhonePage(page, souk.url, 'Aurora Outfitters')
  expect(await phone.says('blue shirt under $40')).toMatch(/shirt/i)
  await phone.chooses(/shirt/i)
  expect(await phone.hears(/Add to cart/)).toMatch(/\$\d/)
  expect(await phone.says('add 2 to cart')).toMatch(/2 ×|× ?2|2x/i)
  expect(await phone.says("what's in my cart")).toMatch(/shirt/i)
  expect(await phone.says('remove the shirt')).toMatch(/empty|removed/i)
  await phone.says('running shoes')
  await phone.says('add the first one')
  const size = page.getByRole('log').getByRole('article').last().getByRole('button').last()
  if (await size.getByText(/choose|size|options/i).count()) await phone.chooses(/\d/)
  await phone.says('checkout')
  const [payment] = await Promise.all([page.waitForEvent('popup'), page.getByRole('log').getByRole('link', { name: /pay/i }).last().click()])
  await payment.getByRole('button', { name: /^Pay/ }).click()
  await payment.getByText(/1001/).first().waitFor()
  expect(await phone.hears(/1001.*paid|paid.*1001/is)).toMatch(/\$\d/)
  expect(await phone.says('where is my order')).toMatch(/1001/)

  const panel = await openPage()
  await signIn(panel, 'admin@aurora.test')
  await panel.getByRole('link', { name: 'Orders' }).first().click()
  await panel.getByText(/1001/).first().waitFor()
  await panel.getByRole('link', { name: 'Conversations' }).first().click()
  await panel
    .getByRole('link', { name: /where is my order|1001/ })
    .first()
    .click()
  await panel.getByText('where is my order').first().waitFor()

  const neighbour = await openPage()
  await signIn(neighbour, 'admin@casaverde.test')
  await neighbour
    .getByRole('link', { name: /Pedidos|Orders/ })
    .first()
    .click()
  await neighbour.waitForTimeout(500)
  expect(await neighbour.getByText(/1001/).count()).toBe(0)
})

test('o mesmo em português: panela, duas, finalizar, pago', async () => {
  const phone = await openPhonePage(await openPage(), souk.url, 'Casa Verde')
  const found = await phone.says('panela até R$ 200')
  expect(found).toMatch(/panela/i)
  expect(Math.max(...prices(found, /R\$\s?([\d.,]+)/g))).toBeLessThanOrEqual(200)
  await phone.chooses(/panela|caçarola|frigideira/i)
  expect(await phone.says('adiciona 2')).toMatch(/2 ×|× ?2|2x/i)
  await phone.says('finalizar')
  const [payment] = await Promise.all([phone.page.waitForEvent('popup'), phone.page.getByRole('log').getByRole('link', { name: /pagar/i }).last().click()])
  await payment.getByRole('button', { name: /^Pagar/ }).click()
  expect(await phone.hears(/1001.*pag|pag.*1001/is)).toMatch(/R\$/)
  expect(await phone.says('cadê meu pedido')).toMatch(/1001/)
})

test('no page and no log showed an error on the way', () => {
  expect(troubles).toEqual([])
  expect(souk.output()).not.toMatch(/ERROR|FATAL|WARN/)
})

async function signIn(page: Page, email: string): Promise<void> {
  await page.goto(souk.url)
  await page.getByLabel(/e-?mail/i).fill(email)
  await page
    .getByLabel(/password|senha/i)
    .first()
    .fill('souk-demo')
  await page.getByRole('button', { name: /sign in|entrar/i }).click()
  await page.waitForURL(/tenant-admin/)
}
