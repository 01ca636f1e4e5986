import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { companiesQuery } from '../companies/queries.ts'
import { queryClient } from '../platform/queries.ts'
import { ratesQuery } from '../rates/queries.ts'
import { panels } from './panels.ts'
import { only, root } from './root-route.ts'

const platform = createRoute({
  getParentRoute: () => root,
  path: panels.super_admin,
  beforeLoad: only('super_admin'),
  component: lazyRouteComponent(() => import('./PlatformPanel.tsx'), 'PlatformPanel'),
})

const readSought = ({ q }: Record<string, unknown>): { q?: string } => (typeof q === 'string' && q !== '' ? { q } : {})

/** The pages of those who run the platform. */
export const platformRoutes = platform.addChildren([
  createRoute({
    getParentRoute: () => platform,
    path: '/',
    loader: () => void queryClient.prefetchQuery(companiesQuery),
    component: lazyRouteComponent(() => import('../companies/CompaniesPage.tsx'), 'CompaniesPage'),
  }),
  createRoute({
    getParentRoute: () => platform,
    path: 'rates',
    validateSearch: readSought,
    loader: () => void queryClient.prefetchQuery(ratesQuery),
    component: lazyRouteComponent(() => import('../rates/RatesPage.tsx'), 'RatesPage'),
  }),
  createRoute({ getParentRoute: () => platform, path: 'audit', component: lazyRouteComponent(() => import('../running/AuditPage.tsx'), 'AuditPage') }),
])
