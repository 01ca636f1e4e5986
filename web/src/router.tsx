import type { Role } from '@souk/server/companies/contract'
import type { OrderStatus } from '@souk/server/orders/contract'
import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Outlet, type ParsedLocation, redirect } from '@tanstack/react-router'
import { companiesQuery, companyQuery } from './companies/queries.ts'
import { conversationsQuery, threadQuery } from './conversations/queries.ts'
import { orderQuery, ordersQuery } from './orders/queries.ts'
import { isStatus } from './orders/statuses.ts'
import { Failed, NotFound } from './panels/Lost.tsx'
import { landingOf, panels } from './panels/panels.ts'
import { Waiting } from './panels/Waiting.tsx'
import { session } from './platform/api.ts'
import { queryClient } from './platform/queries.ts'

const root = createRootRoute({ beforeLoad: () => session.restore(), component: Outlet })

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

/** Lets people of one role in. Others come to their own panel, strangers to the sign-in and from there back here. */
const only =
  (role: Role) =>
  ({ location }: { location: ParsedLocation }) => {
    const user = session.user()
    if (!user) throw redirect({ to: '/', search: { next: location.href }, replace: true })
    if (user.role !== role) throw redirect({ href: panels[user.role], replace: true })
  }

const shopPanel = lazyRouteComponent(() => import('./panels/ShopPanel.tsx'), 'ShopPanel')
const ordersPage = lazyRouteComponent(() => import('./orders/OrdersPage.tsx'), 'OrdersPage')
const orderPane = lazyRouteComponent(() => import('./orders/OrderPane.tsx'), 'OrderPane')
const conversationsPage = lazyRouteComponent(() => import('./conversations/ConversationsPage.tsx'), 'ConversationsPage')
const threadPane = lazyRouteComponent(() => import('./conversations/ThreadPane.tsx'), 'ThreadPane')
const chooseOne = lazyRouteComponent(() => import('./conversations/ConversationsPage.tsx'), 'ChooseOne')

/** The company first; then, in a quiet moment, the code of the shop's other pages, so that going there needs no way to the server. */
const company = async () => {
  await queryClient.ensureQueryData(companyQuery)
  setTimeout(() => void Promise.allSettled([ordersPage, orderPane, conversationsPage, threadPane].map((page) => page.preload?.())), 1_500)
}
const byStatus = ({ status }: Record<string, unknown>): { status?: OrderStatus } => (isStatus(status) ? { status } : {})
const byWords = ({ q }: Record<string, unknown>): { q?: string } => (q === undefined || q === '' ? {} : { q: String(q) })
const orders = { path: 'orders', validateSearch: byStatus, loaderDeps: ({ search }: { search: { status?: OrderStatus } }) => search, component: ordersPage }
const conversations = {
  path: 'conversations',
  validateSearch: byWords,
  loaderDeps: ({ search }: { search: { q?: string } }) => search,
  component: conversationsPage,
}

// Loaders only begin what the page will ask for, so that data and code travel together.
const loadOrders = ({ deps: { status } }: { deps: { status?: OrderStatus } }) => void queryClient.prefetchInfiniteQuery(ordersQuery(status))
const loadOrder = ({ params }: { params: { orderId: string } }) => void queryClient.prefetchQuery(orderQuery(params.orderId))
const loadConversations = ({ deps: { q } }: { deps: { q?: string } }) => void queryClient.prefetchInfiniteQuery(conversationsQuery(q))
const loadThread = ({ params }: { params: { conversationId: string } }) => void queryClient.prefetchInfiniteQuery(threadQuery(params.conversationId))

const admin = createRoute({ getParentRoute: () => root, path: panels.tenant_admin, beforeLoad: only('tenant_admin'), loader: company, component: shopPanel })
const adminOrders = createRoute({ getParentRoute: () => admin, ...orders, loader: loadOrders })
const adminConversations = createRoute({ getParentRoute: () => admin, ...conversations, loader: loadConversations })
const adminRoutes = admin.addChildren([
  createRoute({ getParentRoute: () => admin, path: '/', component: lazyRouteComponent(() => import('./overview/OverviewPage.tsx'), 'OverviewPage') }),
  adminOrders.addChildren([createRoute({ getParentRoute: () => adminOrders, path: '$orderId', loader: loadOrder, component: orderPane })]),
  adminConversations.addChildren([
    createRoute({ getParentRoute: () => adminConversations, path: '/', component: chooseOne }),
    createRoute({ getParentRoute: () => adminConversations, path: '$conversationId', loader: loadThread, component: threadPane }),
  ]),
])

const staff = createRoute({ getParentRoute: () => root, path: panels.client, beforeLoad: only('client'), loader: company, component: shopPanel })
const staffOrders = createRoute({ getParentRoute: () => staff, ...orders, loader: loadOrders })
const staffConversations = createRoute({ getParentRoute: () => staff, ...conversations, loader: loadConversations })
const staffRoutes = staff.addChildren([
  createRoute({
    getParentRoute: () => staff,
    path: '/',
    beforeLoad: () => {
      throw redirect({ to: '/dashboard/whatsapp/conversations', replace: true })
    },
  }),
  staffOrders.addChildren([createRoute({ getParentRoute: () => staffOrders, path: '$orderId', loader: loadOrder, component: orderPane })]),
  staffConversations.addChildren([
    createRoute({ getParentRoute: () => staffConversations, path: '/', component: chooseOne }),
    createRoute({ getParentRoute: () => staffConversations, path: '$conversationId', loader: loadThread, component: threadPane }),
  ]),
])

const platform = createRoute({
  getParentRoute: () => root,
  path: panels.super_admin,
  beforeLoad: only('super_admin'),
  component: lazyRouteComponent(() => import('./panels/PlatformPanel.tsx'), 'PlatformPanel'),
})
const platformRoutes = platform.addChildren([
  createRoute({
    getParentRoute: () => platform,
    path: '/',
    loader: () => void queryClient.prefetchQuery(companiesQuery),
    component: lazyRouteComponent(() => import('./companies/CompaniesPage.tsx'), 'CompaniesPage'),
  }),
])

/** Every page of the panels. */
export const router = createRouter({
  routeTree: root.addChildren([start, adminRoutes, staffRoutes, platformRoutes]),
  defaultPreload: 'intent',
  defaultPreloadStaleTime: 0,
  scrollRestoration: true,
  defaultPendingMs: 150,
  defaultPendingComponent: Waiting,
  defaultErrorComponent: Failed,
  defaultNotFoundComponent: NotFound,
})
