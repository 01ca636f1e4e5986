import { z } from 'zod'
import { inCompany } from '../platform/db.ts'
import { createApp, type Deps, requireRole } from '../platform/http.ts'
import { valid } from '../platform/valid.ts'
import { sequenceInput, settingsInput } from './contract.ts'
import { changeSequence, getSequences, makeSequence } from './sequences.ts'
import { attributionWindows, changeSettings, showSettings } from './settings.ts'

const named = z.object({ id: z.guid() })

/** How carts are won back: settings, sequences and their variants, what they brought. Everybody of the company looks; its admins change. */
export const recoveryRoutes = ({ db }: Deps) =>
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
