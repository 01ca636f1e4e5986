import { createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { adminRoutes } from './panels/admin-routes.ts'
import { Failed, NotFound } from './panels/Lost.tsx'
import { landingOf } from './panels/panels.ts'
import { platformRoutes } from './panels/platform-routes.ts'
import { root } from './panels/root-route.ts'
import { staffRoutes } from './panels/staff-routes.ts'
import { Waiting } from './panels/Waiting.tsx'
import { session } from './platform/api.ts'

const start = createRoute({
  getParentRoute: () => root,
  path: '/',
  validateSearch: ({ next }): { next?: string } => (typeof next === 'string' ? { next } : {}),
  beforeLoad: ({ search }) => {
    const user = session.user()
    if (user) throw redirect({ href: landingOf(user.role, search.next), replace: true })
  },
  component: lazyRouteComponent(() => import('./sign-in/SignIn.tsx'), 'SignIn'),
})
const forgotten = createRoute({
  getParentRoute: () => root,
  path: '/forgotten',
  component: lazyRouteComponent(() => import('./sign-in/Forgotten.tsx'), 'Forgotten'),
})
const password = createRoute({
  getParentRoute: () => root,
  path: '/password',
  component: lazyRouteComponent(() => import('./sign-in/ChoosePassword.tsx'), 'ChoosePassword'),
})

/** Every page of the panels. */
export const router = createRouter({
  routeTree: root.addChildren([start, forgotten, password, adminRoutes, staffRoutes, platformRoutes]),
  defaultPreload: 'intent',
  defaultPreloadStaleTime: 0,
  scrollRestoration: true,
  defaultPendingMs: 150,
  defaultPendingComponent: Waiting,
  defaultErrorComponent: Failed,
  defaultNotFoundComponent: NotFound,
})
