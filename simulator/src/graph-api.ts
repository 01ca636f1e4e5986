import { setTimeout } from 'node:timers/promises'
import { type Context, Hono } from 'hono'
import { accessRoutes, exchangeCode } from './graph-access.ts'
import { brokenConnection, refuseByDial, usageOf } from './graph-faults.ts'
import { mediaRoutes } from './graph-media.ts'
import { historyOf, nodeOf } from './graph-nodes.ts'
import { GraphRefusal } from './graph-refusal.ts'
import { accountLines, type GraphDeps, type GraphEnv, jsonOf, ownLine, tokenOf } from './graph-request.ts'
import { catalogRoutes, templateRoutes } from './graph-templates.ts'
import { conditionOf } from './line-condition.ts'
import { markRead } from './reading.ts'
import { aliasesOf, send } from './sending.ts'

/** The part of Meta's Graph API that WhatsApp needs, under any version or none. Refusals come in Meta's error envelope. */
export function graphApi(deps: GraphDeps): Hono<GraphEnv> {
  const routes = objects(deps)
  return new Hono<GraphEnv>()
    .onError(answerRefusal)
    .use(async (c, next) => {
      const code = deps.faults.dial.management_error_code
      if (code !== undefined && !c.req.path.endsWith('/messages')) throw new GraphRefusal(code, 'As the fault dial asked')
      if (c.req.path.endsWith('/oauth/access_token')) return exchangeCode(c, deps)
      c.set('token', tokenOf(c))
      return next()
    })
    .route('/:version{v[0-9]+\\.[0-9]+}', routes)
    .route('/', routes)
    .all('*', (c) => answerRefusal(new GraphRefusal(2500, `Unknown path components: ${c.req.path}`), c))
}

function objects(deps: GraphDeps): Hono<GraphEnv> {
  return new Hono<GraphEnv>()
    .post('/:id/messages', (c) => takeMessage(c, deps))
    .get('/:id/message_history', (c) => c.json(historyOf(deps, ownLine(c, deps), c.req.query('message_id'))))
    .get('/:id/phone_numbers', (c) => c.json({ data: accountLines(c, deps).map((line) => nodeOf(line, conditionOf(deps.world, line))) }))
    .get('/:id/subscribed_apps', (c) => {
      const [line] = accountLines(c, deps)
      const on = line && !deps.world.unsubscribed.has(line.wabaId)
      return c.json({ data: on ? [subscriptionOf(conditionOf(deps.world, line).callback)] : [] })
    })
    .post('/:id/subscribed_apps', (c) => subscribe(c, deps, true))
    .delete('/:id/subscribed_apps', (c) => subscribe(c, deps, false))
    .route('/', accessRoutes(deps))
    .route('/', mediaRoutes(deps))
    .route('/', templateRoutes(deps))
    .route('/', catalogRoutes(deps))
}

const subscriptionOf = (callback: string | undefined) => ({
  ...(callback && { override_callback_uri: callback }),
  whatsapp_business_api_data: { id: '400000000000001', name: 'Simulated app', link: '' },
})

async function takeMessage(c: Context<GraphEnv>, deps: GraphDeps): Promise<Response> {
  const line = ownLine(c, deps)
  const body = await jsonOf(c)
  const fault = deps.faults.strike(aliasesOf(body))
  await pause(fault?.delay_ms, deps)
  if (fault?.drop === true || fault?.drop === 'before') return brokenConnection(c)
  const refusal = fault && refuseByDial(fault)
  if (refusal instanceof Response) return refusal
  if (refusal) throw refusal
  const answer = body.status === 'read' ? markRead(deps, line, body) : send(deps, line, { body, fault })
  await pause(fault?.answer_delay_ms, deps)
  return fault?.drop === 'after' ? brokenConnection(c) : c.json(answer)
}

async function pause(milliseconds: number | undefined, { ended }: GraphDeps): Promise<void> {
  if (milliseconds) await setTimeout(milliseconds, undefined, { ref: false, signal: ended }).catch(() => undefined)
}

function subscribe(c: Context<GraphEnv>, deps: GraphDeps, on: boolean): Response {
  const [line] = accountLines(c, deps)
  deps.world.tell({ fact: 'subscription', waba: line?.wabaId ?? '', on })
  return c.json({ success: true })
}

function answerRefusal(error: Error, c: Context): Response {
  if (!(error instanceof GraphRefusal)) throw error
  return c.json(error.body, error.status as 400, usageOf(error.code))
}
