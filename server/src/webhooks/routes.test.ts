import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Webhook } from 'standardwebhooks'
import { afterAll, expect, test } from 'vitest'
import { openApi } from '../api.ts'
import { signAccess } from '../companies/companies.ts'
import { openTestSouk, type TestCompany } from '../testing.ts'
import type { Endpoint } from './contract.ts'

const souk = await openTestSouk()
const mug = { retailerId: 'mug', title: 'Blue mug', price: 1200, currency: 'USD', stock: 50, categoryPath: ['Kitchen'] }

type Received = { headers: Record<string, string>; body: string }
const received: Received[] = []
const server = createServer(async (request, answer) => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  received.push({ headers: request.headers as Record<string, string>, body: Buffer.concat(chunks).toString() })
  answer.end('thanks')
})
await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
afterAll(() => void server.close())
const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/souk`

const call = async ({ panel }: TestCompany, method: string, path = '', body?: unknown) => {
  const answer = await panel.fetch(`/company/webhooks${path}`, { method, ...(body !== undefined && { body: JSON.stringify(body) }) })
  return { status: answer.status, body: (answer.status === 204 ? {} : await answer.json()) as Record<string, unknown> }
}
const register = async (company: TestCompany) => (await call(company, 'POST', '', { url, events: ['order.placed'] })).body as Endpoint & { secret: string }

test('an order placed by a shopper reaches the company’s own system', async () => {
  const shop = await souk.openCompany({ products: [mug] })
  const { secret, id } = await register(shop)
  const phone = shop.phone()
  for (const text of ['blue mug', 'add 2 to cart', 'checkout']) await phone.says(text)
  await expect.poll(() => received.length, { timeout: 5_000 }).toBe(1)
  const [message] = received
  expect(message && new Webhook(secret).verify(message.body, message.headers)).toMatchObject({ type: 'order.placed', data: { total: 2400, currency: 'USD' } })
  const { body } = await call(shop, 'GET', `/${id}/deliveries`)
  expect(body).toMatchObject({ deliveries: [{ type: 'order.placed', attempts: 1 }] })
})

test('the secret is shown once and kept sealed; changing, rotating and removing work', async () => {
  const shop = await souk.openCompany()
  const { secret, id } = await register(shop)
  expect(secret).toMatch(/^whsec_[\w+/]{32}$/)
  expect(JSON.stringify((await call(shop, 'GET')).body)).not.toContain(secret)
  const rows = await shop.inside((tx) => tx.selectFrom('webhookEndpoints').selectAll().execute())
  expect(JSON.stringify(rows)).not.toContain(secret.slice(6))
  expect((await call(shop, 'PATCH', `/${id}`, { events: ['order.paid'], enabled: false })).body).toMatchObject({ events: ['order.paid'], status: 'disabled' })
  expect((await call(shop, 'POST', `/${id}/secret`)).body.secret).not.toBe(secret)
  expect((await call(shop, 'DELETE', `/${id}`)).status).toBe(204)
  expect((await call(shop, 'GET')).body).toEqual({ endpoints: [] })
})

test('another company’s endpoint is not there, and those who only answer shoppers see none', async () => {
  const [ours, theirs] = [await souk.openCompany(), await souk.openCompany()]
  const { id } = await register(theirs)
  for (const [method, path] of [
    ['PATCH', `/${id}`],
    ['DELETE', `/${id}`],
    ['POST', `/${id}/secret`],
    ['GET', `/${id}/deliveries`],
  ] as const)
    expect((await call(ours, method, path, method === 'PATCH' ? {} : undefined)).status, `${method} ${path}`).toBe(404)
  await ours.inside((tx) => tx.updateTable('users').set({ role: 'client' }).execute())
  expect((await call(ours, 'GET')).status).toBeGreaterThanOrEqual(401)
})

test.each([
  'nonsense',
  'ftp://shop.example',
  'http://shop.example',
  'https://user:word@shop.example',
  'https://127.0.0.1/',
  'https://[::1]/',
  'https://localhost/',
  'https://169.254.169.254/latest',
])('in production %s is refused as an address', async (address) => {
  const shop = await souk.openCompany()
  const app = openApi({ ...souk.deps, production: true })
  const bearer = await shop.inside((tx) => tx.selectFrom('users').select(['id', 'email', 'name', 'role', 'companyId']).executeTakeFirstOrThrow())
  const answer = await app.request('/api/v1/company/webhooks', {
    method: 'POST',
    headers: { authorization: `Bearer ${await signAccess(bearer, souk.deps.jwtSecrets)}`, 'content-type': 'application/json' },
    body: JSON.stringify({ url: address, events: ['order.paid'] }),
  })
  expect(answer.status).toBe(400)
  expect(await answer.json()).toMatchObject({ code: 'invalid_input', errors: [{ path: 'url' }] })
})
