import { BadSettings } from './platform/config.ts'
import { FolderInUse } from './platform/database.ts'
import { ChangedMigrations } from './platform/migrate.ts'

/** Ends a program that could not start: one sentence where the person at the keyboard can put it right, else the whole error. */
export function explain(error: unknown): never {
  if ([BadSettings, FolderInUse, ChangedMigrations].some((kind) => error instanceof kind)) console.error((error as Error).message)
  else console.error(sentences[codeOf(error)] ?? error)
  process.exit(2)
}

const sentences: Partial<Record<string, string>> = {
  EADDRINUSE: 'The port is taken by another Souk or another program. Choose another one: PORT=3001 npm start',
  EADDRNOTAVAIL: 'HOST is no address of this machine.',
  EACCES: 'The system forbids it: a port below 1024, or a folder of somebody else. See PORT and DATA_DIR.',
  EEXIST: 'DATA_DIR is a file, and has to be a folder.',
  ENOTDIR: 'DATA_DIR lies below a file, and has to be a folder.',
  ENOSPC: 'The disk is full.',
  ERR_PARSE_ARGS_UNKNOWN_OPTION: 'Known here: --api and --worker.',
  ECONNREFUSED: 'No PostgreSQL answers at DATABASE_URL.',
  ETIMEDOUT: 'No PostgreSQL answers at DATABASE_URL.',
  ENOTFOUND: 'There is no machine of the name in HOST or DATABASE_URL.',
  '28P01': 'PostgreSQL does not know the user or the password in DATABASE_URL.',
  '28000': 'PostgreSQL does not let the user in DATABASE_URL in.',
  '3D000': 'The database in DATABASE_URL does not exist.',
}

function codeOf(error: unknown): string {
  const { code, errors } = error as { code?: string; errors?: { code?: string }[] }
  return code ?? errors?.[0]?.code ?? ''
}
