import type { Synonym, SynonymState } from '@souk/server/search/contract'
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { InferResponseType } from 'hono/client'
import { api, fetchSigned } from '../platform/api.ts'
import { queryClient } from '../platform/queries.ts'

const find = api['whatsapp-commerce'].products.search
export type Finds = InferResponseType<typeof find.$post>
export type Find = Finds['products'][number]
export type Report = InferResponseType<typeof api.search.report.$get>
export type Asked = Report['nothingFound'][number]

/** What a shopper would find; `as` is one of the shop's own, or nobody. */
export const findsQuery = (query: string, as?: string) =>
  queryOptions({
    queryKey: ['finds', query, as ?? ''],
    queryFn: async () => (await find.$post({ json: { query, limit: 20, ...(as && { user_id: as }) } })).json(),
    enabled: query !== '',
    placeholderData: keepPreviousData,
  })

/** What was said of the finds of a query. */
export const judgementsQuery = (query: string) =>
  queryOptions({
    queryKey: ['judgements', query],
    queryFn: async () => (await api.search.judgements.$get({ query: { query } })).json(),
    enabled: query !== '',
    placeholderData: keepPreviousData,
  })

export async function judge(json: { query: string; productId: string; good: boolean | null }): Promise<void> {
  await api.search.judgements.$put({ json })
  await queryClient.invalidateQueries({ queryKey: ['judgements'] })
}

export const judgedFiles = ['products.jsonl.gz', 'queries.csv.gz', 'labels.csv.gz'] as const

/** Saves one file of the shop's own set of judgements. */
export async function saveJudged(file: (typeof judgedFiles)[number]): Promise<void> {
  const address = URL.createObjectURL(await (await fetchSigned(`/api/v1/search/judgements/${file}`)).blob())
  Object.assign(document.createElement('a'), { href: address, download: file }).click()
  URL.revokeObjectURL(address)
}

/** How searches went in the last 30 days. */
export const gapsQuery = queryOptions({
  queryKey: ['gaps'],
  queryFn: async () => (await api.search.report.$get({ query: { limit: '50' } })).json(),
  refetchInterval: 60_000,
})

export const synonymsQuery = (state: SynonymState) =>
  infiniteQueryOptions({
    queryKey: ['synonyms', state],
    queryFn: async ({ pageParam }) => (await api.search.synonyms.$get({ query: { state, limit: '50', ...(pageParam && { cursor: pageParam }) } })).json(),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
  })

const afterwards = () => Promise.all([['synonyms'], ['finds'], ['gaps']].map((queryKey) => queryClient.invalidateQueries({ queryKey })))

export async function addSynonym(json: Pick<Synonym, 'phrase' | 'means' | 'kind'>): Promise<void> {
  await api.search.synonyms.$post({ json })
  await afterwards()
}

export async function settleSynonym(id: string, word: 'accept' | 'refuse'): Promise<void> {
  await api.search.synonyms[':id'][word].$post({ param: { id } })
  await afterwards()
}

export async function deleteSynonym(id: string): Promise<void> {
  await api.search.synonyms[':id'].$delete({ param: { id } })
  await afterwards()
}
