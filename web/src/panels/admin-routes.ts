import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { assistantRoute } from '../assistant/routes.ts'
import { cartRoute, cartsRoute } from '../carts/routes.ts'
import { channelRoute } from '../channel/routes.ts'
import { chooseRoute, conversationsRoute, threadRoute } from '../conversations/routes.ts'
import { readTrial } from '../discovery/routes.ts'
import { orderRoute, ordersRoute } from '../orders/routes.ts'
import { readSpan } from '../statistics/queries.ts'
import { newTemplateRoute, templateRoute, templatesRoute } from '../templates/routes.ts'
import { panels } from './panels.ts'
import { company, only, root, shopPanel } from './root-route.ts'

const pages = [ordersRoute, orderRoute, conversationsRoute, threadRoute].map(({ component }) => component)

const admin = createRoute({
  getParentRoute: () => root,
  path: panels.tenant_admin,
  beforeLoad: only('tenant_admin'),
  loader: company(pages),
  component: shopPanel,
})
const orders = createRoute({ getParentRoute: () => admin, ...ordersRoute })
const conversations = createRoute({ getParentRoute: () => admin, ...conversationsRoute })
const carts = createRoute({ getParentRoute: () => admin, ...cartsRoute })
const discovery = createRoute({
  getParentRoute: () => admin,
  path: 'discovery',
  component: lazyRouteComponent(() => import('../discovery/DiscoveryPage.tsx'), 'DiscoveryPage'),
})
const settings = createRoute({
  getParentRoute: () => admin,
  path: 'settings',
  component: lazyRouteComponent(() => import('../settings/SettingsPage.tsx'), 'SettingsPage'),
})
const companyForm = lazyRouteComponent(() => import('../settings/CompanyForm.tsx'), 'CompanyForm')

/** The pages of a tenant admin. */
export const adminRoutes = admin.addChildren([
  createRoute({
    getParentRoute: () => admin,
    path: '/',
    validateSearch: readSpan,
    component: lazyRouteComponent(() => import('../overview/OverviewPage.tsx'), 'OverviewPage'),
  }),
  createRoute({ getParentRoute: () => admin, ...channelRoute }),
  createRoute({ getParentRoute: () => admin, ...assistantRoute }),
  createRoute({ getParentRoute: () => admin, ...templatesRoute }),
  createRoute({ getParentRoute: () => admin, ...newTemplateRoute }),
  createRoute({ getParentRoute: () => admin, ...templateRoute }),
  orders.addChildren([createRoute({ getParentRoute: () => orders, ...orderRoute })]),
  conversations.addChildren([
    createRoute({ getParentRoute: () => conversations, ...chooseRoute }),
    createRoute({ getParentRoute: () => conversations, ...threadRoute }),
  ]),
  createRoute({
    getParentRoute: () => admin,
    path: 'carts/recovery',
    component: lazyRouteComponent(() => import('../recovery/RecoveryPage.tsx'), 'RecoveryPage'),
  }),
  carts.addChildren([createRoute({ getParentRoute: () => carts, ...cartRoute })]),
  discovery.addChildren([
    createRoute({
      getParentRoute: () => discovery,
      path: '/',
      validateSearch: readTrial,
      component: lazyRouteComponent(() => import('../discovery/Tester.tsx'), 'Tester'),
    }),
    createRoute({ getParentRoute: () => discovery, path: 'gaps', component: lazyRouteComponent(() => import('../discovery/Gaps.tsx'), 'Gaps') }),
    createRoute({
      getParentRoute: () => discovery,
      path: 'recommendations',
      component: lazyRouteComponent(() => import('../recommending/Recommendations.tsx'), 'Recommendations'),
    }),
  ]),
  settings.addChildren([
    createRoute({ getParentRoute: () => settings, path: '/', component: companyForm }),
    createRoute({ getParentRoute: () => settings, path: 'company', component: companyForm }),
    createRoute({ getParentRoute: () => settings, path: 'team', component: lazyRouteComponent(() => import('../settings/Team.tsx'), 'Team') }),
    createRoute({ getParentRoute: () => settings, path: 'keys', component: lazyRouteComponent(() => import('../settings/Keys.tsx'), 'Keys') }),
    createRoute({ getParentRoute: () => settings, path: 'payments', component: lazyRouteComponent(() => import('../settings/Payments.tsx'), 'Payments') }),
    createRoute({ getParentRoute: () => settings, path: 'webhooks', component: lazyRouteComponent(() => import('../settings/Webhooks.tsx'), 'Webhooks') }),
    createRoute({ getParentRoute: () => settings, path: 'audit', component: lazyRouteComponent(() => import('../settings/Audit.tsx'), 'Audit') }),
  ]),
])
