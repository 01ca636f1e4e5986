import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { openSouk } from '@souk/client'
import { afterAll, expect, test } from 'vitest'
import { listen } from '../server/src/listen.ts'
import { openCommerce } from '../testing/commerce.ts'
import { makeClient } from './client-types.ts'

const root = path.join(import.meta.dirname, '..')
const commerce = await openCommerce()

test('the client is made from the API as it is: `npm run client` would change nothing', async () => {
  const fresh = path.join(root, '.cache', `client-${process.pid}.ts`)
  await makeClient(fresh)
  expect(readFileSync(path.join(root, 'client/src/api.ts'), 'utf8')).toBe(readFileSync(fresh, 'utf8'))
})

async function open() {
  const { shop, admin } = await commerce.open()
  await shop.stock({ retailerId: 'shirt', title: 'Blue shirt', price: 2500 })
  const { body } = await admin('POST', '/api/v1/company/api-keys', { body: { name: 'example', scope: 'write' } })
  return String(body.token)
}

test('the client sells, and says why not', async () => {
  const souk = openSouk({ url: 'https://souk.test', token: await open(), fetch: async (request) => commerce.app.fetch(request) })
  const shop = '/api/v1/whatsapp-commerce'
  const { data } = await souk.POST(`${shop}/products/search`, { body: { query: 'shirt' } })
  const [product] = data?.products ?? []
  const added = await souk.POST(`${shop}/cart/add`, { body: { user_id: '+15551230001', product_id: product?.id ?? '', quantity: 2 } })
  expect(added.data).toMatchObject({ total: 5000, currency: 'USD', item_count: 2 })
  const refused = await souk.GET(`${shop}/cart/{user_id}`, { params: { path: { user_id: crypto.randomUUID() } } })
  expect([refused.response.status, refused.error?.code]).toEqual([404, 'customer_not_found'])
})

test('the example of ten lines runs', async () => {
  const listening = await listen(commerce.app, { port: 0, hostname: '127.0.0.1' })
  afterAll(() => listening.stop())
  const env = { ...process.env, SOUK_URL: `http://127.0.0.1:${listening.port}`, SOUK_API_KEY: await open() }
  const { stdout } = await promisify(execFile)(process.execPath, [path.join(root, 'client/example.ts')], { env })
  expect(stdout).toBe('1 in the cart, 2500 USD in minor units\n')
  const lines = readFileSync(path.join(root, 'client/example.ts'), 'utf8').split('\n').filter(Boolean)
  expect(lines.length).toBeLessThanOrEqual(10)
})
