import { sql } from 'kysely'
import type { Tx } from '../platform/db.ts'
import type { Claim, Held } from './claiming.ts'
import type { HoldReason, SendError } from './contract.ts'
import { applyReported, type Failure, lockReports } from './reported.ts'

export { applyStatuses, type Failure, type Outgoing } from './reported.ts'

/** WhatsApp took the message under `wamid`, also if the claim lapsed meanwhile. Statuses that came before are applied; answers it when they say it failed. */
export async function settleSent(tx: Tx, id: string, wamid: string): Promise<Failure[]> {
  await lockReports(tx, [wamid])
  const { rows } = await sql<{ isReported: boolean }>`
    update messages m set
      state = case when m.state in ('queued', 'sending', 'unknown') then 'sent' else m.state end,
      wamid = case
        when (m.wamid is null or m.state in ('queued', 'sending')) and not exists (select from messages other where other.wamid = ${wamid}) then ${wamid}
        else m.wamid
      end,
      error = case when m.state = 'failed' then m.error end,
      claimed_at = null
    where m.id = ${id} and m.direction = 'out'
    returning exists (select from message_statuses early where early.wamid = ${wamid}) as is_reported`.execute(tx)
  return rows[0]?.isReported ? applyReported(tx, [wamid]) : []
}

/** Puts a message that WhatsApp took and then failed back into the line. Statuses of the try that failed do not count any more. */
export async function sendAgain(tx: Tx, id: string, after: number): Promise<void> {
  await tx
    .updateTable('messages')
    .set({ state: 'queued', dueAt: inMilliseconds(after) })
    .where('id', '=', id)
    .where('state', '=', 'failed')
    .execute()
}

/** The message will not be sent any more. Does nothing when the claim is not ours any more, or a status knows better. */
export const settleFailed = (tx: Tx, claim: Claim, error: SendError): Promise<void> => settle(tx, claim, { state: 'failed', error })

/** The message may have gone out or not; only a status will tell. It is not sent again. */
export const settleUnknown = (tx: Tx, claim: Claim, error: SendError): Promise<void> => settle(tx, claim, { state: 'unknown', error })

/** Puts the message back for `after` milliseconds; what follows it in the conversation waits behind it. `free`: this try does not count. */
export async function retryLater(tx: Tx, claim: Claim, { after, error, free = false }: { after: number; error: SendError; free?: boolean }): Promise<void> {
  await settle(tx, claim, { state: 'queued', error, after, attempts: claim.attempts - (free ? 1 : 0) })
}

export const inMilliseconds = (count: number) => sql<Date>`clock_now() + ${count} * interval '1 millisecond'`

type Settlement = { state: 'failed' | 'unknown' | 'queued'; error: SendError; after?: number; attempts?: number }

async function settle(tx: Tx, claim: Claim, { state, error, after = 0, attempts = claim.attempts }: Settlement): Promise<void> {
  await tx
    .updateTable('messages')
    .set({ state, error: JSON.stringify(error), attempts, claimedAt: null, dueAt: inMilliseconds(after) })
    .where('id', '=', claim.id)
    .where('state', '=', 'sending')
    .where('attempts', '=', claim.attempts)
    .execute()
}

/** Why a message waits, in words for the shop, and until when. */
export type Hold = { reason: HoldReason; words: string; until: Date }

/** Gives a claim back unused, until the hold ends: the try, and what it took of the limits, do not count. */
export async function giveBack(tx: Tx, claim: Claim, hold: Hold): Promise<void> {
  await sql`
    with back as (
      update messages set state = 'queued', attempts = attempts - 1, claimed_at = null, due_at = ${hold.until}, held = ${JSON.stringify(hold)}::jsonb
      where id = ${claim.id} and state = 'sending' and attempts = ${claim.attempts}
      returning session_id, urgency
    ), pair as (
      update sending_pairs set even_at = even_at - interval '6 seconds' from back where sending_pairs.session_id = back.session_id
    )
    update sending_lines set sent_today = greatest(0, sent_today - 1),
      campaigns_today = greatest(0, campaigns_today - case when back.urgency = 4 then 1 else 0 end)
    from back`.execute(tx)
}

/** Lets what is due in a conversation wait; what comes unasked alone when that is held, and otherwise all of it. */
export async function holdConversation(
  tx: Tx,
  { messageId, sessionId, purpose }: Pick<Held, 'messageId' | 'sessionId' | 'purpose'>,
  hold: Hold,
): Promise<void> {
  const isUnasked = ['reminder', 'campaign', 'test'].includes(purpose)
  const concerned = hold.reason === 'number' ? sql`id = ${messageId}` : sql`session_id = ${sessionId} and urgency >= ${isUnasked ? 3 : 0}`
  await sql`
    update messages set due_at = ${hold.until}, held = ${JSON.stringify(hold)}::jsonb
    where ${concerned} and state = 'queued' and due_at < ${hold.until}`.execute(tx)
}
