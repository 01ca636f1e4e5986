import { sql } from 'kysely'
import { clock, hours, minutes } from '../platform/clock.ts'
import type { Tx } from '../platform/db.ts'
import { windowEnd } from './reported.ts'

/** How a shopper's conversation stands for somebody who wants to write unasked. */
export type Standing = {
  customerId: string
  /** BCP 47. */
  language: string
  lastHeardAt: Date | null
  /** Free-form messages may be sent before this; null when the shopper never wrote. */
  windowEndsAt: Date | null
  /** In the middle of a chat: something was said less than 15 minutes ago, by him or to him, he waits for an answer, or talks with a person. */
  isTalking: boolean
}

/** How long after the last word a shopper counts as talking. */
const pause = minutes(15)
/** A person who was called is not forgotten so soon. */
const personPause = hours(24)

/** The conversations of these customers, by customer; who never had one is not in it. */
export const findStandings = async (tx: Tx, customerIds: readonly string[]): Promise<Map<string, Standing>> => readStandings(tx, customerIds, sql``)

/** The same, locked until the transaction ends, before their carts, as in a turn; those that a turn has this moment are left out. */
export const lockStandings = async (tx: Tx, customerIds: readonly string[]): Promise<Map<string, Standing>> =>
  readStandings(tx, customerIds, sql`for no key update of session skip locked`)

type Row = Omit<Standing, 'windowEndsAt' | 'isTalking'> & { mode: 'bot' | 'person'; isWaiting: boolean; lastSaidAt: Date | null }

async function readStandings(tx: Tx, customerIds: readonly string[], locking: ReturnType<typeof sql>): Promise<Map<string, Standing>> {
  if (customerIds.length === 0) return new Map()
  const { rows } = await sql<Row>`
    select session.customer_id, session.language, session.last_heard_at, session.mode,
      exists (select from messages m where m.session_id = session.id and m.state = 'heard') as is_waiting,
      (select m.at from messages m where m.session_id = session.id order by m.seq desc limit 1) as last_said_at
    from whatsapp_sessions session where session.customer_id = any(${customerIds}::uuid[])
    order by session.id ${locking}`.execute(tx)
  return new Map(rows.map((row) => [row.customerId, asStanding(row)]))
}

function asStanding({ mode, isWaiting, lastSaidAt, ...row }: Row): Standing {
  const lastWord = Math.max(row.lastHeardAt?.getTime() ?? 0, lastSaidAt?.getTime() ?? 0)
  const isTalking = isWaiting || clock.now().getTime() - lastWord < (mode === 'person' ? personPause : pause)
  return { ...row, windowEndsAt: windowEnd(row.lastHeardAt), isTalking }
}
