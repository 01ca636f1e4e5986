import { at, type Json, list, number, object, text } from './json.ts'
import type { Action, Card, Header, Row, Shown, SumLine } from './shown.ts'
import { type FindTemplate, productSection, shownTemplate } from './template.ts'

/** What a Cloud API message body shows on the shopper's phone; a template's words are found by `findTemplate`, else its name is shown. */
export function shownBody(body: Json, findTemplate: FindTemplate = () => undefined): Shown {
  const type = text(body.type) ?? 'text'
  const content = object(body[type])
  if (type === 'template') return shownTemplate(content, findTemplate)
  if (type === 'interactive') return shownInteractive(content)
  if (type === 'contacts') return { kind: 'contacts', ...contactsOf(body.contacts) }
  return plain[type]?.(content) ?? { kind: 'unsupported', type }
}

const media =
  (kind: 'image' | 'video' | 'audio' | 'document' | 'sticker') =>
  (file: Json): Shown => ({
    kind: 'media',
    media: kind === 'audio' && file.voice === true ? 'voice' : kind,
    caption: text(file.caption),
    ...sourceOf(file),
  })

const plain: Record<string, ((content: Json) => Shown) | undefined> = {
  text: ({ body, preview_url }) => ({ kind: 'text', text: text(body) ?? '', preview: preview_url === true }),
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
  reaction: ({ message_id, emoji }) => ({ kind: 'reaction', to: text(message_id) ?? '', emoji: text(emoji) ?? null }),
}

const sourceOf = (file: Json) => ({ src: text(file.link), mediaId: text(file.id), filename: text(file.filename) })

const contactsOf = (contacts: unknown) => ({
  names: list(contacts).flatMap((contact) => text(at(contact, 'name', 'formatted_name')) ?? []),
  phones: list(contacts).flatMap((contact) => list(at(contact, 'phones')).flatMap((phone) => text(at(phone, 'phone')) ?? [])),
})

function shownInteractive(interactive: Json): Shown {
  const action = object(interactive.action)
  const words = { text: text(at(interactive, 'body', 'text')), footer: text(at(interactive, 'footer', 'text')) }
  if (action.name === 'review_and_pay' || action.name === 'review_order') return shownBill(object(action.parameters), { ...words, name: String(action.name) })
  if (interactive.type === 'carousel') return { kind: 'carousel', text: words.text ?? '', cards: list(action.cards).map((card) => shownCard(object(card))) }
  const retailerId = text(action.product_retailer_id)
  const header = retailerId ? ({ kind: 'product', retailerId } as const) : shownHeader(object(interactive.header))
  return { kind: 'card', header, ...words, actions: actionsOf(String(interactive.type), action) }
}

/** The header of an interactive message or card: text, or one of the media. */
export function shownHeader(header: Json): Header | undefined {
  if (header.type === 'text') return { kind: 'text', text: text(header.text) ?? '' }
  if (header.type === 'image' || header.type === 'video' || header.type === 'document') return { kind: header.type, ...sourceOf(object(header[header.type])) }
  return undefined
}

function shownCard(card: Json): Card {
  const action = object(card.action)
  const retailerId = text(action.product_retailer_id)
  return {
    kind: 'card',
    header: retailerId ? { kind: 'product', retailerId } : shownHeader(object(card.header)),
    text: text(at(card, 'body', 'text')),
    actions: actionsOf(String(card.type), action),
  }
}

function actionsOf(type: string, action: Json): Action[] {
  const parameters = object(action.parameters)
  if (action.buttons) return list(action.buttons).map(replyOf)
  if (type === 'list') return [{ kind: 'list', label: text(action.button) ?? '', sections: list(action.sections).map(listSection) }]
  if (type === 'product_list') return [{ kind: 'products', label: 'View items', sections: list(action.sections).map(productSection) }]
  if (type === 'product') return [{ kind: 'product', label: 'View', retailerId: text(action.product_retailer_id) ?? '' }]
  return named[String(action.name)]?.(parameters) ?? []
}

const named: Record<string, ((parameters: Json) => Action[]) | undefined> = {
  cta_url: ({ display_text, url }) => [{ kind: 'link', label: text(display_text) ?? '', url: text(url) ?? '' }],
  catalog_message: () => [{ kind: 'products', label: 'View catalog', sections: [] }],
  send_location: () => [{ kind: 'location', label: 'Send location' }],
  request_contact_info: () => [{ kind: 'contact', label: 'Share contact info' }],
  flow: ({ flow_cta, flow_token }) => [{ kind: 'form', label: text(flow_cta) ?? 'Open', name: 'flow', token: text(flow_token) }],
  address_message: () => [{ kind: 'form', label: 'Provide address', name: 'address_message' }],
  voice_call: ({ display_text }) => [{ kind: 'call', label: text(display_text) ?? 'Call now', phone: '' }],
}

function replyOf(button: unknown): Action {
  const carousel = at(button, 'type') === 'quick_reply'
  const { id, title } = object(at(button, carousel ? 'quick_reply' : 'reply'))
  return { kind: 'reply', from: carousel ? 'carousel' : 'button', id: text(id) ?? '', title: text(title) ?? '' }
}

const listSection = (section: unknown) => ({ title: text(at(section, 'title')), rows: list(at(section, 'rows')).map(rowOf) })

function rowOf(row: unknown): Row {
  const { id, title, description } = object(row)
  return { id: text(id) ?? '', title: text(title) ?? '', description: text(description) }
}

function shownBill(parameters: Json, { name, ...words }: { name: string; text?: string; footer?: string }): Shown {
  const currency = text(parameters.currency) ?? ''
  const money = (amount: unknown) => `${currency} ${(number(at(amount, 'value')) / (number(at(amount, 'offset')) || 100)).toFixed(2)}`.trim()
  const order = object(parameters.order)
  const lines: SumLine[] = list(order.items).map((item) => ({
    name: text(at(item, 'name')) ?? '',
    quantity: number(at(item, 'quantity')),
    amount: money(at(item, 'sale_amount') ?? at(item, 'amount')),
  }))
  const title = `Order ${text(parameters.reference_id) ?? ''}`.trim()
  const status = name === 'review_order' ? text(order.status) : undefined
  return { kind: 'bill', title, ...words, lines, total: parameters.total_amount ? money(parameters.total_amount) : '', status }
}
