import { validator } from 'hono-openapi'
import type { z } from 'zod'
import { Refusal } from './refusal.ts'

/** Refuses input that does not fit `schema` with `invalid_input` and every wrong field named; the route reads it by `c.req.valid(target)`. */
export const valid = <Schema extends z.ZodType, Target extends 'json' | 'query' | 'param'>(target: Target, schema: Schema) =>
  validator(
    target,
    schema,
    (result) => {
      if (!result.success) throw invalidInput(result.error.flatMap(complaintsOf))
    },
    described as object,
  )

/** The API's description says what a caller may send, not what the route reads from it. */
const described = { options: { io: 'input' } }

type Issue = { message: string; path?: readonly (PropertyKey | { key: PropertyKey })[] | undefined; keys?: readonly string[] }

function complaintsOf({ message, path = [], keys }: Issue): { path: string; message: string }[] {
  const names = path.map((part) => String(typeof part === 'object' ? part.key : part))
  if (!keys) return [{ path: names.join('.'), message }]
  return keys.map((key) => ({ path: [...names, key].join('.'), message: 'is not known here' }))
}

/** The refusal of input that is wrong in the named fields. */
export const invalidInput = (errors: { path: string; message: string }[]): Refusal<'invalid_input'> =>
  new Refusal('invalid_input', { errors, detail: errors.map(({ path, message }) => (path ? `${path}: ${message}` : message)).join('; ') })
