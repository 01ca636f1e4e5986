import { expect, test } from 'vitest'
import { openTestDatabase } from '../../../testing/database.ts'
import { openShop } from '../../../testing/shop.ts'
import { clock, minutes, seconds } from '../platform/clock.ts'
import { openBudgets, type Subject } from './budgets.ts'

const { db } = await openTestDatabase()

async function open({ limit, processes = 1 }: { limit: number; processes?: number }) {
  const { company, inShop } = await openShop(db)
  const subject: Subject = { companyId: company.id, id: company.id, limit }
  const budgets = Array.from({ length: processes }, () => openBudgets(db))
  const take = async (count: number, { of = subject, by = budgets } = {}) => {
    const minutes = await Promise.all(Array.from({ length: count }, (_, index) => by[index % by.length]?.take(of)))
    return minutes.filter((minute) => minute?.allowed).length
  }
  const taken = () => inShop(async (tx) => (await tx.selectFrom('requestCounts').select('taken').executeTakeFirst())?.taken)
  return { subject, budgets, take, taken }
}

test.each([1, 2, 7, 60, 1000])('of %d a minute exactly so many are let through, and as many again a minute later', async (limit) => {
  const { take } = await open({ limit })
  expect(await take(limit + 20)).toBe(limit)
  clock.advance(seconds(59))
  expect(await take(5)).toBe(0)
  clock.advance(seconds(2))
  expect(await take(limit + 20)).toBe(limit)
})

test('several processes together never let more through, and hardly less', async () => {
  const { take } = await open({ limit: 500, processes: 4 })
  const allowed = await take(900)
  expect(allowed).toBeLessThanOrEqual(500)
  expect(allowed).toBeGreaterThanOrEqual(480)
})

test('a process that went quiet holds at most a sixteenth of what was left', async () => {
  const { take, budgets } = await open({ limit: 1600, processes: 2 })
  const [quiet, busy] = budgets.map((one) => [one])
  const used = await take(150, { by: quiet ?? [] })
  const rest = await take(2000, { by: busy ?? [] })
  expect(used + rest).toBeLessThanOrEqual(1600)
  expect(used + rest).toBeGreaterThanOrEqual(1600 - 100)
})

test('most requests ask the database nothing', async () => {
  const { subject, budgets, taken } = await open({ limit: 100_000 })
  let asked = 0
  let before = await taken()
  for (let count = 0; count < 3000; count++) {
    await budgets[0]?.take(subject)
    if (count % 50 === 0) {
      const now = await taken()
      if (now !== before) asked++
      before = now
    }
  }
  expect(asked).toBeLessThan(15)
})

test('another limit counts at the next request: less at once, more at once', async () => {
  const { subject, take } = await open({ limit: 100 })
  expect(await take(40)).toBe(40)
  expect(await take(10, { of: { ...subject, limit: 30 } })).toBe(0)
  expect(await take(200, { of: { ...subject, limit: 150 } })).toBe(110)
})

test('what was let through and what is left add up, and the minute has an end', async () => {
  const { subject, budgets } = await open({ limit: 10 })
  const lefts: (number | undefined)[] = []
  for (let count = 0; count < 12; count++) lefts.push((await budgets[0]?.take(subject))?.left)
  expect(lefts).toEqual([9, 8, 7, 6, 5, 4, 3, 2, 1, 0, 0, 0])
  const end = budgets[0]?.findSpent(subject.id)?.endsAt ?? 0
  expect(end - clock.now().getTime()).toBeGreaterThan(0)
  expect(end - clock.now().getTime()).toBeLessThanOrEqual(minutes(1))
})
