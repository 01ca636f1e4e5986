import type { Context } from 'hono'
import type { Json, Medium, Template } from './facts.ts'
import { unknownObject } from './graph-refusal.ts'
import { type GraphDeps, type GraphEnv, picked } from './graph-request.ts'
import type { Line } from './line.ts'
import { type Condition, conditionOf } from './line-condition.ts'
import { shownOf, templatesOf } from './templates.ts'

const urlLives = 5 * 60 * 1000

/** A phone number as Graph shows it. */
export const nodeOf = (
  line: Line,
  { quality = 'GREEN', status = 'CONNECTED', can_send = 'AVAILABLE', tier = 'TIER_250', throughput = 'STANDARD' }: Condition = {},
): Json => ({
  id: line.phoneNumberId,
  verified_name: line.name,
  display_phone_number: line.displayPhoneNumber,
  quality_rating: quality,
  status,
  code_verification_status: 'VERIFIED',
  name_status: 'APPROVED',
  platform_type: 'CLOUD_API',
  throughput: { level: throughput },
  whatsapp_business_manager_messaging_limit: tier,
  health_status: { can_send_message: can_send, entities: [{ entity_type: 'PHONE_NUMBER', id: line.phoneNumberId, can_send_message: can_send }] },
})

/** The events of one message, oldest first (Graph: message_history). */
export function historyOf({ world }: GraphDeps, line: Line, id: string | undefined): Json {
  const found = id === undefined ? undefined : world.items.get(id)
  if (!found || found.thread.line !== line.phoneNumberId || found.item.direction !== 'out') return { data: [] }
  const waiting = new Map(Array.from(world.webhooks.values(), ({ value, attempts }) => [`${value.status?.id} ${value.status?.status}`, attempts]))
  const events = found.item.marks.map(({ status, at }) => {
    const attempts = waiting.get(`${id} ${status}`)
    const webhook_update_state = attempts === undefined ? 'DELIVERED' : attempts > 0 ? 'RETRYING' : 'PENDING'
    return { delivery_status: status.toUpperCase(), timestamp: Math.floor(Date.parse(at) / 1000), webhook_update_state }
  })
  return { data: [{ id: `history-${id}`, message_id: id, events: { data: events } }] }
}

/** The number, account, template or media whose id stands in the path. */
export function objectNamed(c: Context<GraphEnv>, deps: GraphDeps): Json {
  const id = c.req.param('id') ?? ''
  const mine = deps.lines().filter((line) => line.accessToken === c.get('token'))
  const line = mine.find((one) => one.phoneNumberId === id)
  if (line) return picked(nodeOf(line, conditionOf(deps.world, line)), c.req.query('fields'))
  const account = mine.find((one) => one.wabaId === id)
  if (account)
    return picked(
      { id, name: account.name, currency: 'USD', timezone_id: '1', account_review_status: conditionOf(deps.world, account).account_review ?? 'APPROVED' },
      c.req.query('fields'),
    )
  const template = ownTemplate(deps, c.get('token'), id)
  if (template) return picked(shownOf(template, deps.now().getTime()), c.req.query('fields'))
  const medium = ownMedium(c, deps)
  const here = new URL(c.req.url)
  const until = deps.now().getTime() + urlLives
  return {
    messaging_product: 'whatsapp',
    url: `${here.origin}${here.pathname.replace(/(\/v\d+\.\d+)?\/[^/]+\/?$/, '')}/media-files/${id}?until=${until}`,
    mime_type: medium.mimeType,
    sha256: medium.sha256,
    file_size: String(medium.size),
    id,
  }
}

/** The media named in the path, when the token opens it. */
export function ownMedium(c: Context<GraphEnv>, { world, lines }: GraphDeps): Medium {
  const id = c.req.param('id') ?? ''
  const medium = world.media.get(id)
  const line = medium && lines().find((one) => one.phoneNumberId === medium.line && one.accessToken === c.get('token'))
  const elsewhere = c.req.query('phone_number_id') !== undefined && c.req.query('phone_number_id') !== medium?.line
  if (!medium || !line || elsewhere) throw unknownObject(c.req.method, id)
  return medium
}

/** The template with this id, when the token opens its account. */
export function ownTemplate({ world, lines }: GraphDeps, token: string, id: string): Template | undefined {
  const accounts = new Set(lines().flatMap((line) => (line.accessToken === token ? line.wabaId : [])))
  return [...accounts].flatMap((waba) => templatesOf(world, waba)).find((template) => template.id === id)
}
