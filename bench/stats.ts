import { performance } from 'node:perf_hooks'
import { sql } from 'kysely'
import pg from 'pg'
import { addUpEvents, readStats } from '../server/src/analytics/analytics.ts'
import { statsInput } from '../server/src/analytics/contract.ts'
import { createCompany } from '../server/src/companies/companies.ts'
import { clock } from '../server/src/platform/clock.ts'
import { asPlatform, inCompany, openDb } from '../server/src/platform/db.ts'
import { migrate } from '../server/src/platform/migrate.ts'
import { startPostgres } from '../testing/postgres.ts'
import type { Measured } from './run.ts'

const events = 1_000_000

/** The time of one look at the figures of a company with a million events in the 30 days that are looked at. */
export async function measure(): Promise<Measured> {
  const server = await startPostgres()
  const db = openDb(new pg.Pool({ connectionString: await server.createDatabase(`bench_stats_${Date.now()}`) }))
  try {
    await migrate(db)
    const { id } = await asPlatform(db, (tx) =>
      createCompany(tx, { slug: 'bench', name: 'Bench', language: 'en', country: 'US', currency: 'USD', timeZone: 'America/New_York' }),
    )
    const read = (query: object) => inCompany(db, id, (tx) => readStats(tx, statsInput.parse(query)))
    await inCompany(db, id, (tx) =>
      sql`insert into events (type, data, at)
        select (array['search.done', 'product.viewed', 'cart.created', 'cart.abandoned', 'order.placed', 'order.paid', 'message.heard', 'message.sent', 'message.delivered', 'message.read'])[1 + i % 10],
          jsonb_build_object('total', i % 9000, 'currency', (array['USD', 'EUR'])[1 + i % 2], 'kind', 'text', 'purpose', 'reply'), ${clock.now()}::timestamptz - interval '29 days' * i / ${events}
        from generate_series(1, ${sql.lit(events)}) i`.execute(tx),
    )
    const rows = [{ state: 'no event added up yet', ...(await timed(() => read({}), 3)) }]
    await inCompany(db, id, addUpEvents)
    await sql`vacuum analyze`.execute(db)
    rows.push(
      { state: 'all added up', ...(await timed(() => read({}), 50)) },
      { state: 'compared with the 30 days before', ...(await timed(() => read({ compare: 'previous' }), 50)) },
    )
    return {
      title: 'Stats over a million events',
      notes: [`${events} events of ten types over 29 days, one company, real PostgreSQL; 30 days by day. Goal: under 100 ms.`],
      rows,
    }
  } finally {
    await db.destroy()
    await server.stop()
  }
}

async function timed(work: () => Promise<unknown>, times: number) {
  const taken: number[] = []
  for (let round = 0; round < times; round++) {
    const began = performance.now()
    await work()
    taken.push(performance.now() - began)
  }
  const sorted = taken.toSorted((left, right) => left - right)
  const at = (share: number) => `${(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0).toFixed(1)} ms`
  return { p50: at(0.5), p99: at(0.99) }
}
