import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { createPgConfig } from '@electric-sql/pglite/node-postgres'
import pg from 'pg'
import { openDb } from '../server/src/platform/db.ts'
import { migrate } from '../server/src/platform/migrate.ts'

// Dumps an empty, migrated embedded database, so that a first start need not spend seconds on initdb.
const target = path.join(import.meta.dirname, '../.cache/empty-database.tgz')
const lite = await PGlite.create()
const db = openDb(new pg.Pool(createPgConfig(lite) as pg.PoolConfig))
await migrate(db)
const dump = await lite.dumpDataDir('gzip')
const folder = await mkdtemp(`${target}-`)
await writeFile(path.join(folder, 'dump'), Buffer.from(await dump.arrayBuffer()))
await rename(path.join(folder, 'dump'), target)
await rm(folder, { recursive: true })
await db.destroy()
await lite.close()
