import { z } from 'zod'
import { audit } from '../companies/companies.ts'
import { inCompany, type Tx } from '../platform/db.ts'
import { createApp, type Deps, requireRole } from '../platform/http.ts'
import { invalidInput, valid } from '../platform/valid.ts'
import { type Features, featureNames } from './contract.ts'
import { findFeatures } from './features.ts'

const flags = Object.fromEntries(featureNames.map((name) => [name, z.boolean().optional()])) as Record<keyof Features, z.ZodOptional<z.ZodBoolean>>
const changes = z.strictObject({
  ...flags,
  /** A language model behind an OpenAI-compatible https address; null takes it away. A key that is left out stays. */
  provider: z
    .strictObject({
      url: z.url({ protocol: /^https$/, error: 'must be an https address' }).max(500),
      model: z.string().trim().min(1).max(200),
      key: z.string().trim().min(1).max(500).optional(),
    })
    .nullable()
    .optional(),
})

/** What the assistant does for the company, a switch each; the language model's key goes in and never out. */
export const assistantRoutes = ({ db, secrets }: Pick<Deps, 'db' | 'secrets'>) =>
  createApp()
    .get('/assistant', async (c) => c.json(await inCompany(db, c.get('companyId'), readAssistant)))
    .patch('/assistant', requireRole('tenant_admin', 'super_admin', 'client'), valid('json', changes), async (c) => {
      const { provider, ...features } = c.req.valid('json')
      const saved = await inCompany(db, c.get('companyId'), async (tx) => {
        const next = await providerAfter(tx, secrets, provider)
        if (features.freeAnswers && !next.providerUrl) throw invalidInput([{ path: 'freeAnswers', message: 'needs a provider first' }])
        const wanted = { ...(await findFeatures(tx)), ...features }
        const row = { ...wanted, freeAnswers: wanted.freeAnswers && next.providerUrl !== null, ...next }
        await tx
          .insertInto('assistantFeatures')
          .values(row)
          .onConflict((conflict) => conflict.column('companyId').doUpdateSet(row))
          .execute()
        await audit(tx, c.get('actor'), {
          action: 'assistant.changed',
          details: { ...features, ...(provider !== undefined && { model: provider?.model ?? null }) },
        })
        return readAssistant(tx)
      })
      return c.json(saved)
    })

const none = { providerUrl: null, providerModel: null, providerKeySealed: null }

/** A key is for the address it was given for, and is not sent to another one. */
async function providerAfter(tx: Tx, secrets: Deps['secrets'], provider: z.infer<typeof changes>['provider']) {
  const before = await tx.selectFrom('assistantFeatures').select(['providerUrl', 'providerModel', 'providerKeySealed']).executeTakeFirst()
  if (provider === undefined) return before ?? none
  if (provider === null) return none
  const kept = before?.providerUrl === provider.url ? before.providerKeySealed : null
  const providerKeySealed = provider.key ? secrets.seal(provider.key) : kept
  if (!providerKeySealed) throw invalidInput([{ path: 'provider.key', message: 'is needed for this address' }])
  return { providerUrl: provider.url, providerModel: provider.model, providerKeySealed }
}

async function readAssistant(tx: Tx) {
  const row = await tx.selectFrom('assistantFeatures').select(['providerUrl as url', 'providerModel as model']).executeTakeFirst()
  return { features: await findFeatures(tx), provider: row?.url ? { url: row.url, model: row.model, key: '••••' } : null }
}
