import { centWords, currenciesOf } from './lexicon/currencies.ts'
import { languagesOfWord, meaningOf } from './lexicon/phrases.ts'
import { tightUnitOf, unitOf } from './lexicon/units.ts'
import { parseNumber, spokenNumber, timesOf } from './numbers.ts'
import type { Token } from './words.ts'

/** A number in the text that may be money. `start` and `end` include its currency and multiplier; `times` is 1 without one. */
export type Amount = {
  start: number
  end: number
  value: number
  digits: number
  times: number
  currencies?: readonly string[]
  measure: boolean
  spoken: boolean
}

/** Joins what is one name again ("dv7-1211ea", "iphone12", "4k"), so that its digits are never taken for an amount. */
export function joinCodes(tokens: Token[]): Token[] {
  const joined: Token[] = []
  for (let at = 0; at < tokens.length; ) {
    const end = runEnd(tokens, at)
    const run = tokens.slice(at, end)
    if (isCode(run, isMoneyWord(tokens[at - 1]) || isMoneyWord(tokens[end]))) joined.push(codeOf(run))
    else joined.push(...run)
    at = end
  }
  return joined
}

function runEnd(tokens: Token[], start: number): number {
  let end = start + 1
  while (end < tokens.length && tokens[end]?.glue !== ' ' && /^[-._/]?$/.test(tokens[end]?.glue ?? ' ')) end++
  return end
}

function codeOf(run: Token[]): Token {
  const raw = run.map((token, at) => (at === 0 ? token.raw : token.glue + token.raw)).join('')
  return {
    raw,
    word: run
      .map((token) => token.word)
      .join('')
      .replaceAll('-', ''),
    kind: 'word',
    glue: run[0]?.glue ?? ' ',
  }
}

function isCode(run: Token[], amongMoney: boolean): boolean {
  const words = run.filter((token) => token.kind === 'word')
  if (words.length === 0 || !run.some((token) => token.kind === 'number')) return false
  if (words.some((token) => !isNumbersFriend(token.word, run[0] === token))) return true
  // "4k" and "5g" are names; "under 2k" and "15k" are sums.
  return /^([2458]k|[345]g|[23]d)$/.test(run.map((token) => token.raw).join('')) && !amongMoney
}

const isMoneyWord = (token: Token | undefined): boolean =>
  token !== undefined &&
  (currenciesOf(token.word) !== undefined ||
    (['under', 'over', 'between'] as const).some((role) => meaningOf(token.word, role)) ||
    /^([<>≤≥]|to|than|de|se|que|of|dari|als|tak)$/.test(token.word))

function isNumbersFriend(word: string, first: boolean): boolean {
  if (/^[وبل]$/.test(word)) return first
  if (currenciesOf(word) || centWords.has(word) || timesOf(word) !== undefined) return true
  if (!first && (tightUnitOf(word) !== undefined || /^(x|ish|an|or|to|a|se|tak|ke|wala|wale|wali|only)$/.test(word))) return true
  return ['under', 'over', 'around', 'between', 'worth', 'joins', 'orLess', 'orMore', 'sizeMarks', 'spend'].some(
    (role) => word.length > 1 && meaningOf(word, role as 'under') !== undefined,
  )
}

/** All amounts of a text, left to right. `decimals` are those of the shop's currency. */
export function findAmounts(tokens: Token[], languages: ReadonlySet<string>, decimals: number): Amount[] {
  const found: Amount[] = []
  for (let at = 0; at < tokens.length; ) {
    const amount = amountAt(tokens, at, { languages, decimals })
    if (amount) found.push(amount)
    at = amount ? Math.max(amount.end, at + 1) : at + 1
  }
  return found
}

type Reading = { languages: ReadonlySet<string>; decimals: number }

function amountAt(tokens: Token[], at: number, { languages, decimals }: Reading): Amount | undefined {
  const token = tokens[at]
  if (token?.kind === 'number') return withMoney(tokens, at, digitsAt(tokens, at, decimals))
  const spoken = token?.kind === 'word' ? spokenNumber(tokens, at, languages) : undefined
  if (!spoken) return undefined
  return withMoney(tokens, at, { value: spoken.value, digits: spoken.value, times: 1, end: spoken.end, spoken: true })
}

type Figure = { value: number; digits: number; times: number; end: number; spoken: boolean }

function digitsAt(tokens: Token[], at: number, decimals: number): Figure {
  let end = at + 1
  let text = tokens[at]?.raw ?? '0'
  // "1 500": a space may group thousands, where money is meant anyway.
  while (
    /^\d{1,3}$/.test(text.split(' ').at(0) ?? '') &&
    tokens[end]?.kind === 'number' &&
    /^\d{3}(,\d{2})?$/.test(tokens[end]?.raw ?? '') &&
    moneyNear(tokens, at, end)
  ) {
    text += tokens[end]?.raw
    end++
  }
  const digits = parseNumber(text, decimals)
  let times = 1
  for (let factor = timesOf(tokens[end]?.word ?? ''); factor !== undefined && isFactor(tokens, end); factor = timesOf(tokens[end]?.word ?? '')) {
    times *= factor
    end++
  }
  // "2 mil 500", "1 lakh 20 hazaar"
  const rest = times > 1 && tokens[end]?.kind === 'number' ? digitsAt(tokens, end, decimals) : undefined
  if (rest && rest.value < times && (rest.digits >= 100 || rest.times > 1))
    return { value: digits * times + rest.value, digits, times, end: rest.end, spoken: false }
  return { value: digits * times, digits, times, end, spoken: false }
}

const moneyNear = (tokens: Token[], start: number, end: number) =>
  currenciesOf(tokens[start - 1]?.word ?? '') !== undefined ||
  currenciesOf(tokens[end + 1]?.word ?? '') !== undefined ||
  meaningOf(tokens[start - 1]?.word ?? '', 'under') !== undefined ||
  /^(de|que|a|to|than|von|dari)$/.test(tokens[start - 1]?.word ?? '')

// "so" and "pau" multiply in one language and are everyday words in others.
const isFactor = (tokens: Token[], at: number) => {
  const word = tokens[at]?.word ?? ''
  return (
    !/^(so|sow|conto|contos|pau|paus|pila|pilas|palo|palos|grand)$/.test(word) &&
    (word !== 'k' || tokens[at]?.glue === '' || (tokens[at + 1]?.kind ?? 'number') !== 'word' || currenciesOf(tokens[at + 1]?.word ?? '') !== undefined)
  )
}

function withMoney(tokens: Token[], at: number, figure: Figure): Amount {
  const before = moneyBefore(tokens, at)
  const after = tokens[figure.end]
  const amount = { start: at - (before ? 1 : 0), end: figure.end, value: figure.value, digits: figure.digits, times: figure.times, spoken: figure.spoken }
  // "$20-$45": the second sign belongs to the second number.
  const behind = after?.kind === 'sign' && tokens[figure.end + 1]?.kind === 'number' && before ? undefined : after && currenciesOf(after.word)
  if (behind)
    return {
      ...amount,
      end: figure.end + 1 + (currenciesOf(tokens[figure.end + 1]?.word ?? '') ? 1 : 0),
      currencies: narrower(behind, before ?? currenciesOf(tokens[figure.end + 1]?.word ?? '')),
      measure: false,
    }
  if (after && centWords.has(after.word)) return { ...amount, end: figure.end + 1, value: figure.value / 100, currencies: [], measure: false }
  if (before) return { ...amount, currencies: before, measure: false }
  return { ...amount, measure: isMeasure(tokens, at, figure.end) }
}

const narrower = (one: readonly string[], other: readonly string[] | undefined) => (other && other.length < one.length ? other : one)

function moneyBefore(tokens: Token[], at: number): readonly string[] | undefined {
  const word = tokens[at - 1]?.word ?? ''
  const found = currenciesOf(word)
  // "20 dollars 30": the word belongs to the number before it.
  if (found && tokens[at - 2]?.kind === 'number' && tokens[at - 1]?.kind === 'word') return undefined
  return found
}

function isMeasure(tokens: Token[], at: number, end: number): boolean {
  const after = tokens[end]
  if (!after) return false
  if (after.word === '%') return true
  if (after.word === '+' && tokens[end + 1]?.word === 'years') return true
  const unit = after.glue === '' ? tightUnitOf(after.word) : unitOf(after.word)
  if (unit !== undefined && !(after.word === 'in' && tokens[end + 1]?.kind === 'word' && tokens[at]?.glue === ' ' && after.glue === ' ')) return true
  return after.word === 'x' && tokens[end + 1]?.kind === 'number'
}

/** The languages a text is written in, as far as its words tell; the shopper's own and English always. */
export function languagesOf(tokens: Token[], own: string, isKnown: (word: string) => boolean): ReadonlySet<string> {
  const languages = new Set(['en', own])
  for (const { word, kind } of tokens) {
    const spokenIn = kind === 'word' ? languagesOfWord.get(word) : undefined
    // "ca" and "mil" alone make nobody a German or a Spaniard.
    if (!spokenIn || /^[a-z]{1,3}$/.test(word) || isKnown(word) || spokenIn.has('en') || spokenIn.has(own)) continue
    for (const language of spokenIn) languages.add(language)
  }
  return languages
}
