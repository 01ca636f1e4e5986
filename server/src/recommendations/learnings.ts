import { sql } from 'kysely'
import { clock } from '../platform/clock.ts'
import type { PlatformTx, Tx } from '../platform/db.ts'
import type { Learning, LearningReport, LearningState } from './contract.ts'

/** A learning that is under way: its version, and what an earlier try of it found out before its process went away. */
export type Begun = { version: number; known?: unknown }

/** So often one learning is begun again before it is given up. */
const mostTries = 3

/** Begins a learning, or goes on with one that has not been heard of for a minute; undefined while another is under way. */
export async function beginLearning(tx: Tx): Promise<Begun | undefined> {
  const left = await takeOver(tx)
  if (left) return left
  const { rows } = await sql<{ version: number }>`
    insert into recommendation_models (version, beat_at)
    select coalesce(max(version), 0) + 1, now() from recommendation_models
    on conflict do nothing returning version`.execute(tx)
  return rows[0]
}

/** By the database's own time, as leases go. */
async function takeOver(tx: Tx): Promise<Begun | undefined> {
  await sql`
    update recommendation_models set state = 'failed', ended_at = clock_now(), report = '{"failure": "the process that learned went away, again and again"}'
    where state = 'learning' and beat_at < now() - interval '1 minute' and tries >= ${mostTries}`.execute(tx)
  const { rows } = await sql<{ version: number; judged: unknown }>`
    update recommendation_models set tries = tries + 1, beat_at = now()
    where state = 'learning' and beat_at < now() - interval '1 minute' returning version, judged`.execute(tx)
  const [left] = rows
  return left && { version: left.version, ...(left.judged !== null && { known: left.judged }) }
}

/** A learning is still under way. */
export async function beatLearning(tx: Tx, version: number): Promise<void> {
  await sql`update recommendation_models set beat_at = now() where version = ${version} and state = 'learning'`.execute(tx)
}

export type Progressed = { progress: number } | { judged: object }

/** How far a learning is; what it found out on the way is kept until it ends. */
export async function updateProgress(tx: Tx, version: number, told: Progressed): Promise<void> {
  const change = 'judged' in told ? { judged: JSON.stringify(told.judged) } : { progress: told.progress }
  await tx.updateTable('recommendationModels').set(change).where('version', '=', version).where('state', '=', 'learning').execute()
}

export type Outcome = {
  state: Exclude<LearningState, 'learning'>
  report: Partial<LearningReport>
  model?: Buffer
  lastEvent?: number
  eventsFrom?: Date
  eventsTo?: Date
}

/** Ends a learning in one statement: whoever reads sees all of it or nothing. Of older models only the last is kept, in case. */
export async function endLearning(tx: Tx, version: number, { report, ...outcome }: Outcome): Promise<void> {
  await tx
    .updateTable('recommendationModels')
    .set({ ...outcome, report: JSON.stringify(report), progress: 1, judged: null, endedAt: clock.now() })
    .where('version', '=', version)
    .where('state', '=', 'learning')
    .execute()
  if (outcome.state !== 'served') return
  await sql`
    update recommendation_models set model = null where model is not null
      and version not in (select version from recommendation_models where state = 'served' order by version desc limit 2)`.execute(tx)
}

/** Learnings, the newest first; `before` is the version to go on from. */
export async function selectLearnings(tx: Tx, { limit, before }: { limit: number; before?: number | undefined }): Promise<Learning[]> {
  let query = tx
    .selectFrom('recommendationModels')
    .select(['version', 'state', 'progress', 'beganAt', 'endedAt', 'eventsFrom', 'eventsTo', 'report'])
    .orderBy('version', 'desc')
    .limit(limit)
  if (before !== undefined) query = query.where('version', '<', before)
  return (await query.execute()).map((row) => ({ ...row, report: row.report as Learning['report'] }))
}

/** Notes that a company wants to learn now: the next look at who is due finds it. */
export async function askToLearn(tx: Tx): Promise<void> {
  await sql`
    insert into recommendation_settings (learn_asked_at) values (clock_now())
    on conflict (company_id) do update set learn_asked_at = excluded.learn_asked_at`.execute(tx)
}

/**
 * Companies that are to learn: by night, two to five by their own clock, with some new events and nothing learned for half a day; after
 * many new events, an hour after the last.
 */
export async function selectDue(tx: PlatformTx, { fewest, many }: { fewest: number; many: number }): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select companies.id from companies
    left join lateral (
      select coalesce(max(last_event), 0) as event, max(began_at) as began from recommendation_models where company_id = companies.id
    ) as last on true
    cross join lateral (
      select count(*) as count from (
        select from events where company_id = companies.id and id > last.event and type in ('product.viewed', 'cart.added', 'order.paid') limit ${many}
      ) as newer
    ) as fresh
    where companies.status = 'active' and (
      fresh.count >= ${many} and (last.began is null or last.began < clock_now() - interval '1 hour')
      or fresh.count >= ${fewest} and (last.began is null or last.began < clock_now() - interval '36 hours' or (
        last.began < clock_now() - interval '12 hours' and extract(hour from clock_now() at time zone companies.time_zone) between 2 and 4)))`.execute(tx)
  return rows.map(({ id }) => id)
}

/** Companies that asked to learn since their last learning began, and those whose learning stopped in the middle. */
export async function selectAsked(tx: PlatformTx): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select company_id as id from recommendation_models where state = 'learning' and beat_at < now() - interval '1 minute'
    union
    select company_id from recommendation_settings where learn_asked_at > coalesce(
      (select max(began_at) from recommendation_models where recommendation_models.company_id = recommendation_settings.company_id), '-infinity')`.execute(tx)
  return rows.map(({ id }) => id)
}
