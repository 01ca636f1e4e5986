import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { Migrator, sql } from 'kysely'
import type { Db } from './db.ts'
import { keepEventOrder } from './event-order.ts'

const folder = path.join(import.meta.dirname, '../../migrations')

/** Thrown when a migration is no longer what it was when this database ran it; the message names it. */
export class ChangedMigrations extends Error {}

/**
 * Brings the database to the newest schema and answers the names of what it ran. Safe from several machines at once: Kysely
 * takes a lock in the database. Throws ChangedMigrations when one that already ran was changed afterwards.
 */
export async function migrate(db: Db): Promise<string[]> {
  const files = await readMigrations()
  await sql`create table if not exists migration_checksums (name text primary key, checksum text not null)`.execute(db).catch(ignoreRace)
  await refuseChanged(db, files)
  const migrator = new Migrator({ db, provider: { getMigrations: async () => Object.fromEntries(files.map((file) => [file.name, { up: file.run }])) } })
  const { error, results } = await migrator.migrateToLatest()
  if (error) throw error
  await keepEventOrder(db)
  return results?.map((result) => result.migrationName) ?? []
}

type File = { name: string; checksum: string; run(db: Db): Promise<void> }

async function readMigrations(): Promise<File[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort()
  return Promise.all(
    names.map(async (file) => {
      const text = await readFile(path.join(folder, file), 'utf8')
      const name = path.basename(file, '.sql')
      const checksum = createHash('sha256').update(text.replaceAll('\r\n', '\n')).digest('hex')
      const run = async (db: Db) => {
        await sql.raw(text).execute(db)
        await sql`insert into migration_checksums (name, checksum) values (${name}, ${checksum})`.execute(db)
      }
      return { name, checksum, run }
    }),
  )
}

async function refuseChanged(db: Db, files: File[]): Promise<void> {
  const { rows } = await sql<{ name: string; checksum: string }>`select name, checksum from migration_checksums`.execute(db)
  const changed = rows.filter((row) => files.find((file) => file.name === row.name)?.checksum !== row.checksum).map((row) => row.name)
  if (changed.length > 0)
    throw new ChangedMigrations(
      `This database was made by another version of Souk: ${changed.join(', ')} changed since. Choose another DATA_DIR or DATABASE_URL.`,
    )
}

// Two machines that create the table in the same moment: one of them loses, and the table is there.
function ignoreRace(error: unknown): void {
  const code = (error as { code?: string }).code
  if (code !== '23505' && code !== '42P07') throw error
}
