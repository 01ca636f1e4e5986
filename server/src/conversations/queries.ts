import { sql } from 'kysely'
import type { Tx } from '../platform/db.ts'
import type { MessageState, SessionMode } from '../platform/schema.ts'
import type { Features, MessageBody, Purpose, SendError } from './contract.ts'
import { featuresColumn } from './features.ts'

export type Session = { id: string; customerId: string; mode: SessionMode; language: string; context: unknown; lastHeardAt: Date | null }

/** For `=`: one text however many there are, so that it is planned once. */
const anyOf = (texts: readonly string[]) => sql<string>`any(${texts}::text[])`

/** Which of these messages we have already. */
export async function selectKnown(tx: Tx, wamids: readonly string[]): Promise<Set<string>> {
  const rows = await tx.selectFrom('messages').select('wamid').where('wamid', '=', anyOf(wamids)).execute()
  return new Set(rows.flatMap(({ wamid }) => wamid ?? []))
}

/** The messages among these that were edited or taken back before they came. */
export async function selectOutdated(tx: Tx, wamids: readonly string[]): Promise<Set<string>> {
  const original = sql<string>`body #>> '{content,original}'`
  const rows = await tx.selectFrom('messages').select(original.as('original')).where(original, '=', anyOf(wamids)).execute()
  return new Set(rows.map(({ original }) => original))
}

/** The customer's conversation, begun in `language` when there is none. */
export async function openSession(tx: Tx, customerId: string, language: string): Promise<string> {
  const made = await tx
    .insertInto('whatsappSessions')
    .values({ customerId, language })
    .onConflict((conflict) => conflict.columns(['companyId', 'customerId']).doNothing())
    .returning('id')
    .executeTakeFirst()
  if (made) return made.id
  const { id } = await tx.selectFrom('whatsappSessions').select('id').where('customerId', '=', customerId).executeTakeFirstOrThrow()
  return id
}

type NewHeard = { sessionId: string; wamid: string; body: string; state: MessageState; at: Date }

/** The id of the message, unless it was stored before. */
export async function insertHeard(tx: Tx, { sessionId, wamid, body, state, at }: NewHeard): Promise<string | undefined> {
  const row = await tx
    .insertInto('messages')
    .values({ sessionId, wamid, body, state, at, direction: 'in', heardAt: sql<Date>`clock_now()` })
    .onConflict((conflict) => conflict.columns(['companyId', 'wamid']).doNothing())
    .returning('id')
    .executeTakeFirst()
  return row?.id
}

/** The customers' conversations, begun in the language given for each when there is none. */
export async function openSessions(tx: Tx, languages: ReadonlyMap<string, string>): Promise<Map<string, string>> {
  const open = await selectSessionsOf(tx, [...languages.keys()])
  const wanted = [...languages]
    .filter(([customerId]) => !open.has(customerId))
    .map(([customerId, language]) => ({ customerId, language }))
    .sort((left, right) => (left.customerId < right.customerId ? -1 : 1))
  if (wanted.length === 0) return open
  await tx
    .insertInto('whatsappSessions')
    .values(wanted)
    .onConflict((conflict) => conflict.columns(['companyId', 'customerId']).doNothing())
    .execute()
  return selectSessionsOf(tx, [...languages.keys()])
}

async function selectSessionsOf(tx: Tx, customerIds: readonly string[]): Promise<Map<string, string>> {
  if (customerIds.length === 0) return new Map()
  const rows = await tx.selectFrom('whatsappSessions').select(['id', 'customerId']).where('customerId', '=', sql<string>`any(${customerIds}::uuid[])`).execute()
  return new Map(rows.map(({ id, customerId }) => [customerId, id]))
}

/** The ids of these messages by their wamids, without those that were stored before. */
export async function insertAllHeard(tx: Tx, heard: readonly NewHeard[]): Promise<Map<string, string>> {
  if (heard.length === 0) return new Map()
  const came = heard.map(({ sessionId, wamid, body, state, at }) => ({ session_id: sessionId, wamid, body: JSON.parse(body) as unknown, state, at }))
  const { rows } = await sql<{ id: string; wamid: string }>`
    insert into messages (session_id, wamid, body, state, at, direction, heard_at)
    select came.*, 'in', clock_now() from jsonb_to_recordset(${JSON.stringify(came)}::jsonb)
      as came (session_id uuid, wamid text, body jsonb, state message_state, at timestamptz)
    on conflict (company_id, wamid) do nothing
    returning id, wamid`.execute(tx)
  return new Map(rows.map(({ id, wamid }) => [wamid, id]))
}

/**
 * Notes on their conversations that these messages came, always in the same order, so that two deliveries never wait for one another.
 * What waits there for more is looked at again.
 */
export async function noteHeard(tx: Tx, messageIds: readonly string[]): Promise<void> {
  await sql`
    with came as (select session_id, count(*) as count, max(at) as at from messages where id = any(${messageIds}::uuid[]) group by session_id),
    locked as materialized (select id from whatsapp_sessions where id in (select session_id from came) order by id for no key update),
    woken as (
      update messages paused set due_at = clock_now() from locked
      where paused.session_id = locked.id and paused.state = 'heard' and paused.is_paused and paused.due_at > clock_now()
    )
    update whatsapp_sessions session set
      unread = unread + came.count, last_message_at = clock_now(), last_heard_at = greatest(last_heard_at, came.at)
    from came, locked where session.id = came.session_id and session.id = locked.id`.execute(tx)
}

/** Replaces what waits to be answered; false when it was answered already, or is not there. */
export async function replaceWaiting(tx: Tx, wamid: string, body: string): Promise<boolean> {
  const { numUpdatedRows } = await tx.updateTable('messages').set({ body }).where('wamid', '=', wamid).where('state', '=', 'heard').executeTakeFirst()
  return numUpdatedRows > 0
}

/** Leaves what waits unanswered; false when it was answered already, or is not there. */
export async function dropWaiting(tx: Tx, wamid: string): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('messages')
    .set({ state: 'ignored' })
    .where('wamid', '=', wamid)
    .where('state', '=', 'heard')
    .executeTakeFirst()
  return numUpdatedRows > 0
}

/** What is stored of a shopper's message. */
export async function selectBody(tx: Tx, wamid: string): Promise<{ id: string; body: unknown; state: MessageState } | undefined> {
  return tx.selectFrom('messages').select(['id', 'body', 'state']).where('wamid', '=', wamid).executeTakeFirst()
}

const sessionColumns = ['id', 'customerId', 'mode', 'language', 'context', 'lastHeardAt'] as const

/** The conversation with the company's switches, locked until the transaction ends; undefined when it is gone, or another turn has it. */
export const lockFreeSession = (tx: Tx, sessionId: string): Promise<(Session & { features: Partial<Features> | null }) | undefined> =>
  tx
    .selectFrom('whatsappSessions')
    .select(sessionColumns)
    .select(featuresColumn.as('features'))
    .where('id', '=', sessionId)
    .forNoKeyUpdate()
    .skipLocked()
    .executeTakeFirst()

/** The customers' conversations, locked until the transaction ends. */
export const lockSessionsOf = (tx: Tx, customerIds: readonly string[]): Promise<Session[]> =>
  tx.selectFrom('whatsappSessions').select(sessionColumns).where('customerId', 'in', customerIds).orderBy('id').forUpdate().execute()

/** Ends a message's wait. */
export async function settleHeard(tx: Tx, id: string, state: 'answered' | 'ignored'): Promise<void> {
  await tx.updateTable('messages').set({ state }).where('id', '=', id).execute()
}

/** Counts a failed try of a message that still waits; answers how many there were, 0 when it waits no more. */
export async function countAttempt(tx: Tx, id: string): Promise<number> {
  const { rows } = await sql<{ attempts: number }>`
    update messages set attempts = attempts + 1 where id = ${id} and state = 'heard' returning attempts`.execute(tx)
  return rows[0]?.attempts ?? 0
}

/** Puts a message off for so many milliseconds. */
export async function putOff(tx: Tx, id: string, milliseconds: number): Promise<void> {
  await sql`update messages set due_at = clock_now() + ${milliseconds} * interval '1 millisecond' where id = ${id}`.execute(tx)
}

/** The ids of the buttons and rows of a message we sent, in order. */
export async function selectTapIds(tx: Tx, wamid: string): Promise<string[]> {
  const row = await tx.selectFrom('messages').select('body').where('wamid', '=', wamid).where('direction', '=', 'out').executeTakeFirst()
  const ids: string[] = []
  JSON.stringify(row?.body ?? null, (key, value: unknown) => {
    if (key === 'id' && typeof value === 'string') ids.push(value)
    return value
  })
  return ids
}

type Queued = { sessionId: string; body: MessageBody; purpose?: Purpose; answers?: string; dueAt?: Date; usefulUntil?: Date; reference?: string }

/** Lets a message wait in the outbox; its id, unless its reference was used before. */
export async function insertQueued(tx: Tx, { body, ...queued }: Queued): Promise<string | undefined> {
  const row = await tx
    .insertInto('messages')
    .values({ ...queued, body: JSON.stringify(body), direction: 'out', state: 'queued' })
    .onConflict((conflict) => conflict.columns(['companyId', 'reference']).where('reference', 'is not', null).doNothing())
    .returning('id')
    .executeTakeFirst()
  return row?.id
}

/** Keeps in the thread what could not be said, and why. */
export async function insertUnsent(tx: Tx, { sessionId, body, error }: { sessionId: string; body: MessageBody; error: SendError }): Promise<void> {
  const row = { sessionId, body: JSON.stringify(body), direction: 'out', state: 'failed', purpose: 'news', error: JSON.stringify(error) } as const
  await tx.insertInto('messages').values(row).execute()
}

/** The message that was queued under this reference. */
export async function getIdByReference(tx: Tx, reference: string): Promise<string> {
  const { id } = await tx.selectFrom('messages').select('id').where('reference', '=', reference).executeTakeFirstOrThrow()
  return id
}

type Change = { context: unknown; language: string; mode: SessionMode; messageIds: readonly string[]; state: 'answered' | 'ignored' }

/** Keeps what a turn left behind, and ends the wait of its messages, which are joined to the first of them. */
export async function endTurn(tx: Tx, sessionId: string, { context, language, mode, messageIds, state }: Change): Promise<void> {
  await sql`
    with settled as (
      update messages set state = ${state}, joined = nullif(${messageIds[0]}::uuid, id) where id = any(${messageIds}::uuid[])
    )
    update whatsapp_sessions set context = ${JSON.stringify(context)}::jsonb, language = ${language}, mode = ${mode}, last_message_at = clock_now()
    where id = ${sessionId}`.execute(tx)
}

/** The next "yes" or "no" of the conversation answers whether we may write to the shopper; unless another question waits. */
export async function waitForConsent(tx: Tx, id: string): Promise<void> {
  await sql`
    update whatsapp_sessions set context = context || '{"question": {"kind": "consent"}}'
    where id = ${id} and not context ? 'question'`.execute(tx)
}

/** Everything that was said in one conversation goes to another, which stays. */
export async function absorbSession(tx: Tx, from: Session, into: Session): Promise<void> {
  await tx.updateTable('messages').set({ sessionId: into.id }).where('sessionId', '=', from.id).execute()
  const newer = (from.lastHeardAt?.getTime() ?? 0) > (into.lastHeardAt?.getTime() ?? 0)
  await sql`
    update whatsapp_sessions kept set unread = kept.unread + gone.unread, last_heard_at = greatest(kept.last_heard_at, gone.last_heard_at),
      last_message_at = greatest(kept.last_message_at, gone.last_message_at),
      mode = case when 'person' in (kept.mode, gone.mode) then 'person'::session_mode else 'bot' end,
      context = case when ${newer} then gone.context else kept.context end, language = case when ${newer} then gone.language else kept.language end
    from whatsapp_sessions gone where kept.id = ${into.id} and gone.id = ${from.id}`.execute(tx)
  await tx.deleteFrom('whatsappSessions').where('id', '=', from.id).execute()
}

/** A conversation goes to another customer. */
export async function reassignSession(tx: Tx, sessionId: string, customerId: string): Promise<void> {
  await tx.updateTable('whatsappSessions').set({ customerId }).where('id', '=', sessionId).execute()
}

/** The customer's conversation. */
export const findSession = (tx: Tx, customerId: string): Promise<Session | undefined> =>
  tx.selectFrom('whatsappSessions').select(sessionColumns).where('customerId', '=', customerId).executeTakeFirst()

export type Untold = { type: string; customerId: string | null; data: unknown }

/** Something that happened and was not told yet, locked; undefined when somebody else is telling it. */
export const lockUntold = (tx: Tx, id: number): Promise<Untold | undefined> =>
  tx.selectFrom('events').select(['type', 'customerId', 'data']).where('id', '=', id).where('untold', '=', true).forUpdate().skipLocked().executeTakeFirst()

export async function markTold(tx: Tx, id: number): Promise<void> {
  await tx.updateTable('events').set({ untold: false }).where('id', '=', id).execute()
}

/** Keeps in the conversation what was offered without being asked, so that "add it too" finds it. */
export async function noteOffered(tx: Tx, customerId: string, offered: { id: string; title: string }): Promise<void> {
  await sql`
    update whatsapp_sessions set context = jsonb_set(context, '{beside}', ${JSON.stringify(offered)}::jsonb)
    where customer_id = ${customerId} and jsonb_typeof(context) = 'object'`.execute(tx)
}
