import type { Order } from '../../orders/contract.ts'
import type { Reply } from '../contract.ts'
import { tap } from '../taps.ts'
import type { Voice } from '../voice.ts'
import { mostRows } from './results.ts'
import { dotted, fitting, lines, paragraphs, shorten } from './text.ts'

const linesRoom = 560

/** What was bought, line by line, and what it comes to. */
export function orderText({ lines: bought, total, currency, itemCount }: Order, { say, money }: Voice): string {
  const all = bought.map(({ quantity, title, lineTotal }) => `${quantity} × ${shorten(title, 60)} – ${money(lineTotal, currency)}`)
  return lines(...fitting(all, linesRoom, (count) => say('cartLinesMore', { count })), say('cartTotal', { total: money(total, currency), count: itemCount }))
}

/** The payment link as a button with the amount on it, and how long it holds. */
export function paymentReply(order: Order, voice: Voice, { url, now, before }: { url: string; now: Date; before?: string }): Reply {
  const { say, money, time } = voice
  const minutes = Math.max(1, Math.round((order.paymentExpiresAt.getTime() - now.getTime()) / 60_000))
  const total = money(order.total, order.currency)
  const text = paragraphs(
    before,
    say('payText', { number: order.number, total, count: order.itemCount }),
    fitting(
      order.lines.map(({ quantity, title, lineTotal }) => `${quantity} × ${shorten(title, 60)} – ${money(lineTotal, order.currency)}`),
      linesRoom,
      (count) => say('cartLinesMore', { count }),
    ).join('\n'),
    say('payHolds', { time: time(order.paymentExpiresAt), minutes }),
  )
  return { kind: 'link', text, label: payLabel(total, voice), url }
}

/** Link buttons hold 20 characters (Cloud API: interactive call-to-action URL button messages). */
function payLabel(amount: string, { say }: Voice): string {
  const label = say('payLabel', { amount })
  return [...label].length <= 20 ? label : say('payLabelShort')
}

/** Where an order stands. An unpaid one carries its link; `others` are the shopper's further orders. */
export function statusReply(
  order: Order,
  voice: Voice,
  { url, others, before }: { url: string | undefined; others: readonly Order[]; before?: string },
): Reply {
  const { say, money } = voice
  const text = paragraphs(before, lines(say('orderTitle', { number: order.number }), stateOf(order, voice)), orderText(order, voice))
  if (url) return { kind: 'link', text, label: payLabel(money(order.total, order.currency), voice), url }
  if (others.length === 0)
    return {
      kind: 'buttons',
      text,
      buttons: [
        { id: 'person', title: say('buttonPerson') },
        { id: 'menu', title: say('buttonMenu') },
      ],
    }
  const rows = others.slice(0, mostRows - 1).map((other) => ({
    id: tap.order(other.number),
    title: say('rowOrder', { number: other.number }),
    description: dotted([money(other.total, other.currency), shorten(stateOf(other, voice), 50)], 72),
  }))
  const person = { id: 'person', title: say('buttonPerson'), description: say('rowPersonHint') }
  return { kind: 'list', text: paragraphs(text, say('otherOrders')), button: say('openOrders'), sections: [{ rows: [...rows, person] }] }
}

/** One sentence on where an order stands. */
export function stateOf({ status, paymentStatus, paymentExpiresAt, paidAt, placedAt }: Order, { say, date, time }: Voice): string {
  if (paymentStatus === 'refunded') return say('orderRefunded')
  if (paymentStatus === 'expired') return say('orderExpired')
  if (paymentStatus === 'canceled') return say('orderCanceled')
  if (paymentStatus === 'pending') return say('orderAwaits', { time: time(paymentExpiresAt) })
  if (status === 'canceled') return say('orderPaidLate')
  const paid = say('orderPaid', { date: date(paidAt ?? placedAt) })
  const next = { pending: 'orderProcessing', processing: 'orderProcessing', shipped: 'orderShipped', completed: 'orderCompleted' } as const
  return `${paid} ${say(next[status])}`
}
