import type { ListedOrder } from '../orders/queries.ts'
import { dayOf } from '../platform/writing.ts'

type Sum = { orders: number; total: number }
type Counted = Pick<ListedOrder, 'placedAt' | 'total' | 'paymentStatus'>

/** Today's orders in minor units, and how many there were yesterday by the same hour. */
export type Today = { ordered: Sum; paid: Sum; waiting: Sum; yesterdayByNow: number }

const day = 24 * 60 * 60 * 1000

/** Sums up orders of today and yesterday, by the shop's own calendar. */
export function sumUpToday(orders: readonly Counted[], now: Date, timeZone: string): Today {
  const yesterday = new Date(now.getTime() - day)
  const placedOn = (moment: Date) => (order: Counted) => dayOf(new Date(order.placedAt), timeZone) === dayOf(moment, timeZone)
  const today = orders.filter(placedOn(now))
  const byNow = orders.filter(placedOn(yesterday)).filter(({ placedAt }) => new Date(placedAt) <= yesterday)
  const inState = (state: Counted['paymentStatus']) => sum(today.filter(({ paymentStatus }) => paymentStatus === state))
  return { ordered: sum(today), paid: inState('paid'), waiting: inState('pending'), yesterdayByNow: byNow.length }
}

/** Whether an order is older than anything `sumUpToday` looks at, so that no further page is needed. */
export function isBefore(order: Pick<Counted, 'placedAt'>, now: Date, timeZone: string): boolean {
  return dayOf(new Date(order.placedAt), timeZone) < dayOf(new Date(now.getTime() - day), timeZone)
}

const sum = (orders: readonly Counted[]): Sum => ({ orders: orders.length, total: orders.reduce((total, order) => total + order.total, 0) })
