import { connect } from 'node:net'
import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { openCommerce } from '../../testing/commerce.ts'
import { listen } from './listen.ts'
import { inCompany } from './platform/db.ts'
import { usualPatience, withDeadline } from './platform/deadline.ts'
import { answerErrors, createApp } from './platform/http.ts'
import { inOneWrite } from './platform/idempotency.ts'
import { platformRefusals } from './platform/refusal.ts'

const commerce = await openCommerce()
const { shop, admin } = await commerce.open()
const { deps } = commerce
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

/** An app whose only write takes as long as it is told, before and after it wrote. */
const slow = createApp()
  .use(withDeadline({ body: 150, work: 300 }))
  .use(async (c, next) => {
    c.set('companyId', shop.company.id)
    await next()
  })
  .post('/write/:how', inOneWrite(deps), async (c) => {
    const tx = c.get('tx')
    await tx
      .insertInto('events')
      .values({ type: 'said', data: JSON.stringify({}) })
      .execute()
    if (c.req.param('how') === 'waits') await pause(600)
    if (c.req.param('how') === 'asks') await sql`select pg_sleep(2)`.execute(tx)
    return c.json({ done: true })
  })
  .get('/stream', (c) => c.body(ReadableStream.from(countLater()).pipeThrough(new TextEncoderStream())))
  .post('/read', async (c) => c.json(await c.req.json()))
  .onError(answerErrors(platformRefusals, deps.log))
async function* countLater() {
  await pause(500)
  yield String(await written())
}
const written = () =>
  inCompany(deps.db, shop.company.id, async (tx) => (await tx.selectFrom('events').select('id').where('type', '=', 'said').execute()).length)

test.each(['waits', 'asks'])('a write that %s too long is answered in time, and nothing of it stays', async (how) => {
  const began = Date.now()
  const answer = await slow.request(`/write/${how}`, { method: 'POST', headers: { 'idempotency-key': how } })
  expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([503, 'timed_out'])
  expect(Date.now() - began).toBeLessThan(1_500)
  await pause(700)
  expect(await written()).toBe(0)
  const keys = await shop.inShop((tx) => tx.selectFrom('idempotencyKeys').select('key').where('key', '=', how).execute())
  expect(keys).toEqual([])
})

test('a write that is quick enough stays', async () => {
  expect((await slow.request('/write/at-once', { method: 'POST' })).status).toBe(200)
  expect(await written()).toBe(1)
})

test('an answer that is sent over a long time goes on asking the database', async () => {
  expect(await (await slow.request('/stream')).text()).toMatch(/^\d+$/)
})

test('a body that does not arrive is waited for so long and no longer', async () => {
  const drop = new ReadableStream({ start: (stream) => stream.enqueue(new TextEncoder().encode('{"a":')) })
  const request = new Request('http://souk.test/read', { method: 'POST', body: drop, duplex: 'half' } as RequestInit)
  const answer = await slow.fetch(request)
  expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([408, 'request_timeout'])
})

test('headers that do not arrive end the connection', { timeout: 30_000 }, async () => {
  const listening = await listen(commerce.app, { port: 0, hostname: '127.0.0.1' })
  afterAll(() => listening.stop())
  const socket = connect(listening.port, '127.0.0.1')
  socket.write('GET /healthz HTTP/1.1\r\nHost: a\r\nX-Slow: ')
  let said = ''
  for await (const chunk of socket) said += chunk
  expect(said).toMatch(/^HTTP\/1\.1 408 /)
})

test('no other website may read an answer: CORS is closed', async () => {
  const origin = { origin: 'https://elsewhere.example', 'access-control-request-method': 'POST', 'access-control-request-headers': 'authorization' }
  for (const answer of [
    await commerce.app.request('/api/v1/whatsapp-commerce/cart/add', { method: 'OPTIONS', headers: origin }),
    await commerce.app.request('/openapi.json', { headers: origin }),
    await commerce.app.request('/api/v1/auth/refresh', { method: 'POST', headers: origin }),
  ])
    expect([...answer.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([])
})

test('answers of the API are not sniffed, framed or kept, and bodies have a limit', async () => {
  const { headers } = await admin('GET', '/products/catalog')
  expect(headers.get('x-content-type-options')).toBe('nosniff')
  expect(headers.get('x-frame-options')).toBe('SAMEORIGIN')
  expect(headers.get('cache-control')).toBe('no-store')
  expect(headers.get('content-security-policy')).toContain("default-src 'self'")
  const large = await admin('POST', '/products/search', { body: { query: 'x'.repeat(1024 * 1024) } })
  expect([large.status, large.body.code]).toEqual([413, 'too_large'])
  expect(usualPatience.work).toBeLessThanOrEqual(30_000)
})

test.each(['/docs', '/docs/swagger-ui-bundle.js', '/docs/swagger-ui.css', '/docs/docs.js', '/docs/docs.css'])(
  '%s is served here, and names nobody else',
  async (path) => {
    const answer = await commerce.app.request(path)
    expect(answer.status).toBe(200)
    if (path.includes('swagger')) return
    expect((await answer.text()).match(/https?:\/\/[\w.]+/g)).toBeNull()
  },
)
