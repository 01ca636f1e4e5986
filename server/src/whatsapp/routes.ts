import { bodyLimit } from 'hono/body-limit'
import { asPlatform } from '../platform/db.ts'
import { createApp, type Deps, problem } from '../platform/http.ts'
import { webhookSeconds } from '../platform/metrics.ts'
import { type PlatformRefusal, Refusal } from '../platform/refusal.ts'
import { openBatching } from './batching.ts'
import { noteHandshake } from './line-state.ts'
import { openLines } from './lines.ts'
import { isSameSecret } from './signature.ts'
import { receive } from './webhook.ts'

export { costRoutes } from './cost-routes.ts'
export { lineRoutes, platformLineRoutes } from './line-routes.ts'
export { upkeepRoutes } from './upkeep-routes.ts'

/** Meta's POSTs are 3 MB at most (Cloud API: webhooks, payload size). */
const mostBytes = 3 * 1024 * 1024

const limitBody = bodyLimit({
  maxSize: mostBytes,
  onError: () => {
    throw new Refusal<PlatformRefusal>('too_large', { detail: 'At most 3 MB are taken here.' })
  },
})

/** Where WhatsApp reaches us: the handshake that proves the address ours, and the events. To be mounted at /webhooks/whatsapp. */
export const webhookRoutes = (deps: Deps) => {
  const lines = openLines(deps)
  const batching = openBatching(deps)
  return createApp()
    .get('/', async (c) => {
      const { 'hub.mode': mode, 'hub.verify_token': token = '', 'hub.challenge': challenge } = c.req.query()
      const matching = (await lines.all(true)).filter(({ verifyToken }) => isSameSecret(verifyToken, token))
      if (mode !== 'subscribe' || !challenge || matching.length === 0)
        return problem(c, { status: 403, code: 'forbidden', title: 'Not the verify token of any number here' })
      const companyIds = matching.map(({ companyId }) => companyId)
      await asPlatform(deps.db, (tx) => noteHandshake(tx, companyIds))
      return c.text(challenge)
    })
    .post('/', limitBody, async (c) => {
      const end = webhookSeconds.startTimer()
      const raw = new Uint8Array(await c.req.arrayBuffer())
      await receive({ ...deps, lines, batching }, { raw, header: c.req.header('x-hub-signature-256') })
      end()
      return c.body(null, 200)
    })
}
