import { z } from 'zod'
import type { Render } from '../conversations/contract.ts'
import { inCompany } from '../platform/db.ts'
import { createApp, type Deps, requireRole } from '../platform/http.ts'
import { Refusal } from '../platform/refusal.ts'
import { valid } from '../platform/valid.ts'
import { type RecoveryRefusal, sequenceInput, settingsInput, step } from './contract.ts'
import { countPurchases } from './following.ts'
import { historyOf, listRecoveries } from './listing.ts'
import { previewStep } from './preview.ts'
import { endRecovery } from './queries.ts'
import { reportRecoveries } from './report.ts'
import { changeSequence, endVariant, getSequences, makeSequence } from './sequences.ts'
import { attributionWindows, changeSettings, showSettings } from './settings.ts'
import { showCart } from './showing.ts'

const named = z.object({ id: z.guid() })
const page = z.object({
  state: z.enum(['running', 'ended']).optional(),
  cursor: z.string().min(1).max(400).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(25),
})
const previewInput = z.strictObject({
  step,
  language: z
    .string()
    .regex(/^[a-z]{2}(-[A-Z]{2})?$/, 'must be a language as in en')
    .optional(),
})

/** How carts are won back: settings, sequences and their variants, what they brought. Everybody of the company looks; its admins change. */
export const recoveryRoutes = ({ db, publicUrl, render }: Deps & { render: Render }) =>
  createApp()
    .get('/recovery/settings', async (c) => {
      const shown = await inCompany(db, c.get('companyId'), async (tx) => ({ ...(await showSettings(tx)), attributionWindows: await attributionWindows(tx) }))
      return c.json(shown)
    })
    .put('/recovery/settings', requireRole('tenant_admin', 'super_admin'), valid('json', settingsInput), async (c) => {
      const shown = await inCompany(db, c.get('companyId'), async (tx) => {
        await changeSettings(tx, c.req.valid('json'), c.get('actor').userId)
        return { ...(await showSettings(tx)), attributionWindows: await attributionWindows(tx) }
      })
      return c.json(shown)
    })
    .get('/recovery/sequences', async (c) => c.json({ sequences: await inCompany(db, c.get('companyId'), getSequences) }))
    .post('/recovery/sequences', requireRole('tenant_admin', 'super_admin'), valid('json', sequenceInput), async (c) => {
      const sequence = await inCompany(db, c.get('companyId'), async (tx) => {
        const id = await makeSequence(tx, c.req.valid('json'))
        return (await getSequences(tx)).find((one) => one.id === id)
      })
      return c.json(sequence, 201)
    })
    .put('/recovery/sequences/:id', requireRole('tenant_admin', 'super_admin'), valid('param', named), valid('json', sequenceInput), async (c) => {
      const { id } = c.req.valid('param')
      const sequence = await inCompany(db, c.get('companyId'), async (tx) => {
        await changeSequence(tx, id, c.req.valid('json'))
        return (await getSequences(tx)).find((one) => one.id === id)
      })
      return c.json(sequence)
    })
    .post('/recovery/variants/:id/stop', requireRole('tenant_admin', 'super_admin'), valid('param', named), async (c) => {
      const isStopped = await inCompany(db, c.get('companyId'), (tx) => endVariant(tx, c.req.valid('param').id, { state: 'stopped', because: 'by the shop' }))
      if (!isStopped) throw new Refusal<RecoveryRefusal>('variant_not_found')
      return c.body(null, 204)
    })
    .post('/recovery/preview', valid('json', previewInput), async (c) => {
      const { step, language } = c.req.valid('json')
      return c.json(await inCompany(db, c.get('companyId'), (tx) => previewStep(tx, { step, ...(language && { language }), render, publicUrl })))
    })
    .get('/recovery/report', async (c) => {
      const report = await inCompany(db, c.get('companyId'), async (tx) => {
        await countPurchases(tx)
        return reportRecoveries(tx)
      })
      return c.json(report)
    })
    .get('/recovery/recoveries', valid('query', page), async (c) =>
      c.json(await inCompany(db, c.get('companyId'), (tx) => listRecoveries(tx, c.req.valid('query')))),
    )
    .post('/recovery/recoveries/:id/stop', requireRole('tenant_admin', 'super_admin'), valid('param', named), async (c) => {
      const isEnded = await inCompany(db, c.get('companyId'), (tx) => endRecovery(tx, c.req.valid('param').id, 'stopped_by_shop'))
      if (!isEnded) throw new Refusal<RecoveryRefusal>('recovery_not_found')
      return c.body(null, 204)
    })
    .get('/recovery/carts/:id', valid('param', named), async (c) => {
      const { id } = c.req.valid('param')
      const shown = await inCompany(db, c.get('companyId'), async (tx) => ({
        cart: await showCart(tx, id, publicUrl),
        recoveries: await historyOf(tx, id),
      }))
      return c.json(shown)
    })
