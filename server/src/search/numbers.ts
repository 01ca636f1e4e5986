import { meaningOf } from './lexicon/phrases.ts'
import type { Token } from './words.ts'

/**
 * The number written as digits with whatever separators: `1.500,00`, `1,500`, `1'500`, `40.5`, `1,00,000`. Exactly three digits after
 * a lone separator are thousands, because prices do not have three decimals, save where the currency itself has (`decimals` 3).
 */
export function parseNumber(text: string, decimals = 2): number {
  const separators = text.replace(/\d/g, '')
  if (separators === '') return Number(text)
  const last = separators.at(-1) ?? ''
  const at = text.lastIndexOf(last)
  const behind = text.length - at - 1
  const alone = separators.length === 1
  const decimal =
    (alone ? behind !== 3 || text.startsWith('0') || (decimals === 3 && last === '.') : separators.indexOf(last) === separators.length - 1) && last !== "'"
  if (!decimal) return Number(text.replace(/\D/g, ''))
  return Number(`${text.slice(0, at).replace(/\D/g, '')}.${text.slice(at + 1)}`)
}

/** What a multiplier such as "mil", "k" or "lakh" multiplies by. */
export function timesOf(word: string, languages?: ReadonlySet<string>): number | undefined {
  const meaning = meaningOf(word, 'times', languages)
  return meaning && Number(meaning.key)
}

/** A number spoken in words from `start` on, in one language: its value and where it ends. "e", "and", "y" may stand inside. */
export function spokenNumber(tokens: Token[], start: number, languages: ReadonlySet<string>): { value: number; end: number } | undefined {
  let best: { value: number; end: number } | undefined
  for (const language of languages) {
    const found = spokenIn(tokens, start, new Set([language]))
    if (found && (!best || found.end > best.end)) best = found
  }
  return best
}

function spokenIn(tokens: Token[], start: number, language: ReadonlySet<string>): { value: number; end: number } | undefined {
  let sum = { total: 0, current: 0 }
  let end = start
  for (let part = spokenPart(tokens, start, language); part; part = follower(tokens, end, { language, current: sum.current })) {
    sum = added(sum, part)
    end = part.end
  }
  const value = sum.total + sum.current
  return end > start && value > 0 ? { value, end } : undefined
}

/** What goes on the number: "two hundred", "cento e vinte"; never "cem e duzentos", which are two numbers. */
function follower(tokens: Token[], at: number, { language, current }: { language: ReadonlySet<string>; current: number }): Part | undefined {
  const next = spokenPart(tokens, at, language)
  if (next) return next.times > 1 || fits(next.value, current) ? next : undefined
  if (!/^(and|e|y|et|und|و|dan|aur)$/.test(tokens[at]?.word ?? '')) return undefined
  const joined = spokenPart(tokens, at + 1, language)
  return joined && joined.times === 1 && fits(joined.value, current) ? joined : undefined
}

// Tens go on hundreds and units on tens; French counts on to nineteen.
const fits = (value: number, current: number) => (value < 20 && current % 20 === 0) || current % 10 ** String(value).length === 0

function added({ total, current }: { total: number; current: number }, { value, times }: Part): { total: number; current: number } {
  if (times >= 1000) return { total: total + (current || 1) * times, current: 0 }
  return times > 1 ? { total, current: (current || 1) * times } : { total, current: current + value }
}

type Part = { value: number; times: number; end: number }

function spokenPart(tokens: Token[], at: number, language: ReadonlySet<string>): Part | undefined {
  for (let length = 3; length > 0; length--) {
    const words = tokens.slice(at, at + length)
    if (words.length < length || words.some((token) => token.kind !== 'word')) continue
    const phrase = words.map((token) => token.word).join(' ')
    const small = meaningOf(phrase, 'numbers', language)
    if (small) return { value: Number(small.key), times: 1, end: at + length }
    const times = timesOf(phrase, language)
    if (times !== undefined && times >= 100) return { value: 0, times, end: at + length }
  }
  return undefined
}
