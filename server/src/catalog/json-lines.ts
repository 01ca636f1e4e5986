import { ownNameOfKey } from './formats.ts'
import { type Row, Unusable } from './row.ts'

/** A row longer than this is no product. */
const longestLine = 256 * 1024

/** Lines of text with their numbers, blank ones left out. */
export async function* readLines(pieces: AsyncIterable<Buffer>): AsyncGenerator<{ line: number; text: string }> {
  let line = 0
  let rest = ''
  for await (const piece of pieces) {
    const lines = (rest + piece.toString('utf8')).split(/\r\n|\n|\r/)
    rest = (lines.pop() ?? '').slice(0, longestLine + 1)
    for (const text of lines) {
      line++
      if (text.trim() !== '') yield { line, text }
    }
  }
  if (rest.trim() !== '') yield { line: line + 1, text: rest }
}

/** Reads one line of a JSON-lines file. Keys are the feed's names in any spelling; lists and numbers may be written as such. */
export function rowOfJson({ line, text }: { line: number; text: string }): Row {
  if (text.length > longestLine) throw new Unusable('row', 'is far too long')
  const object = parseObject(text)
  const found = new Map<string, unknown>()
  for (const [key, value] of Object.entries(object)) {
    const name = ownNameOfKey(key)
    if (name !== undefined && value !== null && !found.has(name)) found.set(name, value)
  }
  const named = [...found]
  return {
    line,
    cells: Object.fromEntries(named.filter(([, value]) => typeof value !== 'object').map(([name, value]) => [name, textOf(value)])),
    lists: Object.fromEntries(named.flatMap(([name, value]) => (Array.isArray(value) ? [[name, value.filter((item) => typeof item === 'string')]] : []))),
    numbers: new Set(named.filter(([, value]) => typeof value === 'number').map(([name]) => name)),
    attributes: 'attributes' in object && isObject(object.attributes) ? textsOf(object.attributes) : {},
  }
}

/** Sums of binary fractions end in noise, which is no part of the price: 10.99 + 6 is 16.990000000000002. */
const textOf = (value: unknown): string => String(typeof value === 'number' && Math.abs(value) < 1e12 ? Number(value.toFixed(6)) : value)

function parseObject(text: string): object {
  try {
    const value: unknown = JSON.parse(text)
    if (isObject(value)) return value
  } catch {}
  throw new Unusable('row', 'is not a JSON object')
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null && !Array.isArray(value)

const textsOf = (value: object): Record<string, string> =>
  Object.fromEntries(
    Object.entries(value)
      .filter(([, item]) => ['string', 'number', 'boolean'].includes(typeof item))
      .map(([name, item]) => [name, String(item)]),
  )
