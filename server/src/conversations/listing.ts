import { sql } from 'kysely'
import type { Tx } from '../platform/db.ts'
import type { MessageDirection, MessageState, Purpose, SessionMode } from './contract.ts'

export type SessionRow = { id: string; customerId: string; mode: SessionMode; unread: number; lastMessageAt: Date; lastHeardAt: Date | null }
export type MessageRow = {
  id: string
  seq: number
  sessionId: string
  direction: MessageDirection
  at: Date
  state: MessageState
  body: unknown
  error: unknown
  purpose: Purpose
  held: unknown
  dueAt: Date
  costMicros: number | null
  costCurrency: string | null
}

const sessionColumns = ['id', 'customerId', 'mode', 'unread', 'lastMessageAt', 'lastHeardAt'] as const
const messageColumns = [
  'id',
  'seq',
  'sessionId',
  'direction',
  'at',
  'state',
  'body',
  'error',
  'purpose',
  'held',
  'dueAt',
  'costMicros',
  'costCurrency',
] as const

/** What was written in a message: a text, a caption, the title of a tapped button, or the text of a bubble of ours. */
const words = sql<string | null>`coalesce(
  body #>> '{content,text}', body #>> '{content,caption}', body #>> '{content,title}',
  body #>> '{text,body}', body #>> '{interactive,body,text}', body #>> '{image,caption}')`

/** Where a page of conversations ended. */
export type Place = { at: Date; id: string }
type Page = { limit: number; after?: Place; matching?: { words: string; customerIds: readonly string[] }; unread?: boolean; mode?: SessionMode }

/** Conversations, the latest first; `matching` leaves those of these customers, and those in which the words were said; `unread` and `mode` leave fewer. */
export async function selectSessions(tx: Tx, { limit, after, matching, unread, mode }: Page): Promise<SessionRow[]> {
  let query = tx.selectFrom('whatsappSessions').select(sessionColumns).orderBy('lastMessageAt', 'desc').orderBy('id', 'desc').limit(limit)
  if (after) query = query.where(sql<boolean>`(last_message_at, id) < (${after.at}, ${after.id}::uuid)`)
  if (unread) query = query.where('unread', '>', 0)
  if (mode) query = query.where('mode', '=', mode)
  if (matching) {
    const like = `%${matching.words.replace(/[\\%_]/g, '\\$&')}%`
    query = query.where(
      sql<boolean>`(customer_id = any(${matching.customerIds}::uuid[]) or exists (
        select from messages where messages.session_id = whatsapp_sessions.id and ${words} ilike ${like}))`,
    )
  }
  return query.execute()
}

export const selectListedSession = (tx: Tx, id: string): Promise<SessionRow | undefined> =>
  tx.selectFrom('whatsappSessions').select(sessionColumns).where('id', '=', id).executeTakeFirst()

/** The same, locked until the transaction ends, as a turn locks it. */
export const lockListedSession = (tx: Tx, id: string): Promise<SessionRow | undefined> =>
  tx.selectFrom('whatsappSessions').select(sessionColumns).where('id', '=', id).forNoKeyUpdate().executeTakeFirst()

/** Keeps who answers in a conversation, and when something was last said. */
export async function saveMode(tx: Tx, id: string, changes: { mode?: SessionMode; lastMessageAt?: Date }): Promise<void> {
  await tx.updateTable('whatsappSessions').set(changes).where('id', '=', id).execute()
}

/** The last message of each conversation. */
export async function selectLastMessages(tx: Tx, sessionIds: readonly string[]): Promise<Map<string, MessageRow>> {
  if (sessionIds.length === 0) return new Map()
  const rows = await tx
    .selectFrom('messages')
    .select(messageColumns)
    .where('sessionId', 'in', sessionIds)
    .distinctOn('sessionId')
    .orderBy('sessionId')
    .orderBy('seq', 'desc')
    .execute()
  return new Map(rows.map((row) => [row.sessionId, row]))
}

/** A page of a conversation's messages, the latest first. */
export async function selectMessages(tx: Tx, sessionId: string, { before, limit }: { before?: number; limit: number }): Promise<MessageRow[]> {
  let query = tx.selectFrom('messages').select(messageColumns).where('sessionId', '=', sessionId).orderBy('seq', 'desc').limit(limit)
  if (before !== undefined) query = query.where('seq', '<', before)
  return query.execute()
}

/** Nothing of the conversation is unread any more; false when there is no such conversation. */
export async function markRead(tx: Tx, sessionId: string): Promise<boolean> {
  const { numUpdatedRows } = await tx.updateTable('whatsappSessions').set({ unread: 0 }).where('id', '=', sessionId).executeTakeFirst()
  return numUpdatedRows > 0
}
