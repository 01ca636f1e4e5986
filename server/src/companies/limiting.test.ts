import { expect, test } from 'vitest'
import { openCommerce } from '../../../testing/commerce.ts'
import { clock, minutes } from '../platform/clock.ts'
import type { ApiKey, Limits } from './contract.ts'
import { openTurnstile } from './turnstile.ts'

const commerce = await openCommerce()
const superAdmin = await commerce.signIn('super_admin')
const other = commerce.openProcess()

async function open(limits: Partial<Limits>) {
  const { shop, admin } = await commerce.open()
  const set = (changes: Partial<Limits>) => superAdmin('PATCH', `/api/v1/companies/${shop.company.id}/limits`, { body: changes })
  const { body } = await admin('POST', '/api/v1/company/api-keys', { body: { name: 'ERP', scope: 'write' } })
  await set(limits)
  const { token } = body as unknown as ApiKey & { token: string }
  const withKey = async (through = commerce.app) => through.request('/api/v1/company', { headers: { authorization: `Bearer ${token}` } })
  return { shop, admin, set, withKey }
}
const statuses = async (asked: Promise<Response>[]) => (await Promise.all(asked)).map(({ status }) => status)
const times = <T>(count: number, make: (index: number) => T) => Array.from({ length: count }, (_, index) => make(index))

test('answers say what may be asked, what is left, and when it is whole again', async () => {
  const { withKey, admin } = await open({ requestsPerMinute: 40, keyRequestsPerMinute: 30 })
  const { headers } = await withKey()
  expect(headers.get('ratelimit-policy')).toBe('"company";q=40;w=60, "key";q=30;w=60')
  expect(headers.get('ratelimit')).toMatch(/^"company";r=\d+;t=\d+, "key";r=29;t=60$/)
  const refusal = await admin('GET', `/cart/${crypto.randomUUID()}`)
  expect([refusal.status, refusal.headers.get('ratelimit-policy')]).toEqual([404, '"company";q=40;w=60'])
})

test('a company that used up its minute is told when to come again, by every process, and another company is not', async () => {
  const [ours, theirs] = [await open({ requestsPerMinute: 30 }), await open({ requestsPerMinute: 30 })]
  const all = await statuses(times(80, (index) => ours.withKey(index % 2 ? other : commerce.app)))
  const allowed = all.filter((status) => status === 200).length
  expect(allowed).toBeLessThanOrEqual(30)
  expect(allowed).toBeGreaterThanOrEqual(27)
  expect(new Set(all)).toEqual(new Set([200, 429]))
  const refused = await ours.withKey()
  expect([refused.status, refused.headers.get('content-type')]).toEqual([429, 'application/problem+json'])
  expect(await refused.json()).toMatchObject({ code: 'too_many_requests', status: 429, detail: expect.any(String) })
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(50)
  expect(refused.headers.get('ratelimit')).toContain('r=0;')
  expect(await statuses(times(10, () => theirs.withKey()))).toEqual(times(10, () => 200))
  clock.advance(minutes(1))
  expect((await ours.withKey(other)).status).toBe(200)
})

test('what a key is refused is not taken from the rest of the company', async () => {
  const { withKey, admin } = await open({ requestsPerMinute: 60, keyRequestsPerMinute: 5 })
  expect((await statuses(times(50, () => withKey()))).filter((status) => status === 200)).toHaveLength(5)
  expect((await withKey()).headers.get('ratelimit')).toContain('"key";r=0')
  expect((await admin('GET', '/api/v1/company')).status).toBe(200)
})

test('a raised limit counts within a second also for those who were refused, on every process', async () => {
  const { withKey, set } = await open({ requestsPerMinute: 10 })
  await statuses(times(40, (index) => withKey(index % 2 ? other : commerce.app)))
  await set({ requestsPerMinute: 200 })
  await new Promise((resolve) => setTimeout(resolve, 1_050))
  expect([(await withKey()).status, (await withKey(other)).status]).toEqual([200, 200])
})

test('of one company so many go in at a time, in order, and those past the queue are sent away; others do not wait for it', async () => {
  const turnstile = openTurnstile({ width: 2, most: 2 })
  const order: string[] = []
  const enter = async (company: string, name: string) => {
    const leave = await turnstile.enter(company)
    order.push(leave ? name : `${name} refused`)
    return leave
  }
  const [first, second] = [await enter('ours', 'a'), await enter('ours', 'b')]
  const [third, fourth, fifth] = [enter('ours', 'c'), enter('ours', 'd'), enter('ours', 'e')]
  await fifth
  await enter('theirs', 'f')
  expect(order).toEqual(['a', 'b', 'e refused', 'f'])
  first?.()
  second?.()
  await Promise.all([third, fourth])
  expect(order.slice(4)).toEqual(['c', 'd'])
})
