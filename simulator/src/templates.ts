import type { Json, Template } from './facts.ts'
import { GraphRefusal, unknownObject } from './graph-refusal.ts'
import { newObjectId } from './ids.ts'
import type { Line } from './line.ts'
import type { Post } from './post.ts'
import { readTemplate } from './template-create.ts'
import { statusOf } from './template-send.ts'
import type { World } from './world.ts'

export type TemplateDeps = { world: World; post: Post; now: () => Date; lines: () => Line[] }

/** What review says of the templates of an account that come in from now on. */
export type Review = { outcome: 'APPROVED' | 'REJECTED'; reason?: string; category?: string }
const reviews = new WeakMap<World, Map<string, Review>>()
export function setReview(world: World, waba: string, next: Review): void {
  const known = reviews.get(world) ?? new Map<string, Review>()
  reviews.set(world, known.set(waba, next))
}

/** How long review takes here, in milliseconds. */
const review = 1500

const hello = (waba: string): Template => ({
  id: `3${waba.slice(1)}`,
  waba,
  name: 'hello_world',
  language: 'en_US',
  category: 'UTILITY',
  status: 'APPROVED',
  parameterFormat: 'POSITIONAL',
  approvedAt: 0,
  components: [
    { type: 'HEADER', format: 'TEXT', text: 'Hello World' },
    { type: 'BODY', text: 'This is a first message, sent to see that everything is connected.' },
    { type: 'FOOTER', text: 'WhatsApp simulator' },
  ],
})

/** The templates of an account, the one that every account starts with among them. */
export const templatesOf = (world: World, waba: string): Template[] => [hello(waba), ...Array.from(world.templates.values()).filter((one) => one.waba === waba)]

export const findTemplate = (world: World, waba: string, { name, language }: { name: string; language: string }): Template | undefined =>
  templatesOf(world, waba).find((one) => one.name === name && one.language === language)

/** A template as Graph shows it. */
export const shownOf = (template: Template, now: number): Json => ({
  id: template.id,
  name: template.name,
  language: template.language,
  status: statusOf(template, now),
  category: template.category,
  quality_score: { score: template.quality ?? 'UNKNOWN' },
  ...(template.reason && { rejected_reason: template.reason }),
  parameter_format: template.parameterFormat,
  components: template.components,
})

/** Puts a template into review; it is approved a moment later, which its webhook tells. */
export function createTemplate(deps: TemplateDeps, waba: string, input: Json): Json {
  const draft = readTemplate(input)
  if (findTemplate(deps.world, waba, draft)) throw new GraphRefusal(100, `There is already a template ${draft.name} in ${draft.language}`, { subcode: 2388024 })
  refuseOccupied(deps, waba, draft)
  const id = newObjectId('template')
  return { id, status: 'PENDING', category: intoReview(deps, { ...draft, id, waba, status: 'PENDING', approvedAt: 0 }).category }
}

/** Changes a template's components; it goes through review again. */
export function editTemplate(deps: TemplateDeps, template: Template, input: Json): Json {
  const draft = readTemplate({ ...template, parameter_format: template.parameterFormat, ...input, name: template.name, language: template.language })
  const edits = refuseEdit(template, draft, deps.now().getTime())
  intoReview(deps, { ...template, ...draft, edits })
  return { success: true, id: template.id }
}

/** Review ends a moment later, as the control says, and its webhook tells. */
function intoReview(deps: TemplateDeps, template: Template): Template {
  const { outcome, reason, category = template.category } = reviews.get(deps.world)?.get(template.waba) ?? { outcome: 'APPROVED' }
  const reviewed = { ...template, category, status: outcome, reason, approvedAt: deps.now().getTime() + review }
  deps.world.tell({ fact: 'template', template: reviewed })
  announce(deps, reviewed, outcome, review)
  return reviewed
}

const day = 24 * 3_600_000

/** Which edits count now; refuses what Meta does not let be edited (Cloud API: template management). */
function refuseEdit(template: Template, draft: Pick<Template, 'category'>, now: number): number[] {
  const edits = (template.edits ?? []).filter((at) => now - at < 30 * day)
  const status = statusOf(template, now)
  const refuse = (details: string) => {
    throw new GraphRefusal(100, details, { subcode: 2388003 })
  }
  if (!['APPROVED', 'REJECTED', 'PAUSED'].includes(status)) refuse(`A template that is ${status} cannot be edited`)
  if (status !== 'APPROVED') return edits
  if (draft.category !== template.category) refuse('The category of an approved template cannot be changed')
  if (edits.some((at) => now - at < day)) refuse('An approved template can be edited once in 24 hours')
  if (edits.length >= 10) refuse('An approved template can be edited ten times in 30 days')
  return [...edits, now]
}

const lockedNames = new WeakMap<World, Map<string, number>>()

/** A name that was deleted is locked for 30 days, words that are there already are refused, and an account holds 250 templates. */
function refuseOccupied({ world, now }: TemplateDeps, waba: string, draft: Pick<Template, 'name' | 'language' | 'components'>): void {
  const until = lockedNames.get(world)?.get(`${waba} ${draft.name}`) ?? 0
  if (until > now().getTime()) throw new GraphRefusal(100, `The name ${draft.name} was deleted and cannot be used for 30 days`, { subcode: 2388023 })
  const own = templatesOf(world, waba)
  if (own.length >= 250) throw new GraphRefusal(100, 'This account has 250 templates', { subcode: 2388019 })
  const words = ({ components }: Pick<Template, 'components'>) =>
    JSON.stringify(components.filter(({ type }) => type === 'BODY' || type === 'FOOTER').map(({ text }) => text))
  const twin = own.find((one) => one.language === draft.language && words(one) === words(draft) && words(one) !== '[]')
  if (twin) throw new GraphRefusal(100, `The template ${twin.name} has the same words`, { subcode: 2388025 })
}

/** Pauses, disables or approves a template, as Meta does by the quality of what it brought. */
export function setTemplateStatus(deps: TemplateDeps, template: Template, status: string, reason?: string): void {
  const changed = { ...template, status, reason, approvedAt: 0 }
  deps.world.tell({ fact: 'template', template: changed })
  announce(deps, changed, status, 0)
}

/** Gives a template another quality, which its webhook tells. */
export function setTemplateQuality(deps: TemplateDeps, template: Template, quality: string): void {
  deps.world.tell({ fact: 'template', template: { ...template, quality } })
  const scores = { previous_quality_score: template.quality ?? 'UNKNOWN', new_quality_score: quality }
  tellOf(deps, template, { field: 'message_template_quality_update', value: scores })
}

/** Gives a template another category, or announces it 24 hours ahead. */
export function setTemplateCategory(deps: TemplateDeps, template: Template, { category, announced }: { category: string; announced: boolean }): void {
  if (!announced) deps.world.tell({ fact: 'template', template: { ...template, category } })
  const value = announced ? { correct_category: category } : { previous_category: template.category, new_category: category }
  tellOf(deps, template, { field: 'template_category_update', value })
}

/** Deletes all languages of a name, or the one with the id given. Refuses a name that is not there. */
export function deleteTemplate({ world, now }: TemplateDeps, waba: string, { name, id }: { name?: string; id?: string }): Json {
  const doomed = templatesOf(world, waba).filter((one) => one.name === name && (id === undefined || one.id === id))
  if (doomed.length === 0) throw unknownObject('delete', id ?? name ?? '')
  if (doomed.some(({ status }) => status === 'DISABLED')) throw new GraphRefusal(100, 'A disabled template cannot be deleted', { subcode: 2388003 })
  const locked = lockedNames.get(world) ?? new Map<string, number>()
  lockedNames.set(world, locked)
  if (id === undefined && doomed.some((one) => statusOf(one, now().getTime()) === 'APPROVED')) locked.set(`${waba} ${name}`, now().getTime() + 30 * day)
  for (const template of doomed) world.tell({ fact: 'template gone', id: template.id })
  return { success: true }
}

function announce(deps: TemplateDeps, template: Template, event: string, after: number): void {
  const value = { event, reason: template.reason ?? 'NONE', message_template_category: template.category }
  tellOf(deps, template, { field: 'message_template_status_update', value, after })
}

type Telling = { field: string; value: Json; after?: number }

/** Webhooks write languages with a hyphen, and ids as numbers. */
function tellOf({ post, lines }: TemplateDeps, { id, waba, name, language }: Template, { field, value, after = 0 }: Telling): void {
  const line = lines().find(({ wabaId }) => wabaId === waba)
  if (!line) return
  const about = { message_template_id: Number(id), message_template_name: name, message_template_language: language.replace('_', '-') }
  post.enqueue({ line: line.phoneNumberId, field, value: { other: { ...about, ...value } }, after })
}
