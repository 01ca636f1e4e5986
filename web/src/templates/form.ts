import type { Finding, TemplateButton, TemplateComponent, TemplateDraft } from '@souk/server/templates/contract'
import { variablesIn } from '@souk/server/templates/variables'

export const buttonKinds = ['QUICK_REPLY', 'URL', 'PHONE_NUMBER', 'COPY_CODE'] as const
export type ButtonKind = (typeof buttonKinds)[number]
/** A button as it is written: `target` is the address, the number or the code, `example` the whole address where it has a variable. */
export type FormButton = { key: string; kind: ButtonKind; text: string; target: string; example: string }

/** A template as somebody writes it; `examples` are by variable. */
export type Form = Pick<TemplateDraft, 'name' | 'language' | 'category'> & {
  header: string
  body: string
  footer: string
  buttons: FormButton[]
  examples: { header: Record<string, string>; body: Record<string, string> }
}

export const emptyForm = (language: string): Form => ({
  ...{ name: '', language, category: 'UTILITY', header: '', body: '', footer: '', buttons: [] },
  examples: { header: {}, body: {} },
})

export const newButton = (kind: ButtonKind): FormButton => ({ key: crypto.randomUUID(), kind, text: '', target: '', example: '' })

/** Whether all of a template can be written here; pictures, cards and codes for signing in are made at WhatsApp. */
export const isWritable = ({ components, category }: Pick<TemplateDraft, 'components' | 'category'>): boolean =>
  category !== 'AUTHENTICATION' && components.every(isWritablePart)

function isWritablePart(part: TemplateComponent): boolean {
  if (part.type === 'BUTTONS') return part.buttons.every(({ type }) => buttonKinds.some((kind) => kind === type))
  return part.type === 'BODY' || part.type === 'FOOTER' || (part.type === 'HEADER' && part.format === 'TEXT')
}

type Example = Extract<TemplateComponent, { type: 'BODY' }>['example']

/** A template that is there, to be written anew. */
export function formOf({ name, language, category, components }: TemplateDraft): Form {
  const [header, body] = [components.find((part) => part.type === 'HEADER'), components.find((part) => part.type === 'BODY')]
  const footer = components.find((part) => part.type === 'FOOTER')
  const buttons = components.find((part) => part.type === 'BUTTONS')?.buttons ?? []
  return {
    ...{ name, language, category, header: header?.text ?? '', body: body?.text ?? '', footer: footer?.text ?? '', buttons: buttons.flatMap(buttonOf) },
    examples: {
      header: examplesIn(header?.example?.header_text, header?.example?.header_text_named_params),
      body: examplesIn(body?.example?.body_text?.[0], body?.example?.body_text_named_params),
    },
  }
}

const examplesIn = (positional: string[] = [], named: { param_name: string; example: string }[] = []): Record<string, string> =>
  Object.fromEntries([...positional.map((example, index) => [String(index + 1), example]), ...named.map(({ param_name, example }) => [param_name, example])])

function buttonOf(button: TemplateButton): FormButton[] {
  const made = { key: crypto.randomUUID(), text: button.text ?? '', target: '', example: '' }
  if (button.type === 'QUICK_REPLY') return [{ ...made, kind: button.type }]
  if (button.type === 'URL') return [{ ...made, kind: button.type, target: button.url, example: button.example?.[0] ?? '' }]
  if (button.type === 'PHONE_NUMBER') return [{ ...made, kind: button.type, target: button.phone_number }]
  if (button.type === 'COPY_CODE') return [{ ...made, kind: button.type, target: [button.example].flat()[0] ?? '' }]
  return []
}

/** What WhatsApp is sent. Variables are numbered or named; a template has one kind of them. */
export function draftOf(form: Form): TemplateDraft {
  const names = [...variablesIn(form.header), ...variablesIn(form.body)]
  const isNamed = names.some((name) => !/^\d+$/.test(name))
  const components: TemplateComponent[] = [
    ...(form.header.trim() ? [{ type: 'HEADER' as const, format: 'TEXT' as const, text: form.header, ...exampleOf(form, 'header', isNamed) }] : []),
    { type: 'BODY', text: form.body, ...exampleOf(form, 'body', isNamed) },
    ...(form.footer.trim() ? [{ type: 'FOOTER' as const, text: form.footer }] : []),
    ...(form.buttons.length > 0 ? [{ type: 'BUTTONS' as const, buttons: form.buttons.map(sentButton) }] : []),
  ]
  return { name: form.name, language: form.language, category: form.category, parameterFormat: isNamed ? 'NAMED' : 'POSITIONAL', components }
}

function exampleOf(form: Form, part: 'header' | 'body', isNamed: boolean): { example?: NonNullable<Example> } {
  const names = variablesIn(form[part])
  if (names.length === 0) return {}
  const sampleOf = (name: string) => form.examples[part][name] ?? ''
  if (isNamed) return { example: { [`${part}_text_named_params`]: names.map((param_name) => ({ param_name, example: sampleOf(param_name) })) } }
  const samples = names.toSorted((one, other) => Number(one) - Number(other)).map(sampleOf)
  return { example: part === 'header' ? { header_text: samples } : { body_text: [samples] } }
}

function sentButton({ kind, text, target, example }: FormButton): TemplateButton {
  if (kind === 'URL') return { type: kind, text, url: target.trim(), ...(variablesIn(target).length > 0 && { example: [example.trim()] }) }
  if (kind === 'PHONE_NUMBER') return { type: kind, text, phone_number: target.trim() }
  if (kind === 'COPY_CODE') return { type: kind, example: target.trim() }
  return { type: kind, text }
}

/** Where a finding belongs in the form: `header`, `body`, `footer`, `name`, `buttons`, or `buttons.N` with what of it. */
export function fieldOf({ path }: Finding, { components }: Pick<TemplateDraft, 'components'>): string {
  const [, index, rest = ''] = /^components\.(\d+)\.?(.*)$/.exec(path) ?? []
  const type = components[Number(index)]?.type
  if (index === undefined || type === undefined) return path.split('.')[0] ?? path
  const [, button, what = ''] = /^buttons\.(\d+)\.?(.*)$/.exec(rest) ?? []
  if (button !== undefined) return `buttons.${button}.${what === 'text' ? 'text' : what.startsWith('example') ? 'example' : 'target'}`
  return type.toLowerCase()
}
