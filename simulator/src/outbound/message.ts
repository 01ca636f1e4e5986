import { z } from 'zod'
import type { Json } from '../facts.ts'
import { GraphRefusal } from '../graph-refusal.ts'
import { interactive } from './interactive.ts'
import { words } from './parts.ts'
import { plain } from './plain.ts'
import { template } from './template.ts'

const contents = { ...plain, interactive, template }
export type MessageType = keyof typeof contents

const types = Object.keys(contents) as MessageType[]

const envelope = z.looseObject({
  messaging_product: z.literal('whatsapp'),
  recipient_type: z.literal('individual').optional(),
  to: z.union([words(64), z.number().transform(String)]).optional(),
  recipient: words(256).optional(),
  type: z.enum(types as [MessageType, ...MessageType[]]).default('text'),
  context: z.strictObject({ message_id: words(512) }).optional(),
  biz_opaque_callback_data: words(512).optional(),
  recipient_identity_key_hash: words(512).optional(),
})
export type Envelope = z.output<typeof envelope>

/** A message that Meta would take: its envelope, and the content object of its type. Refuses all else as Meta does. */
export function readMessage(body: Json): { envelope: Envelope; content: Json } {
  const sent = check(envelope, body, [])
  return { envelope: sent, content: check<unknown>(contents[sent.type], body[sent.type], [sent.type]) as Json }
}

/** `schema`'s reading of `value`, or Meta's refusal of the first thing that is wrong, named by its path. */
export function check<T>(schema: z.ZodType<T>, value: unknown, path: (string | number)[]): T {
  const read = schema.safeParse(value, { reportInput: true })
  if (read.success) return read.data
  throw refusalOf(read.error.issues[0], path)
}

function refusalOf(issue: z.core.$ZodIssue | undefined, prefix: PropertyKey[]): GraphRefusal {
  if (!issue) return new GraphRefusal(100, 'Invalid parameter')
  const path = [...prefix, ...issue.path]
  if (issue.code === 'invalid_union' && issue.errors.length > 0) return refusalOf(nearest(issue.errors), path)
  const param = nameOf(path)
  if (issue.code === 'unrecognized_keys') return new GraphRefusal(100, `Unexpected key "${issue.keys[0]}" on param "${param}".`)
  if (missing(issue)) return required(param, path.length)
  return new GraphRefusal(codeOf(issue, path.length), `Param ${param} ${complaintOf(issue)}.`)
}

/** Of several readings that all failed, the complaint of the one that got furthest. */
const nearest = (readings: z.core.$ZodIssue[][]) => readings.map(([first]) => first).sort((left, right) => depth(right) - depth(left))[0]
const depth = (issue: z.core.$ZodIssue | undefined) => issue?.path.length ?? 0

const required = (param: string, depth: number) =>
  depth > 1 || contents[param as MessageType]
    ? new GraphRefusal(131008, `The parameter ${param} is required.`)
    : new GraphRefusal(100, `The parameter ${param} is required.`, { message: `(#100) The parameter ${param} is required.` })

const givenTo = (issue: z.core.$ZodIssue): unknown =>
  issue.code === 'invalid_union' && issue.discriminator ? (issue.input as Json | undefined)?.[issue.discriminator] : issue.input

const missing = (issue: z.core.$ZodIssue) => givenTo(issue) === undefined && ['invalid_type', 'invalid_value', 'invalid_union'].includes(issue.code)

function codeOf(issue: z.core.$ZodIssue, depth: number): number {
  if (issue.code === 'custom' && typeof issue.params?.code === 'number') return issue.params.code
  return issue.code === 'invalid_type' || (issue.code === 'invalid_value' && depth < 2) ? 100 : 131009
}

function complaintOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'too_big') return `must be at most ${issue.maximum} ${unitOf(issue.origin)}`.trim()
  if (issue.code === 'too_small') return `must be at least ${issue.minimum} ${unitOf(issue.origin)}`.trim()
  if (issue.code === 'invalid_value') return `must be one of {${issue.values.join(', ')}} - got "${String(issue.input)}"`
  if (issue.code === 'invalid_union') return `has a value that is not supported: "${String(givenTo(issue))}"`
  if (issue.code === 'invalid_type') return `must be of type ${issue.expected}`
  return issue.code === 'custom' ? issue.message : 'is not valid'
}

const unitOf = (origin: string) => (origin === 'string' ? 'characters long' : origin === 'array' ? 'elements' : '')

/** A path as Meta writes it: `interactive['action']['buttons'][0]`. */
const nameOf = (path: PropertyKey[]) =>
  path.map((part, index) => (index === 0 ? String(part) : typeof part === 'number' ? `[${part}]` : `['${String(part)}']`)).join('')
