import type { Api } from '@souk/server/api'
import { hc } from 'hono/client'
import { fetchOrRefuse, Refused } from './answers.ts'
import { entered } from './entered.ts'
import { openSession, type Session } from './session.ts'

const browserLocks = globalThis.navigator?.locks

/** The session of this tab. */
export const session: Session = openSession({
  fetch: (input, init) => fetch(input, init),
  now: Date.now,
  memory: localStorage,
  // Locks are there on https and on localhost; elsewhere a tab is on its own.
  alone: (work) => (browserLocks ? browserLocks.request('souk.refresh', work) : work()),
  tabs: new BroadcastChannel('souk.session'),
})

/** `fetch` as whoever is signed in. Throws `Refused` and `Unreachable`. */
export const fetchSigned: typeof fetch = fetchOrRefuse(withToken(session, (input, init) => fetch(input, init)))

/** Everything the server answers to whoever is signed in, typed by the server itself. Throws `Refused` and `Unreachable`. */
export const api: ReturnType<typeof hc<Api>> = hc<Api>('/api/v1', { fetch: fetchSigned })

/** Sends the access token along, and the company that a super admin entered, and tries once more with a new one when the server did not take it. */
function withToken({ token, renew, user }: Session, fetch: typeof globalThis.fetch): typeof globalThis.fetch {
  return async (input, init) => {
    const current = await token()
    if (!current) throw new Refused(401, { code: 'session_ended', title: 'Nobody is signed in' })
    const companyId = user()?.role === 'super_admin' ? entered.companyId() : null
    const named: Record<string, string> = companyId === null ? {} : { 'x-company-id': companyId }
    const send = (bearer: string) =>
      fetch(input, { ...init, headers: { ...Object.fromEntries(new Headers(init?.headers)), ...named, authorization: `Bearer ${bearer}` } })
    const response = await send(current)
    if (response.status !== 401) return response
    const renewed = await renew(current)
    return renewed ? send(renewed) : response
  }
}
