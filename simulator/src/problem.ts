import type { Context } from 'hono'
import type { z } from 'zod'

type FieldError = { path: string; message: string }

/** A control that cannot do what was asked; answered as problem details. */
export class Complaint extends Error {
  readonly status: 400 | 404 | 409
  readonly code: string
  readonly errors: FieldError[] | undefined

  constructor(status: 400 | 404 | 409, code: string, { detail, errors }: { detail: string; errors?: FieldError[] }) {
    super(detail)
    this.status = status
    this.code = code
    this.errors = errors
  }
}

/** `schema`'s reading of `input`, or a complaint that names every wrong field. */
export function read<T>(schema: z.ZodType<T>, input: unknown): T {
  const result = schema.safeParse(input)
  if (result.success) return result.data
  const errors = result.error.issues.flatMap(fieldErrors)
  throw new Complaint(400, 'invalid_input', { detail: errors.map(({ path, message }) => (path ? `${path}: ${message}` : message)).join('; '), errors })
}

function fieldErrors(issue: z.core.$ZodIssue): FieldError[] {
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => ({ path: [...issue.path, key].join('.'), message: 'is not a field of this call' }))
  return [{ path: issue.path.join('.'), message: issue.message }]
}

/** Answers complaints as RFC 9457 problem details; everything else goes on. */
export function answerComplaint(error: Error, c: Context): Response {
  if (!(error instanceof Complaint)) throw error
  const { status, code, message: detail, errors } = error
  const title = code.charAt(0).toUpperCase() + code.slice(1).replaceAll('_', ' ')
  return c.body(JSON.stringify({ type: `/problems/${code}`, title, status, code, detail, ...(errors && { errors }) }), status, {
    'content-type': 'application/problem+json',
  })
}
