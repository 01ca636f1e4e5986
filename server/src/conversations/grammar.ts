/**
 * Patterns of words: `[a|b c]` may be missing, `(a|b)` may not, `@cart` stands for a part defined elsewhere, `{what}` takes one or
 * more words, `{n}` the words of a number, `{order}` an order's number. Matched against words that are each followed by a blank.
 */
export type Pattern = RegExp
export type Parts = Readonly<Record<string, string>>

const piece = /[[\]()|]|\{\w+\}|@\w+|[^\s[\]()|{}@]+/gu

/** The source of the expression for a pattern. */
function sourceOf(pattern: string, parts: Parts): string {
  return [...pattern.matchAll(piece)].map(([token]) => sourceOfToken(token, parts)).join('')
}

function sourceOfToken(token: string, parts: Parts): string {
  if (token === '[' || token === '(') return '(?:'
  if (token === ']') return ')?'
  if (token === ')' || token === '|') return token
  if (token === '{n}') return `(?<n>(?:[-x]?\\d\\S* |${sourceOf(partOf('n', parts), parts)})+)`
  if (token === '{order}') return '(?<order>#?\\d{3,9} )'
  if (token.startsWith('{')) return `(?<${token.slice(1, -1)}>(?:\\S+ )+?)`
  if (token.startsWith('@')) return `(?:${sourceOf(partOf(token.slice(1), parts), parts)})`
  return `${RegExp.escape(token)} `
}

function partOf(name: string, parts: Parts): string {
  const part = parts[name]
  if (part === undefined) throw new Error(`a pattern names @${name}, which is not defined`)
  return part
}

/** The alternatives of a pattern, the longest first, so that "this one" is not taken for "this". */
const longestFirst = (pattern: string, parts: Parts): string =>
  pattern
    .split(/\|(?![^([]*[)\]])/)
    .sort((left, right) => right.length - left.length)
    .map((alternative) => sourceOf(alternative, parts))
    .join('|')

/** A pattern that must take all words. */
export const compileWhole = (pattern: string, parts: Parts): Pattern => new RegExp(`^${sourceOf(pattern, parts)}$`, 'du')

/** A pattern that must take the first words, as many as it can. */
export const compileStart = (pattern: string, parts: Parts): Pattern => new RegExp(`^(?:${longestFirst(pattern, parts)})`, 'du')

/** A pattern that must take the last words, as many as it can. */
export const compileEnd = (pattern: string, parts: Parts): Pattern => new RegExp(`(?<= |^)(?:${sourceOf(pattern, parts)})$`, 'du')

/** A pattern that may stand anywhere. */
export const compileAnywhere = (pattern: string, parts: Parts): Pattern => new RegExp(`(?<= |^)(?:${longestFirst(pattern, parts)})`, 'du')

/** The words a pattern is written with, parts included: what a misspelt word may have meant. */
export const wordsOf = (pattern: string): string[] => [...pattern.matchAll(piece)].map(([token]) => token).filter((token) => /^[\p{L}]/u.test(token))

/** What the slots of a pattern took, as ranges of words; undefined when it does not match. */
export function match<W>(pattern: Pattern, text: string, words: readonly W[]): Record<string, W[]> | undefined {
  const found = pattern.exec(text)
  if (!found) return undefined
  const slots = Object.entries(found.indices?.groups ?? {}).filter((entry): entry is [string, [number, number]] => entry[1] !== undefined)
  return Object.fromEntries(slots.map(([name, [from, to]]) => [name, words.slice(countWords(text, from), countWords(text, to))]))
}

/** How many words end before an offset. */
export function countWords(text: string, offset: number): number {
  let count = 0
  for (let at = text.indexOf(' '); at !== -1 && at < offset; at = text.indexOf(' ', at + 1)) count++
  return count
}
