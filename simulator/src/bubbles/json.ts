/** Readers for JSON whose shape only its sender knows: what is not there reads as undefined, empty or the fallback. */
export type Json = Record<string, unknown>

export const object = (value: unknown): Json => (value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Json) : {})
export const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])
export const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : typeof value === 'number' ? String(value) : undefined
export const number = (value: unknown): number => (Number.isFinite(Number(value)) ? Number(value) : 0)

/** The value at a path, as in `at(body, 'interactive', 'body', 'text')`. */
export const at = (value: unknown, ...path: string[]): unknown => path.reduce<unknown>((inner, name) => object(inner)[name], value)
