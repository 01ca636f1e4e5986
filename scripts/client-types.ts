import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import pg from 'pg'
import { openApi } from '../server/src/api.ts'
import { openBell } from '../server/src/platform/bell.ts'
import { openDb } from '../server/src/platform/db.ts'
import { openLog } from '../server/src/platform/log.ts'
import { openSecrets } from '../server/src/platform/secrets.ts'

const root = path.join(import.meta.dirname, '..')
const typescript = path.join(path.dirname(createRequire(path.join(root, 'client/package.json')).resolve('openapi-typescript/package.json')), 'bin/cli.js')

/** Writes the types of the API, as it is in this checkout, into `target`. Asks no database. */
export async function makeClient(target: string): Promise<void> {
  const description = path.join(root, '.cache', `openapi-${process.pid}.json`)
  mkdirSync(path.dirname(description), { recursive: true })
  writeFileSync(description, await describe())
  execFileSync(process.execPath, [typescript, description, '--output', target], { cwd: root, stdio: 'ignore' })
}

async function describe(): Promise<string> {
  const db = openDb(new pg.Pool())
  const deps = { db, log: openLog({ level: 'silent' }), bell: openBell(), secrets: openSecrets([Buffer.alloc(32)]), jwtSecrets: ['unused'] }
  const answer = await openApi({ ...deps, publicUrl: 'http://localhost:3000' }).request('/openapi.json')
  await db.destroy()
  return answer.text()
}
