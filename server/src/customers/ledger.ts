import { sql } from 'kysely'
import { writeCsv } from '../platform/csv.ts'
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

/** The ledger as a spreadsheet reads it, a piece at a time. `read` answers the page after a row. */
export const writeLedger = (read: (after: number) => Promise<ConsentEntry[]>): AsyncGenerator<string> =>
  writeCsv<ConsentEntry>(columns, (last) => read(last?.id ?? 0))
