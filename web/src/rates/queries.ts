import { queryOptions } from '@tanstack/react-query'
import type { InferRequestType, InferResponseType } from 'hono/client'
import { api } from '../platform/api.ts'
import { queryClient } from '../platform/queries.ts'

/** What WhatsApp asks for a delivered message, in millionths of the currency; `country` is `*` for every other one. */
export type Rate = InferResponseType<typeof api.platform.rates.$get>['rates'][number]
export type NewRate = InferRequestType<typeof api.platform.rates.$put>['json']['rates'][number]

/** The price list by which messages are costed. */
export const ratesQuery = queryOptions({
  queryKey: ['rates'],
  queryFn: async (): Promise<Rate[]> => (await (await api.platform.rates.$get()).json()).rates,
})

/** Puts a price list in place of the one there was. */
export async function replaceRates(rates: NewRate[]): Promise<void> {
  await api.platform.rates.$put({ json: { rates } })
  await queryClient.invalidateQueries({ queryKey: ratesQuery.queryKey })
}
