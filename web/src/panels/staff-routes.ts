import { createRoute, redirect } from '@tanstack/react-router'
import { assistantRoute } from '../assistant/routes.ts'
import { channelRoute } from '../channel/routes.ts'
import { chooseRoute, conversationsRoute, threadRoute } from '../conversations/routes.ts'
import { orderRoute, ordersRoute } from '../orders/routes.ts'
import { newTemplateRoute, templateRoute, templatesRoute } from '../templates/routes.ts'
import { panels } from './panels.ts'
import { company, only, root, shopPanel } from './root-route.ts'

const pages = [ordersRoute, orderRoute, conversationsRoute, threadRoute].map(({ component }) => component)

const staff = createRoute({ getParentRoute: () => root, path: panels.client, beforeLoad: only('client'), loader: company(pages), component: shopPanel })
const orders = createRoute({ getParentRoute: () => staff, ...ordersRoute })
const conversations = createRoute({ getParentRoute: () => staff, ...conversationsRoute })

/** The pages of the people who answer and run the channel. */
export const staffRoutes = staff.addChildren([
  createRoute({
    getParentRoute: () => staff,
    path: '/',
    beforeLoad: () => {
      throw redirect({ to: '/dashboard/whatsapp/conversations', replace: true })
    },
  }),
  createRoute({ getParentRoute: () => staff, ...channelRoute }),
  createRoute({ getParentRoute: () => staff, ...assistantRoute }),
  createRoute({ getParentRoute: () => staff, ...templatesRoute }),
  createRoute({ getParentRoute: () => staff, ...newTemplateRoute }),
  createRoute({ getParentRoute: () => staff, ...templateRoute }),
  orders.addChildren([createRoute({ getParentRoute: () => orders, ...orderRoute })]),
  conversations.addChildren([
    createRoute({ getParentRoute: () => conversations, ...chooseRoute }),
    createRoute({ getParentRoute: () => conversations, ...threadRoute }),
  ]),
])
