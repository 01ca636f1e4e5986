import type { Heard, Status } from '../conversations/contract.ts'
import type { TemplateNews } from '../templates/templates.ts'
import { at, isObject, listAt, objectAt, textAt } from './json.ts'
import { readMessage } from './message.ts'
import { aliasesOf, isNobody, readIdUpdate } from './moves.ts'
import { isNotice, type Notice } from './notices.ts'
import { type PaymentStatus, readStatus } from './status.ts'
import { isOfTemplates, readTemplateNews } from './template-news.ts'
import { readTime } from './time.ts'

/** One change of an entry, before anything in it is believed. `line` is the phone number id it names, `account` the WhatsApp Business Account. */
export type Change = { account?: string; time?: string; line?: string; field: string; value: unknown; raw: unknown }

/** A shopper told WhatsApp whether he wants marketing messages from this company. */
export type Preference = { from: Heard['from']; value: 'stop' | 'resume'; at: Date }

/** One thing that a POST brought. `kept` is what nothing is done with; `raw` is as it came. */
export type Item = { raw: unknown } & (
  | { kind: 'heard'; heard: Heard }
  | { kind: 'status'; status: Status }
  | { kind: 'payment'; payment: PaymentStatus }
  | { kind: 'preference'; preference: Preference }
  | { kind: 'template'; news: TemplateNews }
  | { kind: 'notice'; notice: Notice }
  | { kind: 'kept'; reason: string }
)

/** The changes of a webhook body, broken ones too; undefined when it is no WhatsApp event (Cloud API: webhooks, payload structure). */
export function readEnvelope(body: unknown): Change[] | undefined {
  if (at(body, 'object') !== 'whatsapp_business_account' || !Array.isArray(at(body, 'entry'))) return undefined
  return listAt(body, 'entry').flatMap((entry) => {
    const changes = at(entry, 'changes')
    const [account, time] = [textAt(entry, 'id'), textAt(entry, 'time')]
    const whence = { ...(account && { account }), ...(time && { time }) }
    return Array.isArray(changes)
      ? changes.map((change: unknown) => ({ ...whence, ...readChange(change) }))
      : [{ ...whence, field: '', value: undefined, raw: entry }]
  })
}

function readChange(change: unknown): Change {
  const value = at(change, 'value')
  const line = textAt(objectAt(value, 'metadata'), 'phone_number_id')
  return { ...(line && { line }), field: textAt(change, 'field') ?? '', value, raw: change }
}

/** Everything in a change, each item by itself: what cannot be read is kept with a reason and harms nothing beside it. */
export function readItems(change: Change, now: Date): Item[] {
  const { field, value } = change
  if (!isObject(value)) return [{ kind: 'kept', reason: 'a change that cannot be read', raw: change.raw }]
  const items = itemsOf(change, value, now)
  return items.length > 0 ? items : [{ kind: 'kept', reason: `field ${field}`, raw: change.raw }]
}

function itemsOf(change: Change, value: unknown, now: Date): Item[] {
  const { field } = change
  if (field === 'messages') return readMessages(value, now)
  if (field === 'user_preferences') return entriesAt(value, field).map((entry) => readPreference(entry, now))
  if (field === 'user_id_update') return entriesAt(value, field).map((entry) => orKept(readIdUpdate(entry, now), entry))
  if (isOfTemplates(field)) return readTemplate(change, now)
  return isNotice({ field, value }) ? [{ kind: 'notice', notice: { field, value }, raw: change.raw }] : []
}

function readTemplate(change: Change, now: Date): Item[] {
  const news = readTemplateNews(change, now)
  return news ? [{ kind: 'template', news, raw: change.raw }] : []
}

function readMessages(value: unknown, now: Date): Item[] {
  const contacts = listAt(value, 'contacts')
  return [
    ...entriesAt(value, 'messages').map((entry): Item => {
      const heard = readMessage(entry, contacts, now)
      return typeof heard === 'string' ? { kind: 'kept', reason: heard, raw: entry } : { kind: 'heard', heard, raw: entry }
    }),
    ...entriesAt(value, 'statuses').map((entry): Item => {
      const read = readStatus(entry, now)
      if (typeof read === 'string') return { kind: 'kept', reason: read, raw: entry }
      return 'status' in read ? { kind: 'status', ...read, raw: entry } : { kind: 'payment', ...read, raw: entry }
    }),
    ...entriesAt(value, 'errors').map((entry): Item => ({ kind: 'kept', reason: `error ${textAt(entry, 'code') ?? ''}`, raw: entry })),
  ]
}

/** A lone entry counts as a list of one. */
function entriesAt(value: unknown, key: string): unknown[] {
  const found = at(value, key) ?? []
  return Array.isArray(found) ? found : [found]
}

const orKept = (heard: Heard | undefined, raw: unknown): Item =>
  heard ? { kind: 'heard', heard, raw } : { kind: 'kept', reason: 'a new user id that cannot be read', raw }

function readPreference(entry: unknown, now: Date): Item {
  const [value, category] = [textAt(entry, 'value'), textAt(entry, 'category')]
  const from = aliasesOf(textAt(entry, 'wa_id'), textAt(entry, 'user_id'))
  if (isNobody(from) || (value !== 'stop' && value !== 'resume') || category !== 'marketing_messages')
    return { kind: 'kept', reason: 'a preference that cannot be read', raw: entry }
  return { kind: 'preference', preference: { from, value, at: readTime(entry, now) }, raw: entry }
}
