import { z } from 'zod'
import { inCompany } from '../platform/db.ts'
import { described } from '../platform/describing.ts'
import { createApp, type Deps, requireRole } from '../platform/http.ts'
import { inOneWrite } from '../platform/idempotency.ts'
import { valid } from '../platform/valid.ts'
import { createApiKey, listApiKeys, revokeApiKey } from './api-keys.ts'
import { audit } from './audit.ts'
import { apiKey, apiKeyMade, apiKeysListed, newApiKey } from './contract.ts'

const named = z.object({ key_id: z.guid() })

/** The keys of other systems, for tenant admins; after `requireUser` and `requireCompany`: no key makes another. */
export const apiKeyRoutes = (deps: Deps) =>
  createApp()
    .use('/company/api-keys/*', requireRole('tenant_admin', 'super_admin'))
    .get('/company/api-keys', described('The company’s API keys, newest first', apiKeysListed), async (c) =>
      c.json({ keys: await inCompany(deps.db, c.get('companyId'), listApiKeys) }),
    )
    .post(
      '/company/api-keys',
      described('Make an API key; its token is shown this once', apiKeyMade, { status: 201, codes: ['too_many_api_keys'] }),
      inOneWrite(deps),
      valid('json', newApiKey),
      async (c) => {
        const made = await createApiKey(c.get('tx'), { ...c.req.valid('json'), createdBy: c.get('actor').userId })
        await audit(c.get('tx'), c.get('actor'), { action: 'key.made', details: { name: made.name, scope: made.scope } })
        return c.json(made, 201)
      },
    )
    .delete('/company/api-keys/:key_id', described('Revoke an API key, at once', apiKey), inOneWrite(deps), valid('param', named), async (c) => {
      const ended = await revokeApiKey(c.get('tx'), c.req.valid('param').key_id)
      await audit(c.get('tx'), c.get('actor'), { action: 'key.ended', details: { name: ended.name } })
      return c.json(ended)
    })
