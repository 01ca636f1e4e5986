import { queryOptions } from '@tanstack/react-query'
import type { InferRequestType, InferResponseType } from 'hono/client'
import { api } from '../platform/api.ts'
import { queryClient } from '../platform/queries.ts'

export type Assistant = InferResponseType<typeof api.assistant.$get>
export type Feature = keyof Assistant['features']
type Change = InferRequestType<typeof api.assistant.$patch>['json']

/** What the shop's assistant does, a switch each, and its language model without the key. */
export const assistantQuery = queryOptions({
  queryKey: ['assistant'],
  queryFn: async () => (await api.assistant.$get()).json(),
  refetchInterval: 15_000,
})

export async function changeAssistant(change: Change): Promise<void> {
  const changed = await (await api.assistant.$patch({ json: change })).json()
  queryClient.setQueryData(assistantQuery.queryKey, changed)
}
