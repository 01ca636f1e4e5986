import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openTestDatabase } from '../../../testing/database.ts'
import { openShop, type Shop } from '../../../testing/shop.ts'
import { clock, days } from '../platform/clock.ts'
import { asPlatform } from '../platform/db.ts'
import type { Happening } from '../platform/events.ts'
import { addUpEvents, findToAddUp, readStats } from './analytics.ts'
import { statsAnswer, statsInput } from './contract.ts'
import { figureTypes } from './figures.ts'

const { db } = await openTestDatabase()

type Event = { type: Happening; data: Record<string, unknown>; at: Date }

const write = ({ inShop }: Shop, events: readonly Event[]) =>
  inShop((tx) =>
    tx
      .insertInto('events')
      .values(events.map(({ data, ...event }) => ({ ...event, data: JSON.stringify(data) })))
      .execute(),
  )
const stats = ({ inShop }: Shop, query: Record<string, unknown>) => inShop((tx) => readStats(tx, statsInput.parse(query)))

// Midnights that do not exist or come twice, offsets of quarters of an hour, and days of 23 to 25 hours.
const oddZones = [
  'Africa/Cairo',
  'America/Havana',
  'Asia/Beirut',
  'America/Asuncion',
  'Australia/Lord_Howe',
  'Pacific/Chatham',
  'Asia/Kathmandu',
  'Pacific/Kiritimati',
]
const zone = fc.oneof(fc.constantFrom(...oddZones), fc.constantFrom(...Intl.supportedValuesOf('timeZone')))
const types: readonly Happening[] = [...figureTypes, 'order.paid_late', 'cart.removed', 'customer.stopped']
// Around the nights in which clocks are set, north and south.
const start = fc.constantFrom('2026-03-07', '2026-03-28', '2026-04-04', '2026-04-23', '2026-10-03', '2026-10-24', '2026-10-31', '2026-06-15')
const happened = fc.record({
  type: fc.constantFrom(...types),
  total: fc.nat(5_000_000),
  currency: fc.constantFrom('USD', 'EUR', 'JPY'),
  minute: fc.nat(3 * 24 * 60 - 1),
})

/** The same figures by another way: each row looked at by itself, its day by Intl. */
function recount(events: readonly { type: string; data: unknown; at: Date }[], { timeZone, keep }: { timeZone: string; keep: (day: string) => boolean }) {
  const dayOf = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
  const rows = events.filter(({ at }) => keep(dayOf.format(at)))
  const count = (type: Happening) => rows.filter((row) => row.type === type).length
  const paid = rows.filter(({ type }) => type === 'order.paid').map(({ data }) => data as { total: number; currency: string })
  const revenue = (currency: string) => paid.filter((order) => order.currency === currency).reduce((sum, { total }) => sum + total, 0)
  return {
    searches: count('search.done'),
    products_viewed: count('product.viewed'),
    carts_created: count('cart.created'),
    carts_abandoned: count('cart.abandoned'),
    carts_recovered: count('cart.recovered'),
    orders_placed: count('order.placed'),
    orders_paid: count('order.paid'),
    messages_in: count('message.heard'),
    messages_out: count('message.sent'),
    messages_delivered: count('message.delivered'),
    messages_read: count('message.read'),
    messages_failed: count('message.failed'),
    revenue: revenue('USD'),
    currency: 'USD',
    revenue_by_currency: [...new Set(paid.map(({ currency }) => currency))]
      .sort()
      .map((currency) => ({ currency, revenue: revenue(currency), orders_paid: paid.filter((order) => order.currency === currency).length })),
    conversion: count('cart.created') === 0 ? null : Math.round((count('order.paid') / count('cart.created')) * 10_000) / 10_000,
  }
}

test('after a random thousand events in a random time zone every figure is what its rows come to, however much was added up before', async () => {
  await fc.assert(
    fc.asyncProperty(zone, start, fc.array(happened, { minLength: 1000, maxLength: 1000 }), fc.nat(1000), async (timeZone, first, all, addedUp) => {
      const shop = await openShop(db, { timeZone })
      const rival = await openShop(db, { timeZone })
      const events = all.map(({ type, total, currency, minute }) => ({
        type,
        data: { total, currency, kind: 'text' },
        at: new Date(Date.parse(first) + minute * 60_000),
      }))
      if (addedUp > 0) await write(shop, events.slice(0, addedUp))
      await shop.inShop(addUpEvents)
      if (addedUp < 1000) await write(shop, events.slice(addedUp))
      await write(rival, events.slice(0, 10))

      const rows = await shop.inShop((tx) => tx.selectFrom('events').select(['type', 'data', 'at']).execute())
      const second = new Date(Date.parse(first) + days(1)).toISOString().slice(0, 10)
      const answer = await stats(shop, { from: second, to: second, compare: 'previous' })
      const whole = await stats(shop, { from: first, to: second })
      expect(answer).toMatchObject({ ...recount(rows, { timeZone, keep: (day) => day === second }), from: second, to: second, time_zone: timeZone })
      expect(answer.previous).toEqual({ ...recount(rows, { timeZone, keep: (day) => day === first }), from: first, to: first })
      expect(whole).toMatchObject(recount(rows, { timeZone, keep: (day) => day === first || day === second }))
      expect(whole.series).toEqual([first, second].map((day) => ({ day, ...recount(rows, { timeZone, keep: (one) => one === day }) })))
      await shop.inShop(addUpEvents)
      expect(await stats(shop, { from: first, to: second })).toEqual(whole)
    }),
    { numRuns: 25 },
  )
})

test('an event of a transaction that began earlier and ended later is added up once', async () => {
  const shop = await openShop(db)
  const search = { type: 'search.done' as const, data: {}, at: clock.now() }
  const held = Promise.withResolvers<void>()
  const begun = Promise.withResolvers<void>()
  const slow = shop.inShop(async (tx) => {
    await tx.insertInto('events').values({ type: search.type, data: '{}' }).execute()
    begun.resolve()
    await held.promise
  })
  await begun.promise
  await write(shop, [search, search])
  await shop.inShop(addUpEvents)
  expect((await stats(shop, {})).searches).toBe(2)
  held.resolve()
  await slow
  expect((await stats(shop, {})).searches).toBe(3)
  for (let round = 0; round < 3; round++) await shop.inShop(addUpEvents)
  expect((await stats(shop, {})).searches).toBe(3)
})

test('several processes that add up at once count each event once, and nothing is left to add up', async () => {
  const shop = await openShop(db)
  const at = clock.now()
  for (let round = 0; round < 5; round++) {
    await Promise.all([write(shop, [{ type: 'search.done', data: {}, at }]), ...Array.from({ length: 4 }, () => shop.inShop(addUpEvents))])
  }
  await expect.poll(async () => (await asPlatform(db, findToAddUp)).includes(shop.company.id) && shop.inShop(addUpEvents).then(() => true)).toBe(false)
  expect((await stats(shop, {})).searches).toBe(5)
  const [{ count } = { count: 0 }] = await shop.inShop((tx) => tx.selectFrom('eventCounts').select('count').execute())
  expect(count).toBe(5)
})

test.each([
  [{ from: '2026-02-30' }, 'from'],
  [{ from: 'yesterday' }, 'from'],
  [{ to: '9999-01-01' }, 'to'],
  [{ from: '2026-01-02', to: '2026-01-01' }, 'from'],
  [{ from: '2020-01-01', to: '2026-01-01' }, 'from'],
])('%j is no period, and the answer names the field', async (query, path) => {
  const shop = await openShop(db)
  const refusal = await stats(shop, query).catch((error) => error)
  expect(refusal.details?.errors ?? refusal.issues).toMatchObject([{ path: expect.toSatisfy((found: unknown) => String(found) === path) }])
})

test('left to itself it answers the last 30 days up to today, without a comparison', async () => {
  const answer = await stats(await openShop(db, { timeZone: 'Pacific/Kiritimati' }), {})
  expect(statsAnswer.parse(answer)).toEqual(answer)
  expect(answer.series).toHaveLength(30)
  expect(answer.to).toBe(new Date(clock.now().getTime() + 14 * 3_600_000).toISOString().slice(0, 10))
  expect(answer).toMatchObject({ conversion: null, revenue: 0, revenue_by_currency: [] })
  expect(answer).not.toHaveProperty('previous')
})
