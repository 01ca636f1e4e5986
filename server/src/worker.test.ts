import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { minutes } from './platform/clock.ts'
import { openTestSouk } from './testing.ts'

const souk = await openTestSouk()

test('the probe says ready while shoppers are answered, and names the worker once a message waits for more than a minute', async () => {
  const company = await souk.openCompany()
  await company.phone().says('hi')
  expect((await souk.app.request('/readyz')).status).toBe(200)
  await souk.worker?.stop()
  company.phone().says('is anybody there?')
  await souk.simulator.settle()
  await company.inside((tx) => sql`update messages set due_at = due_at - ${`${minutes(2)} milliseconds`}::interval where state = 'heard'`.execute(tx))
  const late = await souk.app.request('/readyz')
  expect(late.status).toBe(503)
  expect(await late.json()).toMatchObject({ code: 'not_ready', detail: 'Failing: worker, workers' })
})

test('metrics tell of queues, turns, sends by line and code, and workers; no shopper is named', async () => {
  const company = await souk.openCompany()
  const phone = company.phone({ from: '15559991234' })
  phone.says('hello there')
  await souk.simulator.settle()
  const answer = await souk.app.request('/metrics')
  expect(answer.headers.get('content-type')).toContain('text/plain')
  const text = await answer.text()
  expect(text).toMatch(/souk_queue_depth\{queue="heard"\} [1-9]/)
  expect(text).toMatch(/souk_queue_lag_seconds\{queue="queued"\} \d/)
  expect(text).toMatch(/souk_sends_total\{line="\d+",purpose="reply",outcome="sent",code="none"\} \d/)
  expect(text).toMatch(/souk_turn_seconds_count [1-9]/)
  expect(text).toMatch(/souk_webhook_seconds_count [1-9]/)
  expect(text).toMatch(/souk_workers\{state="alive"\} \d/)
  expect(text).not.toContain('15559991234')
})
