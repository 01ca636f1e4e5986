import { type TemplateStatus, templateStatuses } from '@souk/server/templates/statuses'
import { lazyRouteComponent } from '@tanstack/react-router'
import { queryClient } from '../platform/queries.ts'
import { type Asked, templateQuery, templatesQuery } from './queries.ts'

const isStatus = (status: unknown): status is TemplateStatus => templateStatuses.some((known) => known === status)

/** The list of templates, for any panel's routes. */
export const templatesRoute = {
  path: 'templates',
  validateSearch: ({ q, status }: Record<string, unknown>): Asked => ({
    ...(typeof q === 'string' && q !== '' && { q }),
    ...(isStatus(status) && { status }),
  }),
  loaderDeps: ({ search }: { search: Asked }) => search,
  loader: ({ deps }: { deps: Asked }) => void queryClient.prefetchInfiniteQuery(templatesQuery(deps)),
  component: lazyRouteComponent(() => import('./TemplatesPage.tsx'), 'TemplatesPage'),
} as const

/** A template to be made. */
export const newTemplateRoute = { path: 'templates/new', component: lazyRouteComponent(() => import('./EditorPage.tsx'), 'NewTemplatePage') } as const

/** One template. */
export const templateRoute = {
  path: 'templates/$templateId',
  loader: ({ params }: { params: { templateId: string } }) => void queryClient.prefetchQuery(templateQuery(params.templateId)),
  component: lazyRouteComponent(() => import('./EditorPage.tsx'), 'TemplatePage'),
} as const
