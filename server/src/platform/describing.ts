import type { MiddlewareHandler } from 'hono'
import { describeRoute, resolver } from 'hono-openapi'
import type { z } from 'zod'
import type { Env } from './http.ts'

/** Describes one call for the API's own description: what it does, what it answers, and with which codes it is refused. */
export const described = (summary: string, answer: z.ZodType, refusals: readonly string[] = []): MiddlewareHandler<Env> =>
  describeRoute({
    tags: ['commerce'],
    summary,
    responses: {
      200: { description: summary, content: { 'application/json': { schema: resolver(answer) } } },
      default: {
        description: `A problem (RFC 9457); \`code\` is one of ${['invalid_input', 'unauthenticated', 'not_found', ...refusals].join(', ')}.`,
        content: { 'application/problem+json': {} },
      },
    },
  })
