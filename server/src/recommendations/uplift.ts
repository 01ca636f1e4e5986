import { sql } from 'kysely'
import type { Tx } from '../platform/db.ts'
import type { Arm, Uplift, UpliftReport } from './contract.ts'
import { seeded } from './seeded.ts'

type Shopper = { arm: 'hybrid' | 'popular'; clicked: boolean; ordered: boolean; revenue: number }

/**
 * How the shoppers with recommendations did beside those with the popularity list: who looked at or took something shown within a day
 * of it, who paid an order within a week of being shown something, and what they paid. Uplifts with 95 % bootstrap intervals over
 * shoppers; null while one side has fewer than 30, `isKnown` only when the interval excludes nought.
 */
export async function reportUplift(tx: Tx, { from, to }: { from: Date; to: Date }): Promise<UpliftReport> {
  const shoppers = await selectShoppers(tx, { from, to })
  const [recommended, popular] = (['hybrid', 'popular'] as const).map((arm) => shoppers.filter((one) => one.arm === arm)) as [Shopper[], Shopper[]]
  const compare = (value: (one: Shopper) => number) => upliftOf(recommended.map(value), popular.map(value))
  return {
    ...{ from, to, recommended: sumUp(recommended), popular: sumUp(popular) },
    clicks: compare(({ clicked }) => Number(clicked)),
    orders: compare(({ ordered }) => Number(ordered)),
    revenue: compare(({ revenue }) => revenue),
  }
}

async function selectShoppers(tx: Tx, { from, to }: { from: Date; to: Date }): Promise<Shopper[]> {
  const { rows } = await sql<Shopper>`
    with shown as (
      select customer_id, data ->> 'arm' as arm, data -> 'productIds' as products, at from events
      where type = 'recommendation.shown' and at >= ${from} and at < ${to} and customer_id is not null
    ), paid as (
      select distinct events.customer_id, events.id, (events.data ->> 'total')::bigint as total from events join shown using (customer_id)
      where events.type = 'order.paid' and events.at > shown.at and events.at < shown.at + interval '7 days'
    ), revenue as (
      select customer_id, sum(total)::real as total from paid group by customer_id
    ), clicked as (
      select distinct events.customer_id from events join shown using (customer_id)
      where events.type in ('product.viewed', 'cart.added') and events.at > shown.at and events.at < shown.at + interval '1 day'
        and shown.products ? (events.data ->> 'productId')
    )
    select min(shown.arm) as arm, bool_or(clicked.customer_id is not null) as clicked, bool_or(revenue.total is not null) as ordered,
      coalesce(max(revenue.total), 0)::real as revenue
    from shown left join clicked using (customer_id) left join revenue using (customer_id)
    group by shown.customer_id having min(shown.arm) = max(shown.arm)`.execute(tx)
  return rows
}

const sumUp = (shoppers: readonly Shopper[]): Arm => ({
  shoppers: shoppers.length,
  clicked: shoppers.filter(({ clicked }) => clicked).length,
  ordered: shoppers.filter(({ ordered }) => ordered).length,
  revenue: shoppers.reduce((sum, { revenue }) => sum + revenue, 0),
})

const fewestShoppers = 30

/** The relative difference of two means, each drawn again 1,000 times. */
export function upliftOf(recommended: readonly number[], popular: readonly number[]): Uplift | null {
  if (recommended.length < fewestShoppers || popular.length < fewestShoppers || popular.every((value) => value === 0)) return null
  const random = seeded(1)
  const drawn = (values: readonly number[]) => {
    let sum = 0
    for (let draw = 0; draw < values.length; draw++) sum += values[Math.floor(random() * values.length)] ?? 0
    return sum / values.length
  }
  const meanOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
  const uplifts = Array.from({ length: 1000 }, () => drawn(recommended) / Math.max(drawn(popular), Number.MIN_VALUE) - 1).sort((a, b) => a - b)
  const [low, high] = [uplifts[24] ?? 0, uplifts[974] ?? 0]
  return { mean: meanOf(recommended) / meanOf(popular) - 1, low, high, isKnown: low > 0 || high < 0 }
}
