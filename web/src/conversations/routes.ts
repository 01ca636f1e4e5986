import { lazyRouteComponent } from '@tanstack/react-router'
import { queryClient } from '../platform/queries.ts'
import { conversationsQuery, threadQuery } from './queries.ts'

type Search = { q?: string }

/** The list of conversations, for any panel's routes. */
export const conversationsRoute = {
  path: 'conversations',
  validateSearch: ({ q }: Record<string, unknown>): Search => (q === undefined || q === '' ? {} : { q: String(q) }),
  loaderDeps: ({ search }: { search: Search }) => search,
  loader: ({ deps: { q } }: { deps: Search }) => void queryClient.prefetchInfiniteQuery(conversationsQuery(q)),
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
