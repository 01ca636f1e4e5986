import { type InfoRecord, parse } from 'csv-parse/sync'

/** A row of a table with the line on which it begins, or a place where no row could be made out. */
export type TableRow = { line: number; cells: string[] } | { line: number; broken: string }

/** The layout of a table: the line on which its header ends and how many columns that has. */
export type Table = { delimiter: string; headerLine: number; width: number }

/** A row longer than this is no product; most likely a quote was never closed. */
const longestRow = 256 * 1024
/** After so many places where no row can be made out the file is not what it says it is. */
const mostBroken = 1_000

/**
 * Reads the rows below the header from UTF-8 text in pieces of whole lines. A quote that is never closed costs the line it stands on
 * alone: reading goes on with the next one. Line ends of all systems may be mixed; blank lines are passed over.
 */
export async function* readTable(pieces: AsyncIterable<Buffer>, table: Table): AsyncGenerator<TableRow> {
  const place: Place = { rest: Buffer.alloc(0), line: 1, broken: 0, isInBrokenLine: false }
  for await (const piece of pieces) {
    place.rest = place.rest.length === 0 ? piece : Buffer.concat([place.rest, piece])
    yield* readOn(place, table, false)
    if (place.broken > mostBroken) return
  }
  yield* readOn(place, table, true)
}

type Place = { rest: Buffer; line: number; broken: number; isInBrokenLine: boolean }

function* readOn(place: Place, table: Table, isLast: boolean): Generator<TableRow> {
  if (place.isInBrokenLine) skipLine(place)
  for (;;) {
    const { rows, end, isTorn } = wholeRows(place, table)
    yield* rows
    advance(place, end)
    skipBlank(place)
    if (!isTorn && place.rest.length <= longestRow && !(isLast && place.rest.length > 0)) return
    yield { line: place.line, broken: 'has a quote that is never closed, or is far too long' }
    skipLine(place)
    if (++place.broken > mostBroken) return yield { line: place.line, broken: 'and all that follows was not read, because so many rows before it were broken' }
  }
}

/** The rows that end inside the text at hand, up to one that a stray quote has torn: it runs over several lines, against the rules or with a wrong number of cells. */
function wholeRows({ rest, line }: Place, { delimiter, headerLine, width }: Table): { rows: TableRow[]; end: number; isTorn: boolean } {
  const rows: TableRow[] = []
  let [end, at] = [0, line]
  for (const record of parseRecords(rest, delimiter)) {
    const lines = countLines(rest, end, record.end)
    const blank = record.cells.every((cell) => cell.trim() === '')
    if (lines > 1 && !blank && at > headerLine && !(record.cells.length === width && isStrict(rest.subarray(end, record.end), delimiter)))
      return { rows, end, isTorn: true }
    if (!blank && at > headerLine) rows.push({ line: at, cells: record.cells })
    end = record.end
    at += lines
  }
  return { rows, end, isTorn: false }
}

const rules = (delimiter: string) => ({ delimiter, record_delimiter: ['\r\n', '\n', '\r'], relax_column_count: true })

/** Splits text into records and tells where each ends; an open quote at the end of the text leaves its record out. Quotes inside a cell are letters. */
export function parseRecords(text: Buffer, delimiter: string, most = -1): { cells: string[]; end: number }[] {
  const records: { cells: string[]; end: number }[] = []
  const collect = (cells: string[], { bytes }: InfoRecord) => {
    records.push({ cells, end: bytes })
    return null
  }
  try {
    parse(text, { ...rules(delimiter), relax_quotes: true, to: most, on_record: collect })
  } catch (error) {
    if ((error as { code?: string }).code !== 'CSV_QUOTE_NOT_CLOSED') throw error
  }
  return records
}

function isStrict(text: Buffer, delimiter: string): boolean {
  try {
    return parse(text, rules(delimiter)).length === 1
  } catch {
    return false
  }
}

function advance(place: Place, bytes: number): void {
  place.line += countLines(place.rest, 0, bytes)
  place.rest = place.rest.subarray(bytes)
}

function skipBlank(place: Place): void {
  const blank = place.rest.findIndex((byte) => byte !== lineFeed && byte !== carriageReturn)
  advance(place, blank === -1 ? place.rest.length : blank)
}

const [lineFeed, carriageReturn] = [10, 13]

/** Line ends between two places; a carriage return and a line feed together are one. */
export function countLines(text: Buffer, from: number, to: number): number {
  let lines = 0
  for (let at = from; at < to; at++) {
    if (text[at] === lineFeed || (text[at] === carriageReturn && text[at + 1] !== lineFeed)) lines++
  }
  return lines
}

/** Drops the rest of a line; where the text at hand ends first, what comes next belongs to the line too. */
function skipLine(place: Place): void {
  const { rest } = place
  const end = rest.findIndex((byte) => byte === lineFeed || byte === carriageReturn)
  place.isInBrokenLine = end === -1
  if (end === -1) advance(place, rest.length)
  else advance(place, rest[end] === carriageReturn && rest[end + 1] === lineFeed ? end + 2 : end + 1)
}
