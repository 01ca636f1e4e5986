import type { MiddlewareHandler } from 'hono'
import { createApp, type Env, requireRole } from '../platform/http.ts'
import { inOneWrite } from '../platform/idempotency.ts'
import { cartRoutes } from './cart-routes.ts'
import { type CommerceDeps, productRoutes } from './product-routes.ts'
import { namingFields } from './refusing.ts'

/**
 * The commerce API, on the verbs that the conversation uses: search, catalogue, recommendations, carts, checkout. JSON in snake_case,
 * money in minor units. After `requireCompany`. Every member of staff may look and search; carts are changed by tenant and super admins.
 */
export const commerceRoutes = (deps: CommerceDeps) =>
  createApp()
    .use('/products/*', inOneWrite(deps), namingFields)
    .use('/cart/*', onWrites(requireRole('tenant_admin', 'super_admin')), inOneWrite(deps), namingFields)
    .use('/carts/*', onWrites(requireRole('tenant_admin', 'super_admin')), inOneWrite(deps), namingFields)
    .route('/', productRoutes(deps))
    .route('/', cartRoutes(deps))

const onWrites =
  (middleware: MiddlewareHandler<Env>): MiddlewareHandler<Env> =>
  (c, next) =>
    c.req.method === 'GET' || c.req.method === 'HEAD' ? next() : middleware(c, next)
