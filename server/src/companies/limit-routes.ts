import type { MiddlewareHandler } from 'hono'
import { z } from 'zod'
import { type Db, inCompany } from '../platform/db.ts'
import { described } from '../platform/describing.ts'
import { createApp, type Deps, type Env, requireRole } from '../platform/http.ts'
import { inOneWrite } from '../platform/idempotency.ts'
import { valid } from '../platform/valid.ts'
import { audit } from './audit.ts'
import { getCompany } from './companies.ts'
import { limits } from './contract.ts'
import { findLimits, setLimits } from './limits.ts'

const named = z.object({ company_id: z.guid().toLowerCase() })

/** What a company may use of the installation: its own people see it, super admins set it. Refuses `not_found` for a company that is not there. */
export const limitRoutes = (deps: Deps) =>
  createApp()
    .get('/company/limits', described('What the company may use', limits), async (c) => c.json(await inCompany(deps.db, c.get('companyId'), findLimits)))
    .use('/companies/:company_id/limits', requireRole('super_admin'))
    .get('/companies/:company_id/limits', described('What a company may use', limits), valid('param', named), enter(deps.db), async (c) =>
      c.json(await inCompany(deps.db, c.get('companyId'), findLimits)),
    )
    .patch(
      '/companies/:company_id/limits',
      described('Set what a company may use; what is left out stays', limits),
      valid('param', named),
      enter(deps.db),
      inOneWrite(deps),
      valid('json', limits.partial()),
      async (c) => {
        const changes = c.req.valid('json')
        await audit(c.get('tx'), c.get('actor'), { action: 'company.limited', details: changes })
        return c.json(await setLimits(c.get('tx'), changes))
      },
    )

/** Puts the company that the address names on the request. */
function enter(db: Db): MiddlewareHandler<Env> {
  return async (c, next) => {
    const { id } = await inCompany(db, c.req.param('company_id') ?? '', getCompany)
    c.set('companyId', id)
    await next()
  }
}
