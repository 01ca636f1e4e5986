import type { Context, ErrorHandler, MiddlewareHandler } from 'hono'
import { createFactory } from 'hono/factory'
import { HTTPException } from 'hono/http-exception'
import type { Bell } from './bell.ts'
import type { Db, Tx } from './db.ts'
import { currentRequestId, type Log, onTrail } from './log.ts'
import { type FieldError, type PlatformRefusal, Refusal, type RefusalStatus } from './refusal.ts'
import type { ApiKeyScope, UserRole } from './schema.ts'
import type { Secrets } from './secrets.ts'

/** What a capability's routes are built with. `publicUrl` has no trailing slash; `production` is for real money and the real internet; `bank` is the payment vendors' far side. */
export type Deps = {
  db: Db
  log: Log
  bell: Bell
  secrets: Secrets
  publicUrl: string
  jwtSecrets: readonly string[]
  production?: boolean
  bank?: typeof fetch
}

/**
 * Who calls: a signed-in member of staff, or another system with an API key, which has no `userId` and acts as a tenant admin within the
 * key's scope. A super admin acts in the company named by `X-Company-Id`, or in none.
 */
export type Actor = { userId: string | null; role: UserRole; companyId: string | null; key?: { id: string; scope: ApiKeyScope } }

/** What the middlewares put on a request; `companyId` is there after `requireCompany`, `tx` inside `inOneWrite`. */
export type Env = { Variables: { actor: Actor; companyId: string; tx: Tx } }

/** Makes Hono apps that share `Env`. */
export const { createApp } = createFactory<Env>()

/** RFC 9457 problem details, with the stable `code` that clients branch on. */
export type Problem = { type: string; title: string; status: number; code: string; detail?: string; errors?: FieldError[]; request_id?: string }

/** Gives each request an id, puts it on the log trail and answers it in `X-Request-Id`. */
export const withRequestId: MiddlewareHandler = (c, next) => {
  const requestId = crypto.randomUUID()
  c.header('X-Request-Id', requestId)
  return onTrail({ requestId }, next)
}

/** Turns what routes throw into problem details: refusals by `statuses`, everything else a 500 that is logged once. */
export function answerErrors(statuses: Readonly<Record<string, RefusalStatus>>, log: Log): ErrorHandler {
  return (error, c) => {
    if (error instanceof Refusal) {
      log.info({ code: error.code, method: c.req.method, path: c.req.routePath }, 'a request was refused')
      return problem(c, refusalProblem(error, statuses[error.code] ?? 409))
    }
    if (error instanceof HTTPException)
      return problem(c, { status: error.status, code: error.status === 400 ? 'invalid_input' : 'refused', title: error.message || 'The request was refused' })
    if (holdsNul(error)) return problem(c, { status: 400, code: 'invalid_input', title: 'Invalid input', detail: 'A text has the character NUL in it.' })
    if (codeOf(error) === '57014') return problem(c, refusalProblem(new Refusal<PlatformRefusal>('timed_out'), statuses.timed_out ?? 503))
    log.error({ err: error, method: c.req.method, path: c.req.routePath }, 'a request failed')
    return problem(c, { status: 500, code: 'internal', title: 'Something went wrong on our side' })
  }
}

/** PostgreSQL's texts take every character but this one (SQLSTATE 22021, character not in repertoire; 22P05 inside JSON). */
const holdsNul = (error: unknown): boolean => ['22021', '22P05'].includes(codeOf(error))

const codeOf = (error: unknown): string => String((error as { code?: unknown } | null)?.code)

/** Lets only these roles through; to others the address does not exist. */
export function requireRole(...roles: UserRole[]): MiddlewareHandler<Env> {
  return async (c, next) => {
    if (!roles.includes(c.get('actor').role)) throw new Refusal<PlatformRefusal>('not_found')
    await next()
  }
}

function refusalProblem(refusal: Refusal, status: RefusalStatus): Omit<Problem, 'type'> {
  const { errors, detail, ...details } = refusal.details as { errors?: FieldError[]; detail?: string }
  return { ...details, status, code: refusal.code, title: titleOf(refusal.code), ...(detail && { detail }), ...(errors && { errors }) }
}

/** Answers one problem as `application/problem+json`. */
export function problem(c: Context, { status, code, ...rest }: Omit<Problem, 'type'>): Response {
  const body: Problem = { type: `/problems/${code}`, status, code, ...rest, request_id: currentRequestId() }
  if (status === 429 && 'retryAfter' in rest) c.header('Retry-After', String(rest.retryAfter))
  return c.body(JSON.stringify(body), status as 400, { 'content-type': 'application/problem+json' })
}

const titleOf = (code: string): string => code.charAt(0).toUpperCase() + code.slice(1).replaceAll('_', ' ')
