import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { InferResponseType } from 'hono/client'
import { api } from '../platform/api.ts'
import { dayOf } from '../platform/writing.ts'

export const spans = [7, 28, 90] as const
export type Span = (typeof spans)[number]

/** How many days to look back on, from the address. */
export const readSpan = ({ days }: Record<string, unknown>): { days?: Span } => (spans.some((span) => span === days) ? { days: days as Span } : {})

export type Stats = InferResponseType<(typeof api)['whatsapp-commerce']['stats']['$get']>

const day = 24 * 60 * 60 * 1000

/** What happened in the last `span` days of the shop's own calendar, beside as many days before. */
export const statsQuery = (span: Span, timeZone: string) =>
  queryOptions({
    queryKey: ['stats', span],
    queryFn: async () => {
      const now = Date.now()
      const [from, to] = [dayOf(new Date(now - (span - 1) * day), timeZone), dayOf(new Date(now), timeZone)]
      return (await api['whatsapp-commerce'].stats.$get({ query: { from, to, compare: 'previous' } })).json()
    },
    refetchInterval: 30_000,
    placeholderData: keepPreviousData,
  })
