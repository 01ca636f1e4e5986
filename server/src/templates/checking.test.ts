import { expect, test } from 'vitest'
import { checkTemplate } from './checking.ts'
import { type TemplateComponent, type TemplateDraft, templateUses } from './contract.ts'
import { cleanValue, fill, previewOf } from './filling.ts'
import { deleteFindings, editFindings } from './ruling.ts'
import { starterLanguages, starterTemplate, tapsOf } from './starter/starter.ts'

const body = (text: string, ...examples: string[]): TemplateComponent => ({
  type: 'BODY',
  text,
  ...(examples.length > 0 && { example: { body_text: [examples] } }),
})
const reply = (text: string) => ({ type: 'QUICK_REPLY' as const, text })
const link = (url = 'https://souk.test/pay') => ({ type: 'URL' as const, text: `Open ${url.length}`, url })
const buttons = (...list: Extract<TemplateComponent, { type: 'BUTTONS' }>['buttons']): TemplateComponent => ({ type: 'BUTTONS', buttons: list })
const draft = (changes: Partial<TemplateDraft>): TemplateDraft => ({
  ...{ name: 'order_sent', language: 'en_US', category: 'UTILITY', parameterFormat: 'POSITIONAL', components: [body('Your order is on its way.')] },
  ...changes,
})
const of = (...components: TemplateComponent[]) => draft({ components })
const picture: Extract<TemplateComponent, { type: 'HEADER' }> = { type: 'HEADER', format: 'IMAGE', example: { header_handle: ['4::x'] } }
const card = (...more: Extract<TemplateComponent, { type: 'BODY' | 'BUTTONS' }>[]) => ({ components: [picture, ...more] })

test.each<[string, TemplateDraft]>([
  ['plain words', draft({})],
  ['variables inside, with examples', of(body('Order {{1}} of {{2}} is on its way to you now, dear friend.', '12', 'Aurora'))],
  ['ten quick replies together', of(body('Choose one.'), buttons(...Array.from({ length: 10 }, (_, index) => reply(`Choice ${index}`))))],
  ['quick replies, then links', of(body('Choose one.'), buttons(reply('A'), reply('B'), link(), link('https://souk.test/two/long')))],
  [
    'a link that ends in a variable',
    of(body('Pay here.'), buttons({ type: 'URL', text: 'Pay', url: 'https://souk.test/pay/{{1}}', example: ['https://souk.test/pay/x'] })),
  ],
  ['a header of 60 characters', of({ type: 'HEADER', format: 'TEXT', text: 'x'.repeat(60) }, body('Hello there.'))],
  ['two cards alike', draft({ category: 'MARKETING', components: [body('Look at these.'), { type: 'CAROUSEL', cards: [card(), card()] }] })],
  [
    'a code',
    draft({ category: 'AUTHENTICATION', components: [{ type: 'BODY', add_security_recommendation: true }, buttons({ type: 'OTP', otp_type: 'COPY_CODE' })] }),
  ],
])('%s is fine', (_, given) => {
  expect(checkTemplate(given)).toEqual([])
})

test.each<[string, string, TemplateDraft]>([
  ['name', 'small letters', draft({ name: 'Order Sent' })],
  ['language', 'code such as', draft({ language: 'english' })],
  ['components', 'needs a BODY', draft({ components: [{ type: 'FOOTER', text: 'Bye' }] })],
  ['components.1', 'a BODY already', of(body('One.'), body('Two.'))],
  ['components.0.text', 'is empty', of(body('  '))],
  ['components.0.text', 'at most 1024', of(body('x'.repeat(1025)))],
  ['components.0.text', 'at most 1024', of(body(`${'a b c '.repeat(169)}{{1}} end.`, 'y'.repeat(30)))],
  ['components.0.text', 'begin or end', of(body('{{1}}, your order is on its way now.', 'Ana'))],
  ['components.0.text', 'begin or end', of(body('Your order is on its way, {{1}}!', 'Ana'))],
  ['components.0.text', 'next to each other', of(body('Your order {{1}} {{2}} is on its way to you now.', 'a', 'b'))],
  ['components.0.text', 'too many variables', of(body('Hi {{1}} and {{2}} bye.', 'a', 'b'))],
  ['components.0.text', 'count up from {{1}}', of(body('Your order {{2}} is on its way to you now.', 'a', 'b'))],
  ['components.0.text', 'count up from {{1}}', of(body('Your order {{name}} is on its way to you now.', 'a'))],
  ['components.0.text', 'small letters', draft({ parameterFormat: 'NAMED', components: [body('Your order {{Name}} is on its way to you now.')] })],
  ['components.0.example', '{{2}}', of(body('Your order {{1}} from {{2}} is on its way to you now.', 'a'))],
  ['components.0.text', 'no tabs', of(body('One\ttwo.'))],
  ['components.0.text', 'at most 60', of({ type: 'HEADER', format: 'TEXT', text: 'x'.repeat(61) }, body('Hello.'))],
  [
    'components.0.text',
    'one variable',
    of({ type: 'HEADER', format: 'TEXT', text: 'For {{1}} and {{2}} now', example: { header_text: ['a', 'b'] } }, body('Hello.')),
  ],
  ['components.0.example.header_handle', 'uploaded', of({ type: 'HEADER', format: 'IMAGE' }, body('Hello.'))],
  ['components.1.text', 'at most 60', of(body('Hello.'), { type: 'FOOTER', text: 'x'.repeat(61) })],
  ['components.1.text', 'no variables', of(body('Hello.'), { type: 'FOOTER', text: 'Bye {{1}}' })],
  ['components.1.buttons', '1 to 10', of(body('Hello.'), buttons(...Array.from({ length: 11 }, (_, index) => reply(`B${index}`))))],
  ['components.1.buttons.2', 'at most 2', of(body('Hello.'), buttons(link(), link('https://a.test/long'), link('https://a.test/longer')))],
  ['components.1.buttons', 'stand together', of(body('Hello.'), buttons(reply('A'), link(), reply('B')))],
  ['components.1.buttons', 'same label', of(body('Hello.'), buttons(reply('A'), reply('A')))],
  ['components.1.buttons.0.text', 'at most 25', of(body('Hello.'), buttons(reply('x'.repeat(26))))],
  ['components.1.buttons.0.url', 'no web address', of(body('Hello.'), buttons(link('javascript:alert(1)')))],
  [
    'components.1.buttons.0.url',
    'at its end',
    of(body('Hello.'), buttons({ type: 'URL', text: 'Pay', url: 'https://a.test/{{1}}/pay', example: ['https://a.test/x/pay'] })),
  ],
  ['components.1.buttons.0.example', 'whole address', of(body('Hello.'), buttons(link('https://a.test/{{1}}')))],
  [
    'components.1.buttons.0.phone_number',
    'at most 20',
    of(body('Hello.'), buttons({ type: 'PHONE_NUMBER', text: 'Call', phone_number: '+1 555 010 0001 0000 0000' })),
  ],
  ['components.1.buttons.0.example', '1 to 20', of(body('Hello.'), buttons({ type: 'COPY_CODE', example: 'x'.repeat(21) }))],
  ['components.1.buttons', 'one OTP button', of(body('Hello.'), buttons({ type: 'OTP', otp_type: 'COPY_CODE' }))],
  ['components', 'marketing templates only', of(body('Hello.'), { type: 'LIMITED_TIME_OFFER', limited_time_offer: { text: 'Now' } })],
  [
    'components.1.limited_time_offer.text',
    '16 characters',
    draft({ category: 'MARKETING', components: [body('Hello.'), { type: 'LIMITED_TIME_OFFER', limited_time_offer: { text: 'x'.repeat(17) } }] }),
  ],
  [
    'components.0.text',
    'at most 600',
    draft({ category: 'MARKETING', components: [body('x'.repeat(601)), { type: 'LIMITED_TIME_OFFER', limited_time_offer: { text: 'Now' } }] }),
  ],
  ['components.1.cards', '2 to 10', draft({ category: 'MARKETING', components: [body('Look.'), { type: 'CAROUSEL', cards: [card()] }] })],
  [
    'components.1.cards.1',
    'than the first',
    draft({
      category: 'MARKETING',
      components: [body('Look.'), { type: 'CAROUSEL', cards: [card(), { components: [picture, { type: 'BUTTONS', buttons: [reply('A')] }] }] }],
    }),
  ],
  [
    'components.1.cards.0.components.1.text',
    'at most 160',
    draft({
      category: 'MARKETING',
      components: [body('Look.'), { type: 'CAROUSEL', cards: [card({ type: 'BODY', text: 'x'.repeat(161) }), card({ type: 'BODY', text: 'x' })] }],
    }),
  ],
])('%s: %s', (path, message, given) => {
  expect(checkTemplate(given)).toContainEqual({ path, message: expect.stringContaining(message) })
})

test.each(starterLanguages.flatMap((language) => templateUses.map((use) => [use, language] as const)))(
  'the starter %s in %s is within every rule, and can be filled',
  (use, language) => {
    const starter = starterTemplate(use, language, 'https://souk.test')
    if (!starter) throw new Error('there is none')
    expect(checkTemplate(starter)).toEqual([])
    expect(starter.category).toBe(use.startsWith('cart_') ? 'MARKETING' : 'UTILITY')
    const long = Object.fromEntries(
      ['shop', 'number', 'total', 'items', 'code', 'discount', 'until'].map((name) => [name, `${name}\n\t  ${'long '.repeat(400)}`]),
    )
    const { template } = fill(starter, { values: long, link: 'token', taps: tapsOf[use] })
    const parameters = template.components.flatMap((part) => part.parameters as { text?: string; payload?: string }[])
    for (const { text } of parameters) if (text !== undefined) expect(text).not.toMatch(/[\n\t]| {2}/)
    expect(parameters.filter(({ payload }) => payload)).toHaveLength(tapsOf[use].length)
    const filled = previewOf(
      starter,
      Object.fromEntries(
        template.components.flatMap((part) =>
          (part.parameters as { parameter_name?: string; text?: string }[]).flatMap(({ parameter_name, text }) =>
            parameter_name ? [[parameter_name, text ?? '']] : [],
          ),
        ),
      ),
    )
    expect(filled.body.length).toBeLessThanOrEqual(1024)
  },
)

test('positional parameters are sent in the order of their numbers, named ones by name; a missing one is named', () => {
  const positional = of(body('We send {{2}} to {{1}} as soon as we can.', 'Ana', 'a mug'))
  expect(fill(positional, { values: { 1: 'Ana', 2: 'two  mugs\n(blue)' } }).template.components).toEqual([
    {
      type: 'body',
      parameters: [
        { type: 'text', text: 'Ana' },
        { type: 'text', text: 'two mugs (blue)' },
      ],
    },
  ])
  expect(() => fill(positional, { values: { 1: 'Ana', 2: ' \n ' } })).toThrow(
    expect.objectContaining({ code: 'value_missing', details: { errors: [{ path: '2', message: 'has no value' }] } }),
  )
  expect(cleanValue(' a\r\n\tb     c\u00a0d ')).toBe('a b c d')
})

test('the preview shows the template as the phone does, with its examples where no value is given', () => {
  const starter = starterTemplate('cart_reminder', 'en', 'https://souk.test')
  if (!starter) throw new Error('there is none')
  expect(previewOf(starter, { shop: 'Casa' })).toEqual({
    header: null,
    body: 'Your cart at Casa is still there: 2 × Oxford Shirt, $76 in all. Would you like to finish your order?',
    footer: 'Reply STOP to get no more reminders',
    buttons: [
      { kind: 'QUICK_REPLY', text: 'Finish my order', detail: null },
      { kind: 'QUICK_REPLY', text: 'Stop these', detail: null },
    ],
    cards: [],
  })
})

test('an approved template is edited once in 24 hours and ten times in 30 days, in its category; others by their state', () => {
  const now = new Date('2026-11-30T12:00:00Z')
  const ago = (hours: number) => new Date(now.getTime() - hours * 3_600_000)
  const known = { status: 'APPROVED', category: 'UTILITY', edits: [] as Date[], waId: '3' } satisfies Parameters<typeof editFindings>[0]
  const paths = (changes: object, category: 'UTILITY' | 'MARKETING' = 'UTILITY') =>
    editFindings({ ...known, ...changes }, { category }, now).map(({ path }) => path)
  expect(paths({})).toEqual([])
  expect(paths({ edits: [ago(25)] })).toEqual([])
  expect(paths({ edits: [ago(23)] })).toEqual(['edits'])
  expect(paths({ edits: Array.from({ length: 10 }, (_, index) => ago(30 + index)) })).toEqual(['edits'])
  expect(paths({}, 'MARKETING')).toEqual(['category'])
  expect(paths({ status: 'REJECTED', edits: [ago(1)] }, 'MARKETING')).toEqual([])
  for (const status of ['PENDING', 'DISABLED', 'DELETED', 'IN_APPEAL']) expect(paths({ status })).toEqual(['status'])
  expect(deleteFindings({ status: 'DISABLED' })).toHaveLength(1)
  expect(deleteFindings({ status: 'PAUSED' })).toEqual([])
})
