import fc from 'fast-check'
import { expect, test } from 'vitest'
import { productsTapped, readTap, tap } from './taps.ts'

const id = fc.uuid()
const pieces = fc.integer({ min: 1, max: 99 })

test('every id we give out fits into a row of a list and is read back as what was meant', () => {
  fc.assert(
    fc.property(id, pieces, (product, count) => {
      const ids = [tap.show(product), tap.add(product, count), tap.pick(product, count), tap.colour(product, count), tap.similar(product), tap.details(product)]
      const more = [
        tap.line(product),
        tap.set(product, count),
        tap.remove(product),
        tap.clear(product),
        tap.change(count),
        tap.more(count, count),
        tap.order(count),
      ]
      const shelves = [tap.browse(['Home', 'Kitchen'], count), tap.whole(['Ünïcödé ☕'])]
      for (const written of [...ids, ...more, ...shelves]) {
        expect(written.length).toBeLessThanOrEqual(200)
        expect(readTap(written)).toBeDefined()
      }
    }),
  )
})

test('whatever comes back in place of an id, nothing is thrown and nothing odd is done', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.string().map((text) => `add:${text}`),
        fc.string().map((text) => `set:${text}:1`),
      ),
      (hostile) => {
        const intent = readTap(hostile)
        if (intent && 'which' in intent) expect(intent.which?.by).toBe('id')
      },
    ),
    { numRuns: 2000 },
  )
})

const product = 'a43f72f3-d86e-8703-a6d8-040346913d48'
test.each([
  `add:${product}:0`,
  `add:${product}:-1`,
  `add:${product}:100`,
  `add:${product}:1e9`,
  `set:${product}:0`,
  `add:${product}`,
  'add:1:1',
  'browse:zz:0',
  '',
  'constructor',
  `show:${product}:1`,
])('“%s” is none of ours', (hostile) => {
  expect(readTap(hostile)).toBeUndefined()
})

test('a quoted bubble tells the products that could be tapped in it, each once', () => {
  expect(productsTapped([tap.add(product), tap.similar(product), 'cart', tap.details(product)])).toEqual([product])
})
