import { sql } from 'kysely'
import type { Tx } from '../platform/db.ts'
import type { RecommendationSettings } from './contract.ts'

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

/** How often others were bought in one order with one of these products, among the newest 500 orders; the most often first. */
export async function selectBoughtWith(
  tx: Tx,
  productIds: readonly string[],
  limit: number,
): Promise<{ productId: string; because: string; orders: number }[]> {
  const { rows } = await sql<{ productId: string; because: string; orders: number }>`
    with lately as materialized (select data -> 'productIds' as bought from events where type = 'order.paid' order by at desc limit 500)
    select other as product_id, mode() within group (order by own) as because, count(*)::integer as orders
    from lately cross join lateral jsonb_array_elements_text(bought) as own cross join lateral jsonb_array_elements_text(bought) as other
    where own = any(${productIds}::text[]) and other <> all(${productIds}::text[])
    group by other order by orders desc, other limit ${limit}`.execute(tx)
  return rows
}
