import { infiniteQueryOptions, type QueryClient } from '@tanstack/react-query'
import type { InferResponseType } from 'hono/client'
import { api } from '../platform/api.ts'
import { live, liveFor } from '../platform/queries.ts'

const page = 50

export type ConversationsPage = InferResponseType<typeof api.conversations.$get>
export type ListedConversation = ConversationsPage['conversations'][number]
export type ThreadPage = InferResponseType<(typeof api.conversations)[':id']['$get']>
export type ThreadMessage = ThreadPage['messages'][number]

async function readConversations({ q, cursor }: { q?: string; cursor: string }): Promise<ConversationsPage> {
  const response = await api.conversations.$get({ query: { ...(q && { q }), ...(cursor && { cursor }), limit: String(page) } })
  return response.json()
}

async function readThread(id: string, cursor: string): Promise<ThreadPage> {
  const response = await api.conversations[':id'].$get({ param: { id }, query: { ...(cursor && { cursor }) } })
  return response.json()
}

/** Conversations, the latest first, a page at a time; with `q`, those that have it in name, number or words. */
export const conversationsQuery = (q?: string) =>
  infiniteQueryOptions({
    queryKey: ['conversations', 'list', q ?? ''],
    queryFn: ({ pageParam }) => readConversations({ q, cursor: pageParam }),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
    refetchInterval: ({ state }) => liveFor(state.data?.pages.length ?? 1),
  })

/** One conversation with its messages, the latest page first. */
export const threadQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ['conversations', 'thread', id],
    queryFn: ({ pageParam }) => readThread(id, pageParam),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
    refetchInterval: ({ state }) => (live / 2) * Math.max(1, state.data?.pages.length ?? 1),
  })

/** Marks a conversation as read, here and on the server. */
export async function markRead(queryClient: QueryClient, id: string): Promise<void> {
  await api.conversations[':id'].read.$post({ param: { id } })
  await queryClient.invalidateQueries({ queryKey: ['conversations', 'list'] })
}
