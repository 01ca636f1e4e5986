import { validator } from 'hono-openapi'
import type { z } from 'zod'
import { Refusal } from './refusal.ts'

/** Refuses input that does not fit `schema` with `invalid_input` and every wrong field named; the route reads it by `c.req.valid(target)`. */
export const valid = <Schema extends z.ZodType, Target extends 'json' | 'query' | 'param'>(target: Target, schema: Schema) =>
  validator(target, schema, (result) => {
    if (result.success) return
    throw invalidInput(
      result.error.map((issue) => ({
        path: (issue.path ?? []).map((part) => String(typeof part === 'object' ? part.key : part)).join('.'),
        message: issue.message,
      })),
    )
  })

/** The refusal of input that is wrong in the named fields. */
export const invalidInput = (errors: { path: string; message: string }[]): Refusal<'invalid_input'> =>
  new Refusal('invalid_input', { errors, detail: errors.map(({ path, message }) => (path ? `${path}: ${message}` : message)).join('; ') })
