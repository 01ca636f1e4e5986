import { sql } from 'kysely'
import { asPlatform, type Db, type PlatformTx } from './db.ts'
import type { Log } from './log.ts'

const every = 5_000
/** Who was not seen for so long is dead; after an hour nobody asks for him any more. */
const silence = sql`interval '20 seconds'`

/** Says every few seconds that this worker lives; answers how to sign off. */
export async function startHeartbeat(db: Db, log: Log): Promise<{ stop(): Promise<void> }> {
  const id = crypto.randomUUID()
  const beat = () =>
    asPlatform(db, (tx) => sql`insert into heartbeats (id) values (${id}) on conflict (id) do update set seen_at = now()`.execute(tx)).catch((error: unknown) =>
      log.warn({ err: error }, 'a sign of life could not be given'),
    )
  await beat()
  const timer = setInterval(beat, every)
  timer.unref()
  return {
    stop: async () => {
      clearInterval(timer)
      await asPlatform(db, (tx) => tx.deleteFrom('heartbeats').where('id', '=', id).execute()).catch(() => undefined)
    },
  }
}

/** How many workers live, and how many died of late without signing off. */
export async function countWorkers(tx: PlatformTx): Promise<{ alive: number; dead: number }> {
  const { rows } = await sql<{ alive: number; dead: number }>`
    select count(*) filter (where seen_at >= now() - ${silence})::int as alive,
      count(*) filter (where seen_at < now() - ${silence} and seen_at > now() - interval '1 hour')::int as dead
    from heartbeats`.execute(tx)
  return rows[0] ?? { alive: 0, dead: 0 }
}

/** Forgets the dead of yesterday. */
export async function forgetDead(tx: PlatformTx): Promise<void> {
  await sql`delete from heartbeats where seen_at < now() - interval '1 day'`.execute(tx)
}
