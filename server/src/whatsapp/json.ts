/** Reads JSON that others wrote: what is not there or not of the kind asked for is undefined, never an error. */
export type Json = Record<string, unknown>

export const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)

export const at = (value: unknown, key: string): unknown => (isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined)

export const objectAt = (value: unknown, key: string): Json | undefined => {
  const found = at(value, key)
  return isObject(found) ? found : undefined
}

export const listAt = (value: unknown, key: string): unknown[] => {
  const found = at(value, key)
  return Array.isArray(found) ? found : []
}

/** A text that the database can keep; numbers count as text. Undefined when nothing is in it. */
export function textAt(value: unknown, key: string): string | undefined {
  const found = at(value, key)
  if (typeof found === 'number') return String(found)
  return (typeof found === 'string' && keepable(found)) || undefined
}

/** A finite number, or a text that is one. */
export function numberAt(value: unknown, key: string): number | undefined {
  const found = at(value, key)
  const number = typeof found === 'string' && found.trim() !== '' ? Number(found) : found
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined
}

/** The object in a text of JSON. */
export function parseObject(text: string | undefined): Json | undefined {
  try {
    const parsed: unknown = JSON.parse(text ?? '')
    return isObject(parsed) ? (storable(parsed) as Json) : undefined
  } catch {
    return undefined
  }
}

const longest = 65_536
const deepest = 32

/** The same value as PostgreSQL's jsonb can keep it: without NUL and broken surrogates, not nested beyond reason. */
export function storable(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return keepable(value)
  if (typeof value !== 'object' || value === null) return value
  if (depth === deepest) return '…'
  if (Array.isArray(value)) return value.map((item) => storable(item, depth + 1))
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [keepable(key), storable(item, depth + 1)]))
}

const keepable = (text: string): string => text.slice(0, longest).toWellFormed().replaceAll('\0', '')
