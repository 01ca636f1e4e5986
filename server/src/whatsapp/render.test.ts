import fc from 'fast-check'
import { expect, test } from 'vitest'
import { z } from 'zod'
import type { Reply } from '../conversations/contract.ts'
import { render } from './render.ts'

// What Meta takes, written from its pages and not from the code that is tested.
const filled = (limit: number) =>
  z
    .string()
    .max(limit)
    .refine((text) => text.trim() !== '' && text.isWellFormed() && [...text].length <= limit)
const line = (limit: number) => filled(limit).refine((text) => !/[\n\r\t]/.test(text), 'several lines')
const id = (limit: number) => line(limit).refine((text) => text === text.trim(), 'blanks at an end of an id')
const allDifferent = (texts: string[]) => new Set(texts).size === texts.length
const webUrl = z.url({ protocol: /^https?$/ })
const image = z.strictObject({ type: z.literal('image'), image: z.strictObject({ link: webUrl }) })
const common = { body: z.strictObject({ text: filled(1024) }), footer: z.strictObject({ text: line(60) }).optional() }

const button = z.strictObject({ type: z.literal('reply'), reply: z.strictObject({ id: id(256), title: line(20) }) })
const buttons = z
  .array(button)
  .min(1)
  .max(3)
  .refine((all) => allDifferent(all.map(({ reply }) => reply.id)) && allDifferent(all.map(({ reply }) => reply.title)), 'not unique')
const row = z.strictObject({ id: id(200), title: line(24), description: line(72).optional() })
const sections = z
  .array(z.strictObject({ title: line(24).optional(), rows: z.array(row).min(1) }))
  .min(1)
  .max(10)
  .refine((all) => all.length === 1 || all.every(({ title }) => title), 'a section without title')
  .refine((all) => all.flatMap(({ rows }) => rows).length <= 10, 'more than ten rows')
  .refine((all) => allDifferent(all.flatMap(({ rows }) => rows.map((each) => each.id))), 'row ids not unique')

const accepted = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('text'), text: z.strictObject({ body: filled(4096) }) }),
  z.strictObject({ type: z.literal('image'), image: z.strictObject({ link: webUrl, caption: filled(1024).optional() }) }),
  z.strictObject({
    type: z.literal('interactive'),
    interactive: z.discriminatedUnion('type', [
      z.strictObject({ type: z.literal('button'), ...common, header: image.optional(), action: z.strictObject({ buttons }) }),
      z.strictObject({
        type: z.literal('list'),
        ...common,
        header: z.strictObject({ type: z.literal('text'), text: line(60) }).optional(),
        action: z.strictObject({ button: line(20), sections }),
      }),
      z.strictObject({
        type: z.literal('cta_url'),
        ...common,
        header: image.optional(),
        action: z.strictObject({ name: z.literal('cta_url'), parameters: z.strictObject({ display_text: line(20), url: webUrl }) }),
      }),
    ]),
  }),
])

const family = '👨‍👩‍👧‍👦'
const piece = fc.oneof(
  { weight: 4, arbitrary: fc.string({ unit: 'grapheme', maxLength: 30 }) },
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.constantFrom('', ' ', '\u0000', '\ud83d', '\n', '\u200b', family, 'e\u0301', 'Blue shirt', 'مرحبا بك', '*bold* '),
)
const words = fc.oneof(
  { weight: 3, arbitrary: piece },
  fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(' ')),
  fc.tuple(piece, fc.integer({ min: 0, max: 700 })).map(([text, times]) => text.repeat(times)),
)
const few = fc.constantFrom('a', 'b', 'add:1', ' a')
const choice = { id: fc.oneof(words, few), title: fc.oneof(words, few) }
const url = fc.oneof(fc.webUrl(), words, fc.constantFrom('https://souk.test/pay/1', 'javascript:alert(1)', ''))
const optional = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined })
const replies: fc.Arbitrary<Reply> = fc.oneof(
  fc.record({ kind: fc.constant('text' as const), text: words }),
  fc.record({
    ...{ kind: fc.constant('buttons' as const), image: optional(url), text: words, footer: optional(words) },
    buttons: fc.array(fc.record(choice), { maxLength: 6 }),
  }),
  fc.record({
    ...{ kind: fc.constant('list' as const), header: optional(words), text: words, footer: optional(words), button: words },
    sections: fc.array(fc.record({ title: optional(words), rows: fc.array(fc.record({ ...choice, description: optional(words) }), { maxLength: 7 }) }), {
      maxLength: 12,
    }),
  }),
  fc.record({ kind: fc.constant('link' as const), image: optional(url), text: words, footer: optional(words), label: words, url }),
) as fc.Arbitrary<Reply>

test('ten thousand replies of any content come out as bodies that Meta takes', () => {
  fc.assert(
    fc.property(replies, (reply) => {
      const { error } = accepted.safeParse(render(reply))
      expect(error?.issues ?? []).toEqual([])
    }),
    { numRuns: 10_000 },
  )
}, 60_000)

test('what fits is sent to the letter', () => {
  const text = 'Your cart:\n*2 × Oxford shirt* — $58.00'
  expect(render({ kind: 'buttons', text, footer: 'Say: cheaper', buttons: [{ id: 'checkout', title: 'Checkout' }] })).toEqual({
    type: 'interactive',
    interactive: {
      type: 'button',
      body: { text },
      footer: { text: 'Say: cheaper' },
      action: { buttons: [{ type: 'reply', reply: { id: 'checkout', title: 'Checkout' } }] },
    },
  })
  expect(render({ kind: 'text', text: 'a'.repeat(4096) })).toEqual({ type: 'text', text: { body: 'a'.repeat(4096) } })
  expect(render({ kind: 'link', text: 'Pay', label: 'Pay $58.00', url: 'https://souk.test/pay/1', image: 'https://souk.test/a.jpg' })).toMatchObject({
    interactive: {
      header: { type: 'image', image: { link: 'https://souk.test/a.jpg' } },
      action: { name: 'cta_url', parameters: { display_text: 'Pay $58.00', url: 'https://souk.test/pay/1' } },
    },
  })
})

test('buttons past three and rows past ten can still be typed: they are named below the text', () => {
  const many = Array.from({ length: 12 }, (_, index) => ({ id: `id ${index}`, title: `Choice ${index}` }))
  expect(render({ kind: 'buttons', text: 'Which?', buttons: many.slice(0, 5) })).toMatchObject({
    interactive: { body: { text: 'Which?\n\n• Choice 3\n• Choice 4' }, action: { buttons: { length: 3 } } },
  })
  expect(render({ kind: 'list', text: 'Which?', button: 'See', sections: [{ title: 'A', rows: many.slice(0, 6) }, { rows: many.slice(6) }] })).toMatchObject({
    interactive: {
      body: { text: 'Which?\n\n• Choice 10\n• Choice 11' },
      action: { sections: [{ rows: { length: 6 } }, { title: 'See', rows: { length: 4 } }] },
    },
  })
})

test('a reply that lost its choices or its address still says what it had to say', () => {
  expect(render({ kind: 'list', header: 'Shirts', text: 'None left.', button: 'See', sections: [] })).toEqual({
    type: 'text',
    text: { body: 'Shirts\n\nNone left.' },
  })
  expect(render({ kind: 'link', text: 'Pay here', label: 'Pay', url: 'not an address' })).toEqual({
    type: 'text',
    text: { body: 'Pay here\n\nnot an address' },
  })
  expect(render({ kind: 'buttons', image: 'https://souk.test/a.jpg', text: 'Shirt', buttons: [] })).toEqual({
    type: 'image',
    image: { link: 'https://souk.test/a.jpg', caption: 'Shirt' },
  })
})

test('titles that become alike by cutting stay apart, and the same choice is not offered twice', () => {
  const [first, second] = ['Harbor Oxford Shirt, Blue, M', 'Harbor Oxford Shirt, Blue, L']
  const body = render({
    kind: 'buttons',
    text: '?',
    buttons: [
      { id: 'a', title: first },
      { id: 'a', title: 'Again' },
      { id: 'b', title: second },
    ],
  })
  expect(body).toMatchObject({
    interactive: { action: { buttons: [{ reply: { id: 'a', title: 'Harbor Oxford Shirt…' } }, { reply: { id: 'b', title: 'Harbor Oxford… 2' } }] } },
  })
})
