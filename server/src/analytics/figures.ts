import type { Happening } from '../platform/events.ts'
import type { Figures } from './contract.ts'
import type { Count } from './counting.ts'

const counted = {
  searches: 'search.done',
  products_viewed: 'product.viewed',
  carts_created: 'cart.created',
  carts_abandoned: 'cart.abandoned',
  carts_recovered: 'cart.recovered',
  orders_placed: 'order.placed',
  orders_paid: 'order.paid',
  messages_in: 'message.heard',
  messages_out: 'message.sent',
  messages_delivered: 'message.delivered',
  messages_read: 'message.read',
  messages_failed: 'message.failed',
} as const satisfies Record<string, Happening>

/** The types of events that figures are made of. */
export const figureTypes: readonly Happening[] = Object.values(counted)

/** The figures of a company whose money is `currency`; what was paid in another currency is listed and not added to `revenue`. */
export function figuresOf(counts: readonly Count[], currency: string): Figures {
  const total = (type: Happening) => sum(counts.filter((count) => count.type === type).map(({ count }) => count))
  const figures = Object.fromEntries(Object.entries(counted).map(([name, type]) => [name, total(type)])) as Record<keyof typeof counted, number>
  const revenues = revenuesOf(counts)
  return {
    ...figures,
    revenue: revenues.find((one) => one.currency === currency)?.revenue ?? 0,
    currency,
    revenue_by_currency: revenues,
    conversion: shareOf(figures.orders_paid, figures.carts_created),
  }
}

/** A share to four decimals; null of nothing. */
export const shareOf = (part: number, whole: number): number | null => (whole === 0 ? null : Math.round((part / whole) * 10_000) / 10_000)

function revenuesOf(counts: readonly Count[]): Figures['revenue_by_currency'] {
  const paid = Map.groupBy(
    counts.filter(({ type }) => type === 'order.paid'),
    ({ key }) => key,
  )
  return [...paid]
    .map(([currency, ones]) => ({ currency, revenue: sum(ones.map(({ amount }) => amount)), orders_paid: sum(ones.map(({ count }) => count)) }))
    .sort((left, right) => (left.currency < right.currency ? -1 : 1))
}

export const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0)
