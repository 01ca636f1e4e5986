import { z } from 'zod'
import { asPlatform, inCompany } from '../platform/db.ts'
import { createApp, type Deps, requireRole } from '../platform/http.ts'
import { page, paged, wantedBy } from '../platform/paging.ts'
import { type PlatformRefusal, Refusal } from '../platform/refusal.ts'
import { valid } from '../platform/valid.ts'
import { dismissAlert, listAlerts } from './alerts.ts'
import type { ListedAlert } from './contract.ts'

const asking = page.extend({ state: z.enum(['open', 'all']).default('open') })
const named = z.object({ id: z.guid() })

/** What has to be mended: `/company/alerts` for a company's people, `/platform/alerts` over all companies for super admins. */
export const alertRoutes = ({ db }: Deps) =>
  createApp()
    .get('/company/alerts', valid('query', asking), async (c) => {
      const asked = c.req.valid('query')
      return c.json(shown(await inCompany(db, c.get('companyId'), (tx) => listAlerts(tx, openOr(asked))), asked.limit))
    })
    .post('/company/alerts/:id/dismiss', requireRole('tenant_admin', 'super_admin', 'client'), valid('param', named), async (c) => {
      const isDone = await inCompany(db, c.get('companyId'), (tx) => dismissAlert(tx, c.req.valid('param').id))
      if (!isDone) throw new Refusal<PlatformRefusal>('not_found')
      return c.body(null, 204)
    })
    .get('/platform/alerts', requireRole('super_admin'), valid('query', asking), async (c) => {
      const asked = c.req.valid('query')
      return c.json(shown(await asPlatform(db, (tx) => listAlerts(tx, openOr(asked))), asked.limit))
    })

const openOr = (asked: z.output<typeof asking>) => ({ ...wantedBy(asked), open: asked.state === 'open' })

function shown(found: ListedAlert[], limit: number) {
  const { rows, nextCursor } = paged(found, limit, ({ openedAt }) => openedAt)
  return { alerts: rows, nextCursor }
}
