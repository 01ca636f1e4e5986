import { infiniteQueryOptions, type QueryClient, queryOptions } from '@tanstack/react-query'
import type { InferResponseType } from 'hono/client'
import { api } from '../platform/api.ts'
import { live, liveFor, queryClient } from '../platform/queries.ts'
import { factsOf } from './filling.ts'

const page = 50

export type ConversationsPage = InferResponseType<typeof api.conversations.$get>
export type ListedConversation = ConversationsPage['conversations'][number]
export type ThreadPage = InferResponseType<(typeof api.conversations)[':id']['$get']>
export type ThreadMessage = ThreadPage['messages'][number]

export type ListedTemplate = InferResponseType<typeof api.templates.$get>['templates'][number]
export type Beside = InferResponseType<(typeof api.conversations)[':id']['shopper']['$get']>

/** What the list can be narrowed to: something unread, or a person answers. */
export const shows = ['unread', 'person'] as const
export type Show = (typeof shows)[number]
export type Shown = { q?: string; show?: Show }

const narrowed = { unread: { unread: 'true' }, person: { mode: 'person' } } as const

async function readConversations({ q, show, cursor }: Shown & { cursor: string }): Promise<ConversationsPage> {
  const response = await api.conversations.$get({ query: { ...(q && { q }), ...(show && narrowed[show]), ...(cursor && { cursor }), limit: String(page) } })
  return response.json()
}

async function readThread(id: string, cursor: string): Promise<ThreadPage> {
  const response = await api.conversations[':id'].$get({ param: { id }, query: { ...(cursor && { cursor }) } })
  return response.json()
}

/** Conversations, the latest first, a page at a time; with `q`, those that have it in name, number or words; with `show`, those that wait so. */
export const conversationsQuery = ({ q, show }: Shown = {}) =>
  infiniteQueryOptions({
    queryKey: ['conversations', 'list', q ?? '', show ?? ''],
    queryFn: ({ pageParam }) => readConversations({ q, show, cursor: pageParam }),
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

/** The templates of the shop. */
export const templatesQuery = queryOptions({
  queryKey: ['templates', 'all'],
  queryFn: async () => (await api.templates.$get({ query: { limit: '100' } })).json(),
  staleTime: 60_000,
})

/** What stands beside a thread. */
export const besideQuery = (id: string) =>
  queryOptions({
    queryKey: ['conversations', 'shopper', id],
    queryFn: async () => (await api.conversations[':id'].shopper.$get({ param: { id } })).json(),
    refetchInterval: live * 2,
  })

const afterwards = () => queryClient.invalidateQueries({ queryKey: ['conversations'] })

/** Lets a person answer from here on, or the assistant again. */
export async function handTo(id: string, mode: 'bot' | 'person'): Promise<void> {
  await api.conversations[':id'].$patch({ param: { id }, json: { mode } })
  await afterwards()
}

/** Says something to the shopper, once under one reference. */
export async function writeTo(id: string, message: { text: string; reference: string }): Promise<void> {
  await api.conversations[':id'].messages.$post({ param: { id }, json: message })
  await afterwards()
}

type ByTemplate = { templateId: string; given: Record<string, string>; reference: string }

/** The same by a template; `given` is what was filled in. */
export async function writeByTemplate(id: string, { templateId, given, reference }: ByTemplate): Promise<void> {
  await api.conversations[':id'].templates.$post({ param: { id }, json: { templateId, reference, ...factsOf(given) } })
  await afterwards()
}

/** Marks a conversation as read, here and on the server. */
export async function markRead(queryClient: QueryClient, id: string): Promise<void> {
  await api.conversations[':id'].read.$post({ param: { id } })
  await queryClient.invalidateQueries({ queryKey: ['conversations', 'list'] })
}
