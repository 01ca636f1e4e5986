import { asPlatform, inCompany } from '../platform/db.ts'
import { described } from '../platform/describing.ts'
import { createApp, type Deps, requireRole } from '../platform/http.ts'
import { valid } from '../platform/valid.ts'
import { readChannel } from './channel.ts'
import { channelAnswer, funnelAnswer, reportInput, statsAnswer, statsInput, usageAnswer, usageInput } from './contract.ts'
import { readFunnel } from './funnel.ts'
import { readStats } from './stats.ts'
import { readUsage } from './usage.ts'

/** Call 12 of the commerce API: what happened, by the company's own days. */
export const statsRoutes = ({ db }: Pick<Deps, 'db'>) =>
  createApp().get('/stats', described('What happened, by day', statsAnswer), valid('query', statsInput), async (c) =>
    c.json(await inCompany(db, c.get('companyId'), (tx) => readStats(tx, c.req.valid('query')))),
  )

/** How the channel does, how far shoppers come; and for super admins what each company uses. */
export const reportRoutes = ({ db }: Pick<Deps, 'db'>) =>
  createApp()
    .get('/analytics/channel', described('Messages, answers, orders and costs, by day', channelAnswer), valid('query', reportInput), async (c) =>
      c.json(await inCompany(db, c.get('companyId'), (tx) => readChannel(tx, c.req.valid('query')))),
    )
    .get('/analytics/funnel', described('How far shoppers come', funnelAnswer), valid('query', reportInput), async (c) =>
      c.json(await inCompany(db, c.get('companyId'), (tx) => readFunnel(tx, c.req.valid('query')))),
    )
    .get('/platform/usage', requireRole('super_admin'), described('What companies use, each and by day', usageAnswer), valid('query', usageInput), async (c) =>
      c.json(await asPlatform(db, (tx) => readUsage(tx, c.req.valid('query')))),
    )
