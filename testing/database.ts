import pg from 'pg'
import { afterAll, inject } from 'vitest'
import { type Db, openDb } from '../server/src/platform/db.ts'
import { createDatabaseAt } from './postgres.ts'

export type TestDatabase = { db: Db; pool: pg.Pool; url: string }

/** A migrated database of this test file's own on the run's PostgreSQL; closed after the file's last test. */
export async function openTestDatabase(): Promise<TestDatabase> {
  const url = await createDatabaseAt(inject('postgres'))(`test_${crypto.randomUUID().replaceAll('-', '')}`, inject('template'))
  const pool = new pg.Pool({ connectionString: url, max: 20 })
  // A test may break connections; an idle one that is lost is replaced.
  pool.on('error', () => undefined)
  const db = openDb(pool)
  afterAll(() => db.destroy())
  return { db, pool, url }
}
