import type { Context, MiddlewareHandler } from 'hono'
import { z } from 'zod'
import { asPlatform, type Db } from '../platform/db.ts'
import { describes, refusedWith } from '../platform/describing.ts'
import type { Actor, Deps, Env } from '../platform/http.ts'
import { markCompany } from '../platform/log.ts'
import { type PlatformRefusal, Refusal } from '../platform/refusal.ts'
import { invalidInput } from '../platform/valid.ts'
import { findKey, hashOfKey, type Identity, looksLikeKey } from './api-keys.ts'
import type { CompaniesRefusal } from './contract.ts'
import { openLimiter, tellLimits } from './limiting.ts'
import { selectStaff } from './queries.ts'
import { standIn } from './standing.ts'
import { platformItself, readAccess } from './tokens.ts'
import { openTurnstile } from './turnstile.ts'

/** Lets signed-in staff through and puts `actor` on the request. Refuses `unauthenticated`, API keys too: what people decide is not theirs. */
export const requireUser = (deps: Pick<Deps, 'db' | 'jwtSecrets'>): MiddlewareHandler<Env> =>
  describes(
    requireActor((token) => readPerson(deps, token)),
    { security: [{ signIn: [] }], ...refusedWith(['unauthenticated', 'not_found']) },
  )

/**
 * Lets signed-in staff and API keys through and puts `actor` on the request; a key acts as a tenant admin within its scope. `looks` says
 * which requests that are not GET change nothing. Refuses `unauthenticated`, and `insufficient_scope` to a read key that would change something.
 */
export function requireCaller(deps: Pick<Deps, 'db' | 'jwtSecrets'>, looks: (path: string) => boolean): MiddlewareHandler<Env> {
  const read = requireActor((token) => readCaller(deps, token))
  const middleware: MiddlewareHandler<Env> = (c, next) =>
    read(c, async () => {
      const changes = !['GET', 'HEAD', 'OPTIONS'].includes(c.req.method) && !looks(c.req.path)
      if (changes && c.get('actor').key?.scope === 'read') {
        c.header('WWW-Authenticate', 'Bearer error="insufficient_scope", scope="write"')
        throw new Refusal<CompaniesRefusal>('insufficient_scope', { detail: 'This API key may read only.' })
      }
      await next()
    })
  const codes = ['unauthenticated', 'not_found', 'insufficient_scope']
  return describes(middleware, { security: [{ signIn: [] }, { apiKey: [] }], ...refusedWith(codes) })
}

/** Refuses whom `read` does not know; a token is what follows `Bearer`. */
function requireActor(read: (token: string) => Promise<Actor | undefined>): MiddlewareHandler<Env> {
  return async (c, next) => {
    const token = tokenOf(c)
    const actor = token && (await read(token))
    if (!actor) {
      c.header('WWW-Authenticate', token ? 'Bearer error="invalid_token"' : 'Bearer')
      throw new Refusal<PlatformRefusal>('unauthenticated')
    }
    c.set('actor', actor)
    await next()
  }
}

/** Staff of a company are looked up in it by `requireCompany`; a super admin is in none, so here. */
async function readPerson({ db, jwtSecrets }: Pick<Deps, 'db' | 'jwtSecrets'>, token: string): Promise<Actor | undefined> {
  const actor = await readAccess(token, jwtSecrets)
  if (actor?.role !== 'super_admin' || actor.userId === platformItself.id) return actor
  const person = await asPlatform(db, (tx) => selectStaff(tx).where('users.id', '=', actor.userId).executeTakeFirst())
  return person?.role === 'super_admin' ? actor : undefined
}

const mostKeys = 10_000
const keys = new Map<string, Identity>()

/** What a token stands for never changes, so it is looked up once; whether it still counts is asked by `requireCompany` at every request. */
async function readKey(db: Db, token: string): Promise<Actor | undefined> {
  const hash = hashOfKey(token).toString('base64')
  const key = keys.get(hash) ?? (await asPlatform(db, (tx) => findKey(tx, token)))
  if (!key) return undefined
  if (keys.size >= mostKeys) keys.delete(keys.keys().next().value ?? '')
  keys.set(hash, key)
  return { userId: null, role: 'tenant_admin', companyId: key.companyId, key: { id: key.id, scope: key.scope } }
}

/**
 * Asks again, for an answer that goes on for long, whether its caller may still act in the company: throws what the request would be
 * refused with now, and `unauthenticated` also when the caller's role became another. Counts as no request.
 */
export const openRecheck =
  (deps: Pick<Deps, 'db' | 'jwtSecrets'>) =>
  async (c: Context<Env>): Promise<void> => {
    const actor = await readCaller(deps, tokenOf(c) ?? '')
    if (actor?.role !== c.get('actor').role) throw new Refusal<PlatformRefusal>('unauthenticated')
    await standIn(deps.db, c.get('companyId'), actor)
  }

const readCaller = (deps: Pick<Deps, 'db' | 'jwtSecrets'>, token: string): Promise<Actor | undefined> =>
  looksLikeKey(token) ? readKey(deps.db, token) : readPerson(deps, token)

const tokenOf = (c: Context<Env>): string | undefined => /^Bearer +([\w.~+/-]+=*)$/i.exec(c.req.header('Authorization') ?? '')?.[1]

/** One company has so many requests under way in a process; the others of it wait, and those past `most` are refused. */
const atOnce = { width: 4, most: 256 }

/**
 * Puts `companyId` on the request: the caller's own, or for a super admin the one that `X-Company-Id` names; and holds the company and the key
 * to their limits. Refuses `not_found` for a company that is missing or is not the caller's, `company_suspended` to its own staff,
 * `unauthenticated` to those who left it and to revoked keys, and `too_many_requests`. Comes after `requireUser` or `requireCaller`.
 */
export function requireCompany({ db }: Pick<Deps, 'db'>): MiddlewareHandler<Env> {
  const [limiter, turnstile] = [openLimiter(db), openTurnstile(atOnce)]
  return describes(async (c, next) => {
    const actor = c.get('actor')
    const companyId = companyOf(actor, c.req.header('X-Company-Id'))
    limiter.refuseSpent(c, companyId, actor)
    const leave = await turnstile.enter(companyId)
    if (!leave) throw new Refusal<PlatformRefusal>('too_many_requests', { retryAfter: 1, detail: 'Too many requests of this company at once.' })
    try {
      const limits = await standIn(db, companyId, actor)
      const counted = await limiter.count(c, { companyId, actor, limits })
      markCompany(companyId)
      c.set('companyId', companyId)
      await next()
      tellLimits(c, counted)
    } finally {
      leave()
    }
  }, spec)
}

const spec = {
  parameters: [{ $ref: '#/components/parameters/company' }],
  ...refusedWith(['not_found', 'company_suspended', 'too_many_requests', 'invalid_input']),
}

function companyOf({ role, companyId }: Actor, named: string | undefined): string {
  if (role === 'super_admin' && named === undefined) {
    throw invalidInput([{ path: 'X-Company-Id', message: 'a super admin names the company to act in' }])
  }
  const wanted = named ?? companyId
  const mayAct = role === 'super_admin' || wanted?.toLowerCase() === companyId
  if (!mayAct || !z.guid().safeParse(wanted).success || !wanted) throw new Refusal<PlatformRefusal>('not_found')
  return wanted.toLowerCase()
}
