import { type Context, Hono } from 'hono'
import { GraphRefusal } from './graph-refusal.ts'
import { type GraphDeps, type GraphEnv, jsonOf, ownLine } from './graph-request.ts'
import { conditionOf } from './line-condition.ts'

const scopes = ['whatsapp_business_messaging', 'whatsapp_business_management']

/** Tokens and registration: what a token may do, the exchange of Embedded Signup's code, and giving a number its PIN. */
export function accessRoutes(deps: GraphDeps): Hono<GraphEnv> {
  return new Hono<GraphEnv>()
    .get('/debug_token', (c) => c.json({ data: debugged(deps, c.req.query('input_token')) }))
    .post('/:id/register', async (c) => {
      ownLine(c, deps)
      const { messaging_product, pin } = await jsonOf(c)
      if (messaging_product !== 'whatsapp' || typeof pin !== 'string' || !/^\d{6}$/.test(pin)) throw new GraphRefusal(100, 'The parameter pin is six digits.')
      return c.json({ success: true })
    })
}

/** The exchange has no bearer: the app's secret speaks for it. The code of a company's signup is `signup-` and its slug. */
export function exchangeCode(c: Context, { lines }: Pick<GraphDeps, 'lines'>): Response {
  const { client_id, client_secret, code } = c.req.query()
  const line = lines().find(({ company }) => code === `signup-${company}`)
  if (!client_id || !client_secret) throw new GraphRefusal(101, 'Missing client_id or client_secret', { status: 400 })
  if (!line) throw new GraphRefusal(100, 'This authorization code has expired or was used.', { subcode: 36007 })
  return c.json({ access_token: line.accessToken, token_type: 'bearer' })
}

function debugged({ lines, world, now }: GraphDeps, token: string | undefined) {
  const line = lines().find(({ accessToken }) => accessToken === token)
  if (!line) return { is_valid: false, scopes: [], error: { code: 190, message: 'The access token could not be decrypted' } }
  const { token_seconds, scopes: given = scopes } = conditionOf(world, line)
  const isValid = token_seconds === undefined || token_seconds > 0
  const expires_at = token_seconds === undefined ? 0 : Math.floor(now().getTime() / 1000) + token_seconds
  return {
    ...{ app_id: '400000000000001', type: 'SYSTEM_USER', is_valid: isValid, expires_at, scopes: given },
    ...(!isValid && { error: { code: 190, message: 'Error validating access token: Session has expired.' } }),
  }
}
