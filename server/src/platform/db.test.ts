import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { openTestDatabase } from '../../../testing/database.ts'
import { asPlatform, inCompany } from './db.ts'

const { db } = await openTestDatabase()

const makeCompany = (slug: string) =>
  asPlatform(db, (tx) =>
    tx
      .insertInto('companies')
      .values({ slug, name: slug, language: 'en', country: 'US', currency: 'USD', timeZone: 'UTC' })
      .returning('id')
      .executeTakeFirstOrThrow(),
  )

test('a row written in one company is seen there, and in no other', async () => {
  const [ours, theirs] = [await makeCompany('ours'), await makeCompany('theirs')]
  await inCompany(db, ours.id, (tx) => tx.insertInto('customers').values({ name: 'Ada' }).execute())
  expect(await inCompany(db, ours.id, (tx) => tx.selectFrom('customers').select('name').execute())).toEqual([{ name: 'Ada' }])
  expect(await inCompany(db, theirs.id, (tx) => tx.selectFrom('customers').select('name').execute())).toEqual([])
})

test('a door inside a door is refused, and the doors close behind themselves', async () => {
  const company = await makeCompany('nested')
  await expect(inCompany(db, company.id, () => asPlatform(db, async () => 1))).rejects.toThrow('inside another')
  const { rows } = await sql`select current_setting('role') as role, coalesce(current_setting('app.company_id', true), '') as company`.execute(db)
  expect(rows).toEqual([{ role: 'none', company: '' }])
})
