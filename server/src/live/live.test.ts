import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, expect, test } from 'vitest'
import { openApi } from '../api.ts'
import { createUser, requireCaller, requireCompany, signAccess } from '../companies/companies.ts'
import { openBell } from '../platform/bell.ts'
import { clock, minutes } from '../platform/clock.ts'
import { asPlatform } from '../platform/db.ts'
import { type Placed, record } from '../platform/events.ts'
import { answerErrors, createApp } from '../platform/http.ts'
import { openTestSouk, type TestCompany } from '../testing.ts'
import { streamEvents } from './live.ts'
import { liveRoutes } from './routes.ts'

const souk = await openTestSouk()
const { deps } = souk
const quick = createApp()
  .use(
    '*',
    requireCaller(deps, () => false),
    requireCompany(deps),
  )
  .route('/', liveRoutes(deps, { heartbeat: 60, recheck: 40 }))
  .onError(answerErrors({ unauthenticated: 401, invalid_input: 400 }, deps.log))

type Told = { id?: string; event?: string; data?: Record<string, unknown> }
const open: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const stream of open.splice(0)) await stream.close()
})

/** Opens a stream; `next` waits for so many events that are not signs of life. */
async function listen(app: typeof souk.app | typeof quick, path: string, headers: Record<string, string>) {
  const answer = await app.request(path, { headers })
  expect(answer.status).toBe(200)
  const reader = (answer.body as ReadableStream<Uint8Array>).getReader()
  const [told, comments]: [Told[], string[]] = [[], []]
  let rest = ''
  let done = false
  const read = async () => {
    const chunk = await reader.read()
    done = chunk.done
    const parts = (rest + new TextDecoder().decode(chunk.value)).split('\n\n')
    rest = parts.pop() ?? ''
    for (const part of parts) {
      const field = (name: string) =>
        part
          .split('\n')
          .find((line) => line.startsWith(`${name}: `))
          ?.slice(name.length + 2)
      const data = field('data')
      if (data !== undefined) told.push({ id: field('id') ?? '', event: field('event') ?? '', data: JSON.parse(data) as Record<string, unknown> })
      else comments.push(part)
    }
  }
  const stream = {
    answer,
    comments,
    async next(count: number): Promise<Told[]> {
      while (told.length < count && !done) await read()
      return told.splice(0, count)
    },
    async end(): Promise<unknown> {
      while (!done) await read()
      return told.at(-1)?.data?.code
    },
    close: () => reader.cancel(),
  }
  open.push(stream)
  while (comments.length === 0 && !done) await read()
  return stream
}

const bearerOf = async ({ panel }: TestCompany): Promise<Record<string, string>> => {
  const answer = await panel.fetch('/company/api-keys', { method: 'POST', body: JSON.stringify({ name: 'live', scope: 'read' }) })
  const { token } = (await answer.json()) as { token: string }
  return { authorization: `Bearer ${token}` }
}
const happens = ({ inside }: TestCompany, query: string) => inside((tx) => record(tx, 'search.done', null, { query, total: 1, shown: [query] }))
const shown = (told: readonly Told[]) => told.map(({ data }) => ((data?.data as { shown: string[] } | undefined)?.shown ?? [])[0])

test('what happens in a company reaches its own stream at once, without a person’s words, and no other company’s', async () => {
  const [ours, theirs] = [await souk.openCompany(), await souk.openCompany()]
  const path = '/api/v1/events/stream'
  const [own, other] = [await listen(souk.app, path, await bearerOf(ours)), await listen(souk.app, path, await bearerOf(theirs))]
  expect(own.answer.headers.get('content-type')).toContain('text/event-stream')
  await happens(ours, 'red shoes of Ada')
  await happens(theirs, 'theirs')
  const [told] = await own.next(1)
  expect(told).toMatchObject({ event: 'search.done', data: { type: 'search.done', customerId: null, data: { total: 1 } } })
  expect(told?.data?.data).not.toHaveProperty('query')
  expect(shown(await other.next(1))).toEqual(['theirs'])
})

test('a story moves the stream: heard, searched, answered, sent', async () => {
  const shop = await souk.openCompany({ products: [{ retailerId: 'mug', title: 'Blue mug', price: 1200, currency: 'USD' }] })
  const stream = await listen(souk.app, '/api/v1/events/stream', await bearerOf(shop))
  await shop.phone().says('blue mug')
  const types: unknown[] = []
  while (!types.includes('message.delivered')) types.push(...(await stream.next(1)).map(({ event }) => event))
  expect(types).toEqual(expect.arrayContaining(['message.heard', 'search.done', 'message.answered', 'message.sent']))
})

test('a transaction that began first and ends last is neither missed nor told out of order', async () => {
  const shop = await souk.openCompany()
  const stream = await listen(quick, '/events/stream', await bearerOf(shop))
  const [begun, held] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const slow = shop.inside(async (tx) => {
    await record(tx, 'search.done', null, { query: '', total: 0, shown: ['first'] })
    begun.resolve()
    await held.promise
  })
  await begun.promise
  await happens(shop, 'second')
  const told = stream.next(2)
  await pause(150)
  held.resolve()
  await slow
  expect(shown(await told)).toEqual(['first', 'second'])
})

test('under many writers at once every event is told once, also over breaks and in another process', async () => {
  const shop = await souk.openCompany()
  const headers = await bearerOf(shop)
  const second = openApi({ ...deps, bell: openBell() })
  let last = (await listen(quick, '/events/stream', headers)).comments[0]?.match(/id: (\S+)/)?.[1] ?? ''
  const writers = Array.from({ length: 8 }, async (_, writer) => {
    for (let index = 0; index < 25; index++) {
      await shop.inside(async (tx) => {
        await record(tx, 'search.done', null, { query: '', total: 0, shown: [`${writer}.${index}`] })
        if (index % 5 === 0) await pause(20)
      })
    }
  })
  const seen: Told[] = []
  const begin = last
  for (let part = 0; seen.length < 200; part++) {
    const stream = await listen(part % 2 ? second : quick, part % 2 ? '/api/v1/events/stream' : '/events/stream', { ...headers, 'Last-Event-ID': last })
    seen.push(...(await stream.next(Math.min(23, 200 - seen.length))))
    last = seen.at(-1)?.id ?? last
    await stream.close()
  }
  await Promise.all(writers)
  expect(new Set(shown(seen)).size, JSON.stringify(seen.filter(({ event }) => event !== 'search.done'))).toBe(200)
  const again = await listen(second, '/api/v1/events/stream', { ...headers, 'Last-Event-ID': begin })
  expect(shown(await again.next(200))).toEqual(shown(seen))
})

test('places are numbers: the hundredth transaction comes after the ninety-ninth', async () => {
  const shop = await souk.openCompany()
  const of = (xact: string) => ({ type: 'search.done', data: JSON.stringify({ query: '', total: 0, shown: [xact] }), xact })
  await shop.inside((tx) =>
    tx
      .insertInto('events')
      .values([of('100'), of('99'), of('9')])
      .execute(),
  )
  const stream = await listen(quick, '/events/stream', { ...(await bearerOf(shop)), 'Last-Event-ID': '0-0' })
  expect(shown(await stream.next(3))).toEqual(['9', '99', '100'])
})

test('it says that it lives while nothing happens', async () => {
  const stream = await listen(quick, '/events/stream', await bearerOf(await souk.openCompany()))
  void stream.next(1)
  await expect.poll(() => stream.comments.filter((comment) => comment === ': still here').length).toBeGreaterThan(1)
})

test.each([
  [
    'the company is suspended',
    'company_suspended',
    (company: TestCompany) => company.inside((tx) => tx.updateTable('companies').set({ status: 'suspended' }).execute()),
  ],
  [
    'the key is revoked',
    'unauthenticated',
    (company: TestCompany) => company.inside((tx) => tx.updateTable('apiKeys').set({ revokedAt: clock.now() }).execute()),
  ],
])('it ends when %s', async (_, code, happening) => {
  const shop = await souk.openCompany()
  const stream = await listen(quick, '/events/stream', await bearerOf(shop))
  await happening(shop)
  expect(await stream.end()).toBe(code)
})

test.each([
  ['the token has run out', async () => clock.advance(minutes(11))],
  ['the person is gone', ({ inside }: TestCompany) => inside((tx) => tx.deleteFrom('users').execute())],
  ['the person has another role', ({ inside }: TestCompany) => inside((tx) => tx.updateTable('users').set({ role: 'client' }).execute())],
])('it ends when %s', async (_, happening) => {
  const shop = await souk.openCompany()
  const email = `${crypto.randomUUID()}@souk.test`
  const bearer = await bearerOfPerson(shop, email)
  const stream = await listen(quick, '/events/stream', bearer)
  await happening(shop)
  expect(await stream.end()).toBe('unauthenticated')
})

async function bearerOfPerson({ company }: TestCompany, email: string): Promise<Record<string, string>> {
  const user = await asPlatform(deps.db, (tx) =>
    createUser(tx, { companyId: company.id, email, name: 'Ada', role: 'tenant_admin', password: 'a long test password' }),
  )
  return { authorization: `Bearer ${await signAccess(user, deps.jwtSecrets)}` }
}

test('a place that we never gave out is refused, and so is a stranger', async () => {
  const headers = await bearerOf(await souk.openCompany())
  for (const id of ['1', 'x-1', '1-1; drop table events', '99999999999999999999-1'])
    expect((await quick.request('/events/stream', { headers: { ...headers, 'Last-Event-ID': id } })).status).toBe(400)
  expect((await quick.request('/events/stream')).status).toBe(401)
  expect((await souk.app.request('/api/v1/events/stream?access_token=abc')).status).toBe(401)
})

test('a reader who does not read is not read for', async () => {
  let pages = 0
  const page = Array.from(
    { length: 100 },
    (_, id) => ({ id, xact: '1', type: 'search.done', customerId: null, at: clock.now(), data: {} }) as unknown as Placed,
  )
  const stream = streamEvents({
    after: { xact: '0', id: 0 },
    read: async () => {
      pages++
      return page
    },
    follower: { next: async () => {}, leave: () => {} },
    recheck: async () => {},
    every: { heartbeat: 1000, recheck: 1000 },
  })
  const reader = stream.getReader()
  await reader.read()
  await pause(50)
  expect(pages).toBe(0)
  await reader.read()
  await pause(50)
  expect(pages).toBe(1)
  await reader.cancel()
})
