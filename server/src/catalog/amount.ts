import { exponentOf, isCurrency, toMinor } from '../platform/money.ts'
import { Unusable } from './row.ts'

/** No product of a shop costs a billion of anything. */
const mostMajor = 1_000_000_000

/** How an amount is written: `decimal` where a point is known to stand before decimals, as in Shopify's files and JSON numbers. */
type Writing = { currency: string; field: string; pointIsDecimal?: boolean }

/**
 * Minor units of an amount as shops write it: `15.50 USD`, `USD 15.50`, `$1,299`, `R$ 1.299,90`, `1 299,90`. Refuses other
 * currencies than `currency`, negative, absurd and unreadable amounts, and those that can be read in two ways (`1.299` in dollars).
 */
export function readAmount(text: string, { currency, field, pointIsDecimal = false }: Writing): number {
  const { digits, sign } = withoutCurrency(text, { currency, field })
  if (sign) throw new Unusable(field, `${shown(text)} is negative`)
  if (!/^[\d.,]*\d[\d.,]*$/.test(digits)) throw new Unusable(field, `${shown(text)} is not an amount`)
  const decimal = toDecimalPoint(digits, { exponent: exponentOf(currency), pointIsDecimal })
  if (decimal === undefined) throw new Unusable(field, `${shown(text)} can be read in two ways; write it with two decimals`)
  const minor = toMinor(decimal, currency)
  if (Number(decimal) >= mostMajor) throw new Unusable(field, `${shown(text)} is too large for a price`)
  if (minor === undefined) throw new Unusable(field, `${shown(text)} is not an amount of ${currency}`)
  return minor
}

function withoutCurrency(text: string, { currency, field }: Writing): { digits: string; sign: boolean } {
  const plain = text.normalize('NFKC').trim().toUpperCase()
  const code = /(?<![A-Z])[A-Z]{3}(?![A-Z])/.exec(plain)?.[0]
  if (code && isCurrency(code) && code !== currency) throw new Unusable(field, `${shown(text)} is not in ${currency}, the company's currency`)
  const bare = (code === currency ? plain.replace(code, '') : plain).replace(/[\s'’_]/g, '')
  const sign = /^[-−–(]|[-−–]$/.test(bare) || /^\D{1,3}[-−–]\d/.test(bare)
  const symbol = /[^\d.,()\-−–+]+\.?(?=\d|$)|[^\d.,()\-−–+]+/.exec(bare)?.[0] ?? ''
  const isOurs = symbolsOf(currency).has(symbol)
  if (!isOurs && /\p{Sc}/u.test(symbol)) throw new Unusable(field, `${shown(text)} is not in ${currency}, the company's currency`)
  return { digits: (isOurs ? bare.replace(symbol, '') : bare).replace(/^\+/, ''), sign }
}

/** Which of points and commas stand before decimals, and which only part thousands; undefined where it cannot be known. */
function toDecimalPoint(digits: string, { exponent, pointIsDecimal }: { exponent: number; pointIsDecimal: boolean }): string | undefined {
  const marks = digits.replace(/\d/g, '')
  const last = marks.at(-1)
  if (!last) return digits
  const other = last === '.' ? ',' : '.'
  if (marks.includes(other)) return isMixed(digits, { last, other }) ? withPoint(digits.replaceAll(other, '')) : unreadable
  if (marks.length > 1) return partsThousands(digits) ? digits.replaceAll(last, '') : unreadable
  if (!partsThousands(digits)) return withPoint(digits)
  const isDecimal = last === '.' ? pointIsDecimal || exponent > 2 : false
  if (isDecimal) return digits
  const isThousands = last === '.' ? exponent === 0 : pointIsDecimal || exponent < 3
  return isThousands ? digits.replace(last, '') : undefined
}

const unreadable = 'unreadable'
const withPoint = (digits: string): string => `0${digits}`.replace(',', '.').replace(/\.$/, '')

/** `1,299` or `12,99,000`: threes at the end, twos or threes before. */
const partsThousands = (digits: string): boolean => /^[1-9]\d{0,2}([.,]\d{2,3})*[.,]\d{3}$/.test(digits)

/** `1,299.90` and `1.299,90`: thousands, then one mark before the decimals. */
const isMixed = (digits: string, { last, other }: { last: string; other: string }): boolean =>
  new RegExp(`^\\d{1,3}(\\${other}\\d{2,3})*\\${other}\\d{3}\\${last}\\d*$`).test(digits)

const rupees = new Set(['INR', 'PKR', 'LKR', 'NPR', 'MUR'])
const symbols = new Map<string, Set<string>>()

/** `$`, `US$` and the like: how a currency is written beside its code. */
function symbolsOf(currency: string): Set<string> {
  const found = symbols.get(currency)
  if (found) return found
  const [symbol, narrow] = (['symbol', 'narrowSymbol'] as const).map((currencyDisplay) => {
    const parts = new Intl.NumberFormat('en', { style: 'currency', currency, currencyDisplay }).formatToParts(1)
    return (parts.find(({ type }) => type === 'currency')?.value ?? currency).normalize('NFKC').toUpperCase()
  }) as [string, string]
  const made = new Set([symbol, narrow, `${currency.slice(0, 2)}${narrow}`, `${currency.slice(0, 1)}${narrow}`, ...(rupees.has(currency) ? ['RS', 'RS.'] : [])])
  symbols.set(currency, made)
  return made
}

const shown = (text: string): string => JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}…` : text)
