import { findCart, lookAtCarts } from '../carts/carts.ts'
import { absoluteImage } from '../catalog/contract.ts'
import { findCustomers } from '../customers/customers.ts'
import type { Tx } from '../platform/db.ts'
import { Refusal } from '../platform/refusal.ts'
import type { RecoveryRefusal, ShownCart } from './contract.ts'

/**
 * A cart as its shopper last saw it, beside what the same would be today; money in minor units. Of each line `now` has the price and the
 * pieces that can still be had, null when the product is gone. Refuses `cart_not_found`.
 */
export async function showCart(tx: Tx, cartId: string, publicUrl: string): Promise<ShownCart> {
  const cart = await findCart(tx, cartId)
  if (!cart) throw new Refusal<RecoveryRefusal>('cart_not_found')
  const { id, customerId, status, lines, itemCount, total, currency, updatedAt, expiresAt } = cart
  const [[today], [customer]] = [await lookAtCarts(tx, [cart]), await findCustomers(tx, [customerId])]
  const now = new Map(today?.items.map((item) => [item.productId, item]))
  return {
    ...{ id, status, itemCount, total, currency, leftAt: updatedAt, expiresAt, totalNow: today?.total ?? 0 },
    customer: customer ?? { id: customerId, name: null, language: null, phone: null, bsuid: null },
    items: lines.map((line) => {
      const item = now.get(line.productId)
      return {
        ...line,
        imageUrl: line.imageUrl === null ? null : absoluteImage(publicUrl, line.imageUrl),
        now: item ? { unitPrice: item.unitPrice, quantity: item.quantity, left: item.left } : null,
      }
    }),
  }
}
