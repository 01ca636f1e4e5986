import { at, type Json, list, number, object, text } from './json.ts'
import type { Shown } from './shown.ts'

/** What a message object of Meta's webhook shows (Cloud API: messages webhook, one row a type). */
export function shownMessage(message: Json): Shown {
  const type = text(message.type) ?? 'unknown'
  return readers[type]?.(object(message[type]), message) ?? { kind: 'unsupported', type: text(at(message, 'unsupported', 'type')) ?? type }
}

const media =
  (kind: 'image' | 'video' | 'audio' | 'document' | 'sticker') =>
  (file: Json): Shown => ({
    kind: 'media',
    media: kind === 'audio' && file.voice === true ? 'voice' : kind,
    mediaId: text(file.id),
    mimeType: text(file.mime_type),
    caption: text(file.caption),
    filename: text(file.filename),
  })

const readers: Record<string, ((content: Json, message: Json) => Shown) | undefined> = {
  text: ({ body }) => ({ kind: 'text', text: text(body) ?? '' }),
  image: media('image'),
  video: media('video'),
  audio: media('audio'),
  document: media('document'),
  sticker: media('sticker'),
  location: (place) => ({
    kind: 'location',
    latitude: number(place.latitude),
    longitude: number(place.longitude),
    name: text(place.name),
    address: text(place.address),
  }),
  contacts: (_, { contacts }) => ({
    kind: 'contacts',
    names: list(contacts).flatMap((contact) => text(at(contact, 'name', 'formatted_name')) ?? []),
    phones: list(contacts).flatMap((contact) => list(at(contact, 'phones')).flatMap((phone) => text(at(phone, 'phone')) ?? [])),
  }),
  reaction: ({ message_id, emoji }) => ({ kind: 'reaction', to: text(message_id) ?? '', emoji: text(emoji) ?? null }),
  button: ({ payload, text: title }) => ({ kind: 'tap', id: text(payload) ?? '', title: text(title) ?? '' }),
  interactive: (answer) => shownAnswer(answer),
  order: (order) => ({
    kind: 'order',
    text: text(order.text),
    items: list(order.product_items).map((item) => ({
      retailerId: text(at(item, 'product_retailer_id')) ?? '',
      quantity: number(at(item, 'quantity')),
    })),
  }),
  system: () => ({ kind: 'moved' }),
  edit: (_, message) => ({ kind: 'edited', text: text(at(message, 'edit', 'message', 'text', 'body')) ?? null }),
  revoke: () => ({ kind: 'revoked' }),
}

function shownAnswer(answer: Json): Shown {
  const kind = text(answer.type) ?? 'interactive'
  if (kind === 'nfm_reply') return { kind: 'form', name: text(at(answer, kind, 'name')) ?? 'flow', answers: parsed(at(answer, kind, 'response_json')) }
  if (kind !== 'button_reply' && kind !== 'list_reply') return { kind: 'unsupported', type: kind }
  const { id, title, description } = object(answer[kind])
  return { kind: 'tap', id: text(id) ?? '', title: text(title) ?? '', description: text(description) }
}

function parsed(json: unknown): Json {
  try {
    return object(JSON.parse(text(json) ?? '{}'))
  } catch {
    return {}
  }
}
