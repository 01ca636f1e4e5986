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

const settings = () => `${souk.url}/tenant-admin/whatsapp-commerce/settings`

test.each(looks)('an admin invites somebody, makes an admin of him and takes him out, and the log tells of it, at $width px', async (look) => {
  const page = await openPage(browser, look)
  const name = `Grace ${look.width}`
  await signIn(page, souk.url, 'admin@aurora.test')
  await page.goto(`${settings()}/team`)
  await page.getByRole('button', { name: 'Invite somebody' }).click()
  await page.getByLabel('Name').fill(name)
  await page.getByLabel('E-mail').fill(`grace${look.width}@aurora.test`)
  await isFitForAll(page)
  await page.getByRole('button', { name: 'Send the invitation' }).click()
  const row = page.getByRole('row').filter({ hasText: name })
  await row.waitFor()
  await row.getByRole('button', { name: `Actions for ${name}` }).click()
  await page.getByRole('menuitem', { name: 'Make: Shop admin' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Shop admin' }).click()
  await row.getByText('Shop admin').waitFor()
  await row.getByRole('button', { name: `Actions for ${name}` }).click()
  await page.getByRole('menuitem', { name: 'Remove' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
  await row.waitFor({ state: 'detached' })
  await isFitForAll(page)
  await page.getByRole('tab', { name: 'Audit log' }).click()
  await page.getByRole('row').filter({ hasText: 'Person removed' }).filter({ hasText: name }).waitFor()
  await isFitForAll(page)
  await page.context().close()
})

test.each(looks)('a key is shown once, opens the API, and opens nothing once it is ended, at $width px', async (look) => {
  const page = await openPage(browser, look)
  await signIn(page, souk.url, 'admin@aurora.test')
  await page.goto(`${settings()}/keys`)
  await page.getByRole('button', { name: 'New key' }).click()
  await page.getByLabel('Name').fill(`Web shop ${look.width}`)
  await page.getByRole('button', { name: 'Make the key' }).click()
  const token = (await page.getByText(/^souk_[\w-]{43}$/).textContent()) ?? ''
  await isFitForAll(page)
  const ask = async () => (await fetch(`${souk.url}/api/v1/whatsapp-commerce/products/catalog`, { headers: { authorization: `Bearer ${token}` } })).status
  expect(await ask()).toBe(200)
  await page.getByRole('button', { name: 'I have kept it' }).click()
  await page.getByText(token).waitFor({ state: 'detached' })
  const row = page.getByRole('row').filter({ hasText: `Web shop ${look.width}` })
  await row.getByRole('button', { name: 'End' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'End' }).click()
  await row.getByText('Ended').waitFor()
  expect(await ask()).toBe(401)
  await isFitForAll(page)
  await page.context().close()
})

test.each(looks)('what an admin says of the shop is kept, and refused in words where it cannot be, at $width px', async (look) => {
  const page = await openPage(browser, look, 'pt')
  await signIn(page, souk.url, 'admin@casaverde.test')
  await page.goto(settings())
  await page.getByLabel('Nome da loja').fill(`Casa Verde ${look.width}`)
  await page.getByRole('button', { name: 'Salvar' }).click()
  await page.getByRole('status').getByText('Salvo').waitFor()
  await isFitForAll(page)
  await page.getByRole('combobox', { name: 'Moeda' }).fill('dólar americano')
  await page.getByRole('option', { name: 'dólar americano (USD)' }).click()
  await page.getByRole('button', { name: 'Salvar' }).click()
  await page.getByText('Há produtos com preço em outra moeda').waitFor()
  await page.context().close()
})

test.each(looks)('a super admin opens, limits, suspends and enters a company, at $width px', async (look) => {
  const page = await openPage(browser, look)
  const name = `Loja ${look.width}`
  await signIn(page, souk.url, 'super@souk.test')
  await page.getByRole('button', { name: 'New company' }).click()
  await page.getByLabel('Name of the shop').fill(name)
  await page.getByLabel('Short name').fill(`loja-${look.width}`)
  for (const [field, choice] of [
    ['Money', 'Nigerian Naira (NGN)'],
    ['Country', 'Nigeria'],
    ['Time zone', 'Africa/Lagos'],
  ] as const) {
    await page.getByRole('combobox', { name: field }).fill(choice)
    await page.getByRole('option', { name: choice, exact: true }).click()
  }
  await page.getByLabel('Name of its first admin').fill('Ngozi')
  await page.getByLabel('E-mail of its first admin').fill(`ngozi${look.width}@loja.test`)
  await isFitForAll(page)
  await page.getByRole('button', { name: 'Create and invite' }).click()
  const actions = page.getByRole('button', { name: `Actions for ${name}` })
  await actions.click()
  await page.getByRole('menuitem', { name: 'Limits' }).click()
  await page.getByLabel('API requests a minute').fill('77')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('status').getByText('Saved').waitFor()
  await isFitForAll(page)
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click()
  for (const [turn, standing] of [
    ['Suspend', 'Suspended'],
    ['Resume', 'Active'],
  ] as const) {
    await actions.click()
    await page.getByRole('menuitem', { name: turn }).click()
    await page.getByRole('dialog').getByRole('button', { name: turn }).click()
    await page
      .getByRole(look.width > 1000 ? 'row' : 'listitem')
      .filter({ hasText: name })
      .getByText(standing, { exact: true })
      .waitFor()
  }
  await actions.click()
  await page.getByRole('menuitem', { name: 'Enter its panel' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Enter its panel' }).click()
  await page.getByText(`You are in ${name} as platform admin`).waitFor()
  await isFitForAll(page)
  await page.goto(`${settings()}/audit`)
  await page.getByRole('row').filter({ hasText: 'Platform admin came in' }).waitFor()
  await page.getByRole('button', { name: 'Leave this company' }).click()
  await page.getByRole('heading', { name: 'Companies' }).first().waitFor()
  await page.context().close()
})

test.each(looks)(
  'an address that hears of events is added with its secret, switched off and removed; Stripe refuses what is no key, at $width px',
  async (look) => {
    const page = await openPage(browser, look)
    const url = `https://shop.example/souk/${look.width}`
    await signIn(page, souk.url, 'admin@aurora.test')
    await page.goto(`${settings()}/webhooks`)
    await page.getByRole('button', { name: 'Add an address' }).click()
    await page.getByRole('textbox', { name: 'Address' }).fill(url)
    await isFitForAll(page)
    await page.getByRole('dialog').getByRole('button', { name: 'Add an address' }).click()
    await page.getByText(/^whsec_/).waitFor()
    await page.getByRole('button', { name: 'I have kept it' }).click()
    const row = page.getByRole('row').filter({ hasText: url })
    await row.getByText('Works').waitFor()
    for (const [deed, done] of [
      ['Switch off', () => row.getByText('Switched off by hand').waitFor()],
      ['Remove', () => row.waitFor({ state: 'detached' })],
    ] as const) {
      await row.getByRole('button', { name: `Actions for ${url}` }).click()
      await page.getByRole('menuitem', { name: deed }).click()
      await page.getByRole('dialog').getByRole('button', { name: deed }).click()
      await done()
    }
    await isFitForAll(page)
    await page.getByRole('tab', { name: 'Payments' }).click()
    await page.getByRole('textbox', { name: 'Secret key' }).fill('no key at all')
    await page.getByRole('textbox', { name: 'Signing secret of that webhook' }).fill('nor a secret')
    await page.getByRole('button', { name: 'Check and connect' }).click()
    await page.getByText('A secret key begins with sk_').waitFor()
    await isFitForAll(page)
    await page.context().close()
  },
)
