import { existsSync } from 'node:fs'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { createPgConfig } from '@electric-sql/pglite/node-postgres'
import pg from 'pg'

/** PostgreSQL inside this process, kept in `folder`. One connection: a transaction at a time. */
export type EmbeddedDatabase = { pool: pg.Pool; close(): Promise<void> }

/**
 * Opens the embedded database, making it on first use; `template` is a data folder dumped before, which spares the first start
 * the four seconds of initdb. One whose making was cut short is made again. The pool is an ordinary `pg` one, so all code above serves both kinds of database.
 */
export async function openEmbedded(folder: string, template?: string): Promise<EmbeddedDatabase> {
  await mkdir(path.dirname(folder), { recursive: true })
  const unfinished = `${folder}.unfinished`
  if (existsSync(unfinished)) await rm(folder, { recursive: true, force: true })
  const isNew = !existsSync(path.join(folder, 'PG_VERSION'))
  if (isNew) await writeFile(unfinished, '')
  const lite = await PGlite.create({ dataDir: folder, ...(isNew && template && { loadDataDir: new Blob([await readFile(template)]) }) })
  if (isNew) await rm(unfinished)
  const pool = new pg.Pool(createPgConfig(lite) as pg.PoolConfig)
  return {
    pool,
    close: async () => {
      if (!pool.ended) await pool.end()
      await lite.close()
    },
  }
}
