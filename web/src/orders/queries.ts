import type { OrderStatus } from '@souk/server/orders/contract'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api } from '../platform/api.ts'
import { live, liveFor, queryClient } from '../platform/queries.ts'

const page = 50

/** A page of orders, newest first. */
export async function readOrders(query: { status?: OrderStatus; cursor?: string; limit: number }) {
  const { status, cursor, limit } = query
  const response = await api.orders.$get({ query: { ...(status && { status }), ...(cursor && { cursor }), limit: String(limit) } })
  return response.json()
}

export type OrdersPage = Awaited<ReturnType<typeof readOrders>>
export type ListedOrder = OrdersPage['orders'][number]

/** Orders, newest first, a page at a time; of one status or of all. */
export const ordersQuery = (status?: OrderStatus) =>
  infiniteQueryOptions({
    queryKey: ['orders', 'list', status ?? 'all'],
    queryFn: ({ pageParam }) => readOrders({ status, cursor: pageParam, limit: page }),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
    refetchInterval: ({ state }) => liveFor(state.data?.pages.length ?? 1),
  })

/** One order. */
export const orderQuery = (id: string) =>
  queryOptions({
    queryKey: ['orders', 'one', id],
    queryFn: async () => (await api.orders[':id'].$get({ param: { id } })).json(),
    refetchInterval: live,
  })

/** What the people of a shop do with an order. */
export type OrderStep = 'ship' | 'complete' | 'cancel'

/** Takes an order a step further; the shopper is told. */
export async function takeStep(id: string, step: OrderStep): Promise<void> {
  await api.orders[':id'].steps.$post({ param: { id }, json: { step } })
  await queryClient.invalidateQueries({ queryKey: ['orders'] })
}
