import { expect, test } from 'vitest'
import { Refused } from './answers.ts'
import { openSession } from './session.ts'

const ada = { id: '1', email: 'ada@aurora.test', name: 'Ada', role: 'tenant_admin', companyId: 'c' }

/** A server of one account, whose answers to refreshing can be set, and a session beside it. */
function openTab({ signedInBefore = false } = {}) {
  const asked: string[] = []
  const server = { refresh: 200, password: 'right' }
  const memory = new Map(signedInBefore ? [['souk.signed-in', ada.id]] : [])
  const heard: ((event: MessageEvent) => void)[] = []
  const clock = { now: 0 }
  const signedIn = () => Response.json({ accessToken: `token ${asked.length}`, expiresIn: 600, user: ada })
  const answer = (path: string, init?: RequestInit) => {
    if (path.endsWith('/logout')) return new Response(null, { status: 204 })
    if (path.endsWith('/refresh')) return server.refresh === 200 ? signedIn() : Response.json({ code: 'session_ended' }, { status: server.refresh })
    return String(init?.body).includes(server.password) ? signedIn() : Response.json({ code: 'wrong_credentials', title: 'Wrong credentials' }, { status: 401 })
  }
  const session = openSession({
    fetch: async (input, init) => {
      asked.push(String(input))
      return answer(String(input), init)
    },
    now: () => clock.now,
    memory: {
      getItem: (key) => memory.get(key) ?? null,
      setItem: (key, value) => void memory.set(key, value),
      removeItem: (key) => void memory.delete(key),
    },
    alone: (work) => work(),
    tabs: { postMessage: () => undefined, addEventListener: (_: string, heed: unknown) => void heard.push(heed as (event: MessageEvent) => void) },
  })
  return { session, asked, server, clock, memory, otherTabSignsOut: () => heard.forEach((heed) => void heed(new MessageEvent('message'))) }
}

test('a stranger is asked for no cookie; who signed in before is taken up again, by one request', async () => {
  const stranger = openTab()
  await stranger.session.restore()
  expect(stranger.asked).toEqual([])
  const known = openTab({ signedInBefore: true })
  await Promise.all([known.session.restore(), known.session.restore(), known.session.token()])
  expect(known.asked).toEqual(['/api/v1/auth/refresh'])
  expect(known.session.user()).toEqual(ada)
})

test('a token is renewed shortly before it ends, once for all who wait for it', async () => {
  const { session, asked, clock } = openTab()
  await session.signIn({ email: ada.email, password: 'right' })
  expect(await session.token()).toBe('token 1')
  clock.now = 580_000
  expect(await Promise.all([session.token(), session.token(), session.renew('token 1')])).toEqual(['token 2', 'token 2', 'token 2'])
  expect(await session.renew('token 1')).toBe('token 2')
  expect(asked).toHaveLength(2)
})

test('a wrong password is refused with its code and leaves nobody signed in', async () => {
  const { session } = openTab()
  await expect(session.signIn({ email: ada.email, password: 'wrong' })).rejects.toSatisfy(
    (error) => error instanceof Refused && error.code === 'wrong_credentials',
  )
  expect(session.user()).toBeNull()
})

test('a session that the server ended is over here too; a server that fails ends nothing', async () => {
  const { session, server, clock, memory } = openTab()
  await session.signIn({ email: ada.email, password: 'right' })
  clock.now = 600_000
  server.refresh = 500
  await expect(session.token()).rejects.toBeInstanceOf(Refused)
  expect(session.user()).toEqual(ada)
  server.refresh = 401
  expect(await session.token()).toBeNull()
  expect(session.user()).toBeNull()
  expect(memory.size).toBe(0)
})

test('signing out in one tab signs out the others', async () => {
  const { session, otherTabSignsOut } = openTab()
  await session.signIn({ email: ada.email, password: 'right' })
  const heard: string[] = []
  session.subscribe((change) => heard.push(change))
  otherTabSignsOut()
  expect(session.user()).toBeNull()
  expect(heard).toEqual(['left'])
})
