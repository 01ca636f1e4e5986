import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { openRig } from './testing.ts'

test('mounted below an address, the phone answers with and without a slash, and leaves what is not its own to others', async () => {
  const app = new Hono().route('/simulator', openRig().app).all('*', (c) => c.text('elsewhere', 404))
  const statuses = await Promise.all(['/simulator', '/simulator/'].map(async (path) => (await app.request(path)).status))
  expect(new Set(statuses).size).toBe(1)
  expect([200, 503]).toContain(statuses[0])
  for (const path of ['/other/', '/simulator/nothing', '/simulator/assets/../../package.json']) expect(await (await app.request(path)).text()).toBe('elsewhere')
  expect((await app.request('/simulator/assets/nothing.js')).status).toBe(404)
})
