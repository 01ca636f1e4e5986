import { linkOf, checkout as placeOrder } from '../../checkout/checkout.ts'
import type { Order } from '../../orders/contract.ts'
import { findOrderByNumber, ordersOf } from '../../orders/orders.ts'
import { clock } from '../../platform/clock.ts'
import type { Context } from '../context.ts'
import { cartReply } from '../replies/cart.ts'
import { withOffers } from '../replies/menu.ts'
import { paymentReply, stateOf, statusReply } from '../replies/order.ts'
import { lines } from '../replies/text.ts'
import type { Outcome, Turn } from '../turn.ts'
import { showCart } from './changing.ts'
import { isAwaiting } from './orders.ts'

/** Orders what is in the cart and gives the payment link. */
export async function checkout(turn: Turn): Promise<Outcome> {
  const { tx, customer, voice, publicUrl, production, context } = turn
  const { question: _, ...kept } = context
  const placed = await placeOrder(tx, customer.id, publicUrl, { production })
  if (placed.kind === 'changed') return { reply: cartReply(placed.cart, voice, voice.say('changedFirst')), context: { ...kept, last: 'cart' } }
  const { order, paymentUrl } = placed
  return { reply: paymentReply(order, voice, { url: paymentUrl, now: clock.now() }), context: { ...kept, last: 'cart', puzzled: 0 } }
}

/** An empty cart is answered with what may be meant: the order that was just paid, or the cart. */
export const nothingToPay = (turn: Turn): Promise<Outcome> => showCart(turn)

/** Where the shopper's order stands: the one with this number, or the latest. */
export async function status(turn: Turn, { number }: { number?: number }): Promise<Outcome> {
  const { tx, customer, voice, context } = turn
  const latest = await ordersOf(tx, customer.id, 10)
  const order = number === undefined ? latest[0] : await findOrderByNumber(tx, customer.id, number)
  if (!order && latest.length === 0) {
    const text = lines(number !== undefined && voice.say('noSuchOrder', { number }), voice.say('noOrders'))
    return { reply: withOffers(text, ['categories', 'deals', 'person'], voice), note: text, context: settled(context) }
  }
  const shown = order ?? latest[0]
  if (!shown) return { context }
  const before = order ? undefined : voice.say('noSuchOrder', { number: number ?? 0 })
  const others = latest.filter(({ id }) => id !== shown.id)
  const reply = statusReply(shown, voice, { url: linkFor(turn, shown), others, ...(before && { before }) })
  return { reply, note: `${voice.say('orderTitle', { number: shown.number })}: ${stateOf(shown, voice)}`, context: settled(context) }
}

const linkFor = ({ publicUrl }: Turn, order: Order): string | undefined => (isAwaiting(order, clock.now()) ? linkOf(publicUrl, order.paymentToken) : undefined)

const settled = ({ question: _, ...context }: Context): Context => ({ ...context, puzzled: 0 })

/** Changing or calling off an order is a person's business; one that was not paid yet needs nothing. */
export async function cancel(turn: Turn, wish: { number?: number }): Promise<Outcome> {
  const { voice, context } = turn
  const { reply } = await status(turn, wish)
  if (!reply || reply.kind === 'text') return { context }
  return { reply: withOffers(voice.say('cancelOrder'), ['person', 'status', 'menu'], voice), context: { ...settled(context), question: { kind: 'person' } } }
}
