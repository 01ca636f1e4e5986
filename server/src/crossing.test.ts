import { sql } from 'kysely'
import pg from 'pg'
import { beforeAll, expect, test } from 'vitest'
import { insertSample } from '../../testing/sample.ts'
import { asPlatform, inCompany } from './platform/db.ts'
import { openTestSouk, type TestCompany } from './testing.ts'

const souk = await openTestSouk()
const { db } = souk.deps
const mug = { retailerId: 'mug', title: 'Blue mug', price: 1200, currency: 'USD', stock: 5, categoryPath: ['Kitchen'] }

/** Every table that holds rows of companies, as the database itself lists them. */
const { rows: tables } = await sql<{ name: string }>`
  select table_name as name from information_schema.columns where table_schema = 'public' and column_name = 'company_id' order by 1`.execute(db)
const names = tables.map(({ name }) => name)

let ours: TestCompany
let theirs: TestCompany

beforeAll(async () => {
  ours = await souk.openCompany({ products: [mug] })
  theirs = await souk.openCompany({ products: [mug] })
  await fill(theirs)
})

/** Leaves a row in every tenant table: a purchase by story, and whatever no story makes as the table's own rules suggest. */
async function fill(company: TestCompany): Promise<void> {
  const phone = company.phone()
  for (const text of ['blue mug', 'add the first one to my cart', 'checkout']) await phone.says(text)
  // A row may name one of another table: what cannot be written yet is tried again after the others.
  const left = names.map((name) => ({ name, tries: 0 }))
  for (const one of left)
    await leaveRow(company, one.name).catch((error: unknown) => {
      if (one.tries === 3) throw error
      left.push({ ...one, tries: one.tries + 1 })
    })
}

async function leaveRow(company: TestCompany, name: string): Promise<void> {
  const { rows } = await company.inside((tx) => sql`select 1 from ${sql.table(name)} limit 1`.execute(tx))
  if (rows.length === 0) await company.inside((tx) => insertSample(tx, name))
}

test.each(names)('%s keeps its rows from another company, whatever is tried', async (name) => {
  const table = sql.table(name)
  const foreign = theirs.company.id
  const there = await asPlatform(db, (tx) => sql<{ row: unknown }>`select to_jsonb(t) as row from ${table} t where company_id = ${foreign}`.execute(tx))
  expect(there.rows.length, `the story left nothing in ${name} to try it on`).toBeGreaterThan(0)

  const count = async (query: ReturnType<typeof sql>) =>
    inCompany(db, ours.company.id, (tx) => query.execute(tx)).then(
      ({ numAffectedRows }) => Number(numAffectedRows ?? 0),
      // A ledger's rows are changed by nobody.
      (error: { code?: string }) => (error.code === '42501' ? 0 : Promise.reject(error)),
    )
  const seen = await inCompany(db, ours.company.id, (tx) => sql`select 1 from ${table} where company_id = ${foreign}`.execute(tx))
  expect(seen.rows).toEqual([])
  expect(await count(sql`update ${table} set company_id = company_id where company_id = ${foreign}`)).toBe(0)
  expect(await count(sql`delete from ${table} where company_id = ${foreign}`)).toBe(0)
  const copy = JSON.stringify(there.rows[0]?.row)
  const { rows: own } = await sql<{ name: string }>`
    select column_name as name from information_schema.columns where table_name = ${name} and table_schema = 'public' and is_generated = 'NEVER'`.execute(db)
  const columns = sql.join(own.map((column) => sql.ref(column.name)))
  await expect(
    inCompany(db, ours.company.id, (tx) =>
      sql`insert into ${table} (${columns}) overriding system value select ${columns} from jsonb_populate_record(null::${table}, ${copy}::jsonb)`.execute(tx),
    ),
  ).rejects.toThrow('row-level security')

  const after = await asPlatform(db, (tx) => sql<{ row: unknown }>`select to_jsonb(t) as row from ${table} t where company_id = ${foreign}`.execute(tx))
  expect(after.rows).toEqual(there.rows)
})

test('a row cannot be moved into another company', async () => {
  const move = (tx: Parameters<Parameters<typeof inCompany>[2]>[0]) => sql`update products set company_id = ${theirs.company.id}`.execute(tx)
  await expect(inCompany(db, ours.company.id, move)).rejects.toThrow('row-level security')
})

test('the login role sees no row of any company outside the doors', async () => {
  const login = `login_${crypto.randomUUID().slice(0, 8)}`
  await sql
    .raw(`create role ${login} login nosuperuser; grant company_member, platform_member to ${login}; grant select on all tables in schema public to ${login}`)
    .execute(db)
  const { rows } = await sql<{ address: string }>`select current_database() as address`.execute(db)
  const client = new pg.Client({ ...(await connectionOf()), user: login, database: rows[0]?.address })
  await client.connect()
  try {
    for (const name of [...names, 'companies']) expect((await client.query(`select 1 from ${client.escapeIdentifier(name)} limit 1`)).rows, name).toEqual([])
  } finally {
    await client.end()
    await sql.raw(`drop owned by ${login}; drop role ${login}`).execute(db)
  }
})

async function connectionOf(): Promise<{ host: string; port: number }> {
  const { rows } = await sql<{ host: string; port: number }>`select host(inet_server_addr()) as host, inet_server_port() as port`.execute(db)
  if (!rows[0]) throw new Error('the server did not say where it listens')
  return rows[0]
}

test('every tenant table forces row security and leads its primary key with company_id', async () => {
  const { rows } = await sql<{ name: string; forced: boolean; leading: string | null }>`
    select c.relname as name, c.relforcerowsecurity as forced,
      (select a.attname from pg_index i join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0] where i.indrelid = c.oid and i.indisprimary) as leading
    from pg_class c where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace`.execute(db)
  const tenant = rows.filter(({ name }) => names.includes(name))
  expect(tenant.filter(({ forced }) => !forced)).toEqual([])
  // Staff are keyed by id alone: a super admin belongs to no company.
  expect(tenant.filter(({ leading, name }) => leading !== 'company_id' && name !== 'users')).toEqual([])
})
