import { exponentOf } from '../platform/money.ts'
import { type Amount, findAmounts } from './amounts.ts'
import { longestPhrase, meanings, type Role } from './lexicon/phrases.ts'
import { timesOf } from './numbers.ts'
import type { Vocabulary } from './vocabulary.ts'
import type { Token } from './words.ts'

/** What was said about the price; minor units. `foreign` is a currency that is not the shop's: such a limit is not kept. */
export type PriceLimits = { priceMin?: number; priceMax?: number; foreign?: string }
export type PriceContext = { languages: ReadonlySet<string>; currency: string; vocabulary: Vocabulary }

type Limit = { kind: 'under' | 'over' | 'around' | 'worth'; start: number; end: number }
type Found = { limits: PriceLimits; used: Set<number> }

/** Reads every price limit out of a text; `used` are the places of the tokens that said it. */
export function readPrices(tokens: Token[], context: PriceContext): Found {
  const amounts = findAmounts(tokens, context.languages, exponentOf(context.currency)).filter((amount) => !amount.measure)
  const found: Found = { limits: {}, used: new Set() }
  const free = { from: 0 }
  for (let at = 0; at < amounts.length; at++) {
    const [amount, next] = [amounts[at], amounts[at + 1]]
    if (!amount) continue
    const range = next && rangeOf({ tokens, amount, next, context, from: free.from })
    if (range && next) {
      keepRange(found, { amount, next, range, context })
      at++
      free.from = range.end
      continue
    }
    const limit = limitOf({ tokens, amount, next, context, from: free.from })
    if (!limit) continue
    keepLimit(found, { amount, limit, context })
    free.from = limit.end
  }
  return found
}

type Place = { tokens: Token[]; amount: Amount; next: Amount | undefined; context: PriceContext; from: number }

const phraseAt = (tokens: Token[], start: number, end: number) =>
  tokens
    .slice(start, end)
    .map((token) => token.word)
    .join(' ')

const plays = (phrase: string, role: Role, languages?: ReadonlySet<string>) =>
  meanings.get(phrase)?.some((meaning) => meaning.role === role && (!languages || languages.has(meaning.language))) ?? false

/** Where the longest phrase with the role that ends before `end` starts; `end` when there is none. */
function before(tokens: Token[], role: Role, { end, from }: { end: number; from: number }): number {
  for (let start = Math.max(from, end - longestPhrase); start < end; start++) if (plays(phraseAt(tokens, start, end), role)) return start
  return end
}

function after(tokens: Token[], role: Role, start: number): number {
  for (let end = Math.min(tokens.length, start + longestPhrase); end > start; end--) if (plays(phraseAt(tokens, start, end), role)) return end
  return start
}

function beforeFillers(tokens: Token[], { end, from }: { end: number; from: number }): number {
  let at = end
  while (at > from && end - at < 4 && (plays(tokens[at - 1]?.word ?? '', 'spend') || tokens[at - 1]?.raw === '=')) at--
  return at
}

function rangeOf({ tokens, amount, next, from }: Place & { next: Amount }): { start: number; end: number } | undefined {
  const join = amount.end === next.start && tokens[next.start]?.glue === '-' ? '-' : phraseAt(tokens, amount.end, next.start)
  const strong =
    /^(-|~|to|up to|upto|going up to|and going up to|and up to|till|thru|through|until|bis|a|ate|hasta|jusqu a|sampai|sampe|hingga|sd|s d|se|से|الي|ل)$/.test(
      join,
    )
  if (!strong && !joins(tokens, amount.end, next.start)) return undefined
  const opened = openedAt(tokens, { end: amount.start, from })
  if (!strong && comparedBefore(tokens, { end: amount.start, from }) < opened) return undefined
  const closed = after(tokens, 'within', next.end)
  const money = amount.currencies !== undefined || next.currencies !== undefined || next.times > 1
  const bothMoney = amount.currencies !== undefined && next.currencies !== undefined && isUncompared(tokens, amount, from)
  if (opened === amount.start && closed === next.end && !(strong && money) && !bothMoney) return undefined
  return { start: opened, end: closed }
}

// "$30 and $60" is a range only when nothing compares the first of them.
function isUncompared(tokens: Token[], { start }: Amount, from: number): boolean {
  const end = beforeFillers(tokens, { end: start, from })
  return comparedBefore(tokens, { end: start, from }) === start && comparedBefore(tokens, { end, from }) === end
}

// "over 20 and below 30" are two limits, not a range.
const comparedBefore = (tokens: Token[], span: { end: number; from: number }) => Math.min(before(tokens, 'over', span), before(tokens, 'under', span))

// "between $20 and at most $30": a second comparison may stand behind the joining word.
function joins(tokens: Token[], start: number, end: number): boolean {
  for (let cut = end; cut > start; cut--) {
    if (
      plays(phraseAt(tokens, start, cut), 'joins') &&
      (cut === end || plays(phraseAt(tokens, cut, end), 'spend') || plays(phraseAt(tokens, cut, end), 'under'))
    )
      return true
  }
  return false
}

function openedAt(tokens: Token[], { end, from }: { end: number; from: number }): number {
  const direct = before(tokens, 'between', { end, from })
  if (direct < end) return direct
  const filled = beforeFillers(tokens, { end, from })
  const start = before(tokens, 'between', { end: filled, from })
  return start < filled ? start : end
}

function limitOf(place: Place): Limit | undefined {
  return leftLimit(place) ?? rightLimit(place) ?? bareLimit(place)
}

const sides = ['under', 'over', 'around'] as const

function leftLimit({ tokens, amount, next, context, from }: Place): Limit | undefined {
  const filled = beforeFillers(tokens, { end: amount.start, from })
  for (let end = amount.start; end >= filled; end--) {
    const longest = sides.map((kind) => ({ kind, start: before(tokens, kind, { end, from }) })).sort((a, b) => a.start - b.start)[0]
    const sign = signLimit(tokens[end - 1]?.word)
    if (sign && end - 1 >= from) return turned({ kind: sign, start: end - 1, end: amount.end }, { tokens, from })
    if (
      !longest ||
      longest.start >= end ||
      isStranger(phraseAt(tokens, longest.start, end), longest.kind, context) ||
      isName({ tokens, start: longest.start, end, amount, context })
    )
      continue
    return closing(opening(turned({ ...longest, end: amount.end }, { tokens, from }), { tokens, from }), { tokens, amount, next })
  }
  return undefined
}

// A short word such as "ab", "ca" or "con" compares only in its own language.
const isStranger = (phrase: string, kind: Role, { languages }: PriceContext) =>
  (kind === 'around' || phrase.length < 4) && !/^(max|min|upto|bis|ate|tak)$/.test(phrase) && !plays(phrase, kind, languages)

const signLimit = (word: string | undefined) =>
  /^(<|<=|≤)$/.test(word ?? '') ? 'under' : /^(>|>=|≥)$/.test(word ?? '') ? 'over' : /^[~≈]$/.test(word ?? '') ? 'around' : undefined

// "Air Max 90", "iPhone 8 Plus": what reads like a comparison may be a product's name.
function isName({ tokens, start, end, amount, context }: { tokens: Token[]; start: number; end: number; amount: Amount; context: PriceContext }): boolean {
  if (amount.currencies || end - start > 1) return false
  const [earlier, word, number] = [tokens[start - 1]?.word ?? '', tokens[start]?.word ?? '', tokens[end]?.word ?? '']
  return (
    /^(max|maxi|min|mini|plus|top|limit|maximum|minimum|um|ab|in|com|con)$/.test(word) &&
    (context.vocabulary.hasPair(earlier, word) || context.vocabulary.hasPair(word, number))
  )
}

/** "not more than" says the opposite of "more than"; a phrase that says "not" itself is not turned again. */
function turned(limit: Limit, { tokens, from }: { tokens: Token[]; from: number }): Limit {
  const start = negatedFrom(tokens, { end: limit.start, from })
  if (limit.kind === 'around' || start === limit.start) return limit
  // "ne … pas": the negation may have a second half.
  const whole = negatedFrom(tokens, { end: start, from })
  if (plays(tokens[limit.start]?.word ?? '', 'not')) return { ...limit, start }
  return { kind: limit.kind === 'under' ? 'over' : 'under', start: whole, end: limit.end }
}

function negatedFrom(tokens: Token[], { end, from }: { end: number; from: number }): number {
  const filled = beforeFillers(tokens, { end, from })
  for (let stop = end; stop >= filled; stop--) {
    const start = before(tokens, 'not', { end: stop, from })
    if (start < stop) return start
  }
  return refusedFrom(tokens, { end, from })
}

const refusing = /^(refuse|refusing|wont|doesnt|dont|cant|couldnt|shouldnt|wouldnt|didnt|mustnt|cannot)$/

// "won't set me back more than": a verb of any kind and its object may stand between.
function refusedFrom(tokens: Token[], { end, from }: { end: number; from: number }): number {
  for (let start = end - 1; start >= Math.max(from, end - 5); start--) if (refusing.test(tokens[start]?.word ?? '')) return start
  return end
}

// "willing to pay | up to 40", "spend | no more than 40": the same said twice.
function opening(limit: Limit, { tokens, from }: { tokens: Token[]; from: number }): Limit {
  if (limit.kind !== 'under') return limit
  const filled = beforeFillers(tokens, { end: limit.start, from })
  for (let end = limit.start; end >= filled; end--) {
    const start = before(tokens, 'under', { end, from })
    if (start < end) return { ...limit, start }
  }
  return limit
}

// "up to 40 or less", "max 40 tops": the same said twice.
function closing(limit: Limit, { tokens, amount, next }: { tokens: Token[]; amount: Amount; next: Amount | undefined }): Limit {
  const role = limit.kind === 'under' ? 'orLess' : limit.kind === 'over' ? 'orMore' : 'orSo'
  const end = after(tokens, role, amount.end)
  return end > amount.end && end !== next?.start ? { ...limit, end } : limit
}

function rightLimit({ tokens, amount, context }: Place): Limit | undefined {
  const plus = tokens[amount.end]
  if (plus?.word === '+' && plus.glue === '') return { kind: 'over', start: amount.start, end: amount.end + 1 }
  const longest = (['orLess', 'orMore', 'orSo'] as const).map((role) => ({ role, end: after(tokens, role, amount.end) })).sort((a, b) => b.end - a.end)[0]
  if (!longest || longest.end === amount.end) return undefined
  const single = longest.end - amount.end === 1
  if (!amount.currencies && single && (named(tokens, amount, context) || isModifier(tokens, amount, context))) return undefined
  return { kind: { orLess: 'under', orMore: 'over', orSo: 'around' }[longest.role] as Limit['kind'], start: worthStart(tokens, amount), end: longest.end }
}

function isModifier(tokens: Token[], amount: Amount, { vocabulary }: PriceContext): boolean {
  const word = tokens[amount.end]?.word ?? ''
  return /^(me|mein|mai|in|an|plus|pro|max|min)$/.test(word) && (amount.value < 20 || vocabulary.hasPair(tokens[amount.end - 1]?.word ?? '', word))
}

const named = (tokens: Token[], amount: Amount, { vocabulary }: PriceContext) =>
  vocabulary.hasPair(tokens[amount.start - 1]?.word ?? '', tokens[amount.start]?.word ?? '')
const sized = (tokens: Token[], amount: Amount) => before(tokens, 'sizeMarks', { end: amount.start, from: 0 }) < amount.start

function worthStart(tokens: Token[], amount: Amount): number {
  return before(tokens, 'worth', { end: amount.start, from: 0 })
}

/** An amount alone is what the shopper would spend, if it is surely money. */
function bareLimit({ tokens, amount, context, from }: Place): Limit | undefined {
  if (sized(tokens, amount)) return undefined
  const start = before(tokens, 'worth', { end: amount.start, from })
  const worth = start < amount.start && plays(phraseAt(tokens, start, amount.start), 'worth', context.languages)
  const money =
    amount.currencies !== undefined ||
    (amount.times >= 1000 &&
      tokens[amount.end - 1]?.raw !== 'k' &&
      timesOf(tokens[amount.end - 1]?.word ?? '', context.languages) !== undefined &&
      !named(tokens, amount, context))
  const last =
    amount.end === tokens.length &&
    amount.value >= 20 &&
    (!amount.spoken || amount.value >= 100) &&
    worth &&
    !named(tokens, amount, context) &&
    !context.vocabulary.hasPair(tokens[start - 1]?.word ?? '', tokens[start]?.word ?? '')
  const alone = tokens.length === 1 && amount.value >= 5 && !amount.spoken && !context.vocabulary.has(tokens[0]?.word ?? '')
  return money || last || alone ? { kind: 'worth', start: worth ? start : amount.start, end: amount.end } : undefined
}

function keepLimit(found: Found, { amount, limit, context }: { amount: Amount; limit: Limit; context: PriceContext }) {
  use(found, Math.min(limit.start, amount.start), Math.max(limit.end, amount.end))
  const { limits } = found
  if (isForeign(found, amount.currencies, context)) return
  if (limit.kind === 'around')
    [limits.priceMin, limits.priceMax] = [minor(amount.value * 0.8, context, Math.ceil), minor(amount.value * 1.2, context, Math.floor)]
  else if (limit.kind === 'over') limits.priceMin = Math.max(limits.priceMin ?? 0, minor(amount.value, context, Math.ceil))
  else if (limit.kind === 'under' || limits.priceMax === undefined)
    limits.priceMax = Math.min(limits.priceMax ?? Number.POSITIVE_INFINITY, minor(amount.value, context, Math.floor))
}

type Range = { amount: Amount; next: Amount; range: { start: number; end: number }; context: PriceContext }

function keepRange(found: Found, { amount, next, range, context }: Range) {
  use(found, range.start, range.end)
  if (isForeign(found, amount.currencies ?? next.currencies, context)) return
  // "20 to 30 thousand", "2 a 3 mil": the multiplier is said once.
  const first = amount.times === 1 && next.times > 1 && amount.value < next.digits ? amount.value * next.times : amount.value
  found.limits.priceMin = minor(Math.min(first, next.value), context, Math.ceil)
  found.limits.priceMax = minor(Math.max(first, next.value), context, Math.floor)
}

function use(found: Found, start: number, end: number) {
  for (let at = start; at < end; at++) found.used.add(at)
}

function isForeign(found: Found, currencies: readonly string[] | undefined, { currency }: PriceContext): boolean {
  if (!currencies || currencies.length === 0 || currencies.includes(currency)) return false
  found.limits.foreign = currencies[0]
  return true
}

const most = Number.MAX_SAFE_INTEGER
const minor = (value: number, { currency }: PriceContext, round: (value: number) => number) =>
  Math.min(most, round(Math.round(value * 10 ** exponentOf(currency) * 1000) / 1000))
