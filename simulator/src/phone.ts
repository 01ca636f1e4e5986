import { z } from 'zod'
import type { Item, Json, Shopper } from './facts.ts'
import { newWamid } from './ids.ts'
import { digitsOf, type Line } from './line.ts'
import type { Post } from './post.ts'
import { Complaint } from './problem.ts'
import { contactOf, findShopper, meet } from './shoppers.ts'
import { threadOf, type World } from './world.ts'

export type PhoneDeps = { world: World; post: Post; lines: () => Line[]; now: () => Date }

export const phoneNumber = z
  .string()
  .regex(/^\+?(?:[\s()-]*\d){7,15}[\s()-]*$/, 'must be a phone number of 7 to 15 digits')
  .transform(digitsOf)
export const userId = z.string().regex(/^[A-Z]{2}\.(ENT\.)?[A-Za-z0-9]{1,128}$/, 'must be a business-scoped user id such as US.13491208655302741918')

/** What a shopper writes: `text`, or any inbound message object of the Cloud API. */
export const saying = z
  .strictObject({
    company: z.string().min(1),
    from: phoneNumber.optional(),
    user_id: userId.optional(),
    name: z.string().trim().min(1).max(128).optional(),
    text: z.string().min(1).max(65_536).optional(),
    message: z.looseObject({ type: z.string().min(1), id: z.string().min(1).optional() }).optional(),
  })
  .superRefine(({ from, user_id, text, message }, check) => {
    if (from === undefined && user_id === undefined) check.addIssue({ code: 'custom', path: ['from'], message: 'from or user_id is required' })
    if ((text === undefined) === (message === undefined))
      check.addIssue({ code: 'custom', path: ['text'], message: 'exactly one of text and message is required' })
  })
export type Saying = z.input<typeof saying>

/** A company's line by its slug or phone number id. */
export function lineOf({ lines }: Pick<PhoneDeps, 'lines'>, company: string): Line {
  const all = lines()
  const line = all.find((one) => one.company === company || one.phoneNumberId === company)
  if (line) return line
  const detail = `company: there is no "${company}" here; there are ${all.map((one) => one.company).join(', ') || 'none'}`
  throw new Complaint(404, 'not_found', { detail, errors: [{ path: 'company', message: 'is not known here' }] })
}

/** A shopper writes to a company. A message whose id was said before is delivered again and shown once. */
export function say(deps: PhoneDeps, said: z.output<typeof saying>): { id: string } {
  const { world, post, now } = deps
  const line = lineOf(deps, said.company)
  const shopper = meet(world, { phone: said.from, userId: said.user_id, name: said.name })
  const message = completed(said, { line, now: now() })
  const id = String(message.id)
  if (!world.items.has(id)) world.tell({ fact: 'item', line: line.phoneNumberId, shopper: shopper.id, item: itemOf(message, now()) })
  const contact = contactOf({ ...shopper, phone: said.from, userId: said.user_id })
  post.enqueue({ line: line.phoneNumberId, shopper, value: { message, ...(message.type !== 'system' && { contact }) } })
  if (message.type === 'system') move(world, shopper, message.system as Json | undefined)
  return { id }
}

/** Meta's message object: who and when are filled in where the caller left them open. */
function completed({ from, user_id, text, message }: z.output<typeof saying>, { line, now }: { line: Line; now: Date }): Json {
  const { context, ...given } = message ?? { type: 'text', text: { body: text } }
  return {
    ...(from && { from }),
    ...(user_id && { from_user_id: user_id }),
    id: newWamid(),
    timestamp: String(Math.floor(now.getTime() / 1000)),
    ...(context !== undefined && { context: quoting(context, line) }),
    ...given,
  }
}

const quoting = (context: unknown, line: Line) =>
  context !== null && typeof context === 'object' && 'id' in context ? { from: digitsOf(line.displayPhoneNumber), ...context } : context

// A message that comes late counts from when it was written: it opens no window that has closed since.
function itemOf(message: Json, now: Date): Item {
  const written = new Date(Number(message.timestamp) * 1000)
  const at = (now.getTime() - written.getTime() >= 1000 ? written : now).toISOString()
  return { id: String(message.id), direction: 'in', at, body: message, status: 'sent', marks: [{ status: 'sent', at }] }
}

/** Someone who changed number or id is known by the new one from now on. */
function move(world: World, shopper: Shopper, system: Json | undefined): void {
  const phone = system?.new_wa_id ?? system?.wa_id
  const id = system?.new_user_id ?? system?.user_id
  world.tell({
    fact: 'shopper',
    shopper: { ...shopper, ...(typeof phone === 'string' && { phone: digitsOf(phone) }), ...(typeof id === 'string' && { userId: id }) },
  })
}

/** Which messages are asked for; `after` is the id of any message, or a time. */
export const asking = z.strictObject({ company: z.string().min(1), to: z.string().min(1).optional(), after: z.string().min(1).optional() })
export type Received = { id: string; at: string; to: string; body: Json; status: Item['status'] }

/** What shoppers' phones received from a company, oldest first. */
export function messages(deps: PhoneDeps, { company, to, after }: z.output<typeof asking>): Received[] {
  const { world } = deps
  const line = lineOf(deps, company).phoneNumberId
  const shopper = to === undefined ? undefined : findShopper(world, to)
  if (to !== undefined && !shopper) return []
  const threads = shopper ? [threadOf(world, line, shopper.id)] : Array.from(world.threads.values()).filter((thread) => thread.line === line)
  const from = after === undefined ? () => true : laterThan(world, after)
  return threads
    .flatMap((thread) =>
      thread.items.filter((item, index) => item.direction === 'out' && item.status !== 'failed' && from(item, index)).map((item) => ({ item, thread })),
    )
    .sort((left, right) => left.item.at.localeCompare(right.item.at))
    .map(({ item, thread }) => ({ id: item.id, at: item.at, to: aliasOf(world, thread.shopper), body: item.body, status: item.status }))
}

function laterThan(world: World, after: string): (item: Item, index: number) => boolean {
  const known = world.items.get(after)
  if (known) {
    const place = known.thread.items.indexOf(known.item)
    return (item, index) => (known.thread.items[index] === item ? index > place : item.at > known.item.at)
  }
  const time = /^\d+$/.test(after) ? Number(after) * (after.length > 10 ? 1 : 1000) : Date.parse(after)
  if (Number.isNaN(time)) {
    const message = 'must be the id of a message or a time'
    throw new Complaint(400, 'invalid_input', { detail: `after: ${message}`, errors: [{ path: 'after', message }] })
  }
  return (item) => Date.parse(item.at) > time
}

function aliasOf(world: World, id: string): string {
  const shopper = world.shoppers.get(id)
  return shopper?.phone ?? shopper?.userId ?? ''
}
