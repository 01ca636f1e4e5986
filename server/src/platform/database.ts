import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import type { Config } from './config.ts'
import { type EmbeddedDatabase, openEmbedded } from './embedded.ts'
import { type FolderLock, isHeld, lockFolder } from './lock.ts'

/** A database by the settings: a PostgreSQL server, or the embedded one in `folder`. */
export type OpenDatabase = { pool: pg.Pool; embedded: boolean; folder: string; close(): Promise<void> }

/** Thrown when another running Souk has the data folder; the message says what to do. */
export class FolderInUse extends Error {}

type Permissions = { mayMove?: boolean; mayWait?: boolean }

const emptyDatabase = path.join(import.meta.dirname, '../../../.cache/empty-database.tgz')

/**
 * Opens the database that the settings name. The data folder belongs to one process; while another has it, FolderInUse is thrown.
 * Before that, `mayWait` gives a predecessor on the same port ten seconds to be gone, and with `mayMove` another port gets a folder
 * of its own.
 */
export async function openDatabase(config: Config, may: Permissions = {}): Promise<OpenDatabase> {
  if (config.DATABASE_URL) {
    await mkdir(config.DATA_DIR, { recursive: true })
    const pool = new pg.Pool({ connectionString: config.DATABASE_URL, max: 20 })
    return { pool, embedded: false, folder: path.resolve(config.DATA_DIR), close: () => pool.end() }
  }
  const { folder, lock } = await takeFolder(config, may)
  const database = await openEmbedded(path.join(folder, 'database'), existsSync(emptyDatabase) ? emptyDatabase : undefined)
  return { pool: database.pool, embedded: true, folder, close: () => closeAll(database, lock) }
}

async function closeAll(database: EmbeddedDatabase, lock: FolderLock): Promise<void> {
  await database.close()
  await lock.release()
}

async function takeFolder(config: Config, { mayMove = false, mayWait = false }: Permissions): Promise<{ folder: string; lock: FolderLock }> {
  const wanted = path.resolve(config.DATA_DIR)
  const own = path.join(wanted, `port-${config.PORT}`)
  const folder = mayMove && existsSync(own) ? own : wanted
  for (let tries = 0; ; tries++) {
    await mkdir(folder, { recursive: true })
    const lock = await lockFolder(folder, { port: config.PORT })
    if (!isHeld(lock)) return { folder, lock }
    if (mayMove && lock.port !== config.PORT) return moveTo(own, config)
    if (tries === 100 || !mayWait || (lock.port !== config.PORT && lock.port !== 0)) throw new FolderInUse(inUse(folder, lock.port))
    await pause(100)
  }
}

const inUse = (folder: string, port: number) => `${folder} is in use by the Souk on port ${port}. Stop that one first, or set DATA_DIR to another folder.`

async function moveTo(folder: string, config: Config): Promise<{ folder: string; lock: FolderLock }> {
  await mkdir(folder, { recursive: true })
  return takeFolder({ ...config, DATA_DIR: folder }, { mayWait: true })
}
