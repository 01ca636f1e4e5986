import { QueryClient } from '@tanstack/react-query'
import { Unreachable } from './answers.ts'

/** How often what is looked at is asked for again, in milliseconds, while the page is in sight. */
export const live = 4_000

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 2_000,
      // A refusal stays one; only the way to the server is worth a second try at once.
      retry: (failures, error) => error instanceof Unreachable && failures < 1,
      retryDelay: 700,
      networkMode: 'always',
      refetchOnWindowFocus: true,
    },
  },
})

/** Many pages are asked for again one after another, so they are asked for less often. */
export const liveFor = (pages: number): number => live * Math.max(1, pages)
