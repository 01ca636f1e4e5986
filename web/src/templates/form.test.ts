import { checkTemplate } from '@souk/server/templates/checking'
import type { TemplateDraft } from '@souk/server/templates/contract'
import { expect, test } from 'vitest'
import { en } from '../words/en.ts'
import { draftOf, emptyForm, fieldOf, formOf, isWritable } from './form.ts'
import { sayFinding } from './saying.ts'

const named: TemplateDraft = {
  ...{ name: 'cart_news', language: 'en_US', category: 'MARKETING', parameterFormat: 'NAMED' },
  components: [
    { type: 'HEADER', format: 'TEXT', text: 'News for {{name}}', example: { header_text_named_params: [{ param_name: 'name', example: 'Ana' }] } },
    { type: 'BODY', text: 'Hello {{name}}, your cart is still there.', example: { body_text_named_params: [{ param_name: 'name', example: 'Ana' }] } },
    { type: 'FOOTER', text: 'Reply STOP to get no more' },
    {
      type: 'BUTTONS',
      buttons: [
        { type: 'QUICK_REPLY', text: 'See it' },
        { type: 'URL', text: 'Open', url: 'https://x.test/{{1}}', example: ['https://x.test/1'] },
        { type: 'COPY_CODE', example: 'BACK10' },
      ],
    },
  ],
}
const numbered: TemplateDraft = {
  ...{ name: 'order_news', language: 'pt_BR', category: 'UTILITY', parameterFormat: 'POSITIONAL' },
  components: [{ type: 'BODY', text: 'O pedido {{2}} de {{1}} saiu hoje para entrega.', example: { body_text: [['Ana', '1024']] } }],
}

test.each([named, numbered])('$name comes back as it was from the form, and is nothing against the rules', (template) => {
  expect(draftOf(formOf(template))).toEqual(template)
  expect(isWritable(template)).toBe(true)
  expect(checkTemplate(draftOf(formOf(template)))).toEqual([])
})

test('what has pictures or signs people in is not written here', () => {
  expect(isWritable({ ...numbered, components: [{ type: 'HEADER', format: 'IMAGE' }, ...numbered.components] })).toBe(false)
  expect(isWritable({ ...numbered, category: 'AUTHENTICATION' })).toBe(false)
})

const button = (kind: 'URL' | 'QUICK_REPLY' | 'PHONE_NUMBER' | 'COPY_CODE', changes: object) => ({
  key: '1',
  kind,
  text: 'Go',
  target: '',
  example: '',
  ...changes,
})

test.each([
  [{ name: 'Big Name' }, 'name'],
  [{ header: 'x'.repeat(61) }, 'header'],
  [{ header: '*Loud*' }, 'header'],
  [{ body: '{{1}} is here' }, 'body'],
  [{ body: 'Your {{1}}{{2}} have come today, all of them' }, 'body'],
  [{ body: 'Your {{Name}} has come today' }, 'body'],
  [{ body: 'Your {{1}} has come today' }, 'body'],
  [{ body: 'x'.repeat(1025) }, 'body'],
  [{ footer: 'for {{1}}' }, 'footer'],
  [{ buttons: [button('QUICK_REPLY', { text: 'x'.repeat(26) })] }, 'buttons.0.text'],
  [{ buttons: [button('URL', { target: 'nowhere' })] }, 'buttons.0.target'],
  [{ buttons: [button('URL', { target: 'https://x.test/{{1}}' })] }, 'buttons.0.example'],
  [{ buttons: [button('PHONE_NUMBER', { target: 'x' })] }, 'buttons.0.target'],
  [{ buttons: [button('COPY_CODE', { target: '10 %' })] }, 'buttons.0.example'],
  [{ buttons: [button('QUICK_REPLY', {}), button('QUICK_REPLY', { key: '2' })] }, 'buttons'],
])('%o is said where it was written, in words of the panel', (changes, field) => {
  const draft = draftOf({ ...emptyForm('en_US'), name: 'news', body: 'Your order has left.', ...changes })
  const found = checkTemplate(draft).filter((finding) => fieldOf(finding, draft) === field)
  expect(found).not.toEqual([])
  for (const finding of found) expect(sayFinding(finding, en.templates.rules)).not.toBe(finding.message)
})
