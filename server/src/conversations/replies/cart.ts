import type { Cart, CartChange } from '../../carts/contract.ts'
import type { Button, Reply, Row } from '../contract.ts'
import { tap } from '../taps.ts'
import type { Voice } from '../voice.ts'
import { mostRows } from './results.ts'
import { dotted, fitting, lines, paragraphs, plain, shorten } from './text.ts'

/** Room for the lines of a cart: a message with buttons holds 1024 characters (Cloud API: interactive reply buttons messages). */
const linesRoom = 620

/** The cart with its lines, total and what changed; `before` is said first. */
export function cartReply(cart: Cart, voice: Voice, before?: string): Reply {
  if (cart.items.length === 0) return emptyCartReply(voice, paragraphs(before, changesOf(cart.changes, voice)))
  return { kind: 'buttons', text: paragraphs(before, cartText(cart, voice), changesOf(cart.changes, voice)), buttons: cartButtons(voice) }
}

/** What a step did to the cart, and what it comes to now. */
export function stepReply(cart: Cart, voice: Voice, done: string): Reply {
  if (cart.items.length === 0) return emptyCartReply(voice, done)
  const { say } = voice
  const buttons = [
    { id: 'checkout', title: say('buttonCheckout') },
    { id: 'cart', title: say('buttonCart') },
    { id: 'menu', title: say('buttonKeep') },
  ]
  return { kind: 'buttons', text: paragraphs(done, totalOf(cart, voice), changesOf(cart.changes, voice)), buttons }
}

export function emptyCartReply({ say }: Voice, before?: string): Reply {
  const buttons = [
    { id: 'categories', title: say('buttonBrowse') },
    { id: 'deals', title: say('buttonDeals') },
    { id: 'status', title: say('buttonOrder') },
  ]
  return { kind: 'buttons', text: paragraphs(before, say('cartEmpty')), buttons }
}

export function cartText({ items, ...cart }: Cart, voice: Voice): string {
  const { say, money } = voice
  const all = items.map(({ quantity, title, lineTotal }) => `${quantity} × ${shorten(title, 60)} – ${money(lineTotal, cart.currency)}`)
  return lines(say('cartTitle'), ...fitting(all, linesRoom, (count) => say('cartLinesMore', { count })), totalOf({ items, ...cart }, voice))
}

export const totalOf = ({ total, currency, itemCount }: Cart, { say, money }: Voice): string =>
  say('cartTotal', { total: money(total, currency), count: itemCount })

const cartButtons = ({ say }: Voice): Button[] => [
  { id: 'checkout', title: say('buttonCheckout') },
  { id: tap.change(0), title: say('buttonChange') },
  { id: 'menu', title: say('buttonKeep') },
]

/** What became different by itself since the shopper last looked. */
export function changesOf(changes: readonly CartChange[], voice: Voice): string | undefined {
  if (changes.length === 0) return undefined
  const told = changes.slice(0, 5).map((change) => `• ${changeOf(change, voice)}`)
  return lines(voice.say('stillPriced'), ...told)
}

function changeOf(change: CartChange, { say, money }: Voice): string {
  const title = shorten(change.title, 50)
  if (change.kind === 'price') return say('priceNow', { title, now: money(change.now), was: money(change.was) })
  return change.kind === 'fewer' ? say('fewerNow', { title, now: change.now, was: change.was }) : say('goneNow', { title })
}

/** Which line shall be changed; the last row goes on, or empties the cart. */
export function linesReply(
  cart: Cart,
  voice: Voice,
  {
    text,
    tapOf,
    offset = 0,
    beside,
  }: { text: string; tapOf: (productId: string) => string; offset?: number; beside?: { id: string; title: string } | undefined },
): Reply {
  const { say, money } = voice
  const rest = cart.items.slice(offset)
  const shown = rest.length < mostRows ? rest : rest.slice(0, mostRows - 1)
  const rows: Row[] = shown.map(({ productId, title, quantity, lineTotal }) => ({
    id: tapOf(productId),
    title: shorten(title, 24),
    description: dotted([say('rowPieces', { count: quantity }), money(lineTotal, cart.currency), plain(title)], 72),
  }))
  const next = offset + shown.length
  const last: Row =
    next < cart.items.length
      ? { id: tap.change(next), title: say('rowMore'), description: say('rowMoreHint', { shown: next, total: cart.items.length }) }
      : { id: tap.clear(cart.id ?? ''), title: say('buttonEmpty'), description: say('rowEmptyHint') }
  const offered: Row[] =
    beside && rows.length + 1 < mostRows ? [{ id: tap.add(beside.id), title: shorten(`➕ ${beside.title}`, 24), description: say('rowBesideHint') }] : []
  return { kind: 'list', text, button: say('openCart'), sections: [{ rows: [...rows, ...offered, last] }] }
}

/** How many pieces of one line, or none at all. */
export function quantitiesReply({ productId, title, quantity, left }: Cart['items'][number], voice: Voice): Reply {
  const { say } = voice
  const most = Math.min(9, left ?? 9)
  const counts = Array.from({ length: most }, (_, index) => index + 1).filter((count) => count !== quantity)
  const rows = counts.map((count) => ({ id: tap.set(productId, count), title: say('rowPieces', { count }) }))
  const text = paragraphs(`${quantity} × *${plain(title)}*`, say('askQuantity', { title: plain(title) }))
  return {
    kind: 'list',
    text,
    button: say('openChoices'),
    sections: [{ rows: [...rows.slice(0, mostRows - 1), { id: tap.remove(productId), title: say('rowRemove') }] }],
  }
}
