import type { Json, Template } from './facts.ts'
import { GraphRefusal, unknownObject } from './graph-refusal.ts'
import { newObjectId } from './ids.ts'
import type { Line } from './line.ts'
import type { Post } from './post.ts'
import { readTemplate } from './template-create.ts'
import { statusOf } from './template-send.ts'
import type { World } from './world.ts'

export type TemplateDeps = { world: World; post: Post; now: () => Date; lines: () => Line[] }

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
  parameter_format: template.parameterFormat,
  components: template.components,
})

/** Puts a template into review; it is approved a moment later, which its webhook tells. */
export function createTemplate(deps: TemplateDeps, waba: string, input: Json): Json {
  const draft = readTemplate(input)
  if (findTemplate(deps.world, waba, draft)) throw new GraphRefusal(100, `There is already a template ${draft.name} in ${draft.language}`, { subcode: 2388024 })
  const id = newObjectId('template')
  const template: Template = { ...draft, id, waba, status: 'APPROVED', approvedAt: deps.now().getTime() + review }
  deps.world.tell({ fact: 'template', template })
  announce(deps, template, 'APPROVED', review)
  return { id, status: 'PENDING', category: template.category }
}

/** Changes a template's components; it goes through review again. */
export function editTemplate(deps: TemplateDeps, template: Template, input: Json): Json {
  const draft = readTemplate({ ...template, parameter_format: template.parameterFormat, ...input, name: template.name, language: template.language })
  const edited: Template = { ...template, ...draft, status: 'APPROVED', approvedAt: deps.now().getTime() + review }
  deps.world.tell({ fact: 'template', template: edited })
  announce(deps, edited, 'APPROVED', review)
  return { success: true, id: template.id }
}

/** Pauses, disables or approves a template, as Meta does by the quality of what it brought. */
export function setTemplateStatus(deps: TemplateDeps, template: Template, status: string): void {
  deps.world.tell({ fact: 'template', template: { ...template, status, approvedAt: 0 } })
  announce(deps, template, status, 0)
}

/** Deletes all languages of a name, or the one with the id given. Refuses a name that is not there. */
export function deleteTemplate({ world }: TemplateDeps, waba: string, { name, id }: { name?: string; id?: string }): Json {
  const doomed = templatesOf(world, waba).filter((one) => one.name === name && (id === undefined || one.id === id))
  if (doomed.length === 0) throw unknownObject('delete', id ?? name ?? '')
  for (const template of doomed) world.tell({ fact: 'template gone', id: template.id })
  return { success: true }
}

function announce({ post, lines }: TemplateDeps, template: Template, event: string, after: number): void {
  const line = lines().find(({ wabaId }) => wabaId === template.waba)
  if (!line) return
  const other = {
    event,
    message_template_id: Number(template.id),
    message_template_name: template.name,
    message_template_language: template.language,
    reason: 'NONE',
    message_template_category: template.category,
  }
  post.enqueue({ line: line.phoneNumberId, field: 'message_template_status_update', value: { other }, after })
}
