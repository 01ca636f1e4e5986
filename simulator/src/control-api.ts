import { type Context, Hono } from 'hono'
import { z } from 'zod'
import type { Json, Template } from './facts.ts'
import { type Dial, dial, type Faults } from './faults.ts'
import { GraphRefusal } from './graph-refusal.ts'
import { newUserId } from './ids.ts'
import { condition, setCondition } from './line-condition.ts'
import type { MediaStore } from './media.ts'
import { moveShopper } from './moving.ts'
import { overviewOf, threadShown } from './overview.ts'
import { asking, lineOf, messages, type PhoneDeps, phoneNumber, say, saying, userId } from './phone.ts'
import { answerComplaint, Complaint, read } from './problem.ts'
import { look } from './reading.ts'
import { findShopper, meet } from './shoppers.ts'
import type { Opening } from './simulator.ts'
import { streamChanges } from './stream.ts'
import { setReview, setTemplateCategory, setTemplateQuality, setTemplateStatus, templatesOf } from './templates.ts'

export type ControlDeps = PhoneDeps & { faults: Faults; media: MediaStore; ended: AbortSignal; advance?: Opening['advance'] }

const longest = 366 * 24 * 3600
const advancing = z.strictObject({ advance_seconds: z.number().positive('must be more than 0').max(longest, `must be at most ${longest} (366 days)`) })
const looking = z.strictObject({ company: z.string().min(1), to: z.string().min(1) })
const newcomer = z.strictObject({
  name: z.string().trim().min(1).max(128),
  phone: phoneNumber.optional(),
  user_id: userId.optional(),
  /** Someone with a username, who shows companies no phone number. */
  hides_number: z.boolean().optional(),
})
const moving = z
  .strictObject({ to: z.string().min(1), phone: phoneNumber.optional(), user_id: userId.optional() })
  .refine(({ phone, user_id }) => phone ?? user_id, { path: ['phone'], message: 'phone or user_id is required' })
const templateStatus = z.strictObject({
  company: z.string().min(1),
  name: z.string().min(1),
  language: z.string().min(1).optional(),
  status: z.enum(['APPROVED', 'PAUSED', 'DISABLED', 'REJECTED']).optional(),
  reason: z.string().min(1).optional(),
  quality: z.enum(['GREEN', 'YELLOW', 'RED', 'UNKNOWN']).optional(),
  category: z.enum(['MARKETING', 'UTILITY', 'AUTHENTICATION']).optional(),
  /** The category is told of 24 hours ahead, and does not change yet. */
  announced: z.boolean().default(false),
})
const numbered = condition.extend({ company: z.string().min(1) })
const reviewing = z.strictObject({
  company: z.string().min(1),
  outcome: z.enum(['APPROVED', 'REJECTED']),
  reason: z.string().min(1).optional(),
  category: z.enum(['MARKETING', 'UTILITY', 'AUTHENTICATION']).optional(),
})

/** The controls: what tests, demos and the page itself do with this WhatsApp. */
export function controlApi(deps: ControlDeps): Hono {
  return new Hono()
    .onError(answerComplaint)
    .post('/say', async (c) => c.json(say(deps, read(saying, await jsonOf(c)))))
    .get('/messages', (c) => c.json({ messages: messages(deps, read(asking, c.req.query())) }))
    .get('/clock', (c) => c.json({ now: deps.now().toISOString() }))
    .post('/clock', async (c) => c.json(await advance(deps, read(advancing, await jsonOf(c)).advance_seconds)))
    .get('/faults', (c) => c.json(deps.faults.dial))
    .post('/faults', async (c) => c.json(setFaults(deps, read(dial, await jsonOf(c)))))
    .delete('/faults', (c) => c.json(setFaults(deps, {})))
    .route('/', pageControls(deps))
}

function pageControls(deps: ControlDeps): Hono {
  return new Hono()
    .get('/stream', (c) => streamChanges(c, deps))
    .get('/state', (c) => c.json(overviewOf(deps)))
    .get('/thread', (c) => {
      const { company, to } = read(looking, c.req.query())
      return c.json(threadShown(deps, company, to))
    })
    .post('/read', async (c) => {
      const { company, to } = read(looking, await jsonOf(c))
      look(deps, lineOf(deps, company), shopperNamed(deps, to).id)
      return c.json({})
    })
    .post('/welcome', (c) => {
      welcomeFirst(deps)
      return c.json(overviewOf(deps))
    })
    .post('/shoppers', async (c) => c.json(welcome(deps, read(newcomer, await jsonOf(c)))))
    .post('/number', async (c) => {
      const { to, phone, user_id: userId } = read(moving, await jsonOf(c))
      return c.json(moveShopper(deps, shopperNamed(deps, to), { phone, userId }))
    })
    .post('/templates', async (c) => {
      const { company, name, language, ...changes } = read(templateStatus, await jsonOf(c))
      const found = templatesOf(deps.world, lineOf(deps, company).wabaId).filter((one) => one.name === name && (language ?? one.language) === one.language)
      if (found.length === 0) throw new Complaint(404, 'not_found', { detail: `name: there is no template "${name}" in this company` })
      for (const template of found) changeTemplate(deps, template, changes)
      return c.json({})
    })
    .post('/line', async (c) => {
      const { company, ...next } = read(numbered, await jsonOf(c))
      setCondition(deps.world, lineOf(deps, company), next)
      return c.json({})
    })
    .post('/review', async (c) => {
      const { company, ...review } = read(reviewing, await jsonOf(c))
      setReview(deps.world, lineOf(deps, company).wabaId, review)
      return c.json({})
    })
    .post('/media', (c) => upload(c, deps))
    .get('/media/:id', (c) => {
      const medium = deps.world.media.get(c.req.param('id'))
      const bytes = medium && deps.media.bytesOf(medium.id)
      if (!medium || !bytes) throw new Complaint(404, 'not_found', { detail: 'There is no such media here' })
      return c.body(bytes, 200, { 'content-type': medium.mimeType, 'x-content-type-options': 'nosniff', 'content-security-policy': "default-src 'none'" })
    })
}

type TemplateChanges = Omit<z.output<typeof templateStatus>, 'company' | 'name' | 'language'>

function changeTemplate(deps: ControlDeps, template: Template, { status, reason, quality, category, announced }: TemplateChanges): void {
  if (status) setTemplateStatus(deps, template, status, reason)
  if (quality) setTemplateQuality(deps, template, quality)
  if (category) setTemplateCategory(deps, template, { category, announced })
}

async function advance({ advance: move, world, post, now }: ControlDeps, seconds: number): Promise<Json> {
  if (!move) throw new Complaint(409, 'no_clock', { detail: 'This simulator was opened without a clock that can be moved' })
  await move(Math.round(seconds * 1000), post)
  world.flash({ fact: 'time', now: now().toISOString() })
  await post.settle()
  return { now: now().toISOString() }
}

function setFaults({ faults }: ControlDeps, set: Dial): Dial {
  faults.dial = set
  return set
}

function shopperNamed({ world }: ControlDeps, alias: string) {
  const shopper = findShopper(world, alias)
  if (!shopper)
    throw new Complaint(404, 'not_found', { detail: `to: nobody here is known as "${alias}"`, errors: [{ path: 'to', message: 'is not known here' }] })
  return shopper
}

function welcome({ world }: ControlDeps, { name, phone, user_id, hides_number = false }: z.output<typeof newcomer>) {
  const aliases = phone || user_id ? { phone, userId: user_id } : hides_number ? { userId: newUserId('US') } : { phone: freePhone() }
  return meet(world, { ...aliases, name })
}

/** The people that whoever opens the page can be at once; the last hides the number. */
const firstShoppers = [{ name: 'Maya' }, { name: 'Rafael' }, { name: 'Noor', hides_number: true }]

function welcomeFirst(deps: ControlDeps): void {
  const here = new Set(Array.from(deps.world.shoppers.values(), ({ name }) => name))
  for (const newcomer of firstShoppers.toReversed()) if (!here.has(newcomer.name)) welcome(deps, newcomer)
}

/** A number of the range that is kept for fiction. */
const freePhone = () => `1${200 + Math.floor(Math.random() * 700)}55501${String(Math.floor(Math.random() * 100)).padStart(2, '0')}`

async function upload(c: Context, deps: ControlDeps): Promise<Response> {
  const form = await c.req.formData().catch(() => undefined)
  const [company, file] = [form?.get('company'), form?.get('file')]
  if (typeof company !== 'string')
    throw new Complaint(400, 'invalid_input', { detail: 'company: is required', errors: [{ path: 'company', message: 'is required' }] })
  if (!(file instanceof File)) throw new Complaint(400, 'invalid_input', { detail: 'file: is required', errors: [{ path: 'file', message: 'is required' }] })
  const medium = await deps.media.keep(lineOf(deps, company).phoneNumberId, file, deps.now()).catch((error: unknown) => {
    throw error instanceof GraphRefusal
      ? new Complaint(400, 'invalid_input', { detail: error.message, errors: [{ path: 'file', message: error.message }] })
      : error
  })
  return c.json({ id: medium.id, mime_type: medium.mimeType, sha256: medium.sha256 })
}

async function jsonOf(c: Context): Promise<unknown> {
  return c.req.json().catch(() => {
    throw new Complaint(400, 'invalid_input', { detail: 'The body must be JSON' })
  })
}
