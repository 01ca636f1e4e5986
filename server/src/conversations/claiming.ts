import { sql } from 'kysely'
import type { PlatformTx, Tx } from '../platform/db.ts'
import type { Purpose } from './contract.ts'
import { type Outgoing, windowEnd } from './reported.ts'

/** A message that this process has taken on itself to send. The claim lapses 20 seconds after it was made, by the database's clock. */
export type Claim = Outgoing & {
  sessionId: string
  purpose: Purpose
  /** Somebody had claimed it before and never said what came of it. */
  isLapsed: boolean
  /** So many milliseconds from now it may leave, so that the line's messages leave evenly. */
  wait: number
  /** How often in a row the line failed before. */
  failures: number
  /** What the company sent today (UTC), this one included. */
  sentToday: number
  campaignsToday: number
}

/** Why a message that is due could not be claimed now: the line is taken or rests, or the person had enough for the moment. */
export type Held = { messageId: string; sessionId: string; purpose: Purpose; by: 'number' | 'pair'; milliseconds: number }

/** Answers, or what comes unasked: each is sent by a loop of its own, so that the one never waits for the other. */
export type Lane = 'asked' | 'unasked'
const urgencies: Record<Lane, [least: number, most: number]> = { asked: [0, 2], unasked: [3, 5] }
const campaign = sql.lit(4)

const isDue = sql<boolean>`(m.state = 'queued' and m.due_at <= clock_now() or m.state = 'sending' and m.claimed_at < now() - interval '20 seconds')`

// Row-level security lets an index be searched by this, but not by the bare function.
const now = sql`(select clock_now())`

// One message of a conversation is under way at a time; of those that wait the more urgent goes first, and equals in their order. What is
// not to be sent yet holds up nobody, what is tried again holds up those behind it.
// Not as \`not exists\`: that would be planned as a join with all that the company has in line.
const isFirstInLine = sql<boolean>`(
  select true from messages other
  where other.company_id = m.company_id and other.session_id = m.session_id and other.id <> m.id and (
    other.state = 'sending' and (m.state = 'queued' or other.seq < m.seq)
    or other.state = 'queued' and m.state = 'queued' and (other.urgency, other.seq) < (m.urgency, m.seq) and (other.due_at <= ${now} or other.attempts > 0)
  )
  limit 1
) is null`
const restsFor = (urgency: ReturnType<typeof sql>) =>
  sql<boolean>`coalesce(line.held_until > clock_now() or ${urgency} >= ${campaign} and line.campaigns_held_until > clock_now(), false)`

/**
 * Conversations of a lane whose next message is due, the most urgent first and the companies in turn. Those whose line rests, or whose
 * former message is under way, are not among them. Only the heads of the companies' lines are looked at, however long they are.
 */
export async function findToSend(tx: PlatformTx, { lane, limit }: { lane: Lane; limit: number }): Promise<{ companyId: string; sessionId: string }[]> {
  const [least, most] = urgencies[lane]
  // A campaign arrives faster than statistics: taken for a short line it would be read and sorted as a whole, at every look.
  await sql`select set_config('enable_sort', 'off', true), set_config('enable_bitmapscan', 'off', true), set_config('enable_seqscan', 'off', true)`.execute(tx)
  const { rows } = await sql<{ companyId: string; sessionId: string }>`
    with recursive lines as (
      (select m.urgency, m.company_id from messages m
        where m.state = 'queued' and m.urgency >= ${least}::smallint and m.urgency <= ${most}::smallint order by m.urgency, m.company_id limit 1)
      union all
      select following.urgency, following.company_id from lines, lateral (
        select m.urgency, m.company_id from messages m
        where m.state = 'queued' and (m.urgency, m.company_id) > (lines.urgency, lines.company_id) and m.urgency <= ${most}::smallint
        order by m.urgency, m.company_id limit 1
      ) following
    ), heads as (
      select lines.urgency, head.* from lines
      left join sending_lines line on line.company_id = lines.company_id
      cross join lateral (
        select m.company_id, m.session_id, m.due_at, row_number() over (order by m.due_at, m.seq) as turn from messages m
        where m.state = 'queued' and m.urgency = lines.urgency and m.company_id = lines.company_id and m.due_at <= ${now} and ${isFirstInLine}
        order by m.due_at, m.seq limit ${limit}
      ) head
      where not ${restsFor(sql`lines.urgency`)}
    ), lapsed as (
      select m.urgency, m.company_id, m.session_id, m.due_at, 1 as turn from messages m
      left join sending_lines line on line.company_id = m.company_id
      where m.state = 'sending' and m.claimed_at < now() - interval '20 seconds' and ${isFirstInLine}
        and m.urgency between ${least}::smallint and ${most}::smallint and not ${restsFor(sql`m.urgency`)}
    )
    select company_id, session_id from (select * from heads union all select * from lapsed) due
    order by urgency, turn, due_at limit ${limit}`.execute(tx)
  return rows
}

/** A pause of six seconds each, and a burst of 45 (Cloud API: pair rate limits). What comes unasked does not borrow. */
const pairPause = sql.lit(6)
const pairCredit = sql.lit(44 * 6)
/** From so many failures in a row on, one message at a time tries the line. */
const patientFailures = sql.lit(5)
/** A sender waits for its turn on the number this long; a longer wait is slept in the database. Campaigns leave room for answers. */
const patience = sql`case when (select urgency from passing) < 3 then interval '250 milliseconds' else interval '50 milliseconds' end`

/**
 * Claims the conversation's next message, when it is due, nobody else has it, and the line and the person can take it: all in one
 * statement, so that any number of processes keep the limits together. A claim that lapsed without any status is taken over.
 */
export async function claimToSend(tx: Tx, sessionId: string): Promise<Claim | Held | undefined> {
  const rate = sql`least(l.ceiling, l.rate + extract(epoch from least(clock_now() - l.rate_at, interval '1 minute')) / 60 * l.ceiling)`
  const today = sql`(clock_now() at time zone 'UTC')::date`
  const isCampaign = sql`case when next.urgency = ${campaign} then 1 else 0 end`
  const { rows } = await sql<Row>`
    with next as (
      select m.id, m.urgency, m.purpose, m.state = 'sending' as is_lapsed, pair.even_at, case when m.urgency < 3 then ${pairCredit} else 0 end as credit
      from messages m
      left join sending_pairs pair on pair.session_id = m.session_id
      left join sending_lines line on line.company_id = m.company_id
      where m.session_id = ${sessionId} and m.state in ('queued', 'sending') and ${isDue} and ${isFirstInLine} and not ${restsFor(sql`m.urgency`)}
      order by m.urgency, m.seq limit 1
      for update of m skip locked
    ), passing as (
      select * from next where even_at is null or even_at <= clock_now() + credit * interval '1 second'
    ), line as (
      insert into sending_lines as l (next_at, day, sent_today, campaigns_today)
      select clock_now() + interval '1 second' / 80, ${today}, 1, ${isCampaign} from passing next
      on conflict (company_id) do update set
        next_at = greatest(l.next_at, clock_now()) + interval '1 second' / ${rate},
        day = excluded.day,
        sent_today = case when l.day = excluded.day then l.sent_today else 0 end + 1,
        campaigns_today = case when l.day = excluded.day then l.campaigns_today else 0 end + excluded.campaigns_today,
        held_until = case when l.failures >= ${patientFailures} then clock_now() + interval '15 seconds' else l.held_until end
      where coalesce(l.held_until <= clock_now(), true)
        and l.next_at <= clock_now() + ${patience}
      returning l.next_at - interval '1 second' / ${rate} as leaves_at, l.failures, l.sent_today, l.campaigns_today
    ), pair as (
      insert into sending_pairs as p (session_id, even_at)
      select ${sessionId}, clock_now() + ${pairPause} * interval '1 second' from line
      on conflict (company_id, session_id) do update set even_at = greatest(p.even_at, clock_now()) + ${pairPause} * interval '1 second'
    ), claimed as (
      update messages m set state = 'sending', claimed_at = now(), attempts = m.attempts + 1, held = null
      from next, line, whatsapp_sessions session
      where m.id = next.id and session.id = m.session_id
      returning m.id, session.customer_id, session.last_heard_at, m.body, m.attempts, m.useful_until
    )
    select next.id as message_id, next.purpose, next.is_lapsed, claimed.*, line.failures, line.sent_today, line.campaigns_today,
      greatest(0, extract(epoch from line.leaves_at - clock_now()) * 1000)::float8 as wait,
      extract(epoch from next.even_at - clock_now() - next.credit * interval '1 second')::float8 * 1000 as pair_wait
    from next left join claimed on true left join line on true`.execute(tx)
  const [row] = rows
  return row && readRow(row, sessionId)
}

type Row = Omit<Claim, 'windowEndsAt' | 'sessionId' | 'id'> & { id: string | null; messageId: string; lastHeardAt: Date | null; pairWait: number | null }

function readRow({ messageId, lastHeardAt, pairWait, id, ...row }: Row, sessionId: string): Claim | Held {
  if (id) return { ...row, id, sessionId, windowEndsAt: windowEnd(lastHeardAt) }
  const isPair = pairWait !== null && pairWait > 0
  return { messageId, sessionId, purpose: row.purpose, by: isPair ? 'pair' : 'number', milliseconds: isPair ? pairWait : 0 }
}
