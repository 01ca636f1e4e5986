import { shownMessage } from '../bubbles/incoming.ts'
import { withoutMarks } from '../bubbles/marks.ts'
import { shownBody } from '../bubbles/outgoing.ts'
import type { Shown } from '../bubbles/shown.ts'
import type { FindTemplate } from '../bubbles/template.ts'
import type { Item } from './api.ts'

const examples: Record<string, string[] | undefined> = {
  en: ['blue shirt under $40', 'wireless headphones', 'running shoes size 9', 'what is on sale?'],
  pt: ['panela até R$ 200', 'presente para quem ama plantas', 'jogo de facas', 'o que está em oferta?'],
  es: ['camisa azul por menos de $40', 'un regalo', '¿qué hay en oferta?'],
}

/** What to try first with a company, in its language. */
export const examplesIn = (language: string): string[] => examples[language.split('-')[0] ?? ''] ?? ['hello']

/** What an item of a thread shows. */
export const shownItem = ({ direction, body }: Item, findTemplate: FindTemplate): Shown =>
  direction === 'in' ? shownMessage(body) : shownBody(body, findTemplate)

/** An item in one line, for quotes and the list of chats. */
export function gist(content: Shown): string {
  const text =
    'text' in content && typeof content.text === 'string'
      ? content.text
      : 'title' in content
        ? content.title
        : 'caption' in content
          ? content.caption
          : undefined
  return text ? withoutMarks(text).replace(/\s+/g, ' ') : kindWords[content.kind]
}

const kindWords: Record<Shown['kind'], string> = {
  text: 'Message',
  tap: 'Choice',
  order: '🛒 Order',
  media: '📷 Media',
  location: '📍 Location',
  contacts: '👤 Contact',
  reaction: 'Reaction',
  form: '📝 Form',
  moved: 'New number',
  edited: 'Edited message',
  revoked: 'Deleted message',
  unsupported: 'Message',
  card: 'Message',
  carousel: 'Message',
  bill: '🧾 Order',
}

/** The day of a chip between messages, as seen from `now`. */
export function dayOf(at: Date, now: Date): string {
  const days = Math.round((midnight(now) - midnight(at)) / 86_400_000)
  if (days === 0) return 'Today'
  if (days === 1) return 'Yesterday'
  return at.toLocaleDateString(undefined, { day: 'numeric', month: 'long', year: now.getFullYear() === at.getFullYear() ? undefined : 'numeric' })
}
const midnight = (date: Date) => new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime()
export const clockTime = (date: Date) => date.toLocaleTimeString(undefined, { hour: 'numeric', minute: '2-digit' })
export const initialsOf = (name: string) =>
  name
    .split(/\s+/)
    .slice(0, 2)
    .map((word) => [...word][0]?.toUpperCase())
    .join('')
