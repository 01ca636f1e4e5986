import { expect, test } from 'vitest'
import { shownMessage } from './incoming.ts'
import { shownBody } from './outgoing.ts'

const interactive = (content: object) => shownBody({ type: 'interactive', interactive: content })

test.each([
  [
    { type: 'text', text: { body: '*hi*' } },
    { kind: 'text', text: '*hi*' },
  ],
  [
    { type: 'image', image: { id: '5', caption: 'mine' } },
    { kind: 'media', media: 'image', mediaId: '5', caption: 'mine' },
  ],
  [
    { type: 'audio', audio: { id: '5', voice: true } },
    { kind: 'media', media: 'voice' },
  ],
  [
    { type: 'button', button: { payload: 'stop', text: 'Stop' } },
    { kind: 'tap', id: 'stop', title: 'Stop' },
  ],
  [
    { type: 'interactive', interactive: { type: 'list_reply', list_reply: { id: 'a', title: 'A', description: 'b' } } },
    { kind: 'tap', id: 'a', title: 'A', description: 'b' },
  ],
  [
    { type: 'interactive', interactive: { type: 'nfm_reply', nfm_reply: { name: 'flow', response_json: '{"size":"M"}' } } },
    { kind: 'form', answers: { size: 'M' } },
  ],
  [
    { type: 'interactive', interactive: { type: 'nfm_reply', nfm_reply: { name: 'flow', response_json: '{' } } },
    { kind: 'form', answers: {} },
  ],
  [
    { type: 'order', order: { product_items: [{ product_retailer_id: 'a', quantity: '2' }] } },
    { kind: 'order', items: [{ retailerId: 'a', quantity: 2 }] },
  ],
  [
    { type: 'contacts', contacts: [{ name: { formatted_name: 'Ana' }, phones: [{ phone: '+1' }] }] },
    { kind: 'contacts', names: ['Ana'], phones: ['+1'] },
  ],
  [
    { type: 'reaction', reaction: { message_id: 'w' } },
    { kind: 'reaction', to: 'w', emoji: null },
  ],
  [
    { type: 'unsupported', unsupported: { type: 'poll' } },
    { kind: 'unsupported', type: 'poll' },
  ],
  [{ type: 'hologram' }, { kind: 'unsupported', type: 'hologram' }],
  [{}, { kind: 'unsupported' }],
])('a message %j shows %j', (message, shown) => {
  expect(shownMessage(message)).toMatchObject(shown)
})

test.each([
  [
    { type: 'text', text: { body: 'hi' } },
    { kind: 'text', text: 'hi' },
  ],
  [
    { type: 'document', document: { link: 'https://x.test/a.pdf', filename: 'a.pdf' } },
    { kind: 'media', media: 'document', src: 'https://x.test/a.pdf', filename: 'a.pdf' },
  ],
  [
    { type: 'sprite', sprite: 5 },
    { kind: 'unsupported', type: 'sprite' },
  ],
])('a body %j shows %j', (body, shown) => {
  expect(shownBody(body)).toMatchObject(shown)
})

test('interactive bodies show their header, text, footer and what can be tapped', () => {
  const header = { type: 'image', image: { link: 'https://x.test/a.jpg' } }
  const buttons = [{ type: 'reply', reply: { id: 'add', title: 'Add' } }]
  expect(interactive({ type: 'button', header, body: { text: 'Shirt' }, footer: { text: 'Aurora' }, action: { buttons } })).toEqual({
    kind: 'card',
    header: { kind: 'image', src: 'https://x.test/a.jpg', mediaId: undefined, filename: undefined },
    text: 'Shirt',
    footer: 'Aurora',
    actions: [{ kind: 'reply', from: 'button', id: 'add', title: 'Add' }],
  })
  const sections = [{ title: 'A', rows: [{ id: 'r', title: 'Row', description: 'd' }] }]
  expect(interactive({ type: 'list', body: { text: 'Found' }, action: { button: 'See', sections } })).toMatchObject({
    actions: [{ kind: 'list', label: 'See', sections }],
  })
  expect(
    interactive({ type: 'cta_url', body: { text: 'Pay' }, action: { name: 'cta_url', parameters: { display_text: 'Pay $5', url: 'https://x.test' } } }),
  ).toMatchObject({
    actions: [{ kind: 'link', label: 'Pay $5', url: 'https://x.test' }],
  })
  expect(interactive({ type: 'product', action: { catalog_id: '1', product_retailer_id: 'a' } })).toMatchObject({
    header: { kind: 'product', retailerId: 'a' },
  })
})

const components = [
  { type: 'HEADER', format: 'TEXT', text: 'Order {{1}}' },
  { type: 'BODY', text: 'Hello {{name}}, it is {{state}}.' },
  {
    type: 'BUTTONS',
    buttons: [
      { type: 'URL', text: 'See', url: 'https://x.test/{{1}}' },
      { type: 'QUICK_REPLY', text: 'Stop' },
    ],
  },
]
const sent = {
  type: 'template',
  template: {
    name: 'news',
    language: { code: 'en_US' },
    components: [
      { type: 'header', parameters: [{ type: 'text', text: '1001' }] },
      {
        type: 'body',
        parameters: [
          { type: 'text', parameter_name: 'state', text: 'sent' },
          { type: 'text', parameter_name: 'name', text: 'Ana' },
        ],
      },
      { type: 'button', sub_type: 'url', index: '0', parameters: [{ type: 'text', text: 'abc' }] },
    ],
  },
}

test('a template shows its own words with the parameters filled in', () => {
  expect(shownBody(sent, () => ({ name: 'news', language: 'en_US', components }))).toEqual({
    kind: 'card',
    header: { kind: 'text', text: 'Order 1001' },
    text: 'Hello Ana, it is sent.',
    footer: undefined,
    actions: [
      { kind: 'link', label: 'See', url: 'https://x.test/abc' },
      { kind: 'reply', from: 'template', id: 'Stop', title: 'Stop' },
    ],
  })
})

test('a template that is not known shows its name and parameters', () => {
  expect(shownBody(sent)).toMatchObject({ kind: 'card', text: 'Template “news”\n1001\nsent\nAna\nabc' })
})
