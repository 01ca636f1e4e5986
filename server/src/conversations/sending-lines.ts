import { sql } from 'kysely'
import type { Tx } from '../platform/db.ts'
import { inMilliseconds } from './outgoing.ts'

/** Why a line rests. */
type Rest = { milliseconds: number; code: number | null; reason: string }

/** Until when the company's line, or what it sends to many, rests, and why. */
export type LineRest = {
  heldUntil: Date | null
  heldCode: number | null
  heldReason: string | null
  campaignsHeldUntil: Date | null
  campaignsHeldReason: string | null
}

/** The last rest of the company's line, over or not. */
export const findRest = (tx: Tx): Promise<LineRest | undefined> =>
  tx.selectFrom('sendingLines').select(['heldUntil', 'heldCode', 'heldReason', 'campaignsHeldUntil', 'campaignsHeldReason']).executeTakeFirst()

/** Sends nothing on the company's line for a while. The longer of two holds counts. */
export async function holdLine(tx: Tx, { milliseconds, code, reason }: Rest): Promise<void> {
  await sql`
    insert into sending_lines as line (held_until, held_code, held_reason, held_since) values (${inMilliseconds(milliseconds)}, ${code}, ${reason}, clock_now())
    on conflict (company_id) do update set
      held_until = greatest(line.held_until, excluded.held_until), held_code = excluded.held_code, held_reason = excluded.held_reason,
      held_since = case when line.held_until > clock_now() then line.held_since else excluded.held_since end`.execute(tx)
}

/** Lets the company's campaigns alone rest until a time. */
export async function holdCampaigns(tx: Tx, { until, words }: { until: Date; words: string }): Promise<void> {
  await sql`
    insert into sending_lines (campaigns_held_until, campaigns_held_reason) values (${until}, ${words})
    on conflict (company_id) do update set campaigns_held_until = excluded.campaigns_held_until, campaigns_held_reason = excluded.campaigns_held_reason`.execute(
    tx,
  )
}

/** Counts a failure by the line's own fault; answers how many there were in a row. */
export async function countLineFailure(tx: Tx, by = 1): Promise<number> {
  const { rows } = await sql<{ failures: number }>`
    insert into sending_lines as line (failures) values (${by})
    on conflict (company_id) do update set failures = line.failures + ${by} returning failures`.execute(tx)
  return rows[0]?.failures ?? by
}

/** The line works: whatever held it is over. */
export async function resumeLine(tx: Tx): Promise<void> {
  await tx.updateTable('sendingLines').set({ failures: 0, heldUntil: null, heldCode: null, heldReason: null, heldSince: null }).execute()
}

/** Meta found us too fast: half the speed from now on; it climbs back to what is granted within a minute. */
export async function slowDown(tx: Tx): Promise<void> {
  await sql`
    update sending_lines set rate = greatest(1, least(ceiling, rate + extract(epoch from least(clock_now() - rate_at, interval '1 minute')) / 60 * ceiling) / 2),
      rate_at = clock_now()`.execute(tx)
}

/** Messages a second that Meta grants the number (Cloud API: throughput); a lower grant counts at once. */
export async function grantSpeed(tx: Tx, perSecond: number): Promise<void> {
  await sql`
    insert into sending_lines (ceiling, rate) values (${perSecond}, ${perSecond})
    on conflict (company_id) do update set ceiling = excluded.ceiling, rate = case when sending_lines.ceiling = excluded.ceiling then sending_lines.rate else excluded.rate end`.execute(
    tx,
  )
}
