/** A shop's own words inside ours: what WhatsApp would read as bold, struck or code is taken out. */
export const plain = (text: string): string => text.replace(/[*~`]/g, '').replace(/\s+/g, ' ').trim()

/** A text inside `limit` characters, cut at the end of a word. */
export function shorten(text: string, limit: number): string {
  const whole = plain(text)
  if ([...whole].length <= limit) return whole
  const cut = [...whole].slice(0, limit - 1).join('')
  const lastBlank = cut.lastIndexOf(' ')
  const words = lastBlank > limit / 2 ? cut.slice(0, lastBlank) : cut
  return `${words.replace(/[\s,;:–-]+$/u, '')}…`
}

type Part = string | undefined | false

/** Parts below one another; those that are empty fall away. */
export const lines = (...parts: Part[]): string => parts.filter(Boolean).join('\n')

/** Parts with a blank line between them. */
export const paragraphs = (...parts: Part[]): string => parts.filter(Boolean).join('\n\n')

/** As many of the parts as fit into `limit` characters, with a dot between them. */
export function dotted(parts: readonly Part[], limit = Number.POSITIVE_INFINITY): string {
  let text = ''
  for (const part of parts) {
    if (!part) continue
    const longer = text === '' ? part : `${text} · ${part}`
    if ([...longer].length <= limit) text = longer
  }
  return text
}

/** As many of the lines as fit into `limit` characters; `rest` says how many are missing. */
export function fitting(all: readonly string[], limit: number, rest: (missing: number) => string): string[] {
  if (all.join('\n').length <= limit) return [...all]
  let count = all.length - 1
  while (count > 1 && [...all.slice(0, count), rest(all.length - count)].join('\n').length > limit) count--
  return [...all.slice(0, count), rest(all.length - count)]
}
