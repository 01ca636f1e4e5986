import type { LineInput } from '@souk/server/whatsapp/contract'
import { queryOptions } from '@tanstack/react-query'
import type { InferResponseType } from 'hono/client'
import { companiesQuery } from '../companies/queries.ts'
import { api } from '../platform/api.ts'
import { queryClient } from '../platform/queries.ts'

export type Lines = InferResponseType<typeof api.platform.lines.$get>
export type Line = Lines['lines'][number]

/** The WhatsApp numbers of all companies, masked, with what the last look at each found and whether events reach their company. */
export const linesQuery = queryOptions({
  queryKey: ['platform-lines'],
  queryFn: async () => (await api.platform.lines.$get()).json(),
  refetchInterval: 15_000,
})

const afterwards = () => Promise.all([linesQuery, companiesQuery].map(({ queryKey }) => queryClient.invalidateQueries({ queryKey })))

/** Connects a company to a number, or gives its number new secrets, and looks at every step. */
export const connectFor = (id: string) => async (line: LineInput) => {
  await api.platform.lines[':id'].$put({ param: { id }, json: line })
  await afterwards()
}

/** Looks at every step of a company's number anew, at WhatsApp. */
export async function testLine(id: string): Promise<void> {
  await api.platform.lines[':id'].check.$post({ param: { id } })
  await afterwards()
}
