import { sql } from 'kysely'
import type { Tx } from '../platform/db.ts'
import type { Arm, Uplift, UpliftReport } from './contract.ts'

/** What one half of the shoppers comes to: how many, and the mean and variance of a figure over them. */
export type Spread = { count: number; mean: number; variance: number }
type Half = { arm: 'hybrid' | 'popular'; shoppers: number; clicked: number; ordered: number; revenue: number; squares: number }

const attribution = { clicksWithinDays: 1, ordersWithinDays: 7 }

/**
 * How the shoppers with recommendations did beside those of the hold-out: who looked at or took something shown within a day of it, who
 * paid an order within a week of being shown something, whatever was in it, and what they paid. A shopper counts from when something
 * could be recommended to him, also where nothing was found; who changed halves when the share was changed is left out. Uplifts as
 * `upliftOf` gives them.
 */
export async function reportUplift(tx: Tx, { from, to }: { from: Date; to: Date }): Promise<UpliftReport> {
  const halves = await selectHalves(tx, { from, to })
  const halfOf = (arm: Half['arm']): Half => halves.find((half) => half.arm === arm) ?? { arm, shoppers: 0, clicked: 0, ordered: 0, revenue: 0, squares: 0 }
  const [recommended, popular] = [halfOf('hybrid'), halfOf('popular')]
  const compare = (spread: (half: Half) => Spread) => upliftOf(spread(recommended), spread(popular))
  return {
    ...{ from, to, attribution, recommended: armOf(recommended), popular: armOf(popular) },
    clicks: compare(({ shoppers, clicked }) => spreadOf(shoppers, { sum: clicked, squares: clicked })),
    orders: compare(({ shoppers, ordered }) => spreadOf(shoppers, { sum: ordered, squares: ordered })),
    revenue: compare(({ shoppers, revenue, squares }) => spreadOf(shoppers, { sum: revenue, squares })),
  }
}

async function selectHalves(tx: Tx, { from, to }: { from: Date; to: Date }): Promise<Half[]> {
  const { rows } = await sql<Half>`
    with shown as (
      select customer_id, data ->> 'arm' as arm, data -> 'productIds' as products, at from events
      where type = 'recommendation.shown' and at >= ${from} and at < ${to} and customer_id is not null
    ), paid as (
      select distinct events.customer_id, events.id, (events.data ->> 'total')::bigint as total from events join shown using (customer_id)
      where events.type = 'order.paid' and events.at > shown.at and events.at < shown.at + interval '7 days'
    ), revenue as (
      select customer_id, sum(total) as total from paid group by customer_id
    ), clicked as (
      select distinct events.customer_id from events join shown using (customer_id)
      where events.type in ('product.viewed', 'cart.added') and events.at > shown.at and events.at < shown.at + interval '1 day'
        and shown.products ? (events.data ->> 'productId')
    ), shoppers as (
      select customer_id, min(arm) as arm from shown group by customer_id having min(arm) = max(arm)
    )
    select arm, count(*)::integer as shoppers, count(clicked.customer_id)::integer as clicked, count(revenue.customer_id)::integer as ordered,
      coalesce(sum(total), 0)::float8 as revenue, coalesce(sum(total * total), 0)::float8 as squares
    from shoppers left join clicked using (customer_id) left join revenue using (customer_id) group by arm`.execute(tx)
  return rows
}

const armOf = ({ shoppers, clicked, ordered, revenue }: Half): Arm => ({ shoppers, clicked, ordered, revenue })

function spreadOf(count: number, { sum, squares }: { sum: number; squares: number }): Spread {
  const mean = sum / Math.max(count, 1)
  return { count, mean, variance: count > 1 ? Math.max(0, squares - count * mean * mean) / (count - 1) : 0 }
}

const fewestShoppers = 30
const fewestOutcomes = 5
const normal95 = 1.96

/**
 * The relative difference of two means with its 95 % interval, by the delta method on their logarithms: ln m₁ − ln m₀ ± 1.96 ·
 * √(s₁² / n₁m₁² + s₀² / n₀m₀²), for shares the interval of Katz et al. (Biometrics 1978). Null, not yet known, while one half has fewer
 * than 30 shoppers or next to nothing happened in it; `isKnown` only when the interval excludes nought.
 */
export function upliftOf(recommended: Spread, popular: Spread): Uplift | null {
  if ([recommended, popular].some(({ count, mean }) => count < fewestShoppers || mean <= 0)) return null
  const errorOf = ({ count, mean, variance }: Spread) => variance / (count * mean * mean)
  // A relative error of √(1/5) is that of five outcomes.
  if (Math.max(errorOf(recommended), errorOf(popular)) > 1 / fewestOutcomes) return null
  const ratio = Math.log(recommended.mean / popular.mean)
  const reach = normal95 * Math.sqrt(errorOf(recommended) + errorOf(popular))
  const [low, high] = [Math.expm1(ratio - reach), Math.expm1(ratio + reach)]
  return { mean: Math.expm1(ratio), low, high, isKnown: low > 0 || high < 0 }
}
