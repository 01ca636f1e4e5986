import { exponentOf, type Money, toDecimal } from '@souk/server/platform/contract'

/** How figures and times are written for one reader: in the reader's locale, at the company's hour. */
export type Writing = { locale: string; timeZone: string }

const day = 24 * 60 * 60 * 1000

/** An amount with all of its currency's decimals, so that amounts below each other line up: `$40.00`, `R$ 1.299,90`. */
export function writeMoney({ amount, currency }: Money, locale: string): string {
  const digits = exponentOf(currency)
  const format = moneyFormat(locale, currency, digits)
  return isolated(format.format(Number(toDecimal({ amount, currency }))), locale)
}

// A currency's sign would change sides among letters that run the other way: kept together, left to right.
const isolated = (text: string, locale: string): string => (locale.startsWith('ar') ? `\u2066${text.replaceAll('\u200f', '')}\u2069` : text)

/** The hour for today, `yesterday` and the weekday with the hour for the week past, the date before that. */
export function writeMoment(moment: Date, { locale, timeZone }: Writing, now: Date): string {
  const write = (options: Intl.DateTimeFormatOptions) => dateFormat(locale, { ...options, timeZone }).format(moment)
  const hour = { hour: 'numeric', minute: '2-digit' } as const
  if (dayOf(moment, timeZone) === dayOf(now, timeZone)) return write(hour)
  if (dayOf(moment, timeZone) === dayOf(new Date(now.getTime() - day), timeZone)) {
    return `${new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(-1, 'day')} ${write(hour)}`
  }
  const age = now.getTime() - moment.getTime()
  if (age > 0 && age < 6 * day) return write({ weekday: 'short', ...hour })
  const sameYear = dayOf(moment, timeZone).slice(0, 4) === dayOf(now, timeZone).slice(0, 4)
  return sameYear ? write({ day: 'numeric', month: 'short', ...hour }) : write({ day: 'numeric', month: 'short', year: 'numeric' })
}

/** The whole of a moment, with its zone: for what is looked at closely. */
export const writeFully = (moment: Date, { locale, timeZone }: Writing): string =>
  dateFormat(locale, { dateStyle: 'full', timeStyle: 'long', timeZone }).format(moment)

/** The hour alone. */
export const writeHour = (moment: Date, { locale, timeZone }: Writing): string =>
  dateFormat(locale, { hour: 'numeric', minute: '2-digit', timeZone }).format(moment)

/** The day as a heading between messages. */
export const writeDay = (moment: Date, { locale, timeZone }: Writing): string =>
  dateFormat(locale, { weekday: 'long', day: 'numeric', month: 'long', timeZone }).format(moment)

/** The calendar day of a moment in a zone, as `2026-11-23`. */
export const dayOf = (moment: Date, timeZone: string): string =>
  dateFormat('en-CA', { year: 'numeric', month: '2-digit', day: '2-digit', timeZone }).format(moment)

const formats = new Map<string, Intl.DateTimeFormat>()
function dateFormat(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale}${JSON.stringify(options)}`
  const format = formats.get(key) ?? new Intl.DateTimeFormat(locale, options)
  formats.set(key, format)
  return format
}

const moneyFormats = new Map<string, Intl.NumberFormat>()
function moneyFormat(locale: string, currency: string, digits: number): Intl.NumberFormat {
  const key = `${locale} ${currency}`
  const format =
    moneyFormats.get(key) ??
    new Intl.NumberFormat(locale, {
      style: 'currency',
      currency,
      currencyDisplay: 'narrowSymbol',
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    })
  moneyFormats.set(key, format)
  return format
}
