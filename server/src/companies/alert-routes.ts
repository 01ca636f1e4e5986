import { z } from 'zod'
import { asPlatform, inCompany } from '../platform/db.ts'
import { createApp, type Deps, requireRole } from '../platform/http.ts'
import { type PlatformRefusal, Refusal } from '../platform/refusal.ts'
import { invalidInput, valid } from '../platform/valid.ts'
import { dismissAlert, listAlerts } from './alerts.ts'
import type { ListedAlert } from './contract.ts'

const page = z.object({
  state: z.enum(['open', 'all']).default('open'),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(25),
})
const named = z.object({ id: z.guid() })

/** What has to be mended: `/company/alerts` for a company's people, `/platform/alerts` over all companies for super admins. */
export const alertRoutes = ({ db }: Deps) =>
  createApp()
    .get('/company/alerts', valid('query', page), async (c) => {
      const asked = c.req.valid('query')
      return c.json(paged(asked.limit, await inCompany(db, c.get('companyId'), (tx) => listAlerts(tx, pageOf(asked)))))
    })
    .post('/company/alerts/:id/dismiss', requireRole('tenant_admin', 'super_admin'), valid('param', named), async (c) => {
      const isDone = await inCompany(db, c.get('companyId'), (tx) => dismissAlert(tx, c.req.valid('param').id))
      if (!isDone) throw new Refusal<PlatformRefusal>('not_found')
      return c.body(null, 204)
    })
    .get('/platform/alerts', requireRole('super_admin'), valid('query', page), async (c) => {
      const asked = c.req.valid('query')
      return c.json(paged(asked.limit, await asPlatform(db, (tx) => listAlerts(tx, pageOf(asked)))))
    })

const pageOf = ({ state, cursor, limit }: z.output<typeof page>) => ({
  ...{ limit: limit + 1, open: state === 'open' },
  ...(cursor && { before: readCursor(cursor) }),
})

function paged(limit: number, found: ListedAlert[]) {
  const alerts = found.slice(0, limit)
  const last = alerts.at(-1)
  const nextCursor = last && found.length > limit ? Buffer.from(JSON.stringify([last.openedAt, last.id])).toString('base64url') : null
  return { alerts, nextCursor }
}

const place = z.tuple([z.coerce.date(), z.guid()])

function readCursor(cursor: string): { at: Date; id: string } {
  try {
    const [at, id] = place.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()))
    return { at, id }
  } catch {
    throw invalidInput([{ path: 'cursor', message: 'is not one that we gave out' }])
  }
}
