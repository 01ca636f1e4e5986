import { z } from 'zod'
import type { Heard } from './contract.ts'

const aliases = z.object({ phone: z.string().optional(), bsuid: z.string().optional() })

const content = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), text: z.string() }),
  z.object({ kind: z.literal('tap'), id: z.string(), title: z.string() }),
  z.object({ kind: z.literal('order'), text: z.string().optional(), items: z.array(z.object({ retailerId: z.string(), quantity: z.number() })) }),
  z.object({
    kind: z.literal('media'),
    media: z.enum(['image', 'video', 'audio', 'voice', 'document', 'sticker']),
    mediaId: z.string(),
    mimeType: z.string(),
    caption: z.string().optional(),
    filename: z.string().optional(),
  }),
  z.object({ kind: z.literal('location'), latitude: z.number(), longitude: z.number(), name: z.string().optional(), address: z.string().optional() }),
  z.object({ kind: z.literal('contacts'), names: z.array(z.string()), phones: z.array(z.string()), requested: z.literal(true).optional() }),
  z.object({ kind: z.literal('reaction'), to: z.string(), emoji: z.string().nullable() }),
  z.object({ kind: z.literal('form'), name: z.string(), answers: z.record(z.string(), z.unknown()) }),
  z.object({ kind: z.literal('moved'), before: aliases, now: aliases }),
  z.object({ kind: z.literal('edited'), original: z.string(), text: z.string().nullable() }),
  z.object({ kind: z.literal('revoked'), original: z.string() }),
  z.object({ kind: z.literal('unsupported'), type: z.string() }),
])

const stored: z.ZodType<Heard> = z.object({
  wamid: z.string(),
  at: z.coerce.date(),
  from: aliases.extend({ name: z.string().optional() }),
  content,
  quotes: z.string().optional(),
  productRetailerId: z.string().optional(),
  referral: z.object({ sourceType: z.string(), sourceId: z.string(), headline: z.string().optional(), body: z.string().optional() }).optional(),
})

/** A message as it was stored by `writeHeard`. */
export const readHeard = (body: unknown): Heard => stored.parse(body)

/** The text to store a message as; PostgreSQL's jsonb takes neither NUL nor half surrogates. */
export const writeHeard = (heard: Heard): string =>
  JSON.stringify(heard, (_, value: unknown) => (typeof value === 'string' ? value.replaceAll('\0', '').toWellFormed() : value))
