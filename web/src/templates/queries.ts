import type { TemplateDraft, TemplateStatus } from '@souk/server/templates/contract'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { InferResponseType } from 'hono/client'
import { api } from '../platform/api.ts'
import { liveFor, queryClient } from '../platform/queries.ts'

export type TemplatesPage = InferResponseType<typeof api.templates.$get>
export type Listed = TemplatesPage['templates'][number]
export type Asked = { q?: string; status?: TemplateStatus }
export type Submitted = InferResponseType<typeof api.templates.starters.$post>['submitted'][number]

/** The shop's templates by name, a page at a time, and how the last reading of WhatsApp's list went. */
export const templatesQuery = ({ q, status }: Asked) =>
  infiniteQueryOptions({
    queryKey: ['templates', 'list', q ?? '', status ?? ''],
    queryFn: async ({ pageParam }) =>
      (await api.templates.$get({ query: { limit: '50', ...(q && { q }), ...(status && { status }), ...(pageParam && { cursor: pageParam }) } })).json(),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
    refetchInterval: ({ state }) => liveFor((state.data?.pages.length ?? 1) * 3),
  })

/** One template. */
export const templateQuery = (id: string) =>
  queryOptions({ queryKey: ['templates', 'one', id], queryFn: async () => (await api.templates[':id'].$get({ param: { id } })).json() })

const afterwards = () => queryClient.invalidateQueries({ queryKey: ['templates'] })

export async function createTemplate(draft: TemplateDraft): Promise<void> {
  await api.templates.$post({ json: draft }).finally(afterwards)
}

export async function editTemplate(id: string, { category, parameterFormat, components }: TemplateDraft): Promise<void> {
  await api.templates[':id'].$put({ param: { id }, json: { category, parameterFormat, components } }).finally(afterwards)
}

export async function deleteTemplate(id: string): Promise<void> {
  await api.templates[':id'].$delete({ param: { id } })
  await afterwards()
}

export async function syncTemplates() {
  const sync = await (await api.templates.sync.$post()).json()
  await afterwards()
  return sync
}

/** Sends in the starter set; what came of each. */
export async function submitStarters(): Promise<Submitted[]> {
  const { submitted } = await (await api.templates.starters.$post({ json: {} })).json()
  await afterwards()
  return submitted
}
