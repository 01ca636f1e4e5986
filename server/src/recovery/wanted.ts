import { lockFree } from '../carts/carts.ts'
import { findStandings } from '../conversations/conversations.ts'
import type { Tx } from '../platform/db.ts'
import { selectBought, selectByMessage } from './queries.ts'

/**
 * Whether a queued reminder still makes sense, asked in the transaction that lets it leave and under the cart's lock, which a payment takes
 * too: either the payment is seen here, or it comes after the reminder has left. `later` while somebody uses the cart.
 */
export async function isStillWanted(tx: Tx, { id, purpose }: { id: string; purpose: string }): Promise<'yes' | 'no' | 'later'> {
  if (purpose !== 'reminder') return 'yes'
  const recovery = await selectByMessage(tx, id)
  if (!recovery) return 'yes'
  const { cartId, customerId, remindedAt } = recovery
  const cart = (await lockFree(tx, [cartId])).get(cartId)
  if (!cart) return 'later'
  if (cart.status !== 'open' || cart.lines.length === 0 || cart.updatedAt > (remindedAt ?? cart.updatedAt)) return 'no'
  const standing = (await findStandings(tx, [customerId])).get(customerId)
  const hasAnswered = remindedAt && standing?.lastHeardAt && standing.lastHeardAt > remindedAt
  return hasAnswered || (await selectBought(tx, [recovery.id])).has(recovery.id) ? 'no' : 'yes'
}
