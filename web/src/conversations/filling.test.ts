import { expect, test } from 'vitest'
import { asksFor, factsOf, isSendable, previewOf } from './filling.ts'
import type { ListedTemplate } from './queries.ts'

const template = (components: ListedTemplate['components'], more: Partial<ListedTemplate> = {}) =>
  ({ status: 'APPROVED', category: 'UTILITY', components, ...more }) as ListedTemplate
const body = { type: 'BODY', text: 'Order {{number}} of {{shop}}: {{number}} is here.' } as const

test('a template asks for each of its blanks once, and for picture, link and code where it has them', () => {
  expect(asksFor(template([{ type: 'HEADER', format: 'TEXT', text: 'Hi {{name}}' }, body]))).toEqual(['name', 'number', 'shop'])
  const buttons = { type: 'BUTTONS', buttons: [{ type: 'URL', text: 'Pay', url: 'https://souk.test/pay/{{1}}' }] } as const
  expect(
    asksFor(template([{ type: 'HEADER', format: 'IMAGE' }, body, { ...buttons, buttons: [...buttons.buttons, { type: 'COPY_CODE', example: 'A' }] }])),
  ).toEqual(['@media', 'number', 'shop', '@link', '@code'])
  expect(asksFor(template([{ type: 'BODY', text: 'Nothing open.' }]))).toEqual([])
})

test('what is filled in is read in its place, what is open stays open', () => {
  expect(previewOf(template([body, { type: 'FOOTER', text: 'Bye' }]), { number: '7' })).toBe('Order 7 of {{shop}}: 7 is here.\n\nBye')
})

test('texts, picture, link and code go where the server takes them', () => {
  expect(factsOf({ number: '7', '@link': 'x', '@media': 'https://a.test/b.png' })).toEqual({
    values: { number: '7' },
    link: 'x',
    headerLink: 'https://a.test/b.png',
  })
})

test.each([
  ['APPROVED', 'UTILITY', true],
  ['FLAGGED', 'MARKETING', true],
  ['PAUSED', 'UTILITY', false],
  ['APPROVED', 'AUTHENTICATION', false],
] as const)('%s %s can be sent by a person: %s', (status, category, sendable) => {
  expect(isSendable(template([body], { status, category }))).toBe(sendable)
})
