import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import { seconds } from './platform/clock.ts'
import { createApp, type Deps, problem } from './platform/http.ts'
import { metrics } from './platform/metrics.ts'

/** What must hold for requests to be served, by name. */
export type Checks = Record<string, () => Promise<boolean>>

/** `/healthz`: this process is alive. `/readyz`: it can serve, or which part of it cannot. `/metrics`: what it measures, for Prometheus. */
export const probeRoutes = (
  { db, log }: Pick<Deps, 'db' | 'log'>,
  { checks = {}, measure }: { checks?: Checks | undefined; measure?: (() => Promise<void>) | undefined } = {},
) =>
  createApp()
    .get('/healthz', (c) => c.json({ status: 'ok' }))
    .get('/metrics', async (c) => {
      await measure?.().catch((error: unknown) => log.warn({ err: error }, 'the queues could not be measured'))
      return c.text(await metrics.metrics(), 200, { 'content-type': metrics.contentType })
    })
    .get('/readyz', async (c) => {
      const all: Checks = { database: async () => (await sql`select 1`.execute(db)).rows.length === 1, ...checks }
      const states = Object.fromEntries(await Promise.all(Object.entries(all).map(async ([name, check]) => [name, (await holds(check)) ? 'ok' : 'failing'])))
      const failing = Object.keys(all).filter((name) => states[name] !== 'ok')
      if (failing.length === 0) return c.json({ status: 'ready', checks: states })
      log.warn({ failing }, 'not ready')
      return problem(c, { status: 503, code: 'not_ready', title: 'Not ready', detail: `Failing: ${failing.join(', ')}` })
    })

/** A part that does not answer in two seconds does not serve either. */
const holds = (check: () => Promise<boolean>): Promise<boolean> => Promise.race([check().catch(() => false), pause(seconds(2), false, { ref: false })])
