import type { Tx } from '../platform/db.ts'
import type { MessageState } from './contract.ts'

/** What became of a message of ours; `billedAs` is the category WhatsApp says it charges for, null while it says nothing or charges nothing. */
export type Sent = { state: MessageState; billedAs: string | null }

/** What became of these messages, by id. */
export async function findSent(tx: Tx, ids: readonly string[]): Promise<Map<string, Sent>> {
  const found = new Map<string, Sent>()
  for (let from = 0; from < ids.length; from += 10_000) {
    const some = ids.slice(from, from + 10_000)
    const rows = await tx.selectFrom('messages').select(['id', 'state', 'pricing']).where('id', 'in', some).execute()
    for (const { id, state, pricing } of rows) found.set(id, { state, billedAs: billedAs(pricing) })
  }
  return found
}

function billedAs(pricing: unknown): string | null {
  const { billable, type, category } = (pricing ?? {}) as { billable?: unknown; type?: unknown; category?: unknown }
  const isFree = billable === false || (typeof type === 'string' && type.startsWith('free_'))
  return typeof category === 'string' && !isFree ? category : null
}
