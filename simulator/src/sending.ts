import { refuseUnknownProducts } from './catalog.ts'
import type { Item, Json, Shopper, Template } from './facts.ts'
import type { Dial } from './faults.ts'
import { GraphRefusal } from './graph-refusal.ts'
import { newWamid } from './ids.ts'
import type { Limits } from './limits.ts'
import { digitsOf, type Line } from './line.ts'
import { type Envelope, readMessage } from './outbound/message.ts'
import type { SentTemplate } from './outbound/template.ts'
import { findShopper, meet } from './shoppers.ts'
import { type Reporting, reportArrival, reportFailure } from './statuses.ts'
import { refuseMisfit } from './template-send.ts'
import { findTemplate } from './templates.ts'
import { threadOf } from './world.ts'

const window = 24 * 3600 * 1000

/** Takes a message for a shopper's phone, or refuses it as Meta would. Answers Graph's reply to the send. */
export function send(deps: Reporting & { limits: Limits }, line: Line, { body, fault }: { body: Json; fault?: Dial }): Json {
  const { envelope, content } = readMessage(body)
  const recipient = recipientOf(envelope, line)
  refuseForeign(deps, line, { [envelope.type]: content })
  const template = envelope.type === 'template' ? fitting(deps, line, { content, fault }) : undefined
  if (!template) refuseClosedWindow(deps, line, recipient.alias)
  deps.limits.count({ line: line.phoneNumberId, to: recipient.alias, now: deps.now().getTime() }, fault)
  const shopper = meet(deps.world, recipient.aliases)
  const item: Item = { id: newWamid(), direction: 'out', at: deps.now().toISOString(), body, status: 'accepted', marks: [] }
  deps.world.tell({ fact: 'item', line: line.phoneNumberId, shopper: shopper.id, item })
  report(deps, { line: line.phoneNumberId, shopper, item, category: template?.category.toLowerCase() ?? 'service' }, fault)
  return {
    messaging_product: 'whatsapp',
    contacts: [{ input: recipient.input, ...(envelope.to && { wa_id: shopper.phone }), ...(shopper.userId && { user_id: shopper.userId }) }],
    messages: [{ id: item.id, ...(template && { message_status: 'accepted' }) }],
  }
}

/** The aliases a send is for, as far as they can be told without checking the rest. */
export function aliasesOf(body: Json): string[] {
  return [
    typeof body.to === 'string' || typeof body.to === 'number' ? digitsOf(String(body.to)) : [],
    typeof body.recipient === 'string' ? body.recipient : [],
  ].flat()
}

type Recipient = { input: string; alias: string; aliases: { phone: string } | { userId: string } }

// When both are given, `to` wins (Cloud API: business-scoped user ids).
function recipientOf({ to, recipient }: Envelope, line: Line): Recipient {
  if (to !== undefined) {
    const phone = digitsOf(to)
    if (!/^[\d\s+()-]+$/.test(to) || phone.length < 7 || phone.length > 15) throw new GraphRefusal(131009, `Param to must be a phone number - got "${to}".`)
    if (phone === digitsOf(line.displayPhoneNumber)) throw new GraphRefusal(131021, 'Recipient phone number cannot be the same as sender phone number')
    return { input: to, alias: phone, aliases: { phone } }
  }
  if (recipient === undefined) throw new GraphRefusal(100, 'The parameter to is required.', { message: '(#100) The parameter to is required.' })
  if (!/^[A-Z]{2}\.(ENT\.)?[A-Za-z0-9]{1,128}$/.test(recipient)) throw new GraphRefusal(131009, 'Param recipient must be a business-scoped user ID.')
  return { input: recipient, alias: recipient, aliases: { userId: recipient } }
}

function fitting({ world, now }: Reporting, line: Line, { content, fault }: { content: Json; fault?: Dial }): Template | undefined {
  const sent = content as SentTemplate
  const template = findTemplate(world, line.wabaId, { name: sent.name, language: sent.language.code })
  refuseMisfit(template, sent, now().getTime())
  if (fault?.template_paused) throw new GraphRefusal(132015, `template (${sent.name}) is paused because of low quality`)
  return template
}

function refuseClosedWindow({ world, now }: Reporting, line: Line, alias: string): void {
  const shopper = findShopper(world, alias)
  const heard = shopper && threadOf(world, line.phoneNumberId, shopper.id).lastHeardAt
  if (!heard || now().getTime() - Date.parse(heard) >= window)
    throw new GraphRefusal(131047, 'Message failed to send because more than 24 hours have passed since the customer last replied to this number.')
}

/** Media belong to the number that uploaded them, products to a catalogue that is known here. */
function refuseForeign({ world }: Reporting, line: Line, content: Json): void {
  const foreign = mediaIdsIn(content).find((id) => world.media.get(id)?.line !== line.phoneNumberId)
  if (foreign !== undefined) throw new GraphRefusal(131009, `Media with ID '${foreign}' does not exist for this phone number.`)
  refuseUnknownProducts(world, content)
}

const mediaKinds = new Set(['image', 'video', 'audio', 'document', 'sticker', 'gif'])

function mediaIdsIn(value: unknown): string[] {
  if (value === null || typeof value !== 'object') return []
  return Object.entries(value).flatMap(([key, inner]) => (mediaKinds.has(key) && typeof inner?.id === 'string' ? [inner.id] : mediaIdsIn(inner)))
}

type Sent = { line: string; shopper: Shopper; item: Item; category: string }

function report(deps: Reporting, sent: Sent, fault: Dial | undefined): void {
  const blocked = fault?.blocked === true
  const failure = fault?.error_code !== undefined ? { code: fault.error_code, details: 'As the fault dial asked' } : vainReaction(deps, sent.item)
  if (failure) reportFailure(deps, sent, failure)
  else reportArrival(deps, sent, { blocked })
}

function vainReaction({ world }: Reporting, { body }: Item): { code: number; details: string } | undefined {
  if (body.type !== 'reaction') return undefined
  const target = world.items.get(String((body.reaction as Json).message_id))?.item
  return target && target.body.type !== 'reaction'
    ? undefined
    : { code: 131009, details: 'The message to react to does not exist, is too old or is a reaction itself' }
}
