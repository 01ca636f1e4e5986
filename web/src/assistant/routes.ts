import { lazyRouteComponent } from '@tanstack/react-router'
import { queryClient } from '../platform/queries.ts'
import { assistantQuery } from './queries.ts'

/** What the assistant does, for any panel's routes. */
export const assistantRoute = {
  path: 'assistant',
  loader: () => void queryClient.prefetchQuery(assistantQuery),
  component: lazyRouteComponent(() => import('./AssistantPage.tsx'), 'AssistantPage'),
} as const
