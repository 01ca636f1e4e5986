import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { openTestSouk } from './testing.ts'

const souk = await openTestSouk()

test('a database connection that is lost between two statements fails its own work and nothing else', async () => {
  const company = await souk.openCompany()
  const work = company.inside(async (tx) => {
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx)
    await sql`select pg_terminate_backend(${rows[0]?.pid})`.execute(souk.deps.db)
    await pause(100)
    await sql`select 1`.execute(tx)
  })
  await expect(work).rejects.toThrow()
  expect(await company.phone().says('hi')).toHaveLength(1)
})
