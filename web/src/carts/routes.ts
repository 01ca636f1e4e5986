import { type LeftOrder, leftOrders } from '@souk/server/carts/contract'
import { lazyRouteComponent } from '@tanstack/react-router'
import { queryClient } from '../platform/queries.ts'
import { type CartsSearch, cartQuery, cartsQuery, type Span, spans } from './queries.ts'

const isSpan = (value: unknown): value is Span => spans.some((span) => span === value)
const isOrder = (value: unknown): value is LeftOrder => leftOrders.some((order) => order === value)

/** The list of carts that were left. */
export const cartsRoute = {
  path: 'carts',
  validateSearch: ({ hours, sort }: Record<string, unknown>): CartsSearch => ({ ...(isSpan(hours) && { hours }), ...(isOrder(sort) && { sort }) }),
  loaderDeps: ({ search }: { search: CartsSearch }) => search,
  loader: ({ deps }: { deps: CartsSearch }) => void queryClient.prefetchInfiniteQuery(cartsQuery(deps)),
  component: lazyRouteComponent(() => import('./CartsPage.tsx'), 'CartsPage'),
} as const

/** One cart beside the list. */
export const cartRoute = {
  path: '$cartId',
  loader: ({ params }: { params: { cartId: string } }) => void queryClient.prefetchQuery(cartQuery(params.cartId)),
  component: lazyRouteComponent(() => import('./CartPane.tsx'), 'CartPane'),
} as const
