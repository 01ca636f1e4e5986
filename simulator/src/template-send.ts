import { filled } from './bubbles/template.ts'
import type { Json, Template } from './facts.ts'
import { GraphRefusal } from './graph-refusal.ts'
import type { SentComponent, SentTemplate } from './outbound/template.ts'
import { variablesIn } from './template-create.ts'

type Sent = SentComponent[]

/** Refuses a send that does not fit its template: existence and state, number and kind of parameters, length once filled in. */
export function refuseMisfit(template: Template | undefined, sent: SentTemplate, now: number): void {
  const { name, language, components = [] } = sent
  const status = template ? statusOf(template, now) : undefined
  if (!template || !status || ['PENDING', 'REJECTED', 'DELETED'].includes(status))
    throw new GraphRefusal(132001, `template name (${name}) does not exist in ${language.code}`, { status: 404 })
  if (status === 'PAUSED') throw new GraphRefusal(132015, `template (${name}) is paused because of low quality`)
  if (status === 'DISABLED') throw new GraphRefusal(132016, `template (${name}) is disabled`)
  refuseParts(template.components, components, template.parameterFormat)
}

/** A template's state: PENDING until review is over, then what it was set to. */
export const statusOf = (template: Template, now: number): string => (template.approvedAt > now ? 'PENDING' : template.status)

function refuseParts(components: Json[], sent: Sent, format: Template['parameterFormat']): void {
  refuseHeader(partOf(components, 'HEADER'), sent)
  refuseWords('body', { text: String(partOf(components, 'BODY')?.text ?? ''), sent, format })
  refuseLength(components, sent)
  refuseButtons((partOf(components, 'BUTTONS')?.buttons ?? []) as Json[], sent)
  refuseCards((partOf(components, 'CAROUSEL')?.cards ?? []) as { components: Json[] }[], { sent, format })
  const offer = partOf(components, 'LIMITED_TIME_OFFER')?.limited_time_offer as Json | undefined
  if (offer?.has_expiration === true && parametersOf(sent, 'limited_time_offer').length === 0)
    throw new GraphRefusal(132012, 'limited_time_offer: expiration_time_ms is required')
}

const partOf = (components: Json[], type: string) => components.find((part) => part.type === type)
const sentPart = (sent: Sent, type: string) => sent.find((part) => part.type === type)
function parametersOf(sent: Sent, type: string): Json[] {
  const part = sentPart(sent, type)
  return part && 'parameters' in part ? ((part.parameters ?? []) as Json[]) : []
}

type Worded = { text: string; sent: Sent; format: Template['parameterFormat'] }

function refuseWords(type: 'header' | 'body', { text, sent, format }: Worded): void {
  const names = variablesIn(text)
  const parameters = parametersOf(sent, type)
  if (parameters.length !== names.length)
    throw new GraphRefusal(
      132000,
      `${type}: number of localizable_params (${parameters.length}) does not match the expected number of params (${names.length})`,
    )
  const given = parameters.map((parameter) => parameter.parameter_name)
  if (format === 'NAMED' && names.some((name) => !given.includes(name)))
    throw new GraphRefusal(132012, `${type}: parameter_name must be one each of ${names.join(', ')}`)
}

function refuseHeader(header: Json | undefined, sent: Sent): void {
  const format = String(header?.format ?? 'TEXT')
  if (format === 'TEXT') {
    refuseWords('header', { text: String(header?.text ?? ''), sent, format: 'POSITIONAL' })
    return
  }
  const given = parametersOf(sent, 'header')[0]?.type
  const wanted = format.toLowerCase()
  if (given !== wanted) throw new GraphRefusal(132012, `header: Format mismatch, expected ${format}, received ${String(given ?? 'UNKNOWN').toUpperCase()}`)
}

function refuseLength(components: Json[], sent: Sent): void {
  const long = (type: string, most: number) => {
    const text = filled(partOf(components, type)?.text as string | undefined, sentPart(sent, type.toLowerCase()) as Json | undefined) ?? ''
    if (text.length > most) throw new GraphRefusal(132005, `${type.toLowerCase()}: ${text.length} characters once filled in, at most ${most}`)
  }
  long('HEADER', 60)
  long('BODY', components.length === 1 ? 32_768 : 1024)
}

const wantedOf: Record<string, string | undefined> = { COPY_CODE: 'coupon_code', MPM: 'action', OTP: 'text' }

function refuseButtons(buttons: Json[], sent: Sent): void {
  const given = sent.filter((part) => part.type === 'button')
  const stray = given.find((part) => Number(part.index ?? 0) >= buttons.length)
  if (stray) throw new GraphRefusal(132012, `buttons: there is no button at index ${stray.index ?? 0}`)
  for (const [index, button] of buttons.entries()) {
    const part = given.find((one) => Number(one.index ?? 0) === index)
    const wanted = button.type === 'URL' && /\{\{/.test(String(button.url)) ? 'text' : wantedOf[String(button.type)]
    const parameter = part?.parameters?.[0]
    if (wanted && parameter?.type !== wanted) throw new GraphRefusal(131008, `buttons: Button at index ${index} of type ${button.type} requires a parameter`)
    if (!wanted && button.type === 'URL' && parameter) throw new GraphRefusal(132000, `buttons: Button at index ${index} takes no parameter`)
  }
}

function refuseCards(cards: { components: Json[] }[], { sent, format }: Pick<Worded, 'sent' | 'format'>): void {
  const part = sent.find((one) => one.type === 'carousel')
  const given = part?.cards ?? []
  if (cards.length === 0 && given.length === 0) return
  const ofProducts = cards[0] ? partOf(cards[0].components, 'HEADER')?.format === 'PRODUCT' : false
  if (ofProducts ? given.length < 2 : given.length !== cards.length)
    throw new GraphRefusal(132012, `carousel: ${given.length} cards were sent, the template has ${cards.length}`)
  for (const [index, card] of given.entries()) refuseParts((cards[index] ?? cards[0])?.components ?? [], card.components, format)
}
