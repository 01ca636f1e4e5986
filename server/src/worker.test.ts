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
  expect(await late.json()).toMatchObject({ code: 'not_ready', detail: 'Failing: worker' })
})
