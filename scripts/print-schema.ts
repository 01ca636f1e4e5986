import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import { openDb } from '../server/src/platform/db.ts'
import { migrate } from '../server/src/platform/migrate.ts'
import { startPostgres } from '../testing/postgres.ts'

const target = path.join(import.meta.dirname, '../server/src/platform/schema.ts')

/** Prints the row types of the migrated database into platform/schema.ts. Run by `npm run schema` after a new migration. */
const server = await startPostgres()
const url = await server.createDatabase(`schema_${Date.now()}`)
const db = openDb(new pg.Pool({ connectionString: url }))
await migrate(db)
await db.destroy()
const mapping = JSON.stringify({ int8: 'number', timestamptz: 'ColumnType<Date, Date | string, Date | string>' })
execFileSync(
  'kysely-codegen',
  ['--url', url, '--dialect', 'postgres', '--camel-case', '--exclude-pattern', 'migration_checksums', '--type-mapping', mapping, '--out-file', target],
  { stdio: 'ignore' },
)
const printed = readFileSync(target, 'utf8').replace('export interface DB {', 'export interface Schema {')
writeFileSync(target, printed)
execFileSync('biome', ['format', '--write', target])
await server.stop()
