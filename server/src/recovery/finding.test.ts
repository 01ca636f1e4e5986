import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { openTestDatabase } from '../../../testing/database.ts'
import { findLeftCarts, listAbandoned, recordLeftCarts } from '../carts/carts.ts'
import { asPlatform, inCompany, type PlatformTx, type Tx } from '../platform/db.ts'
import { openCrowd } from './crowd.testing.ts'
import { beginRecoveries, findDueReminders } from './recovery.ts'

const { db } = await openTestDatabase()
const carts = 5000
let crowd: Awaited<ReturnType<typeof openCrowd>>

/** Many carts that were left long since, and ten that are left now. */
beforeAll(async () => {
  crowd = await openCrowd(db, { shoppers: carts, pay: false })
  await beginRecoveries(db, crowd.companyId)
  await inCompany(db, crowd.companyId, (tx) =>
    sql`update whatsapp_carts set abandoned_at = null where id in (select id from whatsapp_carts order by id limit 10)`.execute(tx),
  )
  await sql`vacuum analyze`.execute(db)
})

type Any = Tx | PlatformTx
type Read = { scans: number; rows: number }

/** Whole scans of carts and recoveries, and rows of them fetched by an index, as this connection has counted them so far. */
async function countReads(tx: Any): Promise<Read> {
  const { rows } = await sql<Read>`
    select coalesce(sum(seq_scan), 0)::integer as scans, coalesce(sum(idx_tup_fetch), 0)::integer as rows
    from pg_stat_xact_user_tables where relname in ('whatsapp_carts', 'recoveries')`.execute(tx)
  return rows[0] ?? { scans: 0, rows: 0 }
}

async function readBy(tx: Any, work: () => Promise<unknown>): Promise<Read> {
  const before = await countReads(tx)
  await work()
  const after = await countReads(tx)
  return { scans: after.scans - before.scans, rows: after.rows - before.rows }
}

const byIndex = { scans: 0, rows: expect.toSatisfy((rows: number) => rows < 100) }
const inCrowd = <T>(work: (tx: Tx) => Promise<T>) => inCompany(db, crowd.companyId, work)

test('the carts that are left now are found by index, however many others there are', async () => {
  const read = await inCrowd((tx) => readBy(tx, async () => expect(await recordLeftCarts(tx)).toHaveLength(10)))
  expect(read).toEqual(byIndex)
})

test('a company with carts to find, and one with reminders that are due, are found by index', async () => {
  expect(await asPlatform(db, (tx) => readBy(tx, () => findLeftCarts(tx)))).toEqual(byIndex)
  expect(await asPlatform(db, (tx) => readBy(tx, () => findDueReminders(tx, 10)))).toEqual(byIndex)
})

test('a page of the carts that were left is read by index', async () => {
  const read = await inCrowd((tx) => readBy(tx, async () => expect((await listAbandoned(tx, { hours: 1, limit: 10 })).carts).toHaveLength(10)))
  expect(read).toEqual(byIndex)
})
