import { lazyRouteComponent } from '@tanstack/react-router'
import { queryClient } from '../platform/queries.ts'
import { conversationsQuery, type Shown, shows, threadQuery } from './queries.ts'

/** The list of conversations, for any panel's routes. */
export const conversationsRoute = {
  path: 'conversations',
  validateSearch: ({ q, show }: Record<string, unknown>): Shown => ({
    ...(q !== undefined && q !== '' && { q: String(q) }),
    ...(shows.some((known) => known === show) && { show: show as Shown['show'] }),
  }),
  loaderDeps: ({ search }: { search: Shown }) => search,
  loader: ({ deps }: { deps: Shown }) => void queryClient.prefetchInfiniteQuery(conversationsQuery(deps)),
  component: lazyRouteComponent(() => import('./ConversationsPage.tsx'), 'ConversationsPage'),
} as const

/** Beside the list while none is chosen. */
export const chooseRoute = { path: '/', component: lazyRouteComponent(() => import('./ConversationsPage.tsx'), 'ChooseOne') } as const

/** One conversation beside the list. */
export const threadRoute = {
  path: '$conversationId',
  loader: ({ params }: { params: { conversationId: string } }) => void queryClient.prefetchInfiniteQuery(threadQuery(params.conversationId)),
  component: lazyRouteComponent(() => import('./ThreadPane.tsx'), 'ThreadPane'),
} as const
