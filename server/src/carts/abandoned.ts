import { z } from 'zod'
import { clock, hours } from '../platform/clock.ts'
import type { Tx } from '../platform/db.ts'
import { invalidInput } from '../platform/valid.ts'
import { type KeptCart, selectAbandoned } from './queries.ts'

/**
 * A page of the open carts with something in them that nobody touched for so many hours, the latest left first, as they were last
 * seen. `cursor` is the `nextCursor` of the page before, which is null on the last one. Refuses a cursor that is not ours.
 */
export async function listAbandoned(
  tx: Tx,
  { hours: since, cursor, limit }: { hours: number; cursor?: string; limit: number },
): Promise<{ carts: KeptCart[]; nextCursor: string | null }> {
  const until = new Date(clock.now().getTime() - hours(since))
  const found = await selectAbandoned(tx, { until, ...(cursor !== undefined && { after: readCursor(cursor) }), limit: limit + 1 })
  const carts = found.slice(0, limit)
  const last = carts.at(-1)
  return { carts, nextCursor: last && found.length > limit ? Buffer.from(`${last.leftAt} ${last.id}`).toString('base64url') : null }
}

/** Where a page ended. The time is PostgreSQL's own text: a Date would lose its microseconds. */
const place = z.tuple([z.iso.datetime({ offset: true }), z.guid()])

function readCursor(cursor: string): { at: string; id: string } {
  const read = place.safeParse(Buffer.from(cursor, 'base64url').toString().split(' '))
  if (!read.success) throw invalidInput([{ path: 'cursor', message: 'is not one that we gave out' }])
  const [at, id] = read.data
  return { at, id }
}
