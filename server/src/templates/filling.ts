import { Refusal } from '../platform/refusal.ts'
import type { Template, TemplateBody, TemplateComponent, TemplatePreview, TemplateRefusal } from './contract.ts'
import { filledIn, variablesIn } from './variables.ts'

export type Values = Readonly<Record<string, string>>
/** What a template is sent with: `values` by the name of the variable, `link` ends the address of a link, `taps` are what quick replies mean, in order. */
export type Facts = { values?: Values; link?: string; taps?: readonly string[]; code?: string; headerLink?: string }
type Sendable = Pick<Template, 'name' | 'language' | 'components' | 'parameterFormat'>

/** A value as Meta takes it: no line breaks, no tabs, no run of blanks (Cloud API: template parameters). */
export const cleanValue = (text: string): string => text.replaceAll('\0', '').toWellFormed().replace(/\s+/gu, ' ').trim()

/** The message that a template makes of facts, cut to Meta's length. Pure. Refuses `value_missing`, naming every variable that has nothing. */
export function fill({ name, language, components, parameterFormat }: Sendable, facts: Facts): TemplateBody {
  const values = Object.fromEntries(Object.entries(facts.values ?? {}).map(([key, value]) => [key, cleanValue(value)]))
  const missing = components.flatMap((part) => ('text' in part ? variablesIn(part.text ?? '') : [])).filter((variable) => !values[variable])
  if (missing.length > 0) throw new Refusal<TemplateRefusal>('value_missing', { errors: missing.map((path) => ({ path, message: 'has no value' })) })
  const parts = components.flatMap((part) => sentPart(part, { facts, values, isNamed: parameterFormat === 'NAMED' }))
  return { type: 'template', template: { name, language: { code: language }, components: parts } }
}

type Filling = { facts: Facts; values: Values; isNamed: boolean }

function sentPart(part: TemplateComponent, filling: Filling): Record<string, unknown>[] {
  const { facts, values, isNamed } = filling
  if (part.type === 'BUTTONS') return part.buttons.flatMap((button, index) => sentButton(button, { index, facts, replies: part.buttons }))
  if (part.type === 'HEADER' && part.format !== 'TEXT') {
    const kind = part.format.toLowerCase()
    return facts.headerLink ? [{ type: 'header', parameters: [{ type: kind, [kind]: { link: facts.headerLink } }] }] : []
  }
  if (part.type !== 'HEADER' && part.type !== 'BODY') return []
  const text = part.text ?? ''
  const names = orderOf(variablesIn(text), isNamed)
  if (names.length === 0) return []
  const fitted = fittedTo(text, values, part.type === 'HEADER' ? 60 : 1024)
  const parameters = names.map((name) => ({ type: 'text', ...(isNamed && { parameter_name: name }), text: fitted[name] ?? '' }))
  return [{ type: part.type.toLowerCase(), parameters }]
}

const orderOf = (names: string[], isNamed: boolean): string[] => (isNamed ? names : names.toSorted((one, other) => Number(one) - Number(other)))

/** The values with the longest one cut, as long as the whole is too long. */
function fittedTo(text: string, values: Values, most: number): Values {
  const excess = filledIn(text, values).length - most
  const [longest] = variablesIn(text).toSorted((one, other) => (values[other]?.length ?? 0) - (values[one]?.length ?? 0))
  const value = longest === undefined ? '' : (values[longest] ?? '')
  if (excess <= 0 || longest === undefined || value.length <= 2) return values
  const cut = [...value].slice(0, Math.max(1, [...value].length - excess - 1)).join('')
  return fittedTo(text, { ...values, [longest]: `${cut.trim()}…` }, most)
}

type Buttons = Extract<TemplateComponent, { type: 'BUTTONS' }>['buttons']

function sentButton(button: Buttons[number], { index, facts, replies }: { index: number; facts: Facts; replies: Buttons }): Record<string, unknown>[] {
  const sent = (sub_type: string, parameter: Record<string, unknown>) => [{ type: 'button', sub_type, index: String(index), parameters: [parameter] }]
  if (button.type === 'QUICK_REPLY') {
    const payload = facts.taps?.[replies.slice(0, index).filter(({ type }) => type === 'QUICK_REPLY').length]
    return payload ? sent('quick_reply', { type: 'payload', payload }) : []
  }
  if (button.type === 'URL' && variablesIn(button.url).length > 0) {
    if (!facts.link) throw new Refusal<TemplateRefusal>('value_missing', { errors: [{ path: 'link', message: 'has no value' }] })
    return sent('url', { type: 'text', text: facts.link })
  }
  if (button.type !== 'COPY_CODE') return []
  if (!facts.code) throw new Refusal<TemplateRefusal>('value_missing', { errors: [{ path: 'code', message: 'has no value' }] })
  return sent('copy_code', { type: 'coupon_code', coupon_code: facts.code })
}

/** How the phone shows a template, with its examples or these values in it. Pure. */
export function previewOf({ components }: Pick<Sendable, 'components'>, values: Values = {}): TemplatePreview {
  const shown = shownParts(components, values)
  const footer = components.find((part) => part.type === 'FOOTER')
  const carousel = components.find((part) => part.type === 'CAROUSEL')
  return { ...shown, footer: footer?.text ?? null, cards: (carousel?.cards ?? []).map(({ components: parts }) => shownParts(parts, values)) }
}

function shownParts(parts: readonly TemplateComponent[], values: Values): Omit<TemplatePreview, 'cards' | 'footer'> {
  const [header, body, buttons] = [
    parts.find((part) => part.type === 'HEADER'),
    parts.find((part) => part.type === 'BODY'),
    parts.find((part) => part.type === 'BUTTONS'),
  ]
  const named = (list: readonly { param_name: string; example: string }[] = []) => list.map(({ param_name, example }) => [param_name, example])
  const numbered = (list: readonly string[] = []) => list.map((example, index) => [String(index + 1), example])
  const samples = (example: typeof header extends undefined ? never : NonNullable<typeof body>['example'], kind: 'header' | 'body'): Values => ({
    ...Object.fromEntries(
      kind === 'body'
        ? [...numbered(example?.body_text?.[0]), ...named(example?.body_text_named_params)]
        : [...numbered(example?.header_text), ...named(example?.header_text_named_params)],
    ),
    ...values,
  })
  return {
    header: !header
      ? null
      : header.format === 'TEXT'
        ? { kind: 'text', text: filledIn(header.text ?? '', samples(header.example, 'header')) }
        : { kind: header.format.toLowerCase() as 'image' },
    body: filledIn(body?.text ?? '', samples(body?.example, 'body')),
    buttons: (buttons?.buttons ?? []).map((button) => ({
      kind: button.type,
      text: button.text ?? button.type,
      detail: button.type === 'URL' ? button.url : button.type === 'PHONE_NUMBER' ? button.phone_number : null,
    })),
  }
}
