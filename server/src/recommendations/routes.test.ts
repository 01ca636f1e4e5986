import { randomBytes } from 'node:crypto'
import pino from 'pino'
import { expect, test } from 'vitest'
import { openTestDatabase } from '../../../testing/database.ts'
import { createCompany } from '../companies/companies.ts'
import { openBell } from '../platform/bell.ts'
import { asPlatform } from '../platform/db.ts'
import { answerErrors, createApp, type Deps } from '../platform/http.ts'
import { platformRefusals } from '../platform/refusal.ts'
import type { UserRole } from '../platform/schema.ts'
import { openSecrets } from '../platform/secrets.ts'
import { learn } from './recommendations.ts'
import { recommendationRoutes } from './routes.ts'

const { db } = await openTestDatabase()
const log = pino({ level: 'silent' })
const deps: Deps = { db, log, bell: openBell(), secrets: openSecrets([randomBytes(32)]), publicUrl: 'http://localhost', jwtSecrets: [] }

let count = 0
async function openPanel(role: UserRole = 'tenant_admin') {
  const slug = `panel-${++count}`
  const company = await asPlatform(db, (tx) => createCompany(tx, { slug, name: slug, language: 'en', country: 'US', currency: 'USD', timeZone: 'UTC' }))
  const app = createApp()
    .use(async (c, next) => {
      c.set('companyId', company.id)
      c.set('actor', { userId: 'u', role, companyId: company.id })
      await next()
    })
    .route('/', recommendationRoutes(deps))
    .onError(answerErrors(platformRefusals, log))
  const put = (settings: unknown) =>
    app.request('/recommendations/settings', { method: 'PUT', body: JSON.stringify(settings), headers: { 'content-type': 'application/json' } })
  const get = async (path: string) => (await app.request(path)).json() as Promise<Record<string, unknown>>
  return { company, put, get }
}

test('a company reads and changes its settings, and no other sees them', async () => {
  const [ours, theirs] = [await openPanel(), await openPanel()]
  expect((await ours.put({ enabled: true, holdoutShare: 0.25, boosts: [{ onSale: true, times: 1.2 }] })).status).toBe(200)
  expect(await ours.get('/recommendations')).toMatchObject({ settings: { enabled: true, holdoutShare: 0.25, boosts: [{ onSale: true, times: 1.2 }] } })
  expect(await theirs.get('/recommendations')).toEqual({ settings: { enabled: true, holdoutShare: 0.1, boosts: [] }, learnings: [] })
})

test('every wrong setting is named, and who may not set them finds nothing', async () => {
  const admin = await openPanel()
  const refused = await admin.put({ enabled: 'yes', holdoutShare: 0.9, boosts: [{ times: 9 }] })
  expect([refused.status, ((await refused.json()) as { errors: { path: string }[] }).errors.map(({ path }) => path).sort()]).toEqual([
    400,
    ['boosts.0', 'boosts.0.times', 'enabled', 'holdoutShare'],
  ])
  expect((await (await openPanel('client')).put({ enabled: true, holdoutShare: 0.1, boosts: [] })).status).toBe(404)
})

test('what was learned is reported with its state and how far it is', async () => {
  const panel = await openPanel()
  await learn({ db, log }, panel.company.id)
  expect(await panel.get('/recommendations')).toMatchObject({ learnings: [{ version: 1, state: 'too_little', progress: 1, report: { interactions: 0 } }] })
})
