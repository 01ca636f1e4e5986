import { z } from 'zod'
import { allLines } from '../companies/companies.ts'
import { asPlatform } from '../platform/db.ts'
import { createApp, requireRole } from '../platform/http.ts'
import { valid } from '../platform/valid.ts'
import { lineInput, signupInput } from './contract.ts'
import { checkLine, connectLine, type LineDeps, maskedLine, readLine, sendTest, signUp, subscribeLine, webhookOf } from './line.ts'
import { isRouted } from './routing.ts'

const test = z.strictObject({
  to: z
    .string()
    .trim()
    .regex(/^\+?\d[\d ()-]{4,24}$/, 'is a phone number with its country code'),
})
const named = z.object({ id: z.guid() })

/** A company's WhatsApp number: how it is set up and how it does, checked step by step, connected, subscribed and tried by the company's people. Secrets go in and never out. */
export const lineRoutes = (deps: LineDeps) =>
  createApp()
    .get('/line', async (c) => c.json({ ...(await readLine(deps, c.get('companyId'))), signup: deps.app ? { appId: deps.app.id } : null }))
    .post('/line/check', async (c) => c.json({ steps: await checkLine(deps, c.get('companyId')) }))
    .put('/line', valid('json', lineInput), async (c) => {
      await connectLine(deps, { companyId: c.get('companyId'), actor: c.get('actor') }, c.req.valid('json'))
      return c.json({ steps: await checkLine(deps, c.get('companyId')) })
    })
    .post('/line/subscribe', async (c) => c.json({ steps: await subscribeLine(deps, c.get('companyId')) }))
    .post('/line/test', valid('json', test), async (c) => c.json(await sendTest(deps, c.get('companyId'), c.req.valid('json').to), 202))
    .post('/line/signup', valid('json', signupInput), async (c) =>
      c.json({ steps: await signUp(deps, { companyId: c.get('companyId'), actor: c.get('actor') }, c.req.valid('json')) }, 201),
    )

/** The numbers of all companies for super admins: masked, put in, given new secrets and tried. After `requireUser`. */
export const platformLineRoutes = (deps: LineDeps) =>
  createApp()
    .use('/platform/lines/*', requireRole('super_admin'))
    .get('/platform/lines', async (c) => {
      const { lines, checks } = await asPlatform(deps.db, async (tx) => ({
        lines: await allLines(tx, deps.secrets),
        checks: await tx.selectFrom('lineChecks').select(['companyId', 'step', 'state', 'found', 'advice', 'checkedAt']).execute(),
      }))
      const routed = await Promise.all(lines.map((line) => isRouted(deps, line)))
      return c.json({
        webhookUrl: webhookOf(deps),
        lines: lines.map((line, index) => ({
          companyId: line.companyId,
          companyStatus: line.companyStatus,
          ...maskedLine(deps, line),
          isRouted: routed[index] ?? false,
          steps: checks.filter(({ companyId }) => companyId === line.companyId).map(({ companyId: _, ...step }) => step),
        })),
      })
    })
    .put('/platform/lines/:id', valid('param', named), valid('json', lineInput), async (c) => {
      const door = { companyId: c.req.valid('param').id, actor: c.get('actor') }
      await connectLine(deps, door, c.req.valid('json'))
      return c.json({ steps: await checkLine(deps, door.companyId) })
    })
    .post('/platform/lines/:id/check', valid('param', named), async (c) => c.json({ steps: await checkLine(deps, c.req.valid('param').id) }))
