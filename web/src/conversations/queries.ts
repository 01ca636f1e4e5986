import { infiniteQueryOptions, type QueryClient } from '@tanstack/react-query'
import type { ConversationsAnswer, ThreadAnswer } from '../platform/answered.ts'
import { ask } from '../platform/api.ts'
import { live, liveFor } from '../platform/queries.ts'

const page = 50

async function get<Answer>(path: string, query: Record<string, string | undefined>): Promise<Answer> {
  const given = Object.entries(query).filter((entry): entry is [string, string] => Boolean(entry[1]))
  return (await ask(`/api/v1${path}?${new URLSearchParams(given)}`)).json()
}

/** Conversations, the latest first, a page at a time; with `q`, those that have it in name, number or words. */
export const conversationsQuery = (q?: string) =>
  infiniteQueryOptions({
    queryKey: ['conversations', 'list', q ?? ''],
    queryFn: ({ pageParam }) => get<ConversationsAnswer>('/conversations', { q, cursor: pageParam, limit: String(page) }),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
    refetchInterval: ({ state }) => liveFor(state.data?.pages.length ?? 1),
  })

/** One conversation with its messages, the latest page first. */
export const threadQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ['conversations', 'thread', id],
    queryFn: ({ pageParam }) => get<ThreadAnswer>(`/conversations/${encodeURIComponent(id)}`, { cursor: pageParam }),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
    refetchInterval: ({ state }) => (live / 2) * Math.max(1, state.data?.pages.length ?? 1),
  })

/** Marks a conversation as read, here and on the server. */
export async function markRead(queryClient: QueryClient, id: string): Promise<void> {
  await ask(`/api/v1/conversations/${encodeURIComponent(id)}/read`, { method: 'POST' })
  await queryClient.invalidateQueries({ queryKey: ['conversations', 'list'] })
}
