import type { TemplateComponent, TemplateDraft, TemplateUse } from '../contract.ts'
import { english } from './en.ts'
import { spanish } from './es.ts'
import { portuguese } from './pt.ts'

/** The texts of one language; `{{shop}}` and the like are variables, each with an example. */
export type StarterWords = Record<TemplateUse, { body: string; footer?: string; buttons?: string[]; link?: string }> & { examples: Record<string, string> }

/** The languages of the conversation, by Meta's codes. */
const languages: Readonly<Record<string, { code: string; words: StarterWords }>> = {
  en: { code: 'en_US', words: english },
  pt: { code: 'pt_BR', words: portuguese },
  es: { code: 'es', words: spanish },
}

export const starterLanguages = Object.keys(languages)

/** Meta's code of the language that serves a BCP 47 tag; English where we have none. */
export const codeFor = (tag: string): string => (languages[tag.split('-')[0]?.toLowerCase() ?? ''] ?? languages.en)?.code ?? 'en_US'

const marketing: ReadonlySet<TemplateUse> = new Set(['cart_reminder', 'cart_coupon'])

/** What the quick replies of a use mean to the conversation, in their order. */
export const tapsOf: Readonly<Record<TemplateUse, readonly string[]>> = {
  order_paid: ['status'],
  order_paid_late: ['person', 'status'],
  order_expired: ['checkout', 'cart'],
  payment_declined: [],
  order_shipped: ['status'],
  order_completed: ['person'],
  order_refunded: ['status'],
  order_called_off: ['cart', 'person'],
  cart_reminder: ['checkout', 'stop'],
  cart_coupon: ['checkout', 'stop'],
}

/** The name that a use has at WhatsApp. */
export const nameOf = (use: TemplateUse): string => `souk_${use}`

/** The starter template of a use in a language of the conversation. `publicUrl` has no trailing slash. */
export function starterTemplate(use: TemplateUse, language: string, publicUrl: string): TemplateDraft | undefined {
  const known = languages[language]
  if (!known) return undefined
  const { body, footer, buttons = [], link } = known.words[use]
  const variables = [...new Set([...body.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name ?? ''))]
  const body_text_named_params = variables.map((param_name) => ({ param_name, example: known.words.examples[param_name] ?? param_name }))
  const buttonParts = [
    ...buttons.map((text) => ({ type: 'QUICK_REPLY' as const, text })),
    ...(link ? [{ type: 'URL' as const, text: link, url: `${publicUrl}/pay/{{1}}`, example: [`${publicUrl}/pay/example`] }] : []),
  ]
  const components: TemplateComponent[] = [
    { type: 'BODY', text: body, ...(variables.length > 0 && { example: { body_text_named_params } }) },
    ...(footer ? [{ type: 'FOOTER' as const, text: footer }] : []),
    ...(buttonParts.length > 0 ? [{ type: 'BUTTONS' as const, buttons: buttonParts }] : []),
  ]
  return { name: nameOf(use), language: known.code, category: marketing.has(use) ? 'MARKETING' : 'UTILITY', parameterFormat: 'NAMED', components }
}
