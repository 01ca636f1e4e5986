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
