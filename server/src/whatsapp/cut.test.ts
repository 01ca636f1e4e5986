import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cut } from './cut.ts'

const family = '👨‍👩‍👧‍👦'

test.each([
  ['Harbor Oxford Shirt', 20, 'Harbor Oxford Shirt'],
  ['Harbor Oxford Shirt, Blue', 20, 'Harbor Oxford Shirt…'],
  ['Donaudampfschifffahrtsgesellschaft', 20, 'Donaudampfschifffah…'],
  ['A Donaudampfschifffahrtsgesellschaft', 20, 'A Donaudampfschifff…'],
  ['ab👍👍', 5, 'ab👍…'],
  ['ab👍👍👍', 4, 'ab…'],
  [`${family}${family}`, 20, `${family}…`],
  [`${family}${family}`, 8, '…'],
  ['cafe\u0301 cafe\u0301', 6, 'cafe\u0301…'],
  ['cafe\u0301 cafe\u0301', 5, 'caf…'],
  ['🇧🇷🇧🇷🇧🇷', 7, '🇧🇷…'],
])('%j in %i is %j', (text, limit, expected) => {
  expect(cut(text, limit)).toBe(expected)
})

test('a cut text is the beginning of the text, ends where a character ends, and fits', () => {
  const clusters = new Intl.Segmenter('und', { granularity: 'grapheme' })
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.integer({ min: 1, max: 40 }), (text, limit) => {
      const short = cut(text, limit)
      expect(short.length).toBeLessThanOrEqual(limit)
      if (short === text) return
      const kept = short.slice(0, -1)
      const ends = [...clusters.segment(text)].map(({ index }) => index)
      expect(text.startsWith(kept)).toBe(true)
      expect(ends).toContain(kept.length)
    }),
    { numRuns: 2_000 },
  )
})
