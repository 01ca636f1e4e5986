import fc from 'fast-check'
import { expect, test } from 'vitest'
import { describe, findAlike, weighFeatures } from './content.ts'
import { fitEase } from './ease.ts'
import { factorise } from './factors.ts'
import { collect, distinct, fade, type Interaction, profileOf } from './interactions.ts'
import { invert, paddedOrder } from './inverse.ts'
import { cosine, findNeighbours, rp3beta } from './neighbours.ts'
import { countPopular } from './popularity.ts'
import { fitRidge } from './ridge.ts'
import { addScore, clearScores, openScores } from './scores.ts'
import { at, grow, type Sparse, transpose } from './sparse.ts'
import { keepStrongest } from './strongest.ts'
import { followTrend, trendsOf } from './trend.ts'

const took = (shopper: number, items: number[], time = 0): Interaction[] => items.map((item) => ({ shopper, item, basket: time, time, weight: 1 }))
const matrixOf = (rows: number[][], width: number): Sparse => {
  const grown = grow({ width })
  for (const row of rows) {
    for (const item of row) grown.add(item, 1)
    grown.endRow()
  }
  return grown.done()
}
const read = ({ starts, columns, values }: Sparse, row: number, column: number) => {
  for (let place = at(starts, row); place < at(starts, row + 1); place++) if (columns[place] === column) return at(values, place)
  return 0
}
const someRows = fc.array(fc.uniqueArray(fc.nat(7), { minLength: 1, maxLength: 6 }), { minLength: 2, maxLength: 20 })

test('the heap keeps what a sort would keep, in the same order', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -9, max: 9 })), fc.nat(8), (scores, most) => {
      const strongest = keepStrongest(most)
      scores.forEach((score, item) => {
        strongest.offer(item, score)
      })
      const sorted = scores.map((score, item) => ({ score, item })).sort((a, b) => b.score - a.score || a.item - b.item)
      expect([...strongest.take().items]).toEqual(sorted.slice(0, most).map(({ item }) => item))
    }),
  )
})

test('turning a matrix twice gives it back', () => {
  fc.assert(
    fc.property(someRows, (rows) => {
      const sorted = rows.map((row) => row.toSorted((a, b) => a - b))
      expect(transpose(transpose(matrixOf(sorted, 8)))).toEqual(matrixOf(sorted, 8))
    }),
  )
})

test('the blocked inverse times the matrix is one', () => {
  const n = paddedOrder(40)
  const matrix = Float64Array.from({ length: n * n }, (_, place) =>
    Math.floor(place / n) === place % n ? 4 : 1 / (1 + Math.abs(Math.floor(place / n) - (place % n))),
  )
  const inverse = matrix.slice()
  invert(inverse, n)
  for (let row = 0; row < n; row += 7)
    for (let column = 0; column < n; column += 5) {
      let sum = 0
      for (let k = 0; k < n; k++) sum += at(matrix, row * n + k) * at(inverse, k >= column ? k * n + column : column * n + k)
      expect(sum).toBeCloseTo(row === column ? 1 : 0, 9)
    }
})

test('cosine and RP3beta are what their formulas say', () => {
  fc.assert(
    fc.property(someRows, (rows) => {
      const matrix = matrixOf(rows, 8)
      const owners = (item: number) => rows.filter((row) => row.includes(item))
      const both = (a: number, b: number) => owners(a).filter((row) => row.includes(b))
      const near = findNeighbours(matrix, cosine, { from: 0, to: 8, keep: 8 })
      const walk = findNeighbours(matrix, rp3beta({ alpha: 1, beta: 0.5 }), { from: 0, to: 8, keep: 8 })
      for (let a = 0; a < 8; a++)
        for (let b = 0; b < 8; b++) {
          if (a === b || both(a, b).length === 0) continue
          expect(read(near, a, b)).toBeCloseTo(both(a, b).length / Math.sqrt(owners(a).length * owners(b).length), 5)
          const paths = both(a, b).reduce((sum, row) => sum + 1 / row.length, 0)
          expect(read(walk, a, b)).toBeCloseTo(paths / owners(a).length / Math.sqrt(owners(b).length), 5)
        }
    }),
  )
})

test('the ridge over all neighbours is exact EASE', () => {
  fc.assert(
    fc.property(someRows, (rows) => {
      const matrix = matrixOf(rows, 8)
      const everyone = matrixOf(
        Array.from({ length: 8 }, (_, item) => Array.from({ length: 8 }, (_, other) => other).filter((other) => other !== item)),
        8,
      )
      const exact = fitEase(matrix, { lambda: 2, row: 0.5, keep: 8 })
      const restricted = fitRidge(matrix, everyone, { lambda: 2, row: 0.5, target: 0, from: 0, to: 8, keep: 8 })
      for (let item = 0; item < 8; item++)
        for (let source = 0; source < 8; source++) expect(read(restricted, item, source)).toBeCloseTo(read(exact, item, source), 4)
    }),
    { numRuns: 30 },
  )
})

test('made in shares, a model is the same', () => {
  const rows = matrixOf(
    [
      [0, 1, 2],
      [1, 2, 3],
      [0, 3],
      [2, 3],
    ],
    4,
  )
  const whole = findNeighbours(rows, cosine, { from: 0, to: 4, keep: 2 })
  const half = findNeighbours(rows, cosine, { from: 2, to: 4, keep: 2 })
  expect([...half.columns]).toEqual([...whole.columns.slice(at(whole.starts, 2))])
})

test('what was popular long ago is less so than what is popular now', () => {
  const happened = collect([...took(0, [1], 0), ...took(1, [1], 0), ...took(2, [2], 100), ...took(3, [3], 99)], { shoppers: 4, items: 4 })
  expect([...countPopular(happened, { halfLife: 10, keep: 3 }).items]).toEqual([2, 3, 1])
})

test('a profile fades by baskets, and what was taken together fades alike', () => {
  const happened = collect([...took(0, [5, 6], 1), ...took(0, [7], 2)], { shoppers: 1, items: 8 })
  expect(fade(profileOf(happened, 0), 1)).toEqual(
    new Map([
      [7, 1],
      [6, 0.5],
      [5, 0.5],
    ]),
  )
})

test('an empty shopper and an empty basket are rows without entries', () => {
  const happened = collect(took(1, [2, 2, 3]), { shoppers: 3, items: 4 })
  expect([...distinct(happened, 'shopper').starts]).toEqual([0, 0, 2, 2])
  expect([...distinct(happened, 'basket', 5).columns]).toEqual([])
})

test('the factors of the same seed are the same, and bring together what is taken together', () => {
  const rows = matrixOf(
    [
      [0, 1],
      [0, 1],
      [0, 1],
      [2, 3],
      [2, 3],
      [2, 3],
    ],
    4,
  )
  const options = { rank: 4, sweeps: 10, alpha: 0.1, lambda: 0.01, seed: 3 }
  const { items } = factorise(rows, options)
  expect(factorise(rows, options).items).toEqual(items)
  const product = (a: number, b: number) => [0, 1, 2, 3].reduce((sum, f) => sum + at(items, a * 4 + f) * at(items, b * 4 + f), 0)
  expect(product(0, 1)).toBeGreaterThan(product(0, 2))
})

test('products that say the like of themselves are alike, in scripts without spaces too', () => {
  const described = ['red wool scarf', 'blue wool scarf', 'garden hose', 'garden gloves', '羊毛のスカーフ', '羊毛の帽子'].map((text) => ({
    texts: [text],
    facts: [],
    price: null,
  }))
  const features = describe(described)
  const alike = findAlike(features, weighFeatures(features, undefined), 1)
  expect([...alike.columns]).toEqual([1, 0, 3, 2, 5, 4])
})

test('scores that cancel out or are next to nothing leave no trace for the next shopper', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(3), fc.constantFrom(1, -1, 0.5, -0.5, 1e-30, 1e-13, -1e-11)), { maxLength: 30 }), (added) => {
      const scores = openScores(4)
      for (const [item, score] of added) addScore(scores, item, score)
      expect(new Set(scores.touched.subarray(0, scores.count)).size).toBe(scores.count)
      clearScores(scores)
      expect([...scores.values]).toEqual([0, 0, 0, 0])
    }),
  )
})

test('the trend raises what is taken lately over what was taken as often long ago, the more so the greater its power', () => {
  const happened = collect([...took(0, [0], 0), ...took(1, [0], 1), ...took(2, [1], 99), ...took(3, [1], 100)], { shoppers: 4, items: 3 })
  const [gently, strongly] = [0.3, 1].map((power) => followTrend(happened, { halfLife: 10, power }))
  expect(at(gently as Float32Array, 1)).toBeGreaterThan(at(gently as Float32Array, 0))
  expect(at(strongly as Float32Array, 0)).toBeLessThan(at(gently as Float32Array, 0))
  expect(at(strongly as Float32Array, 0) / at(strongly as Float32Array, 1)).toBeCloseTo((0.3 + 2 ** -10 + 2 ** -9.9) / (1.3 + 2 ** -0.1), 4)
  expect(trendsOf(collect(took(0, [0, 1], 5), { shoppers: 1, items: 2 }))).toEqual([])
})
