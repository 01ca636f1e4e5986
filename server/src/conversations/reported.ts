import { sql } from 'kysely'
import { hours } from '../platform/clock.ts'
import type { Tx } from '../platform/db.ts'
import type { MessageBody, SendError, Status } from './contract.ts'

// From the least a status says to the most. A failure that is reported after the message was seen to arrive changes nothing.
const lattice = sql`array['sent', 'failed', 'delivered', 'read', 'played']`
const rankOf = (state: ReturnType<typeof sql>) => sql<number>`coalesce(array_position(${lattice}, ${state}::text), 0)`

/** An outgoing message, for those who send it. */
export type Outgoing = {
  id: string
  customerId: string
  body: MessageBody
  /** How often it was claimed, this time included. */
  attempts: number
  /** Free-form messages may be sent before this; null when the shopper never wrote. */
  windowEndsAt: Date | null
  /** Later than this it is of no use. */
  usefulUntil: Date | null
}

/** A message that WhatsApp reports as failed, though it had taken it. */
export type Failure = Outgoing & { error: SendError }

/** The end of the 24 hours in which free-form messages may follow a shopper's message (Cloud API: customer service windows). */
export const windowEnd = (lastHeardAt: Date | null): Date | null => lastHeardAt && new Date(lastHeardAt.getTime() + hours(24))

/**
 * Keeps what WhatsApp reports of our messages and lets each state climb, whatever the order, however often. A message is found by
 * WhatsApp's id or by ours; what belongs to none yet waits until it is known. Answers the messages that have failed by this report.
 */
export async function applyStatuses(tx: Tx, statuses: readonly Status[]): Promise<Failure[]> {
  if (statuses.length === 0) return []
  await lockReports(
    tx,
    statuses.filter(({ messageId }) => !messageId).map(({ wamid }) => wamid),
  )
  await keepStatuses(tx, statuses)
  return applyReported(tx, [...new Set(statuses.map(({ wamid }) => wamid))])
}

/** A status without our id and the answer that brings its wamid may come at once: the second one waits and sees the first. */
export async function lockReports(tx: Tx, wamids: readonly string[]): Promise<void> {
  if (wamids.length === 0) return
  await sql`
    select pg_advisory_xact_lock(key) from (
      select distinct hashtextextended(concat('status ', current_company(), ' ', wamid), 0) as key from unnest(${wamids}::text[]) as wamid order by key
    ) as keys`.execute(tx)
}

async function keepStatuses(tx: Tx, statuses: readonly Status[]): Promise<void> {
  const rows = statuses.map(({ wamid, status, at, messageId = null, pricing = null, error = null, body }) => ({
    ...{ wamid, status, at, message_id: messageId, pricing, error, body },
  }))
  await sql`
    insert into message_statuses (wamid, status, at, message_id, pricing, error, body)
    select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as report (wamid text, status text, at timestamptz, message_id uuid, pricing jsonb, error jsonb, body jsonb)
    order by wamid, status
    on conflict do nothing`.execute(tx)
}

/**
 * Brings the messages of these wamids to what was reported of them. A failure counts for the try that is known to be the last one: not
 * for a former try of a message that is waiting to go out again, or that went out twice.
 */
export async function applyReported(tx: Tx, wamids: readonly string[]): Promise<Failure[]> {
  const { rows } = await sql<Omit<Failure, 'windowEndsAt'> & { lastHeardAt: Date | null }>`
    with told as (
      select coalesce(theirs.id, ours.id) as id, report.wamid, max(${rankOf(sql`report.status`)}) as rank,
        (array_agg(report.pricing order by report.at desc) filter (where report.pricing is not null))[1] as pricing,
        (array_agg(report.error) filter (where report.status = 'failed'))[1] as error
      from message_statuses report
      left join messages theirs on theirs.wamid = report.wamid
      left join messages ours on ours.id = report.message_id
      where report.wamid = any(${wamids}::text[]) and ${rankOf(sql`report.status`)} > 0
      group by 1, 2
    ),
    locked as materialized (
      select m.id, m.state, m.wamid from messages m where m.direction = 'out' and m.id in (select id from told) order by m.id for update
    ),
    newest as (
      select told.id, max(told.rank) as rank, (array_agg(told.wamid order by told.rank desc))[1] as wamid,
        (array_agg(told.pricing order by told.rank desc) filter (where told.pricing is not null))[1] as pricing,
        (array_agg(told.error) filter (where told.error is not null))[1] as error
      from told join locked on locked.id = told.id
      where told.rank <> ${rankOf(sql`'failed'`)} or locked.wamid is null or (locked.wamid = told.wamid and locked.state not in ('queued', 'sending'))
      group by told.id
    )
    update messages m set
      state = case when newest.rank > ${rankOf(sql`m.state`)} then (${lattice})[newest.rank]::message_state else m.state end,
      error = case
        when newest.rank = ${rankOf(sql`'failed'`)} and newest.rank >= ${rankOf(sql`m.state`)} then coalesce(newest.error, m.error)
        when newest.rank <= ${rankOf(sql`m.state`)} then m.error
      end,
      wamid = case when m.wamid is null or m.state in ('queued', 'sending') then newest.wamid else m.wamid end,
      pricing = coalesce(newest.pricing, m.pricing),
      claimed_at = null
    from newest, locked, whatsapp_sessions session
    where m.id = newest.id and m.id = locked.id and session.id = m.session_id
    returning m.id, session.customer_id, m.body, m.attempts, m.useful_until, session.last_heard_at,
      case when m.state = 'failed' and locked.state <> 'failed' then m.error end as error`.execute(tx)
  return rows.filter(({ error }) => error).map(({ lastHeardAt, ...failure }) => ({ ...failure, windowEndsAt: windowEnd(lastHeardAt) }))
}
