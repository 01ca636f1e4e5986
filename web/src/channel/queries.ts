import type { LineInput } from '@souk/server/whatsapp/contract'
import { queryOptions } from '@tanstack/react-query'
import type { InferResponseType } from 'hono/client'
import { companyQuery } from '../companies/queries.ts'
import { api } from '../platform/api.ts'
import { live, queryClient } from '../platform/queries.ts'

export type LineShown = InferResponseType<typeof api.line.$get>
export type Step = LineShown['steps'][number]
export type Alert = InferResponseType<typeof api.company.alerts.$get>['alerts'][number]

/** The shop's WhatsApp number: how it does now, and what the last look at each step of its set-up found. */
export const lineQuery = queryOptions({ queryKey: ['line'], queryFn: async () => (await api.line.$get()).json(), refetchInterval: live })

/** What has to be mended, the latest first. */
export const alertsQuery = queryOptions({
  queryKey: ['alerts'],
  queryFn: async () => (await api.company.alerts.$get({ query: { limit: '50' } })).json(),
  refetchInterval: live * 4,
})

const afterwards = () => queryClient.invalidateQueries({ queryKey: lineQuery.queryKey })

export async function dismissAlert(id: string): Promise<void> {
  await api.company.alerts[':id'].dismiss.$post({ param: { id } })
  await queryClient.invalidateQueries({ queryKey: alertsQuery.queryKey })
}

/** Looks at every step anew, at WhatsApp. */
export async function checkLine(): Promise<void> {
  await api.line.check.$post()
  await afterwards()
}

/** Connects a number, or gives it new secrets; what is left out stays. */
export async function connectLine(line: LineInput): Promise<void> {
  await api.line.$put({ json: line })
  await Promise.all([afterwards(), queryClient.invalidateQueries({ queryKey: companyQuery.queryKey })])
}

export async function subscribeLine(): Promise<void> {
  await api.line.subscribe.$post()
  await afterwards()
}

/** Sends a test message to a phone, and has the step looked at when it had time to arrive. */
export async function sendTest(to: string): Promise<void> {
  await api.line.test.$post({ json: { to } })
  await new Promise((resolve) => setTimeout(resolve, 3_000))
  await checkLine()
}
