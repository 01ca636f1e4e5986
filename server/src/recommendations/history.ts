import type { Tx } from '../platform/db.ts'
import { type Happened, type Happening, readEvents } from '../platform/events.ts'

/** How a shopper met a product; `weight` is how much that says: a search that found it ½, a look 1, into the cart 3, paid 5. */
export type Taken = { id: number; customerId: string | null; productId: string; at: Date; weight: number; how: 'sought' | 'viewed' | 'added' | 'bought' }

const types: readonly Happening[] = ['product.viewed', 'cart.added', 'order.paid']
const typesOfOne: readonly Happening[] = [...types, 'search.done']
const soughtFirst = 3
const page = 20_000

/** What shoppers took, newest first; of one of them also what his searches showed him first. */
export async function readTaken(tx: Tx, { customerId, since, limit }: { customerId?: string; since: Date; limit: number }): Promise<Taken[]> {
  if (customerId !== undefined) return (await readEvents(tx, { types: typesOfOne, customerId, since, limit })).flatMap(takenOf)
  const taken: Taken[] = []
  let before: number | undefined
  while (taken.length < limit) {
    const events = await readEvents(tx, { types, since, limit: page, ...(before !== undefined && { before }) })
    taken.push(...events.flatMap(takenOf))
    before = events.at(-1)?.id
    if (events.length < page) break
  }
  return taken
}

function takenOf(event: Happened): Taken[] {
  const { id, customerId, at } = event
  if (event.type === 'search.done')
    return event.data.shown.slice(0, soughtFirst).map((productId) => ({ id, customerId, at, productId, weight: 0.5, how: 'sought' }))
  if (event.type === 'product.viewed') return [{ id, customerId, at, productId: event.data.productId, weight: 1, how: 'viewed' }]
  if (event.type === 'cart.added') return [{ id, customerId, at, productId: event.data.productId, weight: 3, how: 'added' }]
  if (event.type === 'order.paid') return event.data.productIds.map((productId) => ({ id, customerId, at, productId, weight: 5, how: 'bought' }))
  return []
}
