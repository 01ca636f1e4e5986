import { type CsvError, parse } from 'csv-parse/browser/esm/sync'
import type { NewRate, Rate } from './queries.ts'

/** The columns of a price list's file, in any order; a price is in whole units of its currency, with up to six decimals. */
export const columns = ['country', 'category', 'valid_from', 'currency', 'price', 'source'] as const
export type Column = (typeof columns)[number]
export const categories = ['marketing', 'utility', 'authentication', 'service'] as const
export const mostRates = 5_000

/** A row that cannot be taken: its line in the file, and what is wrong with it. */
export type RefusedRow = { line: number; fault: Column | 'twice'; found: string }
/** What a file holds; `fault` when it is no price list at all. */
export type CardRead = { rates: NewRate[]; refused: RefusedRow[]; fault?: { reason: 'unreadable' | 'columns' | 'empty' | 'many'; found: string } }

/** Reads a price list: comma, semicolon or tab between the columns, their names in the first line. */
export function readCard(text: string): CardRead {
  const rows = split(text)
  if ('fault' in rows) return { rates: [], refused: [], fault: rows.fault }
  const [head, ...body] = rows.lines
  const names = (head?.record ?? []).map((name) => name.trim().toLowerCase())
  const missing = columns.filter((column) => !names.includes(column))
  if (missing.length > 0) return failed('columns', missing.join(', '))
  if (body.length === 0) return failed('empty')
  if (body.length > mostRates) return failed('many', String(body.length))
  const read: CardRead = { rates: [], refused: [] }
  const known = new Set<string>()
  for (const { record, line } of body) takeRow(read, known, { line, cell: (column) => record[names.indexOf(column)]?.trim() ?? '' })
  return read
}

const failed = (reason: NonNullable<CardRead['fault']>['reason'], found = ''): CardRead => ({ rates: [], refused: [], fault: { reason, found } })

/** What stands oftenest in the first line: with semicolons a comma may be the decimal one. */
function delimiterOf(text: string): string {
  const [head = ''] = text.split('\n', 1)
  const [oftenest = ','] = [',', ';', '\t'].toSorted((one, other) => head.split(other).length - head.split(one).length)
  return oftenest
}

type Line = { record: string[]; line: number }

function split(text: string): { lines: Line[] } | { fault: NonNullable<CardRead['fault']> } {
  try {
    const parsed: unknown = parse(text, { bom: true, delimiter: delimiterOf(text), relax_column_count: true, skip_records_with_empty_values: true, info: true })
    return { lines: (parsed as { record: string[]; info: { lines: number } }[]).map(({ record, info }) => ({ record, line: info.lines })) }
  } catch (error) {
    return { fault: { reason: 'unreadable', found: String((error as CsvError).lines ?? '') } }
  }
}

type Row = { line: number; cell: (column: Column) => string }

function takeRow({ rates, refused }: CardRead, known: Set<string>, { line, cell }: Row): void {
  const wrong = columns.find((column) => !fits[column](cell(column)))
  if (wrong) {
    refused.push({ line, fault: wrong, found: cell(wrong) })
    return
  }
  const rate = rateIn(cell)
  const key = [rate.country, rate.category, rate.validFrom].join(' ')
  if (known.has(key)) refused.push({ line, fault: 'twice', found: key })
  else rates.push(rate)
  known.add(key)
}

const countries = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' })
const currencies = new Set(Intl.supportedValuesOf('currency'))

const fits: Record<Column, (text: string) => boolean> = {
  country: (text) => text === '*' || (/^[a-z]{2}$/i.test(text) && countries.of(text.toUpperCase()) !== undefined),
  category: (text) => categories.some((category) => category === text.toLowerCase()),
  valid_from: isDay,
  currency: (text) => currencies.has(text.toUpperCase()),
  price: (text) => /^\d{1,6}([.,]\d{1,6})?$/.test(text),
  source: (text) => text.length > 0 && text.length <= 200,
}

/** A day of the calendar: the 30th of February would become another one. */
function isDay(text: string): boolean {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : undefined
  return day !== undefined && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text)
}

function rateIn(cell: Row['cell']): NewRate {
  const [whole = '0', part = ''] = cell('price').split(/[.,]/)
  return {
    ...{ country: cell('country').toUpperCase(), category: cell('category').toLowerCase() as NewRate['category'], validFrom: cell('valid_from') },
    ...{ currency: cell('currency').toUpperCase(), micros: Number(whole + part.padEnd(6, '0')), source: cell('source') },
  }
}

/** A price list as a file that `readCard` reads. */
export function writeCard(rates: readonly Rate[]): string {
  const lines = rates.map((rate) => [rate.country, rate.category, rate.validFrom, rate.currency, decimalOf(rate.micros), rate.source])
  return [columns, ...lines].map((cells) => `${cells.map(quoted).join(',')}\r\n`).join('')
}

/** Whole units with six decimals of what is counted in millionths. */
export const decimalOf = (micros: number): string => `${Math.trunc(micros / 1e6)}.${String(micros % 1e6).padStart(6, '0')}`

// A spreadsheet would reckon what begins like a formula.
const quoted = (text: string): string => {
  const safe = /^[=+@-]/.test(text) ? `'${text}` : text
  return /[",;\t\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** Which of the rates count today: of each country and category the newest that is not after the day. */
export function inForce(rates: readonly Rate[], day: string): Set<Rate> {
  const newest = new Map<string, Rate>()
  for (const rate of rates) {
    const key = `${rate.country} ${rate.category}`
    const known = newest.get(key)
    if (rate.validFrom <= day && (!known || known.validFrom < rate.validFrom)) newest.set(key, rate)
  }
  return new Set(newest.values())
}
