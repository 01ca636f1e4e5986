import { expect, test } from 'vitest'
import { seeded } from './seeded.ts'
import { type Spread, upliftOf } from './uplift.ts'

const spread = (values: readonly number[]): Spread => {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  return { count: values.length, mean, variance: values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1) }
}
const share = (ones: number, count: number) => spread(Array.from({ length: count }, (_, place) => Number(place < ones)))

test('an uplift is known only when its interval excludes nought, and not at all from a handful', () => {
  expect(upliftOf(share(300, 900), share(10, 100))).toMatchObject({ isKnown: true })
  expect(upliftOf(share(95, 900), share(10, 100))).toMatchObject({ isKnown: false })
  expect(upliftOf(share(9, 20), share(5, 20))).toBeNull()
  expect(upliftOf(share(90, 900), share(1, 100))).toBeNull()
  expect(upliftOf(share(0, 900), share(50, 100))).toBeNull()
})

/** How often the interval holds the truth over simulated shops, of those in which it is known at all. */
function coverage(draw: (random: () => number, isRecommended: boolean) => number, truth: number): number {
  const random = seeded(7)
  let [held, said] = [0, 0]
  for (let shop = 0; shop < 800; shop++) {
    const half = (count: number, isRecommended: boolean) => spread(Array.from({ length: count }, () => draw(random, isRecommended)))
    const uplift = upliftOf(half(1_350, true), half(150, false))
    if (!uplift) continue
    said++
    if (uplift.low <= truth && truth <= uplift.high) held++
  }
  expect(said).toBeGreaterThan(700)
  return held / said
}

test('over simulated shops the interval holds the true uplift of a share about as often as it says', () => {
  for (const truth of [0, 0.3]) {
    const held = coverage((random, isRecommended) => Number(random() < 0.15 * (isRecommended ? 1 + truth : 1)), truth)
    expect(held).toBeGreaterThan(0.93)
    expect(held).toBeLessThan(0.975)
  }
})

test('over simulated shops the interval holds the true uplift of revenue about as often as it says', () => {
  // Few buy, and what they pay is skewed like real baskets.
  const basket = (random: () => number) => Math.exp(7 + 0.8 * Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random()))
  const held = coverage((random, isRecommended) => (random() < (isRecommended ? 0.24 : 0.2) ? basket(random) : 0), 0.2)
  expect(held).toBeGreaterThan(0.92)
  expect(held).toBeLessThan(0.975)
})
