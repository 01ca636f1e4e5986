import { sql } from 'kysely'
import pg from 'pg'
import { expect, test } from 'vitest'
import { openTestDatabase } from '../../../testing/database.ts'
import { openDb } from './db.ts'
import { openPrepared } from './prepared.ts'

test('what is said for the third time gets a name; what is no single read or write, and what comes in ever new forms, gets none', () => {
  const prepared = openPrepared()
  const names = Array.from({ length: 4 }, () => prepared.nameOf('select 1 from products where id = $1'))
  expect(names.slice(0, 2)).toEqual([undefined, undefined])
  expect(names[2]).toMatch(/^\S{22}$/)
  expect(names[3]).toBe(names[2])
  for (const text of ['begin', 'commit', 'savepoint wish', 'begin; select 1', 'lock table x'])
    expect(Array.from({ length: 4 }, () => prepared.nameOf(text))).toEqual(Array.from({ length: 4 }, () => undefined))
  const all = new Set(Array.from({ length: 2000 }, (_, index) => `select ${index}`).flatMap((text) => [1, 2, 3].map(() => prepared.nameOf(text))))
  expect(all.size).toBeLessThanOrEqual(401)
})

test('a table that changed under a planned statement fails it once, and it goes on without a plan', async () => {
  const { url } = await openTestDatabase()
  const db = openDb(new pg.Pool({ connectionString: url, max: 1 }))
  await sql`create table growing (id int)`.execute(db)
  const read = () => sql`select * from growing where id > ${0}`.execute(db)
  for (let time = 0; time < 5; time++) await read()
  await sql`alter table growing add column name text`.execute(db)
  await expect(read()).rejects.toThrow(/cached plan/)
  expect((await read()).rows).toEqual([])
  await db.destroy()
})
