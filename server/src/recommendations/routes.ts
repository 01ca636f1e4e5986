import { z } from 'zod'
import { clock, days } from '../platform/clock.ts'
import { inCompany } from '../platform/db.ts'
import { createApp, type Deps, requireRole } from '../platform/http.ts'
import { valid } from '../platform/valid.ts'
import { settingsSchema } from './contract.ts'
import { askToLearn, selectLearnings } from './learnings.ts'
import { selectSettings, upsertSettings } from './queries.ts'
import { reportUplift } from './uplift.ts'

const page = z.object({ cursor: z.coerce.number().int().positive().optional(), limit: z.coerce.number().int().min(1).max(100).default(20) })
const period = z.object({ from: z.iso.datetime().optional(), to: z.iso.datetime().optional() })

/** The panel's view of a company's recommendations: what was learned and how good it is, the settings, and what they bring. */
export const recommendationRoutes = (deps: Deps) =>
  createApp()
    .get('/recommendations', async (c) =>
      c.json(
        await inCompany(deps.db, c.get('companyId'), async (tx) => ({
          settings: await selectSettings(tx),
          learnings: await selectLearnings(tx, { limit: 20 }),
        })),
      ),
    )
    .put('/recommendations/settings', requireRole('tenant_admin', 'super_admin'), valid('json', settingsSchema), async (c) => {
      const settings = c.req.valid('json')
      await inCompany(deps.db, c.get('companyId'), (tx) => upsertSettings(tx, settings))
      return c.json(settings)
    })
    .get('/recommendations/learnings', valid('query', page), async (c) => {
      const { cursor, limit } = c.req.valid('query')
      const found = await inCompany(deps.db, c.get('companyId'), (tx) => selectLearnings(tx, { limit: limit + 1, before: cursor }))
      return c.json({ learnings: found.slice(0, limit), nextCursor: found.length > limit ? String(found[limit - 1]?.version) : null })
    })
    .post('/recommendations/learnings', requireRole('tenant_admin', 'super_admin'), async (c) => {
      await inCompany(deps.db, c.get('companyId'), askToLearn)
      return c.json({ asked: true }, 202)
    })
    .get('/recommendations/uplift', valid('query', period), async (c) => {
      const { from, to } = c.req.valid('query')
      const until = to ? new Date(to) : clock.now()
      const since = from ? new Date(from) : new Date(until.getTime() - days(30))
      return c.json(await inCompany(deps.db, c.get('companyId'), (tx) => reportUplift(tx, { from: since, to: until })))
    })
