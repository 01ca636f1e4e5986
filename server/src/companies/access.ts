import type { MiddlewareHandler } from 'hono'
import { z } from 'zod'
import { type Db, inCompany } from '../platform/db.ts'
import type { Actor, Deps, Env } from '../platform/http.ts'
import { markCompany } from '../platform/log.ts'
import { type PlatformRefusal, Refusal } from '../platform/refusal.ts'
import { invalidInput } from '../platform/valid.ts'
import type { CompaniesRefusal } from './contract.ts'
import { readAccess } from './tokens.ts'

/** Lets signed-in staff through and puts `actor` on the request. Refuses `unauthenticated`. */
export function requireUser({ jwtSecrets }: Pick<Deps, 'jwtSecrets'>): MiddlewareHandler<Env> {
  return async (c, next) => {
    const [, token] = /^Bearer +([\w.~+/-]+=*)$/i.exec(c.req.header('Authorization') ?? '') ?? []
    const actor = token && (await readAccess(token, jwtSecrets))
    if (!actor) {
      c.header('WWW-Authenticate', token ? 'Bearer error="invalid_token"' : 'Bearer')
      throw new Refusal<PlatformRefusal>('unauthenticated')
    }
    c.set('actor', actor)
    await next()
  }
}

/**
 * Puts `companyId` on the request: the caller's own, or for a super admin the one that `X-Company-Id` names. Refuses `not_found` for a company
 * that is missing or is not the caller's, `company_suspended` to its own staff, and `unauthenticated` to those who left it. Comes after `requireUser`.
 */
export function requireCompany({ db }: Pick<Deps, 'db'>): MiddlewareHandler<Env> {
  return async (c, next) => {
    const actor = c.get('actor')
    const companyId = companyOf(actor, c.req.header('X-Company-Id'))
    await refuseIdle(db, actor, companyId)
    markCompany(companyId)
    c.set('companyId', companyId)
    await next()
  }
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

/** An access token outlives a dismissal and a suspension by minutes; this does not. */
async function refuseIdle(db: Db, { userId, role }: Actor, companyId: string): Promise<void> {
  const standing = await inCompany(db, companyId, (tx) =>
    tx
      .selectFrom('companies')
      .leftJoin('users', (join) => join.on('users.id', '=', userId))
      .select(['companies.status', 'users.role'])
      .executeTakeFirst(),
  )
  if (!standing) throw new Refusal<PlatformRefusal>('not_found')
  if (role === 'super_admin') return
  if (standing.role !== role) throw new Refusal<PlatformRefusal>('unauthenticated')
  if (standing.status === 'suspended') throw new Refusal<CompaniesRefusal>('company_suspended')
}
