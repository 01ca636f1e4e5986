import { sql } from 'kysely'
import { clock, minutes } from '../platform/clock.ts'
import type { Tx } from '../platform/db.ts'
import { record } from '../platform/events.ts'

/** A shopper's further looks at the same product within this time are the same look. */
const oneLook = minutes(30)

/** Writes down that a product was looked at: by a shopper once in half an hour, however he came to it; by nobody known each time. */
export async function recordLook(tx: Tx, productId: string, customerId: string | null): Promise<void> {
  if (customerId !== null && (await hasLooked(tx, productId, customerId))) return
  await record(tx, 'product.viewed', customerId, { productId })
}

async function hasLooked(tx: Tx, productId: string, customerId: string): Promise<boolean> {
  // Two at once take turns, so that the second one sees the first.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`look ${customerId} ${productId}`}, 0))`.execute(tx)
  const since = new Date(clock.now().getTime() - oneLook)
  const looks = tx.selectFrom('events').select('id').where('type', '=', 'product.viewed').where('customerId', '=', customerId).where('at', '>', since)
  return (await looks.where(sql<boolean>`data ->> 'productId' = ${productId}`).limit(1).executeTakeFirst()) !== undefined
}
