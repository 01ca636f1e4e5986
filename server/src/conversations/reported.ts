import { sql } from 'kysely'
import { stopMessages } from '../customers/customers.ts'
import type { Tx } from '../platform/db.ts'
import type { Status } from './contract.ts'

// From the least a status says to the most. A failure that is reported after the message was seen to arrive changes nothing.
const lattice = sql`array['sent', 'failed', 'delivered', 'read', 'played']`
const rankOf = (state: ReturnType<typeof sql>) => sql<number>`coalesce(array_position(${lattice}, ${state}::text), 0)`

/**
 * Keeps what WhatsApp reports of our messages and lets each state climb, whatever the order, however often. A message is found by
 * WhatsApp's id or by ours; what belongs to none yet waits until it is known. Who stopped our messages on WhatsApp is stopped here.
 */
export async function applyStatuses(tx: Tx, statuses: readonly Status[]): Promise<void> {
  if (statuses.length === 0) return
  await lockReports(
    tx,
    statuses.filter(({ messageId }) => !messageId).map(({ wamid }) => wamid),
  )
  await keepStatuses(tx, statuses)
  await applyReported(tx, [...new Set(statuses.map(({ wamid }) => wamid))])
  await honourStops(tx, statuses)
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

/** Brings the messages of these wamids to what was reported of them. */
export async function applyReported(tx: Tx, wamids: readonly string[]): Promise<void> {
  await sql`
    with reported as (
      select coalesce(theirs.id, ours.id) as id, report.wamid, report.status, report.pricing, report.error, report.at
      from message_statuses report
      left join messages theirs on theirs.wamid = report.wamid
      left join messages ours on ours.id = report.message_id
      -- A message that went out twice has failed only when the one we know of has.
      where report.wamid = any(${wamids}::text[]) and (report.status <> 'failed' or theirs.id is not null or ours.wamid is null)
    ),
    newest as (
      select id, max(${rankOf(sql`status`)}) as rank, min(wamid) as wamid,
        (array_agg(pricing order by at desc) filter (where pricing is not null))[1] as pricing,
        (array_agg(error) filter (where status = 'failed'))[1] as error
      from reported where id is not null group by id
    ),
    locked as materialized (select m.id from messages m join newest on newest.id = m.id where m.direction = 'out' order by m.id for update of m)
    update messages m set
      state = case when newest.rank > ${rankOf(sql`m.state`)} then (${lattice})[newest.rank]::message_state else m.state end,
      error = case
        when newest.rank = ${rankOf(sql`'failed'`)} and newest.rank >= ${rankOf(sql`m.state`)} then coalesce(newest.error, m.error)
        when newest.rank <= ${rankOf(sql`m.state`)} then m.error
      end,
      wamid = coalesce(m.wamid, newest.wamid),
      pricing = coalesce(newest.pricing, m.pricing),
      claimed_at = case when newest.rank = 0 then m.claimed_at end
    from newest, locked
    where m.id = newest.id and m.id = locked.id`.execute(tx)
}

async function honourStops(tx: Tx, statuses: readonly Status[]): Promise<void> {
  const stops = statuses.filter(({ error }) => error?.cause === 'opt_out')
  if (stops.length === 0) return
  const { rows } = await sql<{ customerId: string }>`
    select distinct session.customer_id from messages m join whatsapp_sessions session on session.id = m.session_id
    where m.wamid = any(${stops.map(({ wamid }) => wamid)}::text[]) or m.id = any(${stops.flatMap(({ messageId }) => messageId ?? [])}::uuid[])`.execute(tx)
  for (const { customerId } of rows) await stopMessages(tx, customerId)
}
