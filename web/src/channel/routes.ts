import { lazyRouteComponent } from '@tanstack/react-router'
import { queryClient } from '../platform/queries.ts'
import { lineQuery } from './queries.ts'

/** The shop's WhatsApp number, for any panel's routes. */
export const channelRoute = {
  path: 'channel',
  loader: () => void queryClient.prefetchQuery(lineQuery),
  component: lazyRouteComponent(() => import('./ChannelPage.tsx'), 'ChannelPage'),
} as const
