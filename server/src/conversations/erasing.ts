import { sql } from 'kysely'
import { eraseCustomer } from '../customers/customers.ts'
import type { Tx } from '../platform/db.ts'

/**
 * Forgets a person: who he is, what he wrote and what was written to him. What waits is neither answered nor sent. Orders stay as
 * accounting needs them, without a name; the ledger of consent stays as proof. Refuses `customer_not_found`.
 */
export async function erasePerson(tx: Tx, customerId: string): Promise<void> {
  const sessions = await tx.selectFrom('whatsappSessions').select('id').where('customerId', '=', customerId).forUpdate().execute()
  const ids = sessions.map(({ id }) => id)
  if (ids.length > 0) await forgetWords(tx, ids)
  await eraseCustomer(tx, customerId)
}

const erasedIn = JSON.stringify({ wamid: '', at: '1970-01-01T00:00:00.000Z', from: {}, content: { kind: 'unsupported', type: 'erased' } })
const erasedOut = JSON.stringify({ type: 'erased' })

async function forgetWords(tx: Tx, sessionIds: string[]): Promise<void> {
  const ofThem = sql`session_id = any(${sessionIds}::uuid[])`
  // WhatsApp's ids of messages have the number of the shopper in them.
  await sql`delete from message_statuses report using messages m where m.wamid = report.wamid and m.${ofThem}`.execute(tx)
  await sql`
    update messages set
      body = (case direction when 'in' then ${erasedIn} else ${erasedOut} end)::jsonb, wamid = 'erased ' || encode(sha256(wamid::bytea), 'hex'),
      state = case when state = 'heard' then 'ignored'::message_state when state in ('queued', 'sending') then 'failed' else state end,
      claimed_at = null, error = error - 'details'
    where ${ofThem}`.execute(tx)
  await sql`update whatsapp_sessions set context = '{}', unread = 0 where id = any(${sessionIds}::uuid[])`.execute(tx)
}
