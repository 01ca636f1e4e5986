import { at } from '../bubbles/json.ts'
import type { Action, Row } from '../bubbles/shown.ts'
import type { Item, Message, Shopper } from './api.ts'

/** The messages a phone sends for what its owner does (Cloud API: messages webhook). `to` is the message it answers. */
const quoting = (to: string | undefined) => (to === undefined ? {} : { context: { id: to } })

export const textMessage = (text: string, to?: string): Message => ({ type: 'text', text: { body: text }, ...quoting(to) })

export const reactionMessage = (to: string, emoji: string): Message => ({ type: 'reaction', reaction: { message_id: to, emoji } })

/** A tap on a reply button, of a template or of an interactive message. */
export const buttonMessage = ({ from, id, title }: Extract<Action, { kind: 'reply' }>, to: string): Message =>
  from === 'template'
    ? { type: 'button', button: { payload: id, text: title }, ...quoting(to) }
    : { type: 'interactive', interactive: { type: 'button_reply', button_reply: { id, title } }, ...quoting(to) }

export const rowMessage = ({ id, title, description }: Row, to: string): Message => ({
  type: 'interactive',
  interactive: { type: 'list_reply', list_reply: { id, title, ...(description && { description }) } },
  ...quoting(to),
})

export const placeMessage = (to?: string): Message => ({
  type: 'location',
  location: { latitude: 38.7139, longitude: -9.1394, name: 'Praça do Comércio', address: 'Lisbon' },
  ...quoting(to),
})

export const contactMessage = ({ name, phone }: Shopper, to?: string): Message => ({
  type: 'contacts',
  contacts: [
    {
      name: { formatted_name: name, first_name: name },
      phones: phone ? [{ phone: `+${phone}`, wa_id: phone, type: 'CELL' }] : [],
      ...(to !== undefined && { origin: 'contact_request' }),
    },
  ],
  ...quoting(to),
})

export const formMessage = (name: string, answers: Record<string, string>, to: string): Message => ({
  type: 'interactive',
  interactive: { type: 'nfm_reply', nfm_reply: { name, body: 'Sent', response_json: JSON.stringify(answers) } },
  ...quoting(to),
})

type Ordered = { retailerId: string; quantity: number; price: string }

/** Products chosen from a message, as the order that goes to its company. */
export const orderMessage = (lines: Ordered[], item: Item): Message => ({
  type: 'order',
  order: {
    catalog_id: at(item.body, 'interactive', 'action', 'catalog_id') ?? '',
    product_items: lines.map(({ retailerId, quantity, price }) => {
      const [amount = '0', currency = 'USD'] = price.split(' ')
      return { product_retailer_id: retailerId, quantity, item_price: Number(amount), currency }
    }),
  },
  ...quoting(item.id),
})

type Uploaded = { id: string; mime_type: string; sha256: string }

/** A file as the message type that fits it. */
export function fileMessage(file: File, uploaded: Uploaded): Message {
  const kind = file.type.split('/')[0] ?? ''
  if (file.type === 'image/webp') return { type: 'sticker', sticker: { ...uploaded, animated: false } }
  if (kind === 'image' || kind === 'video') return { type: kind, [kind]: uploaded }
  if (kind === 'audio') return { type: 'audio', audio: { ...uploaded, voice: true } }
  return { type: 'document', document: { ...uploaded, filename: file.name } }
}

/** A second of silence as an MP3: what the microphone button records. */
export function silentNote(): File {
  const frame = new Uint8Array(417)
  frame.set([0xff, 0xfb, 0x90, 0x00])
  return new File(
    Array.from({ length: 38 }, () => frame),
    'voice.mp3',
    { type: 'audio/mpeg' },
  )
}
