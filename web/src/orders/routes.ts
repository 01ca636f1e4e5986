import type { OrderStatus } from '@souk/server/orders/contract'
import { lazyRouteComponent } from '@tanstack/react-router'
import { queryClient } from '../platform/queries.ts'
import { orderQuery, ordersQuery } from './queries.ts'
import { isStatus } from './statuses.ts'

type Search = { status?: OrderStatus }

// Loaders only begin what the page will ask for, so that data and code travel together.
/** The list of orders, for any panel's routes. */
export const ordersRoute = {
  path: 'orders',
  validateSearch: ({ status }: Record<string, unknown>): Search => (isStatus(status) ? { status } : {}),
  loaderDeps: ({ search }: { search: Search }) => search,
  loader: ({ deps: { status } }: { deps: Search }) => void queryClient.prefetchInfiniteQuery(ordersQuery(status)),
  component: lazyRouteComponent(() => import('./OrdersPage.tsx'), 'OrdersPage'),
} as const

/** One order beside the list. */
export const orderRoute = {
  path: '$orderId',
  loader: ({ params }: { params: { orderId: string } }) => void queryClient.prefetchQuery(orderQuery(params.orderId)),
  component: lazyRouteComponent(() => import('./OrderPane.tsx'), 'OrderPane'),
} as const
