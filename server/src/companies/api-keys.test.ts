import { expect, test } from 'vitest'
import { openCommerce } from '../../../testing/commerce.ts'
import { clock, minutes, seconds } from '../platform/clock.ts'
import { asPlatform } from '../platform/db.ts'
import type { ApiKey } from './contract.ts'

const commerce = await openCommerce()
const made = async (answer: Promise<{ body: unknown }>) => (await answer).body as ApiKey & { token: string }
const withKey = (token: string) => ({ headers: { authorization: `Bearer ${token}` } })
const listed = async (admin: typeof commerce.call) => ((await admin('GET', '/api/v1/company/api-keys')).body as { keys: ApiKey[] }).keys

test('a key is shown once, kept as a hash, and acts in its company alone', async () => {
  const [ours, theirs] = [await commerce.open(), await commerce.open()]
  const key = await made(ours.admin('POST', '/api/v1/company/api-keys', { body: { name: ' ERP ', scope: 'write' } }))
  expect(key).toMatchObject({ name: 'ERP', scope: 'write', token: expect.stringMatching(/^souk_[\w-]{43}$/), createdBy: 'tenant_admin', lastUsedAt: null })
  expect(await listed(ours.admin)).toEqual([expect.not.objectContaining({ token: expect.anything() })])
  expect(await listed(theirs.admin)).toEqual([])
  const kept = await ours.shop.inShop((tx) => tx.selectFrom('apiKeys').selectAll().executeTakeFirstOrThrow())
  expect(JSON.stringify(kept)).not.toContain(key.token)
  expect((await commerce.call('GET', '/api/v1/company', withKey(key.token))).body).toMatchObject({ id: ours.shop.company.id })
  const there = { headers: { ...withKey(key.token).headers, 'x-company-id': theirs.shop.company.id } }
  expect((await commerce.call('GET', '/api/v1/company', there)).status).toBe(404)
})

test('a read key looks and searches; what would change something is refused by its scope', async () => {
  const { shop, admin } = await commerce.open()
  const mug = await shop.stock({ retailerId: 'mug' })
  const { token } = await made(admin('POST', '/api/v1/company/api-keys', { body: { name: 'site', scope: 'read' } }))
  const shopper = '15557770001'
  const call = async (method: string, path: string, body?: unknown) => (await commerce.call(method, path, { body, ...withKey(token) })).status
  expect([await call('GET', `/cart/${shopper}`), await call('POST', '/products/search', { query: 'mug' })]).toEqual([200, 200])
  const refused = await commerce.call('POST', '/cart/add', { body: { user_id: shopper, product_id: mug }, ...withKey(token) })
  expect([refused.status, refused.body.code]).toEqual([403, 'insufficient_scope'])
  expect(refused.headers.get('www-authenticate')).toContain('insufficient_scope')
  expect(await shop.happened()).toEqual(['search.done'])
})

test('no key reaches what people alone decide', async () => {
  const { shop, admin } = await commerce.open()
  const { token, id } = await made(admin('POST', '/api/v1/company/api-keys', { body: { name: 'ERP', scope: 'write' } }))
  for (const [method, path] of [
    ['GET', '/api/v1/company/api-keys'],
    ['POST', '/api/v1/company/api-keys'],
    ['DELETE', `/api/v1/company/api-keys/${id}`],
    ['GET', '/api/v1/companies'],
    ['PATCH', `/api/v1/companies/${shop.company.id}/limits`],
  ] as const)
    expect((await commerce.call(method, path, withKey(token))).status, `${method} ${path}`).toBe(401)
})

test('a client neither sees nor makes keys', async () => {
  const { shop } = await commerce.open()
  const client = await commerce.signIn('client', shop)
  expect((await client('GET', '/api/v1/company/api-keys')).status).toBe(404)
  expect((await client('POST', '/api/v1/company/api-keys', { body: { name: 'mine', scope: 'read' } })).status).toBe(404)
})

test('a revoked key and the key of a suspended company end at the next request', async () => {
  const { shop, admin } = await commerce.open()
  const [gone, kept] = [
    await made(admin('POST', '/api/v1/company/api-keys', { body: { name: 'a', scope: 'write' } })),
    await made(admin('POST', '/api/v1/company/api-keys', { body: { name: 'b', scope: 'write' } })),
  ]
  const status = async (token: string) => (await commerce.call('GET', '/api/v1/company', withKey(token))).status
  expect([await status(gone.token), await status(kept.token)]).toEqual([200, 200])
  const { body } = await admin('DELETE', `/api/v1/company/api-keys/${gone.id}`)
  expect(body).toMatchObject({ id: gone.id, revokedAt: expect.any(String) })
  expect([await status(gone.token), await status(kept.token), await status(`${kept.token.slice(0, -1)}_`)]).toEqual([401, 200, 401])
  await asPlatform(commerce.db, (tx) => tx.updateTable('companies').set({ status: 'suspended' }).where('id', '=', shop.company.id).execute())
  expect(await status(kept.token)).toBe(403)
})

test("another company's key cannot be revoked, and neither can one that is not there", async () => {
  const [ours, theirs] = [await commerce.open(), await commerce.open()]
  const key = await made(theirs.admin('POST', '/api/v1/company/api-keys', { body: { name: 'a', scope: 'read' } }))
  for (const id of [key.id, crypto.randomUUID()]) expect((await ours.admin('DELETE', `/api/v1/company/api-keys/${id}`)).status).toBe(404)
  expect(await listed(theirs.admin)).toMatchObject([{ revokedAt: null }])
})

test('the last use is shown to the minute, and written no more often', async () => {
  const { admin } = await commerce.open()
  const { token } = await made(admin('POST', '/api/v1/company/api-keys', { body: { name: 'a', scope: 'read' } }))
  const lastUse = async () => {
    await commerce.call('GET', '/api/v1/company', withKey(token))
    return (await listed(admin))[0]?.lastUsedAt
  }
  const first = await lastUse()
  clock.advance(seconds(30))
  expect([first, await lastUse()]).toEqual([expect.any(String), first])
  clock.advance(minutes(1))
  expect(await lastUse()).not.toBe(first)
})

test('a company has at most fifty keys that count, also when many are made at once', async () => {
  const { admin } = await commerce.open()
  const make = (headers = {}) => admin('POST', '/api/v1/company/api-keys', { body: { name: 'a', scope: 'read' }, headers })
  const answers = await Promise.all(Array.from({ length: 55 }, (_, index) => make(index % 2 ? { 'idempotency-key': `key ${index}` } : {})))
  expect(answers.map(({ status }) => status).sort()).toEqual([...Array(50).fill(201), ...Array(5).fill(409)])
  await admin('DELETE', `/api/v1/company/api-keys/${(await listed(admin))[0]?.id}`)
  expect((await make()).status).toBe(201)
})

test.each([
  [{}, ['name', 'scope']],
  [{ name: ' ', scope: 'all' }, ['name', 'scope']],
  [{ name: 'x'.repeat(101), scope: 'read' }, ['name']],
])('a key asked for with %j is refused naming %j', async (body, fields) => {
  const { admin } = await commerce.open()
  const refused = await admin('POST', '/api/v1/company/api-keys', { body })
  expect([refused.status, (refused.body.errors as { path: string }[]).map(({ path }) => path)]).toEqual([400, fields])
})
