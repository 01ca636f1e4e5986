import { sql } from 'kysely'
import type { PlatformTx, Tx } from '../platform/db.ts'
import type { SendError } from './contract.ts'
import { applyReported, type Failure, lockReports, type Outgoing, windowEnd } from './reported.ts'

export { applyStatuses, type Failure, type Outgoing } from './reported.ts'

/** A message that this process has taken on itself to send. The claim lapses 20 seconds after it was made, by the database's clock. */
export type Claim = Outgoing & {
  /** Somebody had claimed it before and never said what came of it. */
  isLapsed: boolean
}

const isDue = sql<boolean>`(m.state = 'queued' and m.due_at <= clock_now() or m.state = 'sending' and m.claimed_at < now() - interval '20 seconds')`
// One message of a conversation is under way at a time; of those that wait the more urgent goes first, and equals in their order. What is
// not to be sent yet holds up nobody, what is tried again holds up those behind it.
const isFirstInLine = sql<boolean>`not exists (
  select from messages other
  where other.company_id = m.company_id and other.session_id = m.session_id and other.id <> m.id and (
    other.state = 'sending' and (m.state = 'queued' or other.seq < m.seq)
    or other.state = 'queued' and m.state = 'queued' and (other.purpose, other.seq) < (m.purpose, m.seq) and (other.due_at <= clock_now() or other.attempts > 0)
  )
)`
const isNotHeld = sql<boolean>`not exists (select from sending_holds hold where hold.company_id = m.company_id and hold.until > clock_now())`

/** Conversations whose next message is due, longest due first. Those whose line is held, or whose former message is under way, are not among them. */
export async function findToSend(tx: PlatformTx, limit: number): Promise<{ companyId: string; sessionId: string }[]> {
  const { rows } = await sql<{ companyId: string; sessionId: string }>`
    select m.company_id, m.session_id from messages m
    where m.state in ('queued', 'sending') and ${isDue} and ${isFirstInLine} and ${isNotHeld}
    order by m.due_at, m.seq limit ${limit}`.execute(tx)
  return rows
}

/**
 * Claims the conversation's next message, when it is due and nobody else has it: the former one was accepted or given up, the line is
 * not held. A claim that lapsed without any status is taken over: whoever made it died.
 */
export async function claimToSend(tx: Tx, sessionId: string): Promise<Claim | undefined> {
  const { rows } = await sql<Omit<Claim, 'windowEndsAt'> & { lastHeardAt: Date | null }>`
    with next as (
      select m.id, m.state = 'sending' as is_lapsed from messages m
      where m.session_id = ${sessionId} and m.state in ('queued', 'sending') and ${isDue} and ${isFirstInLine} and ${isNotHeld}
      for update skip locked
    )
    update messages m set state = 'sending', claimed_at = now(), attempts = m.attempts + 1
    from next, whatsapp_sessions session
    where m.id = next.id and session.id = m.session_id
    returning m.id, session.customer_id, m.body, m.attempts, next.is_lapsed, session.last_heard_at`.execute(tx)
  const [row] = rows
  if (!row) return undefined
  const { lastHeardAt, ...claim } = row
  return { ...claim, windowEndsAt: windowEnd(lastHeardAt) }
}

/** WhatsApp took the message under `wamid`, also if the claim lapsed meanwhile. Statuses that came before are applied; answers it when they say it failed. */
export async function settleSent(tx: Tx, id: string, wamid: string): Promise<Failure[]> {
  await lockReports(tx, [wamid])
  await sql`
    update messages m set
      state = case when m.state in ('queued', 'sending', 'unknown') then 'sent' else m.state end,
      wamid = case
        when (m.wamid is null or m.state in ('queued', 'sending')) and not exists (select from messages other where other.wamid = ${wamid}) then ${wamid}
        else m.wamid
      end,
      error = case when m.state = 'failed' then m.error end,
      claimed_at = null
    where m.id = ${id} and m.direction = 'out'`.execute(tx)
  const early = await tx.selectFrom('messageStatuses').select('status').where('wamid', '=', wamid).limit(1).executeTakeFirst()
  return early ? applyReported(tx, [wamid]) : []
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

const inMilliseconds = (count: number) => sql<Date>`clock_now() + ${count} * interval '1 millisecond'`

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

/** Sends nothing on the company's line for a while. The longer of two holds counts. */
export async function holdLine(tx: Tx, { milliseconds, code, reason }: { milliseconds: number; code: number | null; reason: string }): Promise<void> {
  await sql`
    insert into sending_holds as hold (until, code, reason) values (${inMilliseconds(milliseconds)}, ${code}, ${reason})
    on conflict (company_id) do update set
      until = greatest(hold.until, excluded.until), code = excluded.code, reason = excluded.reason,
      since = case when hold.until < clock_now() then excluded.since else hold.since end`.execute(tx)
}

/** The shopper's newest message, for marking it read; undefined where a person answers and decides when it was read. */
export async function newestHeard(tx: Tx, sessionId: string): Promise<{ wamid: string; kind: string; at: Date } | undefined> {
  const { rows } = await sql<{ wamid: string; kind: string; at: Date }>`
    select m.wamid, m.body -> 'content' ->> 'kind' as kind, m.at from messages m
    join whatsapp_sessions session on session.id = m.session_id and session.mode = 'bot'
    where m.session_id = ${sessionId} and m.direction = 'in' and m.wamid is not null
    order by m.seq desc limit 1`.execute(tx)
  return rows[0]
}
