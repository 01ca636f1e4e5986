import { z } from 'zod'
import { auditPlatform, getCompany } from '../companies/companies.ts'
import { costOf, costOfConversation, sumConversations, sumCosts, sumCostsByDay, sumSaved } from '../conversations/conversations.ts'
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
const card = z.object({ rates: z.array(rate).min(1).max(5_000).superRefine(nameRepeated) })

function nameRepeated(rates: readonly z.output<typeof rate>[], { addIssue }: z.RefinementCtx): void {
  const known = new Set<string>()
  for (const [index, { country, category, validFrom }] of rates.entries()) {
    const key = `${country} ${category} ${validFrom}`
    if (known.has(key)) addIssue({ code: 'custom', path: [index], message: `is there twice: ${key}` })
    known.add(key)
  }
}

/** What messages cost, in millionths of a currency: of a span, of one order, of a campaign before it is sent; and the rate card they go by. */
export const costRoutes = ({ db }: Deps) =>
  createApp()
    .get('/company/costs', valid('query', span), async (c) => {
      const { to = clock.now(), from = new Date(to.getTime() - days(30)) } = c.req.valid('query')
      const sums = await inCompany(db, c.get('companyId'), async (tx) => ({
        costs: await sumCosts(tx, { from, to }),
        conversations: await sumConversations(tx, { from, to }),
        saved: await sumSaved(tx, { from, to }),
      }))
      return c.json({ from, to, ...sums })
    })
    .get('/company/costs/days', valid('query', span), async (c) => {
      const { to = clock.now(), from = new Date(to.getTime() - days(30)) } = c.req.valid('query')
      const { timeZone, sums } = await inCompany(db, c.get('companyId'), async (tx) => {
        const { timeZone } = await getCompany(tx)
        return { timeZone, sums: await sumCostsByDay(tx, { from, to, timeZone }) }
      })
      return c.json({ from, to, timeZone, days: sums })
    })
    .get('/conversations/:id/costs', valid('param', named), async (c) =>
      c.json({ costs: await inCompany(db, c.get('companyId'), (tx) => costOfConversation(tx, c.req.valid('param').id)) }),
    )
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
      const { rates } = c.req.valid('json')
      await asPlatform(db, async (tx) => {
        await replaceRates(tx, rates)
        await auditPlatform(tx, c.get('actor'), { action: 'rates.replaced', details: { prices: rates.length } })
      })
      return c.body(null, 204)
    })
