import { sql } from 'kysely'
import { z } from 'zod'
import { findSent } from '../conversations/conversations.ts'
import { findCustomers } from '../customers/customers.ts'
import type { Tx } from '../platform/db.ts'
import { invalidInput } from '../platform/valid.ts'
import type { ShownRecovery } from './contract.ts'

const shown = [
  ...(['id', 'cartId', 'customerId', 'leftAt', 'total', 'currency', 'itemCount', 'sequenceId', 'variantId', 'arm', 'state'] as const),
  ...(['endedBecause', 'step', 'dueAt', 'reminders', 'remindedAt', 'boughtAt', 'orderId', 'revenue', 'revenueCurrency', 'startedAt'] as const),
] as const

const place = z.tuple([z.iso.datetime({ offset: true }), z.guid()])
type Page = { state?: 'running' | 'ended' | undefined; cursor?: string | undefined; limit: number }

/** A page of recoveries with their shoppers, the latest begun first. `cursor` is the `nextCursor` of the page before. Refuses a cursor that is not ours. */
export async function listRecoveries(tx: Tx, { state, cursor, limit }: Page) {
  let query = tx.selectFrom('recoveries').select([...shown, sql<string>`to_char(started_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`.as('began')])
  if (state) query = query.where('state', '=', state)
  if (cursor !== undefined) {
    const [at, id] = readCursor(cursor)
    query = query.where(sql<boolean>`(started_at, id) < (${at}::timestamptz, ${id}::uuid)`)
  }
  const found = await query
    .orderBy('startedAt', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()
  const page = found.slice(0, limit)
  const last = page.at(-1)
  const customers = await peopleOf(
    tx,
    page.map(({ customerId }) => customerId),
  )
  return {
    recoveries: page.map(({ customerId, began: _, ...recovery }) => ({
      ...recovery,
      customer: customers.get(customerId) ?? { id: customerId, name: null, phone: null },
    })),
    nextCursor: last && found.length > limit ? Buffer.from(`${last.began} ${last.id}`).toString('base64url') : null,
  }
}

const told = ['id', 'leftAt', 'arm', 'state', 'endedBecause', 'dueAt', 'boughtAt', 'revenue', 'revenueCurrency'] as const

/** Everything that was done to win one cart back, the latest leaving first, each with its reminders and what became of them. */
export async function historyOf(tx: Tx, cartId: string): Promise<ShownRecovery[]> {
  const recoveries = await tx.selectFrom('recoveries').select(told).where('cartId', '=', cartId).orderBy('leftAt', 'desc').execute()
  const ids = recoveries.map(({ id }) => id)
  if (ids.length === 0) return []
  const reminders = await tx
    .selectFrom('recoveryReminders')
    .select(['recoveryId', 'step', 'sentBy', 'kind', 'messageId', 'at'])
    .where('recoveryId', 'in', ids)
    .orderBy('at')
    .execute()
  const sent = await findSent(
    tx,
    reminders.map(({ messageId }) => messageId),
  )
  return recoveries.map((recovery) => ({
    ...recovery,
    sent: reminders
      .filter(({ recoveryId }) => recoveryId === recovery.id)
      .map(({ recoveryId: _, ...reminder }) => ({ ...reminder, state: sent.get(reminder.messageId)?.state ?? null })),
  }))
}

async function peopleOf(tx: Tx, ids: readonly string[]) {
  return new Map((await findCustomers(tx, [...new Set(ids)])).map(({ id, name, phone }) => [id, { id, name, phone }]))
}

function readCursor(cursor: string): [string, string] {
  const read = place.safeParse(Buffer.from(cursor, 'base64url').toString().split(' '))
  if (!read.success) throw invalidInput([{ path: 'cursor', message: 'is not one that we gave out' }])
  return read.data
}
