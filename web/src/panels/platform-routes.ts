import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { companiesQuery } from '../companies/queries.ts'
import { linesQuery } from '../numbers/queries.ts'
import { queryClient } from '../platform/queries.ts'
import { ratesQuery } from '../rates/queries.ts'
import { readSpan } from '../statistics/queries.ts'
import { openAlertsQuery } from '../watch/queries.ts'
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
    path: 'numbers',
    validateSearch: readSought,
    loader: () => void queryClient.prefetchQuery(linesQuery),
    component: lazyRouteComponent(() => import('../numbers/NumbersPage.tsx'), 'NumbersPage'),
  }),
  createRoute({
    getParentRoute: () => platform,
    path: 'watch',
    validateSearch: readSpan,
    loader: () => void queryClient.prefetchInfiniteQuery(openAlertsQuery),
    component: lazyRouteComponent(() => import('../watch/WatchPage.tsx'), 'WatchPage'),
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
