import type { CompanyChange, NewApiKey, StaffRole } from '@souk/server/companies/contract'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { companyQuery } from '../companies/queries.ts'
import { api } from '../platform/api.ts'
import { queryClient } from '../platform/queries.ts'

/** The people of the shop. */
export const teamQuery = queryOptions({ queryKey: ['team'], queryFn: async () => (await api.company.team.$get()).json() })

/** The keys of other systems. */
export const keysQuery = queryOptions({ queryKey: ['api-keys'], queryFn: async () => (await api.company['api-keys'].$get()).json() })

/** Who changed what, newest first. */
export const auditQuery = infiniteQueryOptions({
  queryKey: ['audit'],
  queryFn: async ({ pageParam }) => (await api.company.audit.$get({ query: pageParam === null ? {} : { cursor: pageParam } })).json(),
  initialPageParam: null as string | null,
  getNextPageParam: ({ nextCursor }) => nextCursor,
})

const afterwards = (queryKey: readonly unknown[]) => queryClient.invalidateQueries({ queryKey })

export async function changeCompany(changes: CompanyChange): Promise<void> {
  const company = await (await api.company.$patch({ json: changes })).json()
  queryClient.setQueryData(companyQuery.queryKey, company)
}

export async function invite(invitation: { email: string; name: string; role: StaffRole }): Promise<void> {
  await api.company.team.$post({ json: invitation })
  await afterwards(teamQuery.queryKey)
}

export async function inviteAgain(id: string): Promise<void> {
  await api.company.team[':id'].invitation.$post({ param: { id } })
}

export async function changeRole(id: string, role: StaffRole): Promise<void> {
  await api.company.team[':id'].$patch({ param: { id }, json: { role } })
  await afterwards(teamQuery.queryKey)
}

export async function removeMember(id: string): Promise<void> {
  await api.company.team[':id'].$delete({ param: { id } })
  await afterwards(teamQuery.queryKey)
}

/** The new key with its token, which is never shown again. */
export async function makeKey(key: NewApiKey) {
  const made = await (await api.company['api-keys'].$post({ json: key })).json()
  await afterwards(keysQuery.queryKey)
  return made
}

export async function revokeKey(id: string): Promise<void> {
  await api.company['api-keys'][':key_id'].$delete({ param: { key_id: id } })
  await afterwards(keysQuery.queryKey)
}
