import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { InferResponseType } from 'hono/client'
import { api } from '../platform/api.ts'
import { queryClient } from '../platform/queries.ts'
import { dayOf } from '../platform/writing.ts'
import type { Span } from '../statistics/queries.ts'

const each = 15_000
const first = null as string | null
const from = (cursor: string | null) => ({ query: cursor === null ? {} : { cursor } })
const day = 24 * 60 * 60 * 1000

export type Usage = InferResponseType<typeof api.platform.usage.$get>

/** What every company used in the last days. */
export const usageQuery = (span: Span) =>
  queryOptions({
    queryKey: ['platform-usage', span],
    queryFn: async () => {
      const now = Date.now()
      const [since, until] = [dayOf(new Date(now - (span - 1) * day), 'UTC'), dayOf(new Date(now), 'UTC')]
      return (await api.platform.usage.$get({ query: { from: since, to: until } })).json()
    },
    refetchInterval: 30_000,
    placeholderData: keepPreviousData,
  })

/** What has to be mended in any company, the latest first. */
export const openAlertsQuery = infiniteQueryOptions({
  queryKey: ['platform-alerts'],
  queryFn: async ({ pageParam }) => (await api.platform.alerts.$get(from(pageParam))).json(),
  initialPageParam: first,
  getNextPageParam: ({ nextCursor }) => nextCursor,
  refetchInterval: each,
})

/** Shoppers' messages that could not be answered, the latest first. */
export const setAsideQuery = infiniteQueryOptions({
  queryKey: ['platform-set-aside'],
  queryFn: async ({ pageParam }) => (await api.platform['set-aside'].$get(from(pageParam))).json(),
  initialPageParam: first,
  getNextPageParam: ({ nextCursor }) => nextCursor,
  refetchInterval: each,
})

/** Events of WhatsApp that no company was found for, the latest first. */
export const unroutedQuery = infiniteQueryOptions({
  queryKey: ['platform-unrouted'],
  queryFn: async ({ pageParam }) => (await api.platform.unrouted.$get(from(pageParam))).json(),
  initialPageParam: first,
  getNextPageParam: ({ nextCursor }) => nextCursor,
  refetchInterval: each,
})

/** Has a message answered anew in its company. */
export async function answerAgain({ id, companyId }: { id: string; companyId: string }): Promise<void> {
  await api.company['set-aside'][':id'].replay.$post({ param: { id } }, { headers: { 'x-company-id': companyId } })
  await queryClient.invalidateQueries({ queryKey: setAsideQuery.queryKey })
}

/** Gives an event to its company; false when there is still none that it is for. */
export async function routeAgain(id: string): Promise<boolean> {
  const { state } = await (await api.platform.unrouted[':id'].replay.$post({ param: { id } })).json()
  await queryClient.invalidateQueries({ queryKey: unroutedQuery.queryKey })
  return state === 'replayed'
}
