import { expect, test } from 'vitest'
import { type Shown, seenByPlace } from './clicks.ts'
import { features } from './features.ts'
import { learnOrder, rowOf } from './learning.ts'
import { proposeSynonyms } from './proposing.ts'
import { type Lesson, scoresOf, train } from './training.ts'
import { shipped } from './weights.ts'

let seed = 7
const random = () => {
  seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0
  return seed / 2 ** 32
}

const shown = (search: number, more: Partial<Shown>): Shown => ({
  search,
  at: new Date(search * 1000),
  customerId: `c${search}`,
  query: 'lamp',
  text: 'lamp',
  fitting: true,
  shown: ['a', 'b', 'c', 'd'],
  taken: new Map(),
  ...more,
})

test('how often a place is looked at is told apart from how good its product is', () => {
  const looked = [1, 0.6, 0.35, 0.2]
  const good: Record<string, number> = { a: 0.1, b: 0.3, c: 0.5, d: 0.7 }
  const searches = Array.from({ length: 8000 }, (_, number) => {
    const order = ['a', 'b', 'c', 'd'].sort(() => random() - 0.5)
    const taken = order.filter((product, place) => random() < (looked[place] ?? 0) * (good[product] ?? 0))
    return shown(number, { shown: order, taken: new Map(taken.map((product) => [product, 1])) })
  })
  const seen = seenByPlace(searches)
  for (const [place, share] of looked.entries()) expect(seen[place]).toBeCloseTo(share, 0.9)
})

const onSale = features.indexOf('onSale')
const text = features.indexOf('text')

/** A search whose shoppers take what is on sale, or whatever, with this likelihood. */
function lesson(taste: number): Lesson {
  const rows = new Float32Array(4 * features.length)
  const wanted = Math.floor(random() * 4)
  for (let row = 0; row < 4; row++) {
    rows[row * features.length + text] = 0.5 + random() * 0.1
    if (row === wanted) rows[row * features.length + onSale] = 1
  }
  const taken = random() < taste ? wanted : Math.floor(random() * 4)
  return { rows, gains: Float32Array.from({ length: 4 }, (_, row) => (row === taken ? 1 : 0)), trust: new Float32Array(4).fill(1) }
}

test('what shoppers take moves the order when it wins on searches held back', () => {
  const { state, weights } = learnOrder(
    Array.from({ length: 400 }, () => lesson(0.8)),
    shipped,
  )
  expect(state).toBe('served')
  expect(weights?.onSale ?? 0).toBeGreaterThan(0.05)
})

test('chance moves nothing, and too little is not learned from', () => {
  const lessons = Array.from({ length: 400 }, () => lesson(0))
  expect(learnOrder(lessons, shipped).state).toBe('not_better')
  expect(learnOrder(lessons.slice(0, 30), shipped).state).toBe('too_little')
})

test('a take from far down counts more than one from the top', () => {
  const rows = new Float32Array(2 * features.length)
  rows[onSale] = 1
  const one = (gains: number[], trust: number): Lesson => ({ rows, gains: Float32Array.from(gains), trust: new Float32Array(2).fill(trust) })
  const width = features.length
  const learned = train([one([1, 0], 1), one([1, 0], 1), one([0, 1], 5)], { width, prior: rowOf({}), pull: 0.02 })
  const [sale = 0, other = 0] = scoresOf(one([0, 0], 1), learned)
  expect(sale).toBeLessThan(other)
})

const took = new Map([['p1', 1]])

test('words under which the same is taken are proposed as synonyms once three shoppers used them', () => {
  const pair = (number: number) => [
    shown(number * 10, { customerId: `x${number}`, text: 'trail trainers', taken: took }),
    shown(number * 10 + 1, { customerId: `y${number}`, text: 'trail sneakers', taken: took }),
  ]
  expect(proposeSynonyms([...pair(1)])).toEqual([])
  expect(proposeSynonyms([...pair(1), ...pair(2)])).toEqual([{ phrase: 'sneakers', means: 'trainers', shoppers: 4 }])
})

test('who finds nothing and then writes it otherwise teaches a synonym; a slip of the pen does not', () => {
  const again = (number: number, first: string, second: string) => [
    shown(number * 100, { customerId: `z${number}`, text: first, fitting: false, shown: [] }),
    shown(number * 100 + 1, { customerId: `z${number}`, text: second, taken: new Map([[second, 1]]) }),
  ]
  const all = [1, 2, 3].flatMap((number) => [...again(number, 'settee', 'sofa'), ...again(number + 10, 'hedphones', 'headphones')])
  expect(proposeSynonyms(all)).toEqual([{ phrase: 'settee', means: 'sofa', shoppers: 3 }])
})
