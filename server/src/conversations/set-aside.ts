import { sql } from 'kysely'
import { closeAlerts, openAlert } from '../companies/companies.ts'
import type { PlatformTx, Tx } from '../platform/db.ts'
import type { Place } from '../platform/paging.ts'
import type { SetAside } from './contract.ts'
import { readHeard } from './heard.ts'
import { textOf } from './summary.ts'

/** Sets a shopper's message aside after its last try, with what went wrong, and tells the company's people. */
export async function setAside(tx: Tx, messageId: string, error: unknown): Promise<void> {
  const title = wordsOf(error)
  await tx
    .updateTable('messages')
    .set({ state: 'failed', error: JSON.stringify({ title }) })
    .where('id', '=', messageId)
    .execute()
  await openAlert(tx, { kind: 'set_aside', title })
}

/** A program's own words, without the values that a database's may quote. */
const wordsOf = (error: unknown): string => {
  const { name = 'Error', message = '', code } = (error ?? {}) as { name?: string; message?: string; code?: string }
  return [name, code, message].filter(Boolean).join(': ').slice(0, 300)
}

type Page = { limit: number; before?: Place }

/** Messages that were set aside, the latest first; of one company, or over all for the platform. */
export async function listSetAside(tx: Tx | PlatformTx, { limit, before }: Page): Promise<SetAside[]> {
  let query = tx
    .selectFrom('messages')
    .select(['id', 'companyId', 'sessionId', 'at', 'attempts', 'body', 'error'])
    .where('direction', '=', 'in')
    .where('state', '=', 'failed')
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
  if (before) query = query.where(sql<boolean>`(at, id) < (${before.at}, ${before.id}::uuid)`)
  return (await query.execute()).map(({ body, error, ...message }) => ({
    ...message,
    text: textIn(body),
    error: (error as { title?: string } | null)?.title ?? null,
  }))
}

function textIn(body: unknown): string {
  try {
    return textOf(readHeard(body).content)
  } catch {
    return '…'
  }
}

/** Lets a message that was set aside wait for its answer anew; false when it is not there. Ring `heard` after the transaction. */
export async function tryAgain(tx: Tx, messageId: string): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('messages')
    .set({ state: 'heard', attempts: 0, error: null, dueAt: sql<Date>`clock_now()` })
    .where('id', '=', messageId)
    .where('direction', '=', 'in')
    .where('state', '=', 'failed')
    .executeTakeFirst()
  if (numUpdatedRows === 0n) return false
  const [left] = await listSetAside(tx, { limit: 1 })
  if (!left) await closeAlerts(tx, ['set_aside'])
  return true
}
