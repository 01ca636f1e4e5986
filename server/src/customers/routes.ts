import { z } from 'zod'
import { clock } from '../platform/clock.ts'
import { inCompany } from '../platform/db.ts'
import { createApp, type Deps, requireRole } from '../platform/http.ts'
import { valid } from '../platform/valid.ts'
import { purposes } from './contract.ts'
import { findConsent, getCustomer, noteConsent } from './customers.ts'
import { readLedger, writeLedger } from './ledger.ts'

const page = z.object({
  cursor: z.coerce.number().int().positive().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  purpose: z.enum(purposes).optional(),
  customerId: z.guid().optional(),
})
const named = z.object({ id: z.guid() })
const said = z.strictObject({
  purpose: z.enum(purposes),
  word: z.enum(['given', 'declined', 'stopped']),
  /** When it was said, where not just now. */
  saidAt: z.coerce
    .date()
    .refine((at) => at <= clock.now(), 'must not be in the future')
    .optional(),
  /** In which words the shopper was asked, and where. */
  question: z.string().trim().min(1).max(1000),
  answer: z.string().trim().min(1).max(1000).optional(),
})

/** The ledger of consent: of one customer with where he stands, of all a page at a time and as CSV, and what he said elsewhere put down by staff. */
export const customerRoutes = ({ db }: Pick<Deps, 'db'>) =>
  createApp()
    .get('/customers/:id/consents', valid('param', named), async (c) => {
      const { id } = c.req.valid('param')
      const answer = await inCompany(db, c.get('companyId'), async (tx) => {
        await getCustomer(tx, id)
        const [marketing, utility] = [await findConsent(tx, id, 'marketing'), await findConsent(tx, id, 'utility')]
        return { marketing, utility, entries: await readLedger(tx, { customerId: id, limit: 1000 }) }
      })
      return c.json(answer)
    })
    .post('/customers/:id/consents', requireRole('tenant_admin', 'super_admin'), valid('param', named), valid('json', said), async (c) => {
      const { saidAt = clock.now(), ...words } = c.req.valid('json')
      const { id } = c.req.valid('param')
      const entry = { ...words, place: 'elsewhere', at: saidAt, notedBy: c.get('actor').userId } as const
      const consent = await inCompany(db, c.get('companyId'), (tx) => noteConsent(tx, id, entry))
      return c.json({ consent }, 201)
    })
    .get('/consents', requireRole('tenant_admin', 'super_admin'), valid('query', page), async (c) => {
      const { cursor, limit, ...filters } = c.req.valid('query')
      const found = await inCompany(db, c.get('companyId'), (tx) => readLedger(tx, { ...filters, after: cursor, limit: limit + 1 }))
      const consents = found.slice(0, limit)
      return c.json({ consents, nextCursor: found.length > limit ? String(consents.at(-1)?.id) : null })
    })
    .get('/consents/export', requireRole('tenant_admin', 'super_admin'), (c) => {
      const companyId = c.get('companyId')
      const pages = writeLedger((after) => inCompany(db, companyId, (tx) => readLedger(tx, { after, limit: 1000 })))
      c.header('Content-Type', 'text/csv; charset=utf-8')
      c.header('Content-Disposition', 'attachment; filename="consents.csv"')
      return c.body(ReadableStream.from(pages).pipeThrough(new TextEncoderStream()))
    })
