import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import pino from 'pino'
import { afterAll, expect, test } from 'vitest'
import { openTestDatabase } from '../../testing/database.ts'
import { openApi } from './api.ts'
import { createCompany, createUser } from './companies/companies.ts'
import { openBell } from './platform/bell.ts'
import { asPlatform, openDb } from './platform/db.ts'
import type { Deps, Problem } from './platform/http.ts'
import { openSecrets } from './platform/secrets.ts'

const { db } = await openTestDatabase()
const deps: Deps = {
  ...{ db, log: pino({ level: 'silent' }), bell: openBell(), secrets: openSecrets([randomBytes(32)]) },
  ...{ publicUrl: 'http://localhost:3000', jwtSecrets: ['a secret of more than thirty-two characters'] },
}

const web = mkdtempSync(path.join(tmpdir(), 'souk-web-'))
afterAll(() => rmSync(web, { recursive: true }))
mkdirSync(path.join(web, 'assets'))
writeFileSync(path.join(web, 'index.html'), '<!doctype html><title>Souk</title>')
writeFileSync(path.join(web, 'assets/main-1a2b3c.js'), 'export {}')
writeFileSync(path.join(web, 'souk.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>')

const app = openApi(deps, { web })

test.each(['/', '/forgotten', '/password', '/dashboard/whatsapp', '/tenant-admin/whatsapp-commerce/orders/1', '/super-admin/whatsapp-admin'])(
  '%s is the panels’ page, asked for anew each time',
  async (address) => {
    const answer = await app.request(address)
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-cache'])
    expect(await answer.text()).toContain('<title>Souk</title>')
  },
)

test('what carries a hash in its name is kept for a year', async () => {
  const answer = await app.request('/assets/main-1a2b3c.js')
  expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'public, max-age=31536000, immutable'])
  expect((await app.request('/souk.svg')).headers.get('content-type')).toContain('image/svg+xml')
})

test.each([
  '/api',
  '/api/',
  '/api/v1/nothing',
  '/api/v2/orders',
  '/api/v1/orders/../../nothing',
  '/assets/gone.js',
  '/nothing',
  '/%2e%2e/package.json',
  '/package.json',
])('%s does not exist, and says so as a problem', async (address) => {
  const answer = await app.request(address)
  expect(answer.headers.get('content-type')).toBe('application/problem+json')
  const problem = (await answer.json()) as Problem
  expect(problem).toEqual({ type: '/problems/not_found', title: 'Not found', status: 404, code: 'not_found', request_id: answer.headers.get('x-request-id') })
})

test.each(['/company', '/companies', '/orders', '/orders/1', '/conversations', '/conversations/1'])(
  'GET /api/v1%s needs a signed-in member of staff',
  async (address) => {
    const answer = await app.request(`/api/v1${address}`)
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([401, 'no-store'])
  },
)

test('the panel of a company opens with the token that signing in gave', async () => {
  const { id } = await asPlatform(db, (tx) =>
    createCompany(tx, { slug: 'aurora', name: 'Aurora', language: 'en', country: 'US', currency: 'USD', timeZone: 'UTC' }),
  )
  const person = { email: 'admin@aurora.test', password: 'souk-demo' }
  await asPlatform(db, (tx) => createUser(tx, { ...person, name: 'Ada', role: 'tenant_admin', companyId: id }))
  const signIn = await app.request('/api/v1/auth/login', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(person) })
  const { accessToken } = (await signIn.json()) as { accessToken: string }
  const get = (address: string) => app.request(`/api/v1${address}`, { headers: { authorization: `Bearer ${accessToken}` } })
  const [orders, conversations] = [await get('/orders'), await get('/conversations')]
  expect([orders.status, await orders.json()]).toEqual([200, { orders: [], nextCursor: null }])
  expect([conversations.status, await conversations.json()]).toEqual([200, { conversations: [], nextCursor: null }])
  expect((await get('/conversations?q=%00')).status).toBe(400)
})

test.each([true, false])('a body of more than a megabyte is refused before it is read (length announced: %s)', async (announced) => {
  const body = JSON.stringify({ email: 'x'.repeat(1024 * 1024) })
  const headers = { 'content-type': 'application/json', ...(announced && { 'content-length': String(body.length) }) }
  const answer = await app.request('/api/v1/auth/login', { method: 'POST', headers, body })
  expect([answer.status, ((await answer.json()) as Problem).code]).toEqual([413, 'too_large'])
})

test('a body that is not JSON is refused as bad input', async () => {
  const answer = await app.request('/api/v1/auth/login', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"email":' })
  expect([answer.status, ((await answer.json()) as Problem).code]).toEqual([400, 'invalid_input'])
})

test('every answer carries safe headers and its own request id', async () => {
  const [one, other] = [await app.request('/'), await app.request('/healthz')]
  expect(one.headers.get('content-security-policy')).toContain("default-src 'self'")
  expect(one.headers.get('x-content-type-options')).toBe('nosniff')
  expect(one.headers.get('x-request-id')).not.toBe(other.headers.get('x-request-id'))
  expect(one.headers.get('strict-transport-security')).toBeNull()
  const secure = await openApi({ ...deps, publicUrl: 'https://shop.example' }, { web }).request('/healthz')
  expect(secure.headers.get('strict-transport-security')).toContain('max-age')
})

test('a payment page keeps its own, stricter policy', async () => {
  const answer = await app.request('/pay/made-up')
  expect([answer.status, answer.headers.get('content-security-policy')]).toEqual([404, expect.stringContaining("default-src 'none'")])
  expect(answer.headers.get('x-frame-options')).toBe('DENY')
})

test('the webhook takes more than the API does, and wants to know who calls', async () => {
  const body = 'x'.repeat(2 * 1024 * 1024)
  expect((await app.request('/webhooks/whatsapp', { method: 'POST', body })).status).toBe(401)
  expect((await app.request('/webhooks/whatsapp', { method: 'POST', body: body.repeat(2) })).status).toBe(413)
  expect((await app.request('/webhooks/whatsapp?hub.mode=subscribe&hub.challenge=1&hub.verify_token=wrong')).status).toBe(403)
})

test('a process whose database does not answer is alive but not ready', async () => {
  expect(await (await app.request('/readyz')).json()).toEqual({ status: 'ready', checks: { database: 'ok' } })
  const dead = openDb(new pg.Pool({ connectionString: 'postgres://souk@127.0.0.1:1/none' }))
  const lost = openApi({ ...deps, db: dead }, { web, checks: { worker: async () => true } })
  expect((await lost.request('/healthz')).status).toBe(200)
  const answer = await lost.request('/readyz')
  expect([answer.status, await answer.json()]).toEqual([503, expect.objectContaining({ code: 'not_ready', detail: 'Failing: database' })])
})

test('without built panels the API still serves', async () => {
  const bare = openApi(deps, { web: path.join(web, 'missing') })
  expect([(await bare.request('/')).status, (await bare.request('/healthz')).status]).toEqual([404, 200])
})
