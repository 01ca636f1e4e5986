import { expect, test } from 'vitest'
import { isBefore, sumUpToday } from './today.ts'

const zone = 'America/Sao_Paulo'
/** Half past nine in the evening of the 22nd there. */
const now = new Date('2026-11-23T00:30:00Z')
const order = (placedAt: string, total: number, paymentStatus: 'paid' | 'pending' | 'expired' = 'paid') => ({ placedAt, total, paymentStatus })

test('today is the day of the shop, and what is paid and what is waited for are parts of it', () => {
  const today = sumUpToday(
    [
      order('2026-11-23T00:10:00Z', 500, 'pending'),
      order('2026-11-22T15:00:00Z', 2000),
      order('2026-11-22T03:00:00Z', 300, 'expired'),
      order('2026-11-22T02:59:59Z', 9999),
    ],
    now,
    zone,
  )
  expect(today).toMatchObject({ ordered: { orders: 3, total: 2800 }, paid: { orders: 1, total: 2000 }, waiting: { orders: 1, total: 500 } })
})

test('yesterday counts up to the same hour only', () => {
  const orders = [order('2026-11-22T01:00:00Z', 1), order('2026-11-22T00:30:00Z', 1), order('2026-11-21T12:00:00Z', 1), order('2026-11-20T12:00:00Z', 1)]
  expect(sumUpToday(orders, now, zone).yesterdayByNow).toBe(2)
})

test('a shop without orders has sums of nothing', () => {
  expect(sumUpToday([], now, zone)).toEqual({
    ordered: { orders: 0, total: 0 },
    paid: { orders: 0, total: 0 },
    waiting: { orders: 0, total: 0 },
    yesterdayByNow: 0,
  })
})

test('orders from before yesterday need no further page', () => {
  expect(isBefore(order('2026-11-21T03:00:00Z', 1), now, zone)).toBe(false)
  expect(isBefore(order('2026-11-21T02:59:00Z', 1), now, zone)).toBe(true)
})
