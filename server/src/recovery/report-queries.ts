import { sql } from 'kysely'
import type { Tx } from '../platform/db.ts'
import type { Tally } from './proof.ts'

const isOver = sql<boolean>`attribution_ends_at <= clock_now()`

type Watched = { variantId: string; arm: 'reminded' | 'held_out'; watched: number; bought: number }

/**
 * Shoppers by variant and group whose attribution window is over, each by the first cart he left, and how many of them bought in it. Who
 * bought early is counted no sooner than who did not, or the rates would lean.
 */
export async function tallyShoppers(tx: Tx): Promise<Watched[]> {
  const { rows } = await sql<Watched>`
    select variant_id, arm, count(*)::integer as watched, count(bought_at)::integer as bought
    from recoveries where is_first and ${isOver} group by variant_id, arm`.execute(tx)
  return rows
}

/** The same of those who were to be reminded, by variant. */
export async function tallyVariants(tx: Tx): Promise<Map<string, Tally>> {
  const rows = (await tallyShoppers(tx)).filter(({ arm }) => arm === 'reminded')
  return new Map(rows.map(({ variantId, watched, bought }) => [variantId, { watched, bought }]))
}

/** Carts by variant, group and the currency that was paid in. `open`: first carts whose attribution window is not over. */
export type Funnel = {
  variantId: string
  arm: 'reminded' | 'held_out'
  currency: string | null
  carts: number
  reminded: number
  replied: number
  bought: number
  revenue: number
  open: number
}

export async function selectFunnels(tx: Tx): Promise<Funnel[]> {
  const { rows } = await sql<Funnel>`
    select variant_id, arm, revenue_currency as currency, count(*)::integer as carts, count(*) filter (where reminders > 0)::integer as reminded,
      count(*) filter (where reminders > 0 and exists (
        select from events e where e.customer_id = recoveries.customer_id and e.type = 'message.heard' and e.at >= recoveries.reminded_at
          and e.at < recoveries.attribution_ends_at
      ))::integer as replied,
      count(bought_at)::integer as bought, coalesce(sum(revenue), 0)::bigint as revenue,
      count(*) filter (where is_first and not ${isOver})::integer as open
    from recoveries group by variant_id, arm, revenue_currency`.execute(tx)
  return rows
}

/** Every reminder with the variant it belongs to. */
export const selectReminders = (tx: Tx): Promise<{ messageId: string; variantId: string }[]> =>
  tx
    .selectFrom('recoveryReminders as reminder')
    .innerJoin('recoveries', 'recoveries.id', 'reminder.recoveryId')
    .select(['reminder.messageId', 'recoveries.variantId'])
    .execute()
