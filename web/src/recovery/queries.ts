import type { SequenceInput, SettingsInput, Step } from '@souk/server/recovery/contract'
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { InferResponseType } from 'hono/client'
import { api } from '../platform/api.ts'
import { queryClient } from '../platform/queries.ts'

export type Report = InferResponseType<typeof api.recovery.report.$get>
export type Sequence = InferResponseType<typeof api.recovery.sequences.$get>['sequences'][number]

/** What reminders brought. */
export const reportQuery = queryOptions({
  queryKey: ['carts', 'report'],
  queryFn: async () => (await api.recovery.report.$get()).json(),
  refetchInterval: 30_000,
})

/** The rules that hold for all reminders. */
export const rulesQuery = queryOptions({ queryKey: ['recovery', 'rules'], queryFn: async () => (await api.recovery.settings.$get()).json() })

/** What is said when. */
export const sequencesQuery = queryOptions({ queryKey: ['recovery', 'sequences'], queryFn: async () => (await api.recovery.sequences.$get()).json() })

/** A step as the phone will show it, in a language. */
export const previewQuery = (step: Step, language: string) =>
  queryOptions({
    queryKey: ['recovery', 'preview', language, step],
    queryFn: async () => (await api.recovery.preview.$post({ json: { step, language } })).json(),
    placeholderData: keepPreviousData,
  })

const afterwards = () => Promise.all([['recovery'], reportQuery.queryKey].map((queryKey) => queryClient.invalidateQueries({ queryKey })))

export async function changeRules(json: SettingsInput): Promise<void> {
  await api.recovery.settings.$put({ json })
  await afterwards()
}

/** Makes a sequence, or changes the one with this id. */
export async function keepSequence(json: SequenceInput, id?: string): Promise<void> {
  await (id === undefined ? api.recovery.sequences.$post({ json }) : api.recovery.sequences[':id'].$put({ param: { id }, json }))
  await afterwards()
}

export async function stopVariant(id: string): Promise<void> {
  await api.recovery.variants[':id'].stop.$post({ param: { id } })
  await afterwards()
}
