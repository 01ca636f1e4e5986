import { isIP } from 'node:net'
import { z } from 'zod'
import { audit } from '../companies/companies.ts'
import { isPublicAddress } from '../platform/addresses.ts'
import { inCompany } from '../platform/db.ts'
import { described } from '../platform/describing.ts'
import { createApp, type Deps, requireRole } from '../platform/http.ts'
import { inOneWrite } from '../platform/idempotency.ts'
import { invalidInput, valid } from '../platform/valid.ts'
import { deliveriesAnswer, deliveryAnswer, endpointAnswer, endpointChange, endpointInput, endpointsAnswer, madeAnswer, secretAnswer } from './contract.ts'
import { addEndpoint, changeEndpoint, getEndpoint, listEndpoints, removeEndpoint, rotateSecret } from './endpoints.ts'
import { getDelivery, listDeliveries, replay } from './log.ts'

const named = z.object({ id: z.guid() })
const delivery = z.object({ id: z.guid(), delivery_id: z.guid() })
const page = z.object({ cursor: z.string().max(200).optional(), limit: z.coerce.number().int().min(1).max(100).default(25) })

/** Where the company's own systems hear of events. Tenant and super admins only. */
export const outgoingRoutes = (deps: Deps) => {
  const { db, secrets } = deps
  const write = inOneWrite(deps)
  return createApp()
    .use('/company/webhooks/*', requireRole('tenant_admin', 'super_admin'))
    .get('/company/webhooks', described('The addresses that hear of events', endpointsAnswer), async (c) =>
      c.json({ endpoints: await inCompany(db, c.get('companyId'), listEndpoints) }),
    )
    .post(
      '/company/webhooks',
      described('Let an address hear of events', madeAnswer, { codes: ['too_many_webhooks'], status: 201 }),
      write,
      valid('json', endpointInput),
      async (c) => {
        refuseUnreachable(deps, c.req.valid('json').url)
        await audit(c.get('tx'), c.get('actor'), { action: 'webhook.added', details: { url: c.req.valid('json').url } })
        return c.json(await addEndpoint(c.get('tx'), secrets, c.req.valid('json')), 201)
      },
    )
    .patch(
      '/company/webhooks/:id',
      described('Change an address, what it hears of, or switch it on or off', endpointAnswer, ['not_found']),
      write,
      valid('param', named),
      valid('json', endpointChange),
      async (c) => {
        const { url, events, enabled } = c.req.valid('json')
        if (url !== undefined) refuseUnreachable(deps, url)
        const change = { ...(url !== undefined && { url }), ...(events && { events }), ...(enabled !== undefined && { enabled }) }
        const changed = await changeEndpoint(c.get('tx'), c.req.valid('param').id, change)
        await audit(c.get('tx'), c.get('actor'), { action: 'webhook.changed', details: { url: changed.url } })
        return c.json(changed)
      },
    )
    .delete('/company/webhooks/:id', described('Let an address hear no more', null, ['not_found']), write, valid('param', named), async (c) => {
      const { url } = await getEndpoint(c.get('tx'), c.req.valid('param').id)
      await removeEndpoint(c.get('tx'), c.req.valid('param').id)
      await audit(c.get('tx'), c.get('actor'), { action: 'webhook.removed', details: { url } })
      return c.body(null, 204)
    })
    .post(
      '/company/webhooks/:id/secret',
      described('Make a new secret; the one before signs beside it for 24 hours', secretAnswer, ['not_found']),
      write,
      valid('param', named),
      async (c) => c.json({ secret: await rotateSecret(c.get('tx'), secrets, c.req.valid('param').id) }),
    )
    .get(
      '/company/webhooks/:id/deliveries',
      described('What was sent to an address', deliveriesAnswer, ['not_found']),
      valid('param', named),
      valid('query', page),
      async (c) => {
        const { cursor, limit } = c.req.valid('query')
        const listed = await inCompany(db, c.get('companyId'), async (tx) => {
          const { id } = await getEndpoint(tx, c.req.valid('param').id)
          return listDeliveries(tx, id, { limit, ...(cursor !== undefined && { cursor }) })
        })
        return c.json(listed)
      },
    )
    .get(
      '/company/webhooks/:id/deliveries/:delivery_id',
      described('What was sent, and what came of each attempt', deliveryAnswer, ['not_found']),
      valid('param', delivery),
      async (c) => c.json(await inCompany(db, c.get('companyId'), (tx) => getDelivery(tx, c.req.valid('param').delivery_id))),
    )
    .post(
      '/company/webhooks/:id/deliveries/:delivery_id/replay',
      described('Send it once more', deliveryAnswer, ['not_found']),
      write,
      valid('param', delivery),
      async (c) => c.json(await replay(c.get('tx'), c.req.valid('param').delivery_id)),
    )
}

/** What can be seen of an address before anything is sent there; where its name leads to is looked at each time. */
function refuseUnreachable({ production }: Pick<Deps, 'production'>, url: string): void {
  const read = URL.parse(url)
  const host = read?.hostname.replace(/^\[|\]$/g, '') ?? ''
  const isSecure = read?.protocol === 'https:' || (!production && read?.protocol === 'http:')
  if (!read || !isSecure) throw wrong(production ? 'must be an https address' : 'must be an http or https address')
  if (read.username || read.password) throw wrong('must not carry a name or a password')
  if (production && (host === 'localhost' || (isIP(host) && !isPublicAddress(host)))) throw wrong('must be reachable from the internet')
}

const wrong = (message: string) => invalidInput([{ path: 'url', message }])
