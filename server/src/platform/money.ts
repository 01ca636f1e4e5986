/** An amount in minor units (cents, paise, fils …) of an ISO 4217 currency; always a whole number. */
export type Money = { amount: number; currency: string }

// ISO 4217:2015, list one: every active currency has two decimals but these. (Intl knows CLDR's display digits, which differ.)
const exponents = new Map<string, number>([
  ...'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'.split(' ').map((code) => [code, 0] as const),
  ...'BHD IQD JOD KWD LYD OMR TND'.split(' ').map((code) => [code, 3] as const),
  ...'CLF UYW'.split(' ').map((code) => [code, 4] as const),
])
const known = new Set(Intl.supportedValuesOf('currency'))

/** Whether `code` is an ISO 4217 alphabetic code in upper case. */
export const isCurrency = (code: string): boolean => known.has(code)

/** How many decimals a currency's minor unit has by ISO 4217: 2 for USD, 0 for JPY, 3 for KWD. */
export const exponentOf = (currency: string): number => exponents.get(currency) ?? 2

/**
 * Exact minor units of a plain decimal such as `15.5` (1550 in USD). Undefined when it is not a decimal number, is negative,
 * has more decimals than the currency (trailing zeros aside), or is past 2^53.
 */
export function toMinor(decimal: string, currency: string): number | undefined {
  const match = /^(\d+)(?:\.(\d+))?$/.exec(decimal.trim())
  if (!match) return undefined
  const exponent = exponentOf(currency)
  const fraction = (match[2] ?? '').replace(/0+$/, '')
  if (fraction.length > exponent) return undefined
  const minor = Number(`${match[1]}${fraction.padEnd(exponent, '0')}`)
  return Number.isSafeInteger(minor) ? minor : undefined
}

/** The plain decimal of an amount, as other systems write it: 1550 USD is `15.50`. */
export function toDecimal({ amount, currency }: Money): string {
  const exponent = exponentOf(currency)
  if (exponent === 0) return String(amount)
  const digits = String(Math.abs(amount)).padStart(exponent + 1, '0')
  return `${amount < 0 ? '-' : ''}${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`
}

/** An amount as people of `locale` write it, without empty decimals: `$40`, `R$ 1.299,90`. */
export function formatMoney(money: Money, locale: string): string {
  return formatter(locale, money.currency).format(Number(toDecimal(money)))
}

const formatters = new Map<string, Intl.NumberFormat>()
function formatter(locale: string, currency: string): Intl.NumberFormat {
  const key = `${locale} ${currency}`
  const found = formatters.get(key)
  if (found) return found
  const made = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    minimumFractionDigits: exponentOf(currency),
    maximumFractionDigits: exponentOf(currency),
    trailingZeroDisplay: 'stripIfInteger',
  })
  formatters.set(key, made)
  return made
}
