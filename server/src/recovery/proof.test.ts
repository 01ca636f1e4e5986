import { expect, test } from 'vitest'
import { difference, isExcluded, type Tally } from './proof.ts'

/** Numbers between 0 and 1 that are the same in every run (mulberry32). */
function dice(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

type Shop = { reminded: number; heldOut: number; share: number }
const runs = 1000
const shoppers = 600

/** One shop's life: after every shopper somebody looks. Answers whether the truth, and whether no difference at all, was ever excluded. */
function live({ reminded, heldOut, share }: Shop, seed: number): { missed: boolean; won: boolean } {
  const roll = dice(seed)
  const [first, second]: [Tally, Tally] = [
    { watched: 0, bought: 0 },
    { watched: 0, bought: 0 },
  ]
  let [missed, won] = [false, false]
  for (let count = 1; count <= shoppers; count++) {
    const [group, rate] = roll() < share ? [second, heldOut] : [first, reminded]
    group.watched++
    if (roll() < rate) group.bought++
    if (!missed) missed = isExcluded(reminded - heldOut, { first, second })
    if (reminded === heldOut) won = missed
    else if (!won) won = isExcluded(0, { first, second })
    if (missed && won) break
  }
  return { missed, won }
}

const shareOf = (shop: Shop, what: 'missed' | 'won') =>
  Array.from({ length: runs }, (_, seed) => live(shop, seed + 1)).filter((life) => life[what]).length / runs

test.each([
  ['helps', { reminded: 0.16, heldOut: 0.1, share: 0.1 }],
  ['helps where purchases are rare', { reminded: 0.03, heldOut: 0.02, share: 0.1 }],
  ['hurts', { reminded: 0.25, heldOut: 0.35, share: 0.5 }],
])('the interval holds the truth in at least 93 percent of 1,000 shops that are watched all the time, where reminding %s', (_, shop) => {
  expect(shareOf(shop, 'missed')).toBeLessThanOrEqual(0.07)
})

test.each([
  { reminded: 0.1, heldOut: 0.1, share: 0.1 },
  { reminded: 0.3, heldOut: 0.3, share: 0.5 },
])('where reminding does nothing, at most one in twenty of 1,000 shops ever sees a win or a loss ($heldOut buy, $share are held out)', (shop) => {
  expect(shareOf(shop, 'won')).toBeLessThanOrEqual(0.05)
})

test('an effect that is there is found', () => {
  expect(shareOf({ reminded: 0.3, heldOut: 0.1, share: 0.5 }, 'won')).toBeGreaterThan(0.9)
})

test('with nobody watched everything is possible; with many it is narrow, and holds what was seen', () => {
  expect(difference({ watched: 0, bought: 0 }, { watched: 0, bought: 0 })).toEqual({ estimate: 0, low: -1, high: 1 })
  const { estimate, low, high } = difference({ watched: 90_000, bought: 18_000 }, { watched: 10_000, bought: 1500 })
  expect(estimate).toBeCloseTo(0.05)
  expect(low).toBeGreaterThan(0.029)
  expect(high).toBeLessThan(0.071)
})

test.each([
  [
    { watched: 10, bought: 10 },
    { watched: 10, bought: 0 },
  ],
  [
    { watched: 10, bought: 0 },
    { watched: 10, bought: 10 },
  ],
  [
    { watched: 1, bought: 1 },
    { watched: 0, bought: 0 },
  ],
])('rates of nothing and all (%o, %o) lie inside their interval', (first, second) => {
  const { estimate, low, high } = difference(first, second)
  expect(low).toBeLessThanOrEqual(estimate)
  expect(high).toBeGreaterThanOrEqual(estimate)
})
