import { z } from 'zod'
import type { SetAside } from '../conversations/contract.ts'
import { listSetAside, tryAgain } from '../conversations/conversations.ts'
import { asPlatform, inCompany } from '../platform/db.ts'
import { createApp, type Deps, requireRole } from '../platform/http.ts'
import { page, paged, wantedBy } from '../platform/paging.ts'
import { type PlatformRefusal, Refusal } from '../platform/refusal.ts'
import { valid } from '../platform/valid.ts'
import { openBatching } from './batching.ts'
import { openLines } from './lines.ts'
import { listUnrouted, replay } from './replaying.ts'

const named = z.object({ id: z.guid() })

/** What could not be answered or given to anybody, and how to have it tried again: a company's own, and for super admins all there is. */
export const upkeepRoutes = (deps: Deps) => {
  const { db, bell } = deps
  const receiver = { ...deps, lines: openLines(deps), batching: openBatching(deps) }
  return createApp()
    .use('/company/set-aside/*', requireRole('tenant_admin', 'super_admin'))
    .use('/platform/set-aside', requireRole('super_admin'))
    .use('/platform/unrouted/*', requireRole('super_admin'))
    .get('/company/set-aside', valid('query', page), async (c) => {
      const asked = c.req.valid('query')
      const found = await inCompany(db, c.get('companyId'), (tx) => listSetAside(tx, wantedBy(asked)))
      return c.json(shownMessages(found, asked.limit))
    })
    .post('/company/set-aside/:id/replay', valid('param', named), async (c) => {
      if (!(await inCompany(db, c.get('companyId'), (tx) => tryAgain(tx, c.req.valid('param').id)))) throw new Refusal<PlatformRefusal>('not_found')
      bell.ring('heard')
      return c.body(null, 204)
    })
    .get('/platform/set-aside', valid('query', page), async (c) => {
      const asked = c.req.valid('query')
      const found = await asPlatform(db, (tx) => listSetAside(tx, wantedBy(asked)))
      return c.json(shownMessages(found, asked.limit))
    })
    .get('/platform/unrouted', valid('query', page), async (c) => {
      const asked = c.req.valid('query')
      const found = await asPlatform(db, (tx) => listUnrouted(tx, wantedBy(asked)))
      const { rows, nextCursor } = paged(found, asked.limit, ({ heardAt }) => heardAt)
      return c.json({ events: rows, nextCursor })
    })
    .post('/platform/unrouted/:id/replay', valid('param', named), async (c) => {
      const state = await replay(receiver, c.req.valid('param').id)
      if (state === 'missing') throw new Refusal<PlatformRefusal>('not_found')
      return c.json({ state })
    })
}

function shownMessages(found: SetAside[], limit: number) {
  const { rows, nextCursor } = paged(found, limit, ({ at }) => at)
  return { messages: rows, nextCursor }
}
