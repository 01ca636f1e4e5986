import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { InferRequestType, InferResponseType } from 'hono/client'
import { api } from '../platform/api.ts'
import { queryClient } from '../platform/queries.ts'

const webhooks = api.company.webhooks

export type Endpoint = InferResponseType<typeof webhooks.$get>['endpoints'][number]
export type Events = InferRequestType<typeof webhooks.$post>['json']['events']
export type Delivery = InferResponseType<(typeof webhooks)[':id']['deliveries']['$get']>['deliveries'][number]

/** The addresses of the shop's own systems that hear of events. */
export const endpointsQuery = queryOptions({ queryKey: ['webhooks'], queryFn: async () => (await webhooks.$get()).json(), refetchInterval: 15_000 })

/** What was sent to an address, newest first. */
export const deliveriesQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ['webhooks', id],
    queryFn: async ({ pageParam }) => (await webhooks[':id'].deliveries.$get({ param: { id }, query: pageParam === null ? {} : { cursor: pageParam } })).json(),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    refetchInterval: 5_000,
  })

/** Who takes the payments. */
export const paymentsQuery = queryOptions({ queryKey: ['payments'], queryFn: async () => (await api.company.payments.$get()).json() })

const afterwards = (key: string) => queryClient.invalidateQueries({ queryKey: [key] })

/** The new address with its secret, which is never shown again. */
export async function addEndpoint(endpoint: { url: string; events: Events }) {
  const made = await (await webhooks.$post({ json: endpoint })).json()
  await afterwards('webhooks')
  return made
}

export async function switchEndpoint(id: string, enabled: boolean): Promise<void> {
  await webhooks[':id'].$patch({ param: { id }, json: { enabled } })
  await afterwards('webhooks')
}

export async function removeEndpoint(id: string): Promise<void> {
  await webhooks[':id'].$delete({ param: { id } })
  await afterwards('webhooks')
}

export async function replay(id: string, deliveryId: string): Promise<void> {
  await webhooks[':id'].deliveries[':delivery_id'].replay.$post({ param: { id, delivery_id: deliveryId } })
  await afterwards('webhooks')
}

export async function connectStripe(credentials: { secretKey: string; webhookSecret: string }): Promise<void> {
  await api.company.payments[':vendor'].$put({ param: { vendor: 'stripe' }, json: { credentials } })
  await afterwards('payments')
}

export async function disconnectStripe(): Promise<void> {
  await api.company.payments[':vendor'].$delete({ param: { vendor: 'stripe' } })
  await afterwards('payments')
}
