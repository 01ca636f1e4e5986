import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cut, oneLine, plainText } from './text.ts'

describe('HTML becomes what its reader would see', () => {
  test.each([
    ['<p>A <b>good</b> shirt &amp; more.</p><p>Washable&nbsp;at 30&deg;.</p>', 'A good shirt & more.\n\nWashable at 30°.'],
    ['<ul><li>Soft</li><li>Warm</li></ul>', '• Soft\n• Warm'],
    ['one<br>two<br/>three', 'one\ntwo\nthree'],
    ['<script>alert(1)</script>Safe<style>p{}</style>', 'Safe'],
    ['<img src=x onerror=alert(1)>Cup', 'Cup'],
    ['<!-- note -->Cup', 'Cup'],
    ['Fits waists < 90 cm and > 60 cm', 'Fits waists < 90 cm and > 60 cm'],
    ['R&D team &lt;3', 'R&D team <3'],
    ['plain  text\r\nwith\tlines', 'plain text\nwith lines'],
    ['=HYPERLINK("http://x","y")', '=HYPERLINK("http://x","y")'],
    ['Cafe\u0301', 'Café'],
  ])('%j', (html, text) => {
    expect(plainText(html)).toBe(text)
  })
})

test('a line is one line, whatever was in it', () => {
  expect(oneLine(' <b>Blue</b>\n Shirt\u0000\u202e ')).toBe('Blue Shirt')
})

test('no text leaves a control character, a lone surrogate or a mark that turns the text around', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
      const clean = plainText(text)
      expect(clean.isWellFormed()).toBe(true)
      expect(/(?!\n)\p{Cc}|[\u202a-\u202e\u2066-\u2069]/u.test(clean)).toBe(false)
      expect(plainText(clean).length).toBeLessThanOrEqual(clean.length)
    }),
  )
})

test('a text is cut at a word, never inside a character, and never longer than allowed', () => {
  expect(cut('A good blue shirt', 12)).toBe('A good blue…')
  expect(cut('👕👕👕👕', 3)).toBe('👕👕…')
  expect(cut('short', 5)).toBe('short')
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), fc.integer({ min: 2, max: 60 }), (text, most) => {
      expect([...cut(text, most)].length).toBeLessThanOrEqual(most)
      expect(cut(text, most).isWellFormed()).toBe(true)
    }),
  )
})
