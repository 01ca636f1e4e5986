import { z } from 'zod'
import { medium, words } from './parts.ts'

const caption = words(1024).optional()
const coordinate = (limit: number) =>
  z.union([z.number(), z.string().regex(/^-?\d+(\.\d+)?$/)]).refine((value) => Math.abs(Number(value)) <= limit, `must lie between -${limit} and ${limit}`)

const name = z
  .strictObject({
    formatted_name: words(1024),
    first_name: words(256).optional(),
    last_name: words(256).optional(),
    middle_name: words(256).optional(),
    suffix: words(256).optional(),
    prefix: words(256).optional(),
  })
  .refine((given) => Object.keys(given).length > 1, 'needs one more part beside formatted_name')

const contact = z.strictObject({
  name,
  birthday: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/)
    .optional(),
  phones: z.array(z.strictObject({ phone: words(64).optional(), type: words(64).optional(), wa_id: words(64).optional() })).optional(),
  emails: z.array(z.strictObject({ email: words(256).optional(), type: words(64).optional() })).optional(),
  urls: z.array(z.strictObject({ url: words(2000).optional(), type: words(64).optional() })).optional(),
  addresses: z
    .array(
      z.strictObject({
        street: words(256).optional(),
        city: words(256).optional(),
        state: words(256).optional(),
        zip: words(64).optional(),
        country: words(256).optional(),
        country_code: words(8).optional(),
        type: words(64).optional(),
      }),
    )
    .optional(),
  org: z.strictObject({ company: words(256).optional(), department: words(256).optional(), title: words(256).optional() }).optional(),
})

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })
const oneEmoji = (text: string) =>
  text === '' || ([...graphemes.segment(text)].length === 1 && /\p{Extended_Pictographic}|\p{Regional_Indicator}|[\d#*]\uFE0F?\u20E3/u.test(text))

/** The content objects of the plain types (Cloud API: text, media, location, contacts and reaction messages). */
export const plain = {
  text: z.strictObject({ body: words(4096), preview_url: z.boolean().optional() }),
  image: medium({ caption }),
  video: medium({ caption }),
  audio: medium({ voice: z.boolean().optional() }),
  document: medium({ caption, filename: words(240).optional() }),
  sticker: medium({}),
  location: z
    .strictObject({ latitude: coordinate(90), longitude: coordinate(180), name: words(1000).optional(), address: words(1000).optional() })
    .refine((place) => place.address === undefined || place.name !== undefined, { path: ['name'], error: 'is required with an address' }),
  contacts: z.array(contact).min(1).max(257),
  reaction: z.strictObject({ message_id: words(512), emoji: z.string().refine(oneEmoji, 'must be one emoji, or empty to take it back') }),
}
