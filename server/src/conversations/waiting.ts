import { sql } from 'kysely'
import type { PlatformTx, Tx } from '../platform/db.ts'
import type { SessionMode } from './contract.ts'

/** Whether no message that waits for an answer was due before this time. */
export async function nothingDueBefore(tx: PlatformTx, time: Date): Promise<boolean> {
  const late = await tx.selectFrom('messages').select('id').where('state', '=', 'heard').where('dueAt', '<', time).limit(1).executeTakeFirst()
  return late === undefined
}

/** A conversation with what was heard in it, and who answers. `isPaused`: it was looked at before, and waited for more. */
export type Hearing = { companyId: string; sessionId: string; wamid: string; kind: string; at: Date; mode: SessionMode; isPaused?: boolean }

/** Conversations whose oldest unanswered message is due, the longest due first. */
export async function selectWaiting(tx: PlatformTx, limit: number): Promise<Hearing[]> {
  const { rows } = await sql<Hearing>`
    select m.company_id, m.session_id, m.wamid, m.body #>> '{content,kind}' as kind, m.at, session.mode, m.is_paused
    from messages m
    join whatsapp_sessions session on session.company_id = m.company_id and session.id = m.session_id
    where m.state = 'heard' and m.due_at <= clock_now() and not exists (
      select from messages earlier
      where earlier.company_id = m.company_id and earlier.session_id = m.session_id and earlier.state = 'heard' and (earlier.at, earlier.seq) < (m.at, m.seq)
    )
    order by m.due_at, m.seq limit ${limit}`.execute(tx)
  return rows
}

/** When the next message that waits, to be answered or to be sent, is due, or the next line that is held may send again. */
export async function selectNextDue(tx: PlatformTx, after: Date): Promise<Date | undefined> {
  const { rows } = await sql<{ next: Date | null }>`
    select least(
      (select min(due_at) from messages where state = 'heard' and due_at > ${after}),
      (select min(due_at) from messages where state in ('queued', 'sending') and due_at > ${after}),
      (select min(held_until) from sending_lines where held_until > ${after}),
      (select min(campaigns_held_until) from sending_lines where campaigns_held_until > ${after})
    ) as next`.execute(tx)
  return rows[0]?.next ?? undefined
}

export type Waiting = { id: string; body: unknown; heardAt: Date; attempts: number; isDue: boolean }

/** The oldest messages of the conversation that have no answer. */
export const selectOldestWaiting = (tx: Tx, sessionId: string, limit: number): Promise<Waiting[]> =>
  tx
    .selectFrom('messages')
    .select(['id', 'body', 'attempts', sql<Date>`coalesce(heard_at, at)`.as('heardAt'), sql<boolean>`due_at <= clock_now()`.as('isDue')])
    .where('sessionId', '=', sessionId)
    .where('state', '=', 'heard')
    .orderBy('at')
    .orderBy('seq')
    .limit(limit)
    .execute()

/** When the shopper wrote his last texts, by WhatsApp's time. */
export async function selectWritten(tx: Tx, sessionId: string, limit: number): Promise<Date[]> {
  const rows = await tx
    .selectFrom('messages')
    .select('at')
    .where('sessionId', '=', sessionId)
    .where('direction', '=', 'in')
    .where(sql`body #>> '{content,kind}'`, '=', 'text')
    .orderBy('seq', 'desc')
    .limit(limit)
    .execute()
  return rows.map(({ at }) => at)
}

/** Lets a message wait whether the shopper writes more. */
export async function pauseBefore(tx: Tx, id: string, until: Date): Promise<void> {
  await sql`update messages set is_paused = true, due_at = ${until} where id = ${id}`.execute(tx)
}
