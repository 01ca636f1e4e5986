import { queryOptions } from '@tanstack/react-query'
import { type ListedOrder, readOrders } from '../orders/queries.ts'
import { isBefore } from './today.ts'

const mostPages = 5

/** The orders of today and yesterday, newest first; `complete` is false when there are more than are read here. */
export const latestOrdersQuery = (timeZone: string) =>
  queryOptions({ queryKey: ['orders', 'latest', timeZone], queryFn: () => readLatest(timeZone), refetchInterval: 6_000 })

async function readLatest(timeZone: string): Promise<{ orders: ListedOrder[]; complete: boolean }> {
  const orders: ListedOrder[] = []
  let cursor: string | undefined
  for (let page = 0; page < mostPages; page++) {
    const answer = await readOrders({ cursor, limit: 100 })
    orders.push(...answer.orders)
    const oldest = answer.orders.at(-1)
    if (answer.nextCursor === null || (oldest && isBefore(oldest, new Date(), timeZone))) return { orders, complete: true }
    cursor = answer.nextCursor
  }
  return { orders, complete: false }
}
