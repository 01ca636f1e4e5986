import type { LeftOrder } from '@souk/server/carts/contract'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { InferResponseType } from 'hono/client'
import { api } from '../platform/api.ts'
import { live, liveFor } from '../platform/queries.ts'

const leftCarts = api['whatsapp-commerce'].carts.abandoned
export type CartsPage = InferResponseType<typeof leftCarts.$get>
export type LeftCart = CartsPage['carts'][number]
export type ShownCart = InferResponseType<(typeof api.recovery.carts)[':id']['$get']>

/** So long a cart may have lain, in hours. */
export const spans = [1, 6, 24, 72] as const
export type Span = (typeof spans)[number]
export type CartsSearch = { hours?: Span; sort?: LeftOrder }

/** Carts that were left for so many hours, a page at a time. */
export const cartsQuery = ({ hours = 1, sort = 'latest' }: CartsSearch) =>
  infiniteQueryOptions({
    queryKey: ['carts', 'left', hours, sort],
    queryFn: async ({ pageParam }) =>
      (await leftCarts.$get({ query: { hours: String(hours), sort, limit: '50', ...(pageParam && { cursor: pageParam }) } })).json(),
    initialPageParam: '',
    getNextPageParam: ({ next_cursor }) => next_cursor,
    refetchInterval: ({ state }) => liveFor(state.data?.pages.length ?? 1) * 4,
  })

/** One cart, as it was left and today, and what was done for it. */
export const cartQuery = (id: string) =>
  queryOptions({
    queryKey: ['cart', id],
    queryFn: async () => (await api.recovery.carts[':id'].$get({ param: { id } })).json(),
    refetchInterval: live,
  })
