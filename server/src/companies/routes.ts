import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { asPlatform, inCompany } from '../platform/db.ts'
import { createApp, type Deps, type Env, requireRole } from '../platform/http.ts'
import { type PlatformRefusal, Refusal } from '../platform/refusal.ts'
import { valid } from '../platform/valid.ts'
import { requireUser } from './access.ts'
import { readAddress } from './addresses.ts'
import { apiKeyRoutes } from './api-key-routes.ts'
import { getCompany, listCompanies } from './companies.ts'
import { type CompaniesRefusal, signIn, type User } from './contract.ts'
import { limitRoutes } from './limit-routes.ts'
import { selectStaff } from './queries.ts'
import { endSession, openSession, renewSession, type Session } from './sessions.ts'

const cookieName = 'souk_refresh'

/** Signing in and out. The refresh token travels in an http-only cookie that no other address than these receives. */
export const authRoutes = (deps: Deps) => {
  const overTls = deps.publicUrl.startsWith('https:')
  const cookie = { path: '/api/v1/auth', httpOnly: true, sameSite: 'Strict', secure: overTls } as const
  const answer = (c: Context<Env>, { signedIn, refresh }: Session) => {
    setCookie(c, cookieName, refresh.token, { ...cookie, expires: refresh.expiresAt })
    c.header('Cache-Control', 'no-store')
    return signedIn
  }
  return createApp()
    .post('/auth/login', valid('json', signIn), async (c) => {
      const address = addressOf(c, overTls)
      return c.json(answer(c, await openSession(deps, { ...c.req.valid('json'), address })))
    })
    .post('/auth/refresh', async (c) => {
      const token = getCookie(c, cookieName)
      if (!token) throw new Refusal<CompaniesRefusal>('session_ended')
      const session = await renewSession(deps, token).catch((error) => {
        deleteCookie(c, cookieName, cookie)
        throw error
      })
      return c.json(answer(c, session))
    })
    .post('/auth/logout', async (c) => {
      const token = getCookie(c, cookieName)
      if (token) await endSession(deps, token)
      deleteCookie(c, cookieName, cookie)
      return c.body(null, 204)
    })
    .get('/auth/me', requireUser(deps), async (c) => {
      const { userId } = c.get('actor')
      const staff = await asPlatform(deps.db, (tx) => selectStaff(tx).where('users.id', '=', userId).executeTakeFirst())
      if (!staff) throw new Refusal<PlatformRefusal>('unauthenticated')
      const { id, email, name, role, companyId } = staff
      return c.json({ id, email, name, role, companyId } satisfies User)
    })
}

/** The caller's company, its API keys and limits, and for super admins all companies. */
export const companyRoutes = (deps: Deps) =>
  createApp()
    .get('/company', async (c) => c.json(await inCompany(deps.db, c.get('companyId'), getCompany)))
    .get('/companies', requireRole('super_admin'), async (c) => c.json({ companies: await asPlatform(deps.db, listCompanies) }))
    .route('/', apiKeyRoutes(deps))
    .route('/', limitRoutes(deps))

/** We speak plain HTTP, so an https address means that a proxy of ours stands before us and tells who called. */
function addressOf(c: Context, behindProxy: boolean): string {
  const peer = c.env?.incoming ? getConnInfo(c).remote.address : undefined
  return readAddress(peer, behindProxy ? c.req.header('X-Forwarded-For') : undefined)
}
