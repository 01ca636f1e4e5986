import type { CompanyChange, Limits } from '@souk/server/companies/contract'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { companiesQuery } from '../companies/queries.ts'
import { api } from '../platform/api.ts'
import { entered } from '../platform/entered.ts'
import { queryClient } from '../platform/queries.ts'

const afterwards = () => queryClient.invalidateQueries({ queryKey: companiesQuery.queryKey })

/** Who changed what in which company, newest first. */
export const platformAuditQuery = infiniteQueryOptions({
  queryKey: ['platform-audit'],
  queryFn: async ({ pageParam }) => (await api.platform.audit.$get({ query: pageParam === null ? {} : { cursor: pageParam } })).json(),
  initialPageParam: null as string | null,
  getNextPageParam: ({ nextCursor }) => nextCursor,
})

/** What a company may use. */
export const limitsQuery = (companyId: string) =>
  queryOptions({
    queryKey: ['limits', companyId],
    queryFn: async () => (await api.companies[':company_id'].limits.$get({ param: { company_id: companyId } })).json(),
  })

export type Opening = Required<Pick<CompanyChange, 'name' | 'language' | 'country' | 'currency' | 'timeZone'>> & {
  slug: string
  admin: { name: string; email: string }
}

export async function openCompany(opening: Opening): Promise<void> {
  await api.companies.$post({ json: opening })
  await afterwards()
}

export async function setStatus(id: string, status: 'active' | 'suspended'): Promise<void> {
  await api.companies[':id'].$patch({ param: { id }, json: { status } })
  await afterwards()
}

export async function setLimits(companyId: string, limits: Limits): Promise<void> {
  const kept = await (await api.companies[':company_id'].limits.$patch({ param: { company_id: companyId }, json: limits })).json()
  queryClient.setQueryData(limitsQuery(companyId).queryKey, kept)
}

/** Goes into the company's panel: a fresh page, so that nothing of the platform is left in sight. */
export async function enterCompany(id: string, panel: string): Promise<void> {
  await api.companies[':id'].entry.$post({ param: { id } })
  entered.enter(id)
  location.assign(panel)
}
