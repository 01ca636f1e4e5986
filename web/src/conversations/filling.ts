import type { ListedTemplate } from './queries.ts'

const blank = /\{\{\s*(\w+)\s*\}\}/g

const blanksIn = (text = ''): string[] => [...text.matchAll(blank)].map(([, name]) => name ?? '')

type Parts = Pick<ListedTemplate, 'components'>

/** Whether a person can fill a template and send it now: approved, and nothing in it that only a program has. */
export const isSendable = ({ status, category, components }: ListedTemplate): boolean =>
  (status === 'APPROVED' || status === 'FLAGGED') &&
  category !== 'AUTHENTICATION' &&
  components.every(({ type }) => type !== 'CAROUSEL' && type !== 'LIMITED_TIME_OFFER')

/** What a template leaves open, each once: its own names, and `@media`, `@link` and `@code` for its picture, its link's end and its coupon. */
export function asksFor({ components }: Parts): string[] {
  const names = components.flatMap((part) => {
    if (part.type === 'HEADER' && part.format !== 'TEXT') return ['@media']
    if (part.type === 'HEADER' || part.type === 'BODY') return blanksIn(part.text)
    if (part.type !== 'BUTTONS') return []
    return part.buttons.flatMap((button) => {
      if (button.type === 'COPY_CODE') return ['@code']
      return button.type === 'URL' && blanksIn(button.url).length > 0 ? ['@link'] : []
    })
  })
  return [...new Set(names)]
}

/** The words of a template with what was filled in so far. */
export function previewOf({ components }: Parts, given: Readonly<Record<string, string>>): string {
  const filled = (text = '') => text.replace(blank, (open, name: string) => given[name] || open)
  return components.flatMap((part) => ('text' in part && part.text ? [filled(part.text)] : [])).join('\n\n')
}

/** What was filled in, as the server takes it. */
export function factsOf(given: Readonly<Record<string, string>>) {
  const { '@media': headerLink, '@link': link, '@code': code, ...values } = given
  return { values, ...(headerLink && { headerLink }), ...(link && { link }), ...(code && { code }) }
}
