import type { SignedIn } from '@souk/server/companies/contract'
import { fetchOrRefuse, Refused } from './answers.ts'

export type User = SignedIn['user']
export type Credentials = { email: string; password: string }

/** Somebody signed in (perhaps another than before), signed out, or was signed out by the server. */
export type Change = 'came' | 'left' | 'ended'

/** Who is signed in here. The access token lives in memory only; the refresh cookie is the browser's and no script can read it. */
export type Session = {
  user(): User | null
  /** Calls `heed` whenever somebody else is signed in than before, or nobody. */
  subscribe(heed: (change: Change) => void): () => void
  /** Takes up an earlier sign-in, if there is one. Asks once, however often it is called, until it was answered. */
  restore(): Promise<void>
  /** Refuses `wrong_credentials` and `too_many_requests`. */
  signIn(credentials: Credentials): Promise<void>
  signOut(): Promise<void>
  /** An access token that is good for a while yet; null when nobody is signed in. */
  token(): Promise<string | null>
  /** A new access token in place of one that the server did not take; null when the session has ended. */
  renew(stale: string): Promise<string | null>
}

/** What a session needs of the browser. */
export type Surroundings = {
  fetch: typeof globalThis.fetch
  now: () => number
  /** Remembers across page loads that there was a sign-in, so that strangers are not asked for a cookie they cannot have. */
  memory: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>
  /** Runs one after another over all tabs: a refresh token may be used once only. */
  alone: <T>(work: () => Promise<T>) => Promise<T>
  /** To and from the other tabs. */
  tabs: Pick<BroadcastChannel, 'postMessage' | 'addEventListener'>
}

type Held = SignedIn & { expiresAt: number }

const mark = 'souk.signed-in'
/** Renewed this long before it ends, so that no request carries a token that dies on the way. */
const margin = 30_000

export function openSession({ fetch, now, memory, alone, tabs }: Surroundings): Session {
  const ask = fetchOrRefuse(fetch)
  const listeners = new Set<(change: Change) => void>()
  let held: Held | null = null
  let renewing: Promise<string | null> | undefined
  let restored = false

  const hold = (next: SignedIn | null, change: Change) => {
    const before = held?.user.id
    held = next && { ...next, expiresAt: now() + next.expiresIn * 1000 }
    if (next) memory.setItem(mark, next.user.id)
    else memory.removeItem(mark)
    if (before !== next?.user.id) for (const heed of listeners) heed(change)
    return held?.accessToken ?? null
  }
  const refresh = () =>
    alone(async () => {
      try {
        const response = await ask('/api/v1/auth/refresh', { method: 'POST' })
        return hold(await response.json(), 'came')
      } catch (error) {
        if (error instanceof Refused && error.status === 401) return hold(null, 'ended')
        throw error
      }
    })
  const renewOnce = () => {
    renewing ??= refresh().finally(() => {
      renewing = undefined
    })
    return renewing
  }

  tabs.addEventListener('message', () => hold(null, 'left'))
  return {
    user: () => held?.user ?? null,
    subscribe: (heed) => {
      listeners.add(heed)
      return () => listeners.delete(heed)
    },
    restore: async () => {
      if (!restored && memory.getItem(mark) !== null) await renewOnce()
      restored = true
    },
    signIn: async (credentials) => {
      const response = await ask('/api/v1/auth/login', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(credentials) })
      hold(await response.json(), 'came')
    },
    signOut: async () => {
      await ask('/api/v1/auth/logout', { method: 'POST' })
      hold(null, 'left')
      tabs.postMessage('signed-out')
    },
    token: async () => {
      if (!held) return null
      return held.expiresAt - margin > now() ? held.accessToken : renewOnce()
    },
    renew: async (stale) => (held && held.accessToken !== stale ? held.accessToken : renewOnce()),
  }
}
