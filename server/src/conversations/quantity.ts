import { mostPieces } from '../carts/contract.ts'
import { type Phrases, taken } from './ear.ts'
import type { Quantity } from './intent.ts'
import type { Word } from './utterance.ts'

/** A quantity at the start of words, and how many words it took. `bare` when it is a number alone, without "pieces". */
export type QuantityRead = { quantity: Quantity; used: number; bare: boolean }

/** Reads "2", "two", "2x", "a dozen", "3 pieces of", also what no cart can hold: "0", "-1", "1e9", "2 kg", "half". Never an amount of money. */
export function readQuantity(words: readonly Word[], phrases: Phrases): QuantityRead | undefined {
  const number = numberAt(words, phrases)
  if (!number) return undefined
  const rest = words.slice(number.used)
  const { starts } = phrases
  if (taken(starts.money, rest) > 0) return undefined
  const unit = taken(starts.unit, rest)
  if (unit > 0) return { quantity: { odd: 'unit', said: saidIn(words, number.used + unit), pieces: number.value }, used: number.used + unit, bare: false }
  const pieces = taken(starts.pieces, rest)
  const of = taken(starts.of, rest.slice(pieces))
  const said = saidIn(words, number.used)
  const quantity: Quantity = number.unit ? { odd: 'unit', said, pieces: number.value } : quantityOf(number.value, said)
  return { quantity, used: number.used + pieces + of, bare: pieces + of === 0 && !number.times }
}

const saidIn = (words: readonly Word[], count: number) =>
  words
    .slice(0, count)
    .map(({ norm }) => norm)
    .join(' ')

/** A number as a quantity of pieces. */
export function quantityOf(value: number, said: string): Quantity {
  if (value < 0) return { odd: 'negative', said }
  if (value === 0) return { odd: 'zero', said }
  if (!Number.isInteger(value)) return { odd: 'fraction', said }
  return value > mostPieces ? { odd: 'huge', said } : { pieces: value }
}

type NumberRead = { value: number; used: number; unit?: boolean; times?: boolean }

function numberAt(words: readonly Word[], phrases: Phrases): NumberRead | undefined {
  const half = taken(phrases.starts.half, words)
  const number = digitsAt(words, phrases) ?? spokenAt(words, phrases)
  return half > (number?.used ?? 0) ? { value: 0.5, used: half } : number
}

function digitsAt([first, second]: readonly Word[], { starts }: Phrases): NumberRead | undefined {
  if (!first) return undefined
  if (first.norm === 'x' && second && /^\d+$/.test(second.norm)) return { value: Number(second.norm), used: 2, times: true }
  const match = /^(x?)(-?\d+(?:[.,]\d+)*(?:e\d+)?)(\p{L}*)$/u.exec(first.norm)
  if (!match) return undefined
  const [, times = '', digits = '', letters = ''] = match
  if (letters === '') return { value: amountIn(digits), used: 1, times: times !== '' }
  if (letters === 'x') return { value: amountIn(digits), used: 1, times: true }
  const isUnit = taken(starts.unit, [{ ...first, norm: letters }]) > 0
  return isUnit ? { value: amountIn(digits), used: 1, unit: true } : undefined
}

/** `1,000` and `1.000` group thousands; any other comma or point is a decimal one. */
function amountIn(digits: string): number {
  if (/^-?\d{1,3}([.,]\d{3})+$/.test(digits)) return Number(digits.replace(/[.,]/g, ''))
  return Number(digits.replace(',', '.'))
}

function spokenAt(words: readonly Word[], phrases: Phrases): NumberRead | undefined {
  const first = timesMore(words, longestNumber(words, phrases), phrases)
  if (!first || first.value < 20 || first.value % 10 !== 0 || first.value > 90) return first
  const and = taken(phrases.and, words.slice(first.used))
  const ones = longestNumber(words.slice(first.used + and), phrases)
  return ones && ones.value > 0 && ones.value < 10 ? { value: first.value + ones.value, used: first.used + and + ones.used } : first
}

/** "two hundred" */
function timesMore(words: readonly Word[], first: NumberRead | undefined, phrases: Phrases): NumberRead | undefined {
  const next = first && longestNumber(words.slice(first.used), phrases)
  return first && next && next.value >= 100 ? { value: first.value * next.value, used: first.used + next.used } : first
}

function longestNumber(words: readonly Word[], { numbers }: Phrases): NumberRead | undefined {
  let longest: NumberRead | undefined
  for (const [value, pattern] of numbers) {
    const used = taken(pattern, words)
    if (used > (longest?.used ?? 0)) longest = { value, used }
  }
  return longest
}
