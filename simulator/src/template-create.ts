import { z } from 'zod'
import type { Json, Template } from './facts.ts'
import { GraphRefusal } from './graph-refusal.ts'
import { check } from './outbound/message.ts'
import { address, words } from './outbound/parts.ts'

const example = z.record(z.string(), z.unknown()).optional()
const button = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('QUICK_REPLY'), text: words(25) }),
  z.strictObject({ type: z.literal('URL'), text: words(25), url: address, example: z.array(z.string()).optional(), app_deep_link: example }),
  z.strictObject({ type: z.literal('PHONE_NUMBER'), text: words(25), phone_number: words(20) }),
  z.strictObject({ type: z.literal('COPY_CODE'), text: words(25).optional(), example: z.union([words(20), z.array(words(20)).min(1)]) }),
  z.looseObject({ type: z.literal('OTP'), text: words(25).optional(), otp_type: z.enum(['COPY_CODE', 'ONE_TAP', 'ZERO_TAP']) }),
  z.looseObject({ type: z.enum(['CATALOG', 'MPM', 'SPM', 'FLOW', 'ORDER_DETAILS', 'VOICE_CALL', 'REQUEST_CONTACT_INFO']), text: words(25).optional() }),
])
const buttons = z.strictObject({ type: z.literal('BUTTONS'), buttons: z.array(button).min(1).max(10) })
const header = z.strictObject({
  type: z.literal('HEADER'),
  format: z.enum(['TEXT', 'IMAGE', 'VIDEO', 'DOCUMENT', 'GIF', 'LOCATION', 'PRODUCT']),
  text: words(60).optional(),
  example,
})
const body = z.strictObject({ type: z.literal('BODY'), text: words(1024).optional(), example, add_security_recommendation: z.boolean().optional() })
const footer = z.strictObject({ type: z.literal('FOOTER'), text: words(60).optional(), code_expiration_minutes: z.int().min(1).max(90).optional() })
const offer = z.strictObject({
  type: z.literal('LIMITED_TIME_OFFER'),
  limited_time_offer: z.strictObject({ text: words(16), has_expiration: z.boolean().optional() }),
})
const card = z.strictObject({ components: z.array(z.discriminatedUnion('type', [header, body, buttons])).min(1) })
const carousel = z.strictObject({ type: z.literal('CAROUSEL'), cards: z.array(card).min(2).max(10) })

const creation = z.looseObject({
  name: z.string().regex(/^[a-z0-9_]{1,512}$/),
  language: z.string().regex(/^[a-z]{2,3}(_[A-Za-z]{2,4})?$/),
  category: z.enum(['MARKETING', 'UTILITY', 'AUTHENTICATION']),
  parameter_format: z.enum(['POSITIONAL', 'NAMED', 'positional', 'named']).optional(),
  components: z.array(z.discriminatedUnion('type', [header, body, footer, buttons, offer, carousel])).min(1),
})

type Draft = Omit<Template, 'id' | 'waba' | 'status' | 'approvedAt'>

/** A template that review would take (Cloud API: template components). Component and button types are read in either case. */
export function readTemplate(input: Json): Draft {
  const draft = check(creation, { ...input, components: upperTypes(input.components) }, [])
  const components = draft.components as Json[]
  const text = (type: string) => components.find((part) => part.type === type)?.text as string | undefined
  if (!components.some((part) => part.type === 'BODY')) throw new GraphRefusal(100, 'components must include one of type BODY', { subcode: 2388072 })
  refuseText(text('BODY'), draft.components)
  refuseHeader(components.find((part) => part.type === 'HEADER'))
  if (/\{\{/.test(text('FOOTER') ?? '')) throw new GraphRefusal(100, 'The footer must not contain variables', { subcode: 2388073 })
  refuseButtons(draft.components.flatMap((part) => (part.type === 'BUTTONS' ? part.buttons : [])))
  return {
    name: draft.name,
    language: draft.language,
    category: draft.category,
    components,
    parameterFormat: draft.parameter_format?.toUpperCase() === 'NAMED' ? 'NAMED' : 'POSITIONAL',
  }
}

const upperTypes = (parts: unknown): unknown =>
  Array.isArray(parts)
    ? parts.map((part: Json) => ({
        ...part,
        ...(typeof part.type === 'string' && { type: part.type.toUpperCase() }),
        ...(typeof part.format === 'string' && { format: part.format.toUpperCase() }),
        ...(Array.isArray(part.buttons) && { buttons: upperTypes(part.buttons) }),
        ...(Array.isArray(part.cards) && { cards: part.cards.map((one: Json) => ({ ...one, components: upperTypes(one.components) })) }),
      }))
    : parts

/** The names of the variables in a template's text, each once. */
export const variablesIn = (text: string): string[] => [...new Set([...text.matchAll(/\{\{\s*([a-z0-9_]+)\s*\}\}/gi)].map(([, name]) => name ?? ''))]

function refuseText(text: string | undefined, components: z.output<typeof creation>['components']): void {
  if (text === undefined) return
  const names = variablesIn(text)
  if (/^\s*\{\{|\}\}\s*$/.test(text)) throw new GraphRefusal(100, 'Variables cannot be at the start or end of the template', { subcode: 2388299 })
  if (/\}\}\s*\{\{/.test(text)) throw new GraphRefusal(100, 'Variables cannot stand next to each other', { subcode: 2388072 })
  const numbers = names.filter((name) => /^\d+$/.test(name)).map(Number)
  if (numbers.some((number, index) => number !== index + 1)) throw new GraphRefusal(100, 'Variables must count up from {{1}}', { subcode: 2388072 })
  const plainWords = text
    .replace(/\{\{.*?\}\}/g, ' ')
    .split(/\s+/)
    .filter(Boolean).length
  if (names.length > 0 && plainWords < names.length * 2 + 1) throw new GraphRefusal(100, 'Too many variables for its length', { subcode: 2388293 })
  const given = components.find((part) => part.type === 'BODY')
  const examples = given && 'example' in given ? (given.example?.body_text ?? given.example?.body_text_named_params) : undefined
  if (names.length > 0 && !Array.isArray(examples)) throw new GraphRefusal(100, 'Templates with variables need an example of them', { subcode: 2388043 })
}

function refuseHeader(header: Json | undefined): void {
  if (header?.format !== 'TEXT') return
  if (typeof header.text !== 'string') throw new GraphRefusal(131008, "The parameter components['HEADER']['text'] is required.")
  if (variablesIn(header.text).length > 1) throw new GraphRefusal(100, 'A header takes at most one variable', { subcode: 2388047 })
}

const most: Record<string, number | undefined> = { URL: 2, QUICK_REPLY: 10 }

function refuseButtons(given: z.output<typeof button>[]): void {
  const kinds = given.map(({ type }) => type)
  for (const kind of new Set(kinds)) {
    const count = kinds.filter((one) => one === kind).length
    if (count > (most[kind] ?? 1)) throw new GraphRefusal(100, `At most ${most[kind] ?? 1} buttons of type ${kind}, got ${count}`, { subcode: 2388019 })
  }
  const replies = kinds.map((kind) => kind === 'QUICK_REPLY')
  const changes = replies.filter((reply, index) => index > 0 && reply !== replies[index - 1]).length
  if (changes > 1) throw new GraphRefusal(100, 'Quick replies must stand together', { subcode: 2388019 })
  const trailing = given.find((one) => one.type === 'URL' && /\{\{.*?\}\}(?=.)/.test(one.url))
  if (trailing) throw new GraphRefusal(100, 'A variable of a URL must stand at its end')
}
