import { sql } from 'kysely'
import { clock } from '../platform/clock.ts'
import type { PlatformTx, Tx } from '../platform/db.ts'
import type { Learning, LearningReport, LearningState, RecommendationSettings } from './contract.ts'

export const usualSettings: RecommendationSettings = { enabled: true, holdoutShare: 0.1, boosts: [] }

export async function selectSettings(tx: Tx): Promise<RecommendationSettings> {
  const row = await tx.selectFrom('recommendationSettings').select(['enabled', 'holdoutShare', 'boosts']).executeTakeFirst()
  return row ? { ...row, holdoutShare: Number(row.holdoutShare.toPrecision(6)), boosts: row.boosts as RecommendationSettings['boosts'] } : usualSettings
}

export async function upsertSettings(tx: Tx, { boosts, ...settings }: RecommendationSettings): Promise<void> {
  const values = { ...settings, boosts: JSON.stringify(boosts) }
  await tx
    .insertInto('recommendationSettings')
    .values(values)
    .onConflict((conflict) => conflict.column('companyId').doUpdateSet(values))
    .execute()
}

/** What decides how one shopper is answered, in one round trip. `version` is the model that is served. */
export type Standing = { companyId: string; settings: RecommendationSettings; hasRefused: boolean; version: number | null }

export async function selectStanding(tx: Tx, customerId: string | undefined): Promise<Standing> {
  const { rows } = await sql<Omit<Standing, 'settings'> & { settings: RecommendationSettings | null }>`
    select current_company() as company_id,
      (select json_build_object('enabled', enabled, 'holdoutShare', holdout_share, 'boosts', boosts) from recommendation_settings) as settings,
      exists (select from recommendation_refusals where customer_id = ${customerId ?? null}::uuid) as has_refused,
      (select version from recommendation_models where state = 'served' order by version desc limit 1) as version`.execute(tx)
  const [row] = rows
  if (!row) throw new Error('a company stands nowhere')
  return { ...row, settings: row.settings ?? usualSettings }
}

/** Whether the shopper wants no recommendations. */
export async function hasRefused(tx: Tx, customerId: string): Promise<boolean> {
  return (await selectStanding(tx, customerId)).hasRefused
}

export async function insertRefusal(tx: Tx, customerId: string): Promise<void> {
  await tx
    .insertInto('recommendationRefusals')
    .values({ customerId })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function deleteRefusal(tx: Tx, customerId: string): Promise<void> {
  await tx.deleteFrom('recommendationRefusals').where('customerId', '=', customerId).execute()
}

export async function selectModel(tx: Tx, version: number): Promise<Buffer | undefined> {
  const row = await tx.selectFrom('recommendationModels').select('model').where('version', '=', version).executeTakeFirst()
  return row?.model ?? undefined
}

/** Begins a learning unless one is under way; one that never ended is given up after an hour. */
export async function insertLearning(tx: Tx): Promise<number | undefined> {
  const stale = new Date(clock.now().getTime() - 3_600_000)
  await tx
    .updateTable('recommendationModels')
    .set({ state: 'failed', endedAt: clock.now(), report: JSON.stringify({ failure: 'the process that learned went away' }) })
    .where('state', '=', 'learning')
    .where('beganAt', '<', stale)
    .execute()
  const last = await tx
    .selectFrom('recommendationModels')
    .select((eb) => eb.fn.max('version').as('version'))
    .executeTakeFirst()
  const row = await tx
    .insertInto('recommendationModels')
    .values({ version: (last?.version ?? 0) + 1 })
    .onConflict((conflict) => conflict.doNothing())
    .returning('version')
    .executeTakeFirst()
  return row?.version
}

export async function updateProgress(tx: Tx, version: number, progress: number): Promise<void> {
  await tx.updateTable('recommendationModels').set({ progress }).where('version', '=', version).where('state', '=', 'learning').execute()
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
    .set({ ...outcome, report: JSON.stringify(report), progress: 1, endedAt: clock.now() })
    .where('version', '=', version)
    .where('state', '=', 'learning')
    .execute()
  if (outcome.state !== 'served') return
  await sql`
    update recommendation_models set model = null where model is not null
      and version not in (select version from recommendation_models where state = 'served' order by version desc limit 2)`.execute(tx)
}

export async function selectLearnings(tx: Tx, limit: number): Promise<Learning[]> {
  const rows = await tx
    .selectFrom('recommendationModels')
    .select(['version', 'state', 'progress', 'beganAt', 'endedAt', 'eventsFrom', 'eventsTo', 'report'])
    .orderBy('version', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => ({ ...row, report: row.report as Learning['report'] }))
}

/** Companies that have learned nothing for a day, or have a thousand new events since; never without at least some new ones. */
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
    where companies.status = 'active' and fresh.count >= ${fewest}
      and (last.began is null or last.began < clock_now() - interval '1 day' or (fresh.count >= ${many} and last.began < clock_now() - interval '1 hour'))`.execute(
    tx,
  )
  return rows.map(({ id }) => id)
}

export type Taking = { productId: string; score: number; takers: number; bought: number }

/** How much each product was taken in the last four weeks, halved each week, purchases saying most; `takers` are the shoppers of the last seven days, `bought` the orders of the four weeks. */
export async function selectPopular(tx: Tx, limit: number): Promise<Taking[]> {
  const { rows } = await sql<Taking>`
    select product_id, sum(weight * power(0.5, extract(epoch from clock_now() - at) / 604800))::real as score,
      (count(distinct customer_id) filter (where at > clock_now() - interval '7 days'))::integer as takers,
      (count(*) filter (where weight = 5))::integer as bought from (
      select data ->> 'productId' as product_id, case type when 'cart.added' then 3 else 1 end as weight, at, customer_id from events
      where type in ('product.viewed', 'cart.added') and at > clock_now() - interval '28 days'
      union all
      select jsonb_array_elements_text(data -> 'productIds'), 5, at, customer_id from events where type = 'order.paid' and at > clock_now() - interval '28 days'
    ) as taken group by product_id order by score desc, product_id limit ${limit}`.execute(tx)
  return rows
}

/** How often others were bought in one order with one of these products, among the newest 2,000 orders; the most often first. */
export async function selectBoughtWith(
  tx: Tx,
  productIds: readonly string[],
  limit: number,
): Promise<{ productId: string; because: string; orders: number }[]> {
  const { rows } = await sql<{ productId: string; because: string; orders: number }>`
    with lately as materialized (select data -> 'productIds' as bought from events where type = 'order.paid' order by at desc limit 2000)
    select other as product_id, mode() within group (order by own) as because, count(*)::integer as orders
    from lately cross join lateral jsonb_array_elements_text(bought) as own cross join lateral jsonb_array_elements_text(bought) as other
    where own = any(${productIds}::text[]) and other <> all(${productIds}::text[])
    group by other order by orders desc, other limit ${limit}`.execute(tx)
  return rows
}
