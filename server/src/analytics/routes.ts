import { inCompany } from '../platform/db.ts'
import { described } from '../platform/describing.ts'
import { createApp, type Deps } from '../platform/http.ts'
import { valid } from '../platform/valid.ts'
import { statsAnswer, statsInput } from './contract.ts'
import { readStats } from './stats.ts'

/** Call 12 of the commerce API: what happened, by the company's own days. */
export const statsRoutes = ({ db }: Pick<Deps, 'db'>) =>
  createApp().get('/stats', described('What happened, by day', statsAnswer), valid('query', statsInput), async (c) =>
    c.json(await inCompany(db, c.get('companyId'), (tx) => readStats(tx, c.req.valid('query')))),
  )
