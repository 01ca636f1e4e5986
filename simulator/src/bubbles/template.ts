import { at, type Json, list, number, object, text } from './json.ts'
import type { Action, Card, Header, Shown } from './shown.ts'

/** A message template as Graph lists it: `components` are those it was created with. */
export type Template = { name: string; language: string; components: Json[] }
export type FindTemplate = (name: string, language: string) => Template | undefined

/** What a sent template shows: its own words with the parameters of this send filled in. */
export function shownTemplate(sent: Json, findTemplate: FindTemplate): Shown {
  const name = text(sent.name) ?? ''
  const template = findTemplate(name, text(at(sent, 'language', 'code')) ?? '')
  const given = list(sent.components).map(object)
  if (!template) return { kind: 'card', text: [`Template “${name}”`, ...given.flatMap((part) => parametersOf(part).flatMap(wordOf))].join('\n'), actions: [] }
  const card = filledCard(template.components, given)
  const cards = list(componentOf(template.components, 'carousel')?.cards)
  if (cards.length === 0) return card
  const sentCards = list(componentOf(given, 'carousel')?.cards).map(object)
  return { kind: 'carousel', text: card.text ?? '', cards: sentCards.map((one, index) => cardOf(cards[index] ?? cards[0], one)) }
}

const cardOf = (template: unknown, sent: Json): Card => filledCard(list(at(template, 'components')).map(object), list(sent.components).map(object))

function filledCard(components: Json[], given: Json[]): Card {
  const words = (type: string) => filled(text(componentOf(components, type)?.text), componentOf(given, type))
  const buttons = list(componentOf(components, 'buttons')?.buttons).map(object)
  return {
    kind: 'card',
    header: headerOf(componentOf(components, 'header'), componentOf(given, 'header')),
    text: words('body'),
    footer: words('footer'),
    actions: buttons.flatMap((button, index) => actionOf(button, parameterOf(given, index))),
  }
}

const componentOf = (components: Json[], type: string): Json | undefined => components.find((part) => String(part.type).toLowerCase() === type)
const parametersOf = (component: Json | undefined): Json[] => list(component?.parameters).map(object)
const wordOf = (parameter: Json): string[] => {
  const word = text(parameter.text) ?? text(at(parameter, 'currency', 'fallback_value')) ?? text(at(parameter, 'date_time', 'fallback_value'))
  return word ? [word] : []
}

function parameterOf(given: Json[], index: number): Json {
  return parametersOf(given.find((part) => part.type === 'button' && number(part.index) === index))[0] ?? {}
}

/** A template's text with `{{1}}` or `{{name}}` replaced by the parameters given; what was not given stays visible. */
export function filled(words: string | undefined, component: Json | undefined): string | undefined {
  const parameters = parametersOf(component)
  return words?.replace(/\{\{\s*([a-z0-9_]+)\s*\}\}/gi, (hole, name: string) => {
    const parameter = parameters.find((one) => one.parameter_name === name) ?? parameters[Number(name) - 1]
    return (parameter && wordOf(parameter)[0]) ?? hole
  })
}

function headerOf(header: Json | undefined, given: Json | undefined): Header | undefined {
  const parameter = parametersOf(given)[0] ?? {}
  const format = String(header?.format ?? '').toLowerCase()
  if (format === 'text') return { kind: 'text', text: filled(text(header?.text), given) ?? '' }
  if (format === 'location') return { kind: 'location', name: text(at(parameter, 'location', 'name')), address: text(at(parameter, 'location', 'address')) }
  if (format === 'product') return { kind: 'product', retailerId: text(at(parameter, 'product', 'product_retailer_id')) ?? '' }
  if (format === 'image' || format === 'video' || format === 'document' || format === 'gif') {
    const file = object(parameter[format])
    return { kind: format === 'gif' ? 'video' : format, src: text(file.link), mediaId: text(file.id), filename: text(file.filename) }
  }
  return undefined
}

function actionOf(button: Json, parameter: Json): Action[] {
  const label = text(button.text) ?? ''
  return buttonKinds[String(button.type).toUpperCase()]?.(label, button, parameter) ?? []
}

const buttonKinds: Record<string, ((label: string, button: Json, parameter: Json) => Action[]) | undefined> = {
  QUICK_REPLY: (title, _, { payload }) => [{ kind: 'reply', from: 'template', id: text(payload) ?? title, title }],
  URL: (label, { url }, parameter) => [{ kind: 'link', label, url: (text(url) ?? '').replace(/\{\{.*?\}\}/, wordOf(parameter)[0] ?? '') }],
  PHONE_NUMBER: (label, { phone_number }) => [{ kind: 'call', label, phone: text(phone_number) ?? '' }],
  COPY_CODE: (_, __, { coupon_code }) => [{ kind: 'copy', label: 'Copy offer code', code: text(coupon_code) ?? '' }],
  OTP: (label, _, parameter) => [{ kind: 'copy', label: label || 'Copy code', code: wordOf(parameter)[0] ?? '' }],
  CATALOG: (label) => [{ kind: 'products', label: label || 'View catalog', sections: [] }],
  MPM: (label, _, { action }) => [{ kind: 'products', label: label || 'View items', sections: list(at(action, 'sections')).map(productSection) }],
  SPM: (label) => [{ kind: 'products', label: label || 'View', sections: [] }],
  FLOW: (label, _, { action }) => [{ kind: 'form', label, name: 'flow', token: text(at(action, 'flow_token')) }],
  REQUEST_CONTACT_INFO: (label) => [{ kind: 'contact', label: label || 'Share contact info' }],
}

/** A section of a message with several products. */
export const productSection = (section: unknown) => ({
  title: text(at(section, 'title')),
  retailerIds: list(at(section, 'product_items')).flatMap((item) => text(at(item, 'product_retailer_id')) ?? []),
})
