import { z } from 'zod'
import { clock, hours } from '../platform/clock.ts'
import type { PlatformTx, Tx } from '../platform/db.ts'
import { recordAll } from '../platform/events.ts'
import { invalidInput } from '../platform/valid.ts'
import type { LeftOrder } from './contract.ts'
import { type KeptCart, type LeftCart, markLeft, selectAbandoned, selectCompaniesWithLeft, selectNextLeft } from './queries.ts'

/**
 * A page of the open carts with something in them that nobody touched for so many hours, as they were last seen, the latest left first
 * unless `order` says otherwise. `cursor` is the `nextCursor` of the page before in the same order, which is null on the last one. Refuses
 * a cursor that is not ours.
 */
export async function listAbandoned(
  tx: Tx,
  { hours: since, order = 'latest', cursor, limit }: { hours: number; order?: LeftOrder; cursor?: string; limit: number },
): Promise<{ carts: KeptCart[]; nextCursor: string | null }> {
  const until = new Date(clock.now().getTime() - hours(since))
  const found = await selectAbandoned(tx, { until, order, ...(cursor !== undefined && { after: readCursor(cursor, order) }), limit: limit + 1 })
  const carts = found.slice(0, limit)
  const last = carts.at(-1)
  return { carts, nextCursor: last && found.length > limit ? Buffer.from(`${last.place} ${last.id}`).toString('base64url') : null }
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

const moment = z.iso.datetime({ offset: true })
const amount = z.string().regex(/^\d{1,15}$/)
/** Where a page ended. The time is PostgreSQL's own text: a Date would lose its microseconds. */
const places: Record<LeftOrder, z.ZodType<[string, string]>> = {
  latest: z.tuple([moment, z.guid()]),
  oldest: z.tuple([moment, z.guid()]),
  dearest: z.tuple([amount, z.guid()]),
  cheapest: z.tuple([amount, z.guid()]),
}

function readCursor(cursor: string, order: LeftOrder): { place: string; id: string } {
  const read = places[order].safeParse(Buffer.from(cursor, 'base64url').toString().split(' '))
  if (!read.success) throw invalidInput([{ path: 'cursor', message: 'is not one that we gave out' }])
  const [place, id] = read.data
  return { place, id }
}
