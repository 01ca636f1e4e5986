import type { HeardContent } from '../conversations/contract.ts'
import { readAlias } from '../customers/customers.ts'
import { at, type Json, listAt, numberAt, objectAt, parseObject, textAt } from './json.ts'
import { readMove } from './moves.ts'

type Reader = (message: Json) => HeardContent | undefined

/**
 * What a shopper sent, by Meta's message types (Cloud API: webhooks, messages). Anything unknown, and anything known whose payload
 * cannot be read, is `unsupported` under Meta's own word for it.
 */
export function readContent(message: Json): HeardContent {
  const type = textAt(message, 'type') ?? [...readers.keys()].find((key) => at(message, key) !== undefined) ?? 'unknown'
  return readers.get(type)?.(message) ?? { kind: 'unsupported', type: nameOfUnsupported(message, type) }
}

function nameOfUnsupported(message: Json, type: string): string {
  const inner = objectAt(message, type === 'unknown' ? 'unsupported' : type)
  return textAt(inner, 'type') ?? type
}

const readText: Reader = (message) => {
  const text = textAt(objectAt(message, 'text'), 'body')
  return text === undefined ? undefined : { kind: 'text', text }
}

type Media = Extract<HeardContent, { kind: 'media' }>['media']

const readMedia =
  (type: Media): Reader =>
  (message) => {
    const media = objectAt(message, type)
    const mediaId = textAt(media, 'id')
    if (!mediaId) return undefined
    const [caption, filename] = [textAt(media, 'caption'), textAt(media, 'filename')]
    return {
      kind: 'media',
      media: at(media, 'voice') === true ? 'voice' : type,
      mediaId,
      mimeType: textAt(media, 'mime_type') ?? 'application/octet-stream',
      ...(caption && { caption }),
      ...(filename && { filename }),
    }
  }

const readLocation: Reader = (message) => {
  const place = objectAt(message, 'location')
  const [latitude, longitude] = [numberAt(place, 'latitude'), numberAt(place, 'longitude')]
  if (latitude === undefined || longitude === undefined) return undefined
  const [name, address] = [textAt(place, 'name'), textAt(place, 'address')]
  return { kind: 'location', latitude, longitude, ...(name && { name }), ...(address && { address }) }
}

const readContacts: Reader = (message) => {
  const cards = listAt(message, 'contacts')
  if (cards.length === 0) return undefined
  const phones = cards.flatMap((card) => listAt(card, 'phones')).flatMap((phone) => readAlias(textAt(phone, 'wa_id') ?? textAt(phone, 'phone') ?? '') ?? [])
  const isRequested = [message, ...cards].some((card) => textAt(card, 'origin') === 'contact_request')
  return {
    kind: 'contacts',
    names: cards.flatMap((card) => textAt(objectAt(card, 'name'), 'formatted_name') ?? textAt(objectAt(card, 'name'), 'first_name') ?? []),
    phones: phones.filter(({ kind }) => kind === 'phone').map(({ value }) => value),
    ...(isRequested && { requested: true }),
  }
}

const readReaction: Reader = (message) => {
  const reaction = objectAt(message, 'reaction')
  const to = textAt(reaction, 'message_id')
  return to ? { kind: 'reaction', to, emoji: textAt(reaction, 'emoji') ?? null } : undefined
}

const readTap = (tapped: unknown, idKey: string, titleKey: string): HeardContent | undefined => {
  const [id, title] = [textAt(tapped, idKey), textAt(tapped, titleKey)]
  return id || title ? { kind: 'tap', id: id ?? title ?? '', title: title ?? '' } : undefined
}

const readInteractive: Reader = (message) => {
  const interactive = objectAt(message, 'interactive')
  const form = objectAt(interactive, 'nfm_reply')
  if (form) return { kind: 'form', name: textAt(form, 'name') ?? 'flow', answers: parseObject(textAt(form, 'response_json')) ?? {} }
  return readTap(at(interactive, 'button_reply') ?? at(interactive, 'list_reply'), 'id', 'title')
}

const readOrder: Reader = (message) => {
  const order = objectAt(message, 'order')
  const items = listAt(order, 'product_items').flatMap((item) => {
    const retailerId = textAt(item, 'product_retailer_id')
    return retailerId ? [{ retailerId, quantity: numberAt(item, 'quantity') ?? 1 }] : []
  })
  const text = textAt(order, 'text')
  return items.length > 0 ? { kind: 'order', ...(text && { text }), items } : undefined
}

const readEdit: Reader = (message) => {
  const original = textAt(objectAt(message, 'edit'), 'original_message_id')
  const now = objectAt(objectAt(message, 'edit'), 'message')
  const text = textAt(objectAt(now, 'text'), 'body') ?? textAt(objectAt(now, textAt(now, 'type') ?? ''), 'caption')
  return original ? { kind: 'edited', original, text: text ?? null } : undefined
}

const readRevoke: Reader = (message) => {
  const original = textAt(objectAt(message, 'revoke'), 'original_message_id')
  return original ? { kind: 'revoked', original } : undefined
}

const media = (['image', 'video', 'audio', 'document', 'sticker'] as const).map((type) => [type, readMedia(type)] as const)

const readers = new Map<string, Reader>([
  ['text', readText],
  ...media,
  ['location', readLocation],
  ['contacts', readContacts],
  ['reaction', readReaction],
  ['button', (message) => readTap(at(message, 'button'), 'payload', 'text')],
  ['interactive', readInteractive],
  ['order', readOrder],
  ['system', readMove],
  ['edit', readEdit],
  ['revoke', readRevoke],
])
