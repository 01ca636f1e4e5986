import type { Finding, TemplateButton, TemplateCategory } from './contract.ts'
import { variablesIn } from './variables.ts'

type Place = { path: string; category: TemplateCategory; most: number; hasOffer: boolean }

/** How many of a kind a template takes; others once. */
const mostOfKind: Partial<Record<TemplateButton['type'], number>> = { QUICK_REPLY: 10, URL: 2 }

/** Rules of buttons: their number, kinds, order, labels and what each kind needs. */
export function buttonFindings(buttons: readonly TemplateButton[], place: Place): Finding[] {
  const { path, most } = place
  const count = buttons.length >= 1 && buttons.length <= most ? [] : [{ path, message: `there are 1 to ${most} buttons, not ${buttons.length}` }]
  return [
    ...count,
    ...kindFindings(buttons, place),
    ...buttons.flatMap((button, index) => [...labelFindings(button, `${path}.${index}`), ...ownFindings(button, `${path}.${index}`)]),
  ]
}

function kindFindings(buttons: readonly TemplateButton[], { path, category, hasOffer }: Place): Finding[] {
  const kinds = buttons.map(({ type }) => type)
  const tooMany = kinds.flatMap((kind, index) => {
    const limit = mostOfKind[kind] ?? 1
    const before = kinds.slice(0, index).filter((other) => other === kind).length
    return before >= limit ? [{ path: `${path}.${index}`, message: `at most ${limit} of type ${kind}` }] : []
  })
  const changes = kinds.filter((kind, index) => index > 0 && (kind === 'QUICK_REPLY') !== (kinds[index - 1] === 'QUICK_REPLY')).length
  const rules: [boolean, string][] = [
    [changes > 1, 'quick replies stand together, before or after the others'],
    [
      (category === 'AUTHENTICATION') !== kinds.includes('OTP') && (category === 'AUTHENTICATION' || kinds.includes('OTP')),
      'an authentication template has one OTP button, others have none',
    ],
    [category === 'AUTHENTICATION' && kinds.length > 1, 'an authentication template has one button'],
    [hasOffer && kinds.some((kind) => kind !== 'COPY_CODE' && kind !== 'URL'), 'beside a limited-time offer there are only a code to copy and a link'],
    [new Set(buttons.map(({ text }) => text ?? '')).size < buttons.filter(({ text }) => text).length, 'two buttons have the same label'],
  ]
  return [...tooMany, ...rules.flatMap(([isBroken, message]) => (isBroken ? [{ path, message }] : []))]
}

function labelFindings({ type, text }: TemplateButton, path: string): Finding[] {
  const isNeeded = type === 'QUICK_REPLY' || type === 'URL' || type === 'PHONE_NUMBER'
  if (text === undefined || (text.trim() === '' && !isNeeded)) return isNeeded ? [{ path: `${path}.text`, message: 'is empty' }] : []
  return [
    ...(text.trim() === '' ? [{ path: `${path}.text`, message: 'is empty' }] : []),
    ...(text.length > 25 ? [{ path: `${path}.text`, message: `is ${text.length} characters long, at most 25` }] : []),
    ...(/\{\{|\n/.test(text) ? [{ path: `${path}.text`, message: 'takes no variables and no line breaks' }] : []),
  ]
}

function ownFindings(button: TemplateButton, path: string): Finding[] {
  switch (button.type) {
    case 'URL':
      return urlFindings(button, path)
    case 'PHONE_NUMBER':
      return /^\+?\d[\d ()-]{3,18}$/.test(button.phone_number) && button.phone_number.length <= 20
        ? []
        : [{ path: `${path}.phone_number`, message: 'is a phone number of at most 20 characters' }]
    case 'COPY_CODE': {
      const code = Array.isArray(button.example) ? button.example[0] : button.example
      return code && /^[A-Za-z0-9]{1,20}$/.test(code) ? [] : [{ path: `${path}.example`, message: 'is a code of 1 to 20 letters and digits' }]
    }
    default:
      return []
  }
}

function urlFindings({ url, example }: Extract<TemplateButton, { type: 'URL' }>, path: string): Finding[] {
  const names = variablesIn(url)
  const isAddress = URL.canParse(url.replace(/\{\{.*?\}\}/g, 'x')) && /^https?:\/\//.test(url)
  return [
    ...(isAddress ? [] : [{ path: `${path}.url`, message: 'is no web address' }]),
    ...(url.length > 2000 ? [{ path: `${path}.url`, message: 'is longer than 2000 characters' }] : []),
    ...(/^https?:\/\/(wa\.me|api\.whatsapp\.com)\//i.test(url) ? [{ path: `${path}.url`, message: 'must not lead back to WhatsApp' }] : []),
    ...(names.length > 1 || (names.length === 1 && !/\{\{[^{}]*\}\}$/.test(url)) ? [{ path: `${path}.url`, message: 'takes one variable, at its end' }] : []),
    ...(names.length === 1 && !example?.[0]?.trim() ? [{ path: `${path}.example`, message: 'an example of the whole address is missing' }] : []),
  ]
}
