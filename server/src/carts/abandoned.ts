import { z } from 'zod'
import { clock, hours } from '../platform/clock.ts'
import type { PlatformTx, Tx } from '../platform/db.ts'
import { recordAll } from '../platform/events.ts'
import { invalidInput } from '../platform/valid.ts'
import { type KeptCart, type LeftCart, markLeft, selectAbandoned, selectCompaniesWithLeft, selectNextLeft } from './queries.ts'

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

/** Companies with carts that nobody touched for their `cart_left_after` minutes (an hour unless set) and that were not written down as left since. */
export const findLeftCarts = (tx: PlatformTx): Promise<string[]> => selectCompaniesWithLeft(tx)

/** When the next cart will have been left. */
export const nextToBeLeft = (tx: PlatformTx, after: Date): Promise<Date | undefined> => selectNextLeft(tx, after)

/** A cart that was left, as it was when it was touched last; `total` in minor units. */
export type { LeftCart } from './queries.ts'

/** Records `cart.abandoned` for up to a thousand of the company's carts that were left, once each time a cart is left, and answers them. */
export async function recordLeftCarts(tx: Tx): Promise<LeftCart[]> {
  const left = await markLeft(tx, mostAtOnce)
  await recordAll(
    tx,
    left.map(({ id: cartId, customerId, leftAt: _, ...data }) => ({ type: 'cart.abandoned', customerId, data: { cartId, ...data } })),
  )
  return left
}

/** How many carts `recordLeftCarts` answers at most: fewer mean that there are no more. */
export const mostAtOnce = 1000

/** Where a page ended. The time is PostgreSQL's own text: a Date would lose its microseconds. */
const place = z.tuple([z.iso.datetime({ offset: true }), z.guid()])

function readCursor(cursor: string): { at: string; id: string } {
  const read = place.safeParse(Buffer.from(cursor, 'base64url').toString().split(' '))
  if (!read.success) throw invalidInput([{ path: 'cursor', message: 'is not one that we gave out' }])
  const [at, id] = read.data
  return { at, id }
}
