import type { RecommendationSettings } from '@souk/server/recommendations/contract'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { InferResponseType } from 'hono/client'
import { api } from '../platform/api.ts'
import { queryClient } from '../platform/queries.ts'

export type Learning = InferResponseType<typeof api.recommendations.learnings.$get>['learnings'][number]
export type UpliftReport = InferResponseType<typeof api.recommendations.uplift.$get>
export type Uplift = NonNullable<UpliftReport['clicks']>

const whileLearning = 1_500

/** The rules, and the latest learnings; asked for often while one is under way. */
export const recommendationsQuery = queryOptions({
  queryKey: ['recommending', 'now'],
  queryFn: async () => (await api.recommendations.$get()).json(),
  refetchInterval: ({ state }) => (state.data?.learnings[0]?.state === 'learning' ? whileLearning : 5_000),
})

/** All learnings, the newest first. */
export const learningsQuery = infiniteQueryOptions({
  queryKey: ['recommending', 'history'],
  queryFn: async ({ pageParam }) => (await api.recommendations.learnings.$get({ query: { limit: '20', ...(pageParam && { cursor: pageParam }) } })).json(),
  initialPageParam: '',
  getNextPageParam: ({ nextCursor }) => nextCursor,
  refetchInterval: 10_000,
})

/** How shoppers with recommendations did beside the others, in the last 30 days. */
export const upliftQuery = queryOptions({
  queryKey: ['recommending', 'uplift'],
  queryFn: async () => (await api.recommendations.uplift.$get({ query: {} })).json(),
  refetchInterval: 60_000,
})

export async function changeRecommending(json: RecommendationSettings): Promise<void> {
  await api.recommendations.settings.$put({ json })
  await queryClient.invalidateQueries({ queryKey: ['recommending', 'now'] })
}

export async function learnNow(): Promise<void> {
  await api.recommendations.learnings.$post()
  await queryClient.invalidateQueries({ queryKey: ['recommending'] })
}
