import { findCart, writeLines } from '../carts/carts.ts'
import type { Line } from '../carts/contract.ts'
import { findCustomers } from '../customers/customers.ts'
import { getOrder } from '../orders/orders.ts'
import type { Tx } from '../platform/db.ts'
import type { Placed } from '../platform/events.ts'
import type { WebhookEvent } from './contract.ts'

type Json = Record<string, unknown>
type EventOf<Type extends WebhookEvent> = Extract<Placed, { type: Type }>

/**
 * What is sent of an event, built from the rows as they are now: `{type, timestamp, data}` with names in snake_case, money in minor units
 * beside its currency. Examples of each stand in docs/webhooks.md.
 */
export async function payloadOf(tx: Tx, event: EventOf<WebhookEvent>): Promise<string> {
  return JSON.stringify({ type: event.type, timestamp: event.at.toISOString(), data: { ...(await dataOf(tx, event)), customer: await personOf(tx, event) } })
}

function dataOf(tx: Tx, event: EventOf<WebhookEvent>): Promise<Json> | Json {
  switch (event.type) {
    case 'order.placed':
    case 'order.paid':
      return orderJson(tx, event.data.orderId)
    case 'cart.abandoned':
      return cartJson(tx, event.data.cartId)
    case 'cart.recovered':
      return orderJson(tx, event.data.orderId)
    case 'message.failed': {
      const { messageId, kind, purpose, code, reason } = event.data
      return { message_id: messageId, kind, purpose, code, reason }
    }
  }
}

const linesJson = (lines: readonly Line[]): unknown => JSON.parse(writeLines(lines))

async function orderJson(tx: Tx, orderId: string): Promise<Json> {
  const { id, number, cartId, status, paymentStatus, lines, itemCount, total, currency, placedAt, paidAt } = await getOrder(tx, orderId)
  return {
    order_id: id,
    order_number: number,
    cart_id: cartId,
    status,
    payment_status: paymentStatus,
    items: linesJson(lines),
    item_count: itemCount,
    total,
    currency,
    placed_at: placedAt.toISOString(),
    paid_at: paidAt?.toISOString() ?? null,
  }
}

async function cartJson(tx: Tx, cartId: string): Promise<Json> {
  const cart = await findCart(tx, cartId)
  if (!cart) return { cart_id: cartId }
  const { lines, itemCount, total, currency, updatedAt } = cart
  return { cart_id: cartId, items: linesJson(lines), item_count: itemCount, total, currency, updated_at: updatedAt.toISOString() }
}

async function personOf(tx: Tx, { customerId }: Placed): Promise<Json | null> {
  const [customer] = customerId === null ? [] : await findCustomers(tx, [customerId])
  return customer ? { id: customer.id, name: customer.name, phone: customer.phone, user_id: customer.bsuid } : null
}
