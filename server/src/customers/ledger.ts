import { stringify } from 'csv-stringify/sync'
import { sql } from 'kysely'
import type { Tx } from '../platform/db.ts'
import type { ConsentEntry, Purpose } from './contract.ts'

type Asking = { customerId?: string | undefined; purpose?: Purpose | undefined; after?: number | undefined; limit: number }

/** The ledger in the order it was written, from the row after `after` on; what was repeated for a merged customer stands in it once, under him. */
export async function readLedger(tx: Tx, { customerId, purpose, after = 0, limit }: Asking): Promise<ConsentEntry[]> {
  let query = tx
    .selectFrom('consents')
    .select(['id', 'customerId', 'purpose', 'word', 'place', 'saidAt', 'notedAt', 'notedBy', 'question', 'answer', 'messageId'])
    .where('id', '>', after)
    .where(sql<boolean>`not exists (select from consents copy where copy.copy_of = consents.id)`)
    .orderBy('id')
    .limit(limit)
  if (customerId) query = query.where('customerId', '=', customerId)
  if (purpose) query = query.where('purpose', '=', purpose)
  return query.execute()
}

const columns = [
  'id',
  'customerId',
  'purpose',
  'word',
  'place',
  'saidAt',
  'notedAt',
  'notedBy',
  'question',
  'answer',
  'messageId',
] as const satisfies (keyof ConsentEntry)[]

/** The ledger as a spreadsheet reads it, a piece at a time; no cell begins a formula. `read` answers the page after a row. */
export async function* writeLedger(read: (after: number) => Promise<ConsentEntry[]>): AsyncGenerator<string> {
  yield csv([[...columns]])
  for (let after = 0; ; ) {
    const entries = await read(after)
    if (entries.length === 0) return
    yield csv(entries.map((entry) => columns.map((column) => entry[column])))
    after = entries.at(-1)?.id ?? after
  }
}

const csv = (rows: readonly (readonly unknown[])[]): string =>
  stringify([...rows], { escape_formulas: true, record_delimiter: 'windows', cast: { date: (at) => at.toISOString() } })
