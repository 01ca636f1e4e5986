import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { described } from '../platform/describing.ts'
import { createApp, type Deps, type Env } from '../platform/http.ts'
import { Refusal } from '../platform/refusal.ts'
import { valid } from '../platform/valid.ts'
import { readAddress } from './addresses.ts'
import { type CompaniesRefusal, signedIn, signIn } from './contract.ts'
import { endSession, openSession, renewSession, type Session } from './sessions.ts'

export { alertRoutes } from './alert-routes.ts'
export { apiKeyRoutes } from './api-key-routes.ts'
export { limitRoutes } from './limit-routes.ts'
export { ownRoutes } from './own-routes.ts'
export { passwordRoutes } from './password-routes.ts'
export { platformRoutes } from './platform-routes.ts'
export { teamRoutes } from './team-routes.ts'

const cookieName = 'souk_refresh'

/** Signing in and out. The refresh token travels in an http-only cookie that no other address than these receives. */
export const authRoutes = (deps: Deps) => {
  const overTls = deps.publicUrl.startsWith('https:')
  const cookie = { path: '/api/v1/auth', httpOnly: true, sameSite: 'Strict', secure: overTls } as const
  const answer = (c: Context<Env>, { signedIn: answered, refresh }: Session) => {
    setCookie(c, cookieName, refresh.token, { ...cookie, expires: refresh.expiresAt })
    c.header('Cache-Control', 'no-store')
    return answered
  }
  return createApp()
    .post(
      '/auth/login',
      described('Sign in: a bearer token of ten minutes, and a cookie to refresh it', signedIn, [
        'wrong_credentials',
        'company_suspended',
        'too_many_requests',
      ]),
      valid('json', signIn),
      async (c) => {
        const address = addressOf(c, overTls)
        return c.json(answer(c, await openSession(deps, { ...c.req.valid('json'), address })))
      },
    )
    .post('/auth/refresh', described('A new token for the cookie', signedIn, ['session_ended']), async (c) => {
      const token = getCookie(c, cookieName)
      if (!token) throw new Refusal<CompaniesRefusal>('session_ended')
      const session = await renewSession(deps, token).catch((error) => {
        deleteCookie(c, cookieName, cookie)
        throw error
      })
      return c.json(answer(c, session))
    })
    .post('/auth/logout', described('End the sign-in', null), async (c) => {
      const token = getCookie(c, cookieName)
      if (token) await endSession(deps, token)
      deleteCookie(c, cookieName, cookie)
      return c.body(null, 204)
    })
}

/** We speak plain HTTP, so an https address means that a proxy of ours stands before us and tells who called. */
function addressOf(c: Context, behindProxy: boolean): string {
  const peer = c.env?.incoming ? getConnInfo(c).remote.address : undefined
  return readAddress(peer, behindProxy ? c.req.header('X-Forwarded-For') : undefined)
}
