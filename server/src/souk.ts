import { setTimeout as pause } from 'node:timers/promises'
import type { Hono } from 'hono'
import { advanceClock, type Beside } from './advancing.ts'
import { openApi } from './api.ts'
import { resealAccounts } from './checkout/checkout.ts'
import { resealLines } from './companies/companies.ts'
import { resealProviders } from './conversations/conversations.ts'
import { type Bell, openBell, openSharedBell } from './platform/bell.ts'
import { seconds } from './platform/clock.ts'
import type { Config } from './platform/config.ts'
import type { OpenDatabase } from './platform/database.ts'
import { openDb } from './platform/db.ts'
import type { Graph } from './platform/graph.ts'
import type { Deps } from './platform/http.ts'
import { type Jobs, startJobs } from './platform/jobs.ts'
import type { Log } from './platform/log.ts'
import { openMail } from './platform/mail.ts'
import { migrate } from './platform/migrate.ts'
import { openPost } from './platform/posting.ts'
import { openSecrets } from './platform/secrets.ts'
import { resealEndpoints } from './webhooks/webhooks.ts'
import { measure, startWorker, type Worker, workerChecks } from './worker.ts'

/** How long a stop waits for what is under way. */
const longestDrain = seconds(9)

/** How long the answer to a fragment usually waits for more of it, where no setting says otherwise, in milliseconds. */
export const usualPause = 900

/** Settings with everything filled in that a running Souk needs; without `ANSWER_PAUSE_MS` answers wait for nothing more to be said. */
export type FullConfig = Config & Required<Pick<Config, 'PUBLIC_URL' | 'JWT_SECRET' | 'ENCRYPTION_KEY' | 'GRAPH_API_URL'>>

/** A running Souk: what listens is the caller's business. */
export type Souk = {
  deps: Deps
  app: Hono
  worker: Worker | undefined
  /** Moves the clock forward and resolves when what fell due on the way has been done, in its order; `beside` is who else lives by it. */
  advance(milliseconds: number, beside?: Beside): Promise<void>
  stop(): Promise<void>
}

type Options = {
  config: FullConfig
  /** Stays the caller's to close. */
  database: Pick<OpenDatabase, 'pool' | 'embedded'>
  log: Log
  fetch: Graph['fetch']
  parts: { api: boolean; worker: boolean }
  /** Real money, and only the real internet: set by `npm run serve`. */
  production?: boolean
}

/** Migrates, then opens the api and the worker over one database. Stopping lets what is under way finish. */
export async function openSouk({ config, database: { pool, embedded }, log, fetch, parts, production = false }: Options): Promise<Souk> {
  const lost = (error: Error) => log.warn({ err: error }, 'a database connection was lost')
  // A connection in use tells whoever waits for its answer, and between two statements nobody but its own listener.
  pool.on('error', lost).on('connect', (client) => client.on('error', lost))
  const db = openDb(pool)
  await migrate(db)
  const shared = embedded || !config.DATABASE_URL ? undefined : openSharedBell({ pool, connectionString: config.DATABASE_URL, log })
  const bell: Bell = shared ?? openBell()
  const deps: Deps = { db, log, bell, secrets: openSecrets(config.ENCRYPTION_KEY), publicUrl: config.PUBLIC_URL, jwtSecrets: config.JWT_SECRET, production }
  await resealLines(deps)
  await resealAccounts(deps)
  await resealEndpoints(deps)
  await resealProviders(deps)
  const graph: Graph = { fetch, url: config.GRAPH_API_URL, version: config.GRAPH_API_VERSION }
  const jobs: Jobs | undefined = parts.worker ? await startJobs({ pool, embedded, log }) : undefined
  const worker = parts.worker
    ? await startWorker({
        ...deps,
        graph,
        jobs,
        post: openPost(production ? {} : { mayReach: () => true, plain: true }),
        width: embedded ? 4 : 8,
        pause: config.ANSWER_PAUSE_MS ?? 0,
      })
    : undefined
  return {
    deps,
    app: openApi(deps, { checks: workerChecks(db), measure: () => measure(db), mail: openMail(config, log), graph, metaApp: metaAppOf(config) }),
    worker,
    advance: (milliseconds, beside) => advanceClock({ worker, jobs, beside }, milliseconds),
    async stop() {
      // What is not done by then lapses, and is taken up by whoever runs on or starts next.
      await Promise.race([Promise.all([jobs?.stop(), worker?.stop()]), pause(longestDrain, undefined, { ref: false })])
      await shared?.close()
    },
  }
}

const metaAppOf = ({ META_APP_ID: id, META_APP_SECRET: secret }: FullConfig) => (id && secret ? { id, secret } : undefined)
