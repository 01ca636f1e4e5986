import { clearCart, lockOpenCart, removeFromCart, setQuantity, viewCart } from '../../carts/carts.ts'
import { type Cart, type Line, mostPieces } from '../../carts/contract.ts'
import { ordersOf } from '../../orders/orders.ts'
import type { Context, Question } from '../context.ts'
import type { Change, Which } from '../intent.ts'
import { quantityOf } from '../quantity.ts'
import { cartReply, cartText, linesReply, quantitiesReply, stepReply } from '../replies/cart.ts'
import { offerButton, withOffers } from '../replies/menu.ts'
import { paragraphs, plain } from '../replies/text.ts'
import { tap } from '../taps.ts'
import type { Outcome, Turn } from '../turn.ts'
import { add } from './adding.ts'
import { findLines } from './finding.ts'
import { seek } from './looking.ts'
import { quantityText } from './pieces.ts'

/** The cart as it is now, with what changed since it was last seen. */
export async function showCart(turn: Turn, before?: string): Promise<Outcome> {
  const { tx, customer, voice, context } = turn
  const cart = await viewCart(tx, customer.id)
  const paid = cart.items.length === 0 ? await paidLately(turn) : undefined
  if (paid !== undefined)
    return {
      reply: withOffers(paragraphs(before, voice.say('cartEmptyOrder', { number: paid })), ['status', 'categories', 'deals'], voice),
      context: inCart(context),
    }
  const note = cart.items.length === 0 ? voice.say('cartEmpty') : cartText(cart, voice)
  return { reply: cartReply(cart, voice, before), note, context: inCart(context), ...besideOf(cart) }
}

/** What a suggestion beside the cart goes by. */
export const besideOf = ({ items, currency }: Cart): Pick<Outcome, 'beside'> =>
  items.length === 0 ? {} : { beside: { productIds: items.map(({ productId }) => productId), currency } }

async function paidLately({ tx, customer }: Turn): Promise<number | undefined> {
  const [last] = await ordersOf(tx, customer.id, 1)
  return last?.paymentStatus === 'paid' ? last.number : undefined
}

const inCart = ({ question: _, ...context }: Context): Context => ({ ...context, last: 'cart', puzzled: 0 })

/** Changes a quantity; without one offers the lines to change, or the quantities of one line. */
export async function change(turn: Turn, { which, change, offset = 0 }: { which?: Which; change?: Change; offset?: number }): Promise<Outcome> {
  if (!which || !change) return offerChanges(turn, { which, offset })
  const { lines, meant } = await findLines(turn, which)
  const [line, ...others] = meant
  if (line && others.length === 0) return changeLine(turn, line, change)
  if (line && lines.length > 0) return askLine(turn, { wish: 'change', change, options: meant })
  return canAddInstead(which, change, lines.length) ? addInstead(turn, which, change) : notThere(turn, which)
}

/** More of something is a wish to have it; an old button and a name that may be misspelt are not. */
function canAddInstead(which: Which, change: Change, inCart: number): boolean {
  const isMore = 'by' in change ? change.by > 0 : 'to' in change && (change.to.pieces ?? 0) > 0
  return isMore && which.by !== 'id' && (which.by !== 'words' || inCart === 0 || 'by' in change)
}

/** "make it 3" of what is not in the cart yet is a wish to have 3. */
const addInstead = (turn: Turn, which: Which, change: Change): Promise<Outcome> => add(turn, { which, quantity: 'to' in change ? change.to : { pieces: 1 } })

async function changeLine(turn: Turn, line: Line, change: Change): Promise<Outcome> {
  const { voice, tx, customer, context } = turn
  const to = 'to' in change ? change.to : quantityOf('by' in change ? line.quantity + change.by : line.quantity * change.times, String(line.quantity))
  if ('odd' in to && to.odd !== 'zero') return offerQuantities(turn, line, quantityText(to, voice))
  const quantity = to.pieces ?? 0
  if (quantity === 0) return removeLine(turn, line)
  const cart = await setQuantity(tx, customer.id, { productId: line.productId, quantity })
  const done = voice.say('nowQuantity', { quantity, title: plain(line.title) })
  return { reply: stepReply(cart, voice, done), note: done, context: { ...inCart(context), focus: seenLine(line) } }
}

const seenLine = ({ productId, title }: Line) => ({ id: productId, title, colour: true, size: true })

async function offerQuantities({ tx, customer, voice, context }: Turn, { productId }: Line, before?: string): Promise<Outcome> {
  const cart = await viewCart(tx, customer.id)
  const item = cart.items.find((item) => item.productId === productId)
  if (!item) return { reply: cartReply(cart, voice), context: inCart(context) }
  const reply = quantitiesReply(item, voice)
  const question: Question = { kind: 'line', wish: 'change', options: [{ id: productId, title: item.title }], afterwards: [] }
  return {
    reply: { ...reply, text: paragraphs(before, reply.text) },
    ...(before && { note: before }),
    context: { ...inCart(context), focus: seenLine(item), question },
    refused: true,
  }
}

async function offerChanges(turn: Turn, { which, offset }: { which: Which | undefined; offset: number }): Promise<Outcome> {
  const { tx, customer, voice, context } = turn
  const { lines, meant } = await findLines(turn, which)
  const [line] = meant
  if (line && meant.length === 1 && (which || lines.length === 1)) return offerQuantities(turn, line)
  const cart = await viewCart(tx, customer.id)
  if (cart.items.length === 0) return { reply: cartReply(cart, voice), context: inCart(context) }
  const from = offset < cart.items.length ? offset : 0
  const question: Question = { kind: 'line', wish: 'change', options: cart.items.map(({ productId, title }) => ({ id: productId, title })), afterwards: [] }
  return {
    reply: linesReply(cart, voice, { text: voice.say('askLineChange'), tapOf: tap.line, offset: from, beside: context.beside }),
    context: { ...inCart(context), question },
  }
}

/** Takes a line out; asks which where it is not clear. */
export async function remove(turn: Turn, which: Which | undefined): Promise<Outcome> {
  const { lines, meant } = await findLines(turn, which)
  const [line] = meant
  if (line && meant.length === 1) return removeLine(turn, line)
  if (meant.length > 1) return askLine(turn, { wish: 'remove', options: meant })
  // "remove before flight keychain" is a thing to look for, where the cart has nothing of the kind.
  return lines.length === 0 && which?.by === 'words' && which.words.includes(' ') ? seek(turn, { words: which.words, sure: false }) : notThere(turn, which)
}

async function removeLine({ tx, customer, voice, context }: Turn, { productId, title }: Line): Promise<Outcome> {
  const cart = await removeFromCart(tx, customer.id, productId)
  const done = voice.say('removed', { title: plain(title) })
  return { reply: stepReply(cart, voice, done), note: done, context: inCart(context) }
}

async function notThere(turn: Turn, which: Which | undefined): Promise<Outcome> {
  const { voice } = turn
  const text = which?.by === 'words' ? voice.say('notInCartNamed', { words: plain(which.words) }) : voice.say('notInCart')
  return { ...(await showCart(turn, text)), note: text, refused: true }
}

type Asked = { wish: 'remove' | 'change'; change?: Change; options: readonly Line[] }

async function askLine({ tx, customer, voice, context }: Turn, { wish, change, options }: Asked): Promise<Outcome> {
  const cart = await viewCart(tx, customer.id)
  const ids = new Set(options.map(({ productId }) => productId))
  const items = cart.items.filter(({ productId }) => ids.has(productId))
  const pieces = change && 'to' in change ? change.to.pieces : undefined
  const tapOf = (id: string) => (wish === 'remove' ? tap.remove(id) : pieces ? tap.set(id, pieces) : tap.line(id))
  const text = voice.say(wish === 'remove' ? 'askLineRemove' : 'askLineChange')
  const question: Question = {
    kind: 'line',
    wish,
    ...(pieces !== undefined && { to: pieces }),
    ...(change && 'by' in change && { by: change.by }),
    options: items.map(({ productId, title }) => ({ id: productId, title })),
    afterwards: [],
  }
  return { reply: linesReply({ ...cart, items }, voice, { text, tapOf }), note: text, context: { ...inCart(context), question }, refused: true }
}

/** Empties the cart only when the shopper says so twice. */
export async function clear({ tx, customer, voice, context }: Turn): Promise<Outcome> {
  const cart = await lockOpenCart(tx, customer.id)
  if (!cart || cart.lines.length === 0) return { reply: withOffers(voice.say('cartEmpty'), ['categories', 'deals', 'status'], voice), context: inCart(context) }
  const count = cart.lines.reduce((sum, { quantity }) => sum + quantity, 0)
  const buttons = [{ id: tap.clear(cart.id), title: voice.say('buttonYes') }, offerButton('no', voice)]
  return {
    reply: { kind: 'buttons', text: voice.say('askClear', { count }), buttons },
    context: { ...inCart(context), question: { kind: 'clear', cartId: cart.id } },
    refused: true,
  }
}

/** Empties the very cart that was asked about; a later one is left alone. */
export async function clearSurely(turn: Turn, cartId: string): Promise<Outcome> {
  const { tx, customer, voice, context } = turn
  const cart = await lockOpenCart(tx, customer.id)
  if (cart?.id !== cartId) return showCart(turn)
  await clearCart(tx, customer.id)
  return {
    reply: withOffers(voice.say('cleared'), ['categories', 'deals', 'status'], voice),
    note: voice.say('cleared'),
    context: { ...inCart(context), last: 'nothing' },
  }
}

/** Takes back what was added last. */
export async function undo(turn: Turn): Promise<Outcome> {
  const { voice, context } = turn
  const { added, ...kept } = context
  const { meant } = added ? await findLines(turn, { by: 'id', id: added.productId }) : { meant: [] }
  const [line] = meant
  if (!added || !line) return showCart({ ...turn, context: kept }, voice.say('nothingToUndo'))
  const rest = Math.min(mostPieces, Math.max(0, line.quantity - added.quantity))
  return changeLine({ ...turn, context: kept }, line, { to: quantityOf(rest, String(rest)) })
}
