import type { Env as AnyEnv, MiddlewareHandler } from 'hono'
import { describeRoute, resolver, uniqueSymbol } from 'hono-openapi'
import type { z } from 'zod'
import type { Env } from './http.ts'

/** What is said of a call beside its answer: the codes of its refusals, and the status of its success where that is not 200. */
type More = readonly string[] | { codes?: readonly string[]; status?: number }

/**
 * Describes one call in `/openapi.json`: what it does, what it answers (null: nothing), and with which codes it is refused. What it takes is
 * described by the schemas that validate it, and who may call it by what stands before it.
 */
export function described(summary: string, answer: z.ZodType | null, more: More = []): MiddlewareHandler<Env> {
  const { codes = [], status = answer ? 200 : 204 } = isList(more) ? { codes: more } : more
  const content = answer ? { content: { 'application/json': { schema: resolver(answer) } } } : {}
  return describeRoute({ summary, ...refusedWith(codes), responses: { [status]: { description: summary, ...content } } })
}

const isList = (more: More): more is readonly string[] => Array.isArray(more)

/** Lets a middleware say what it adds to the description of every call behind it. */
export const describes = <E extends AnyEnv>(middleware: MiddlewareHandler<E>, spec: Record<string, unknown>): MiddlewareHandler<E> =>
  Object.assign(middleware, { [uniqueSymbol]: { spec } })

/** The codes with which something refuses, as a part of a description. */
export const refusedWith = (codes: readonly string[]): { 'x-codes': readonly string[] } => ({ 'x-codes': codes })
