import { sql } from 'kysely'
import type { Tx } from '../server/src/platform/db.ts'

type Column = { name: string; type: string; label: string | null; target: string | null; targetColumn: string | null }

/** Inserts one row into a table of a company: references to rows that are there, the first word of an enumeration or a check, otherwise something of the type. */
export async function insertSample(tx: Tx, name: string): Promise<void> {
  const { rows: columns } = await sql<Column>`
    select a.attname as name, format_type(a.atttypid, null) as type,
      coalesce(
        (select e.enumlabel from pg_enum e where e.enumtypid = a.atttypid order by e.enumsortorder limit 1),
        (select substring(pg_get_constraintdef(c.oid) from '''([^'']+)''::text') from pg_constraint c where c.conrelid = a.attrelid and c.contype = 'c' and c.conkey = array[a.attnum])
      ) as label,
      f.confrelid::regclass::text as target, (select b.attname from pg_attribute b where b.attrelid = f.confrelid and b.attnum = f.confkey[array_position(f.conkey, a.attnum)]) as "targetColumn"
    from pg_attribute a left join pg_constraint f on f.conrelid = a.attrelid and f.contype = 'f' and a.attnum = any (f.conkey)
    where a.attrelid = ${name}::regclass and a.attnum > 0 and a.attnotnull and not a.atthasdef and a.attidentity = '' and a.attname <> 'company_id'`.execute(tx)
  for (const { target } of columns) if (target && target !== name) await insertWhereEmpty(tx, target)
  const values = columns.map(({ type, label, target, targetColumn }) =>
    target && targetColumn
      ? sql`(select ${sql.ref(targetColumn)} from ${sql.table(target)} limit 1)`
      : sql`${label ?? samples[type] ?? 'sample'}::${sql.raw(type)}`,
  )
  const listed = sql.join([sql.ref('company_id'), ...columns.map((column) => sql.ref(column.name))])
  await sql`insert into ${sql.table(name)} (${listed}) values (${sql.join([sql`current_company()`, ...values])})`.execute(tx)
}

const samples: Record<string, string> = {
  uuid: crypto.randomUUID(),
  integer: '1',
  bigint: '1',
  boolean: 'true',
  jsonb: '{}',
  bytea: 'sample',
  'double precision': '1',
  real: '1',
  'timestamp with time zone': '2026-01-01T00:00:00Z',
  'text[]': '{sample}',
}

/** What a row refers to has to be there first. */
async function insertWhereEmpty(tx: Tx, name: string): Promise<void> {
  const { rows } = await sql`select 1 from ${sql.table(name)} limit 1`.execute(tx)
  if (rows.length === 0) await insertSample(tx, name)
}
