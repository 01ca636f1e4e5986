import { sql } from 'kysely'
import { asPlatform, type Db } from './db.ts'

/** More transactions than can have come between what a database holds and a place that a reader of its events was given. */
const leeway = 1_000_000_000

/**
 * Lets the order of events go on where it was when the database was restored into another cluster, whose transactions are numbered anew:
 * whatever was counted, read or announced before stays so, and what was not yet still comes (decisions/0008). Elsewhere it changes nothing.
 */
export async function keepEventOrder(db: Db): Promise<void> {
  await asPlatform(db, async (tx) => {
    const { rows } = await sql<{ isBehind: boolean }>`select ${newest} >= ${next} as is_behind`.execute(tx)
    if (!rows[0]?.isBehind) return
    await sql`lock table event_order in exclusive mode`.execute(tx)
    await sql`
      update event_order set added = (${newest}::text::numeric + ${leeway} - pg_snapshot_xmax(pg_current_snapshot())::text::numeric)::bigint
      where ${newest} >= ${next}`.execute(tx)
  })
}

const next = sql`in_event_order(pg_snapshot_xmax(pg_current_snapshot()))`

/** The furthest place that anything here speaks of. */
const newest = sql`greatest(
  (select max(newest.xact) from companies cross join lateral (
    select xact from events where company_id = companies.id order by xact desc limit 1
  ) newest),
  (select max(xact) from event_counts_through), (select max(seen_xact) from webhook_endpoints), '0'::xid8
)`
