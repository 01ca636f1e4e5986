import { z } from 'zod'
import { costOf, sumCosts } from '../conversations/conversations.ts'
import { getOrder } from '../orders/orders.ts'
import { clock, days } from '../platform/clock.ts'
import { asPlatform, inCompany } from '../platform/db.ts'
import { createApp, type Deps, requireRole } from '../platform/http.ts'
import { valid } from '../platform/valid.ts'
import { listRates, replaceRates } from './costing.ts'
import { forecast } from './pricing.ts'

const span = z.object({ from: z.coerce.date().optional(), to: z.coerce.date().optional() })
const named = z.object({ id: z.guid() })
const country = z.string().regex(/^([A-Z]{2}|\*)$/)
const category = z.enum(['marketing', 'utility', 'authentication', 'service'])
const asked = z.object({ category, people: z.record(country, z.number().int().min(0).max(10_000_000)) })
const rate = z.object({
  ...{ country, category, validFrom: z.iso.date(), currency: z.string().regex(/^[A-Z]{3}$/) },
  ...{ micros: z.number().int().min(0), source: z.string().trim().min(1).max(200) },
})
const card = z.object({ rates: z.array(rate).min(1).max(5_000) })

/** What messages cost, in millionths of a currency: of a span, of one order, of a campaign before it is sent; and the rate card they go by. */
export const costRoutes = ({ db }: Deps) =>
  createApp()
    .get('/company/costs', valid('query', span), async (c) => {
      const { to = clock.now(), from = new Date(to.getTime() - days(30)) } = c.req.valid('query')
      return c.json({ from, to, costs: await inCompany(db, c.get('companyId'), (tx) => sumCosts(tx, { from, to })) })
    })
    .get('/orders/:id/costs', valid('param', named), async (c) => {
      const costs = await inCompany(db, c.get('companyId'), async (tx) => {
        const { customerId, placedAt } = await getOrder(tx, c.req.valid('param').id)
        return costOf(tx, customerId, { after: new Date(placedAt.getTime() - days(7)), until: new Date(placedAt.getTime() + days(7)) })
      })
      return c.json({ costs })
    })
    .post('/company/costs/forecast', valid('json', asked), async (c) => {
      const rates = await inCompany(db, c.get('companyId'), listRates)
      return c.json(forecast(rates, { ...c.req.valid('json'), day: clock.now().toISOString().slice(0, 10) }))
    })
    .get('/platform/rates', requireRole('super_admin'), async (c) => c.json({ rates: await asPlatform(db, listRates) }))
    .put('/platform/rates', requireRole('super_admin'), valid('json', card), async (c) => {
      await asPlatform(db, (tx) => replaceRates(tx, c.req.valid('json').rates))
      return c.body(null, 204)
    })
