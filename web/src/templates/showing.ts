import type { Quality, TemplateStatus } from '@souk/server/templates/contract'

const good: readonly TemplateStatus[] = ['APPROVED']
const waiting: readonly TemplateStatus[] = ['PENDING', 'IN_APPEAL', 'FLAGGED', 'PAUSED', 'LIMIT_EXCEEDED']
const lost: readonly TemplateStatus[] = ['REJECTED', 'DISABLED', 'LOCKED']

/** Good, to be looked at, lost, or neither. */
export const statusColour = (status: TemplateStatus): string =>
  good.includes(status) ? 'teal' : waiting.includes(status) ? 'amber' : lost.includes(status) ? 'red' : 'gray'

export const qualityColours: Record<Quality, string> = { GREEN: 'teal', YELLOW: 'amber', RED: 'red', UNKNOWN: 'gray' }

/** WhatsApp's code of a language by its name in the reader's. */
export const nameLanguage = (code: string, locale: string): string => {
  try {
    return new Intl.DisplayNames(locale, { type: 'language' }).of(code.replace('_', '-')) ?? code
  } catch {
    return code
  }
}

const common = [
  ...['en_US', 'en_GB', 'pt_BR', 'pt_PT', 'es', 'es_AR', 'es_ES', 'es_MX', 'fr', 'de', 'it', 'nl', 'ar', 'he', 'hi', 'bn', 'ur', 'id', 'ms', 'tr', 'ru'],
  ...['uk', 'pl', 'ro', 'cs', 'el', 'sv', 'da', 'fi', 'nb', 'hu', 'bg', 'th', 'vi', 'fil', 'ja', 'ko', 'zh_CN', 'zh_HK', 'zh_TW', 'sw', 'af', 'ta', 'te'],
]

/** The languages that WhatsApp takes templates in, as far as shops ask for them; `also` is one that a template has. */
export const languageChoices = (locale: string, also: string): { value: string; label: string }[] =>
  [...new Set([...common, also])]
    .map((value) => ({ value, label: `${nameLanguage(value, locale)} (${value})` }))
    .toSorted((one, other) => one.label.localeCompare(other.label, locale))

/** WhatsApp's code for a shop's language tag. */
export const codeOf = (tag: string): string => (tag === 'en' ? 'en_US' : tag === 'pt' ? 'pt_BR' : tag.replace('-', '_'))

/** Whether a template in this state may be written anew (Cloud API: edit a template). */
export const isEditable = (status: TemplateStatus, waId: string | null): boolean =>
  waId === null || status === 'APPROVED' || status === 'REJECTED' || status === 'PAUSED'
