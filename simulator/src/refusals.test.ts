import { expect, test } from 'vitest'
import { aurora, openRig } from './testing.ts'

const rig = openRig()
rig.say({ company: 'aurora', from: '15550100', text: 'hello' })

const words = (count: number) => 'x'.repeat(count)
const many = <T>(count: number, make: (index: number) => T) => Array.from({ length: count }, (_, index) => make(index))
const picture = { link: 'https://shop.test/shirt.jpg' }
const reply = (index: number) => ({ type: 'reply', reply: { id: `id${index}`, title: `Title ${index}` } })
const row = (index: number) => ({ id: `row${index}`, title: `Row ${index}`, description: 'blue, size M' })
const interactive = (content: object) => ({ type: 'interactive', interactive: content })
const buttons = (list: unknown[], more: object = {}) => interactive({ type: 'button', body: { text: 'Which?' }, action: { buttons: list }, ...more })
const list = (sections: unknown[], more: object = {}, button = 'Choose') =>
  interactive({ type: 'list', body: { text: 'Found' }, action: { button, sections }, ...more })
const link = (parameters: object, more: object = {}) =>
  interactive({ type: 'cta_url', body: { text: 'Pay' }, action: { name: 'cta_url', parameters }, ...more })
const card = (index: number, action: object = { name: 'cta_url', parameters: { display_text: 'See', url: 'https://shop.test' } }, header = 'image') => ({
  card_index: index,
  type: 'cta_url',
  header: { type: header, [header]: picture },
  body: { text: 'A shirt' },
  action,
})
const carousel = (cards: unknown[]) => interactive({ type: 'carousel', body: { text: 'New' }, action: { cards } })
const quick = (...titles: string[]) => ({ buttons: titles.map((title) => ({ type: 'quick_reply', quick_reply: { id: title, title } })) })
const flow = (parameters: object) =>
  interactive({
    type: 'flow',
    body: { text: 'Form' },
    action: { name: 'flow', parameters: { flow_message_version: '3', flow_id: '1', flow_cta: 'Open', ...parameters } },
  })
const amount = (value: number) => ({ value, offset: 100 })
const bill = (more: object = {}, order: object = {}) =>
  interactive({
    type: 'order_details',
    body: { text: 'Your order' },
    action: {
      name: 'review_and_pay',
      parameters: {
        reference_id: 'A-1',
        type: 'physical-goods',
        currency: 'BRL',
        payment_type: 'br',
        payment_settings: [{ type: 'pix_dynamic_code' }],
        total_amount: amount(2100),
        order: {
          status: 'pending',
          items: [{ name: 'Pan', amount: amount(1000), quantity: 2 }],
          subtotal: amount(2000),
          tax: amount(100),
          ...order,
        },
        ...more,
      },
    },
  })
const person = { name: { formatted_name: 'Ana Lima', first_name: 'Ana' }, phones: [{ phone: '+15550100', type: 'CELL' }] }

test.each<[string, object]>([
  ['a text of 4096', { type: 'text', text: { body: words(4096), preview_url: true } }],
  ['a type left out, for text', { text: { body: 'hi' } }],
  ['a stray key at the top', { text: { body: 'hi' }, colour: 'blue' }],
  ['a picture by link with a caption of 1024', { type: 'image', image: { ...picture, caption: words(1024) } }],
  ['a document with a filename', { type: 'document', document: { ...picture, filename: 'bill.pdf' } }],
  ['a place', { type: 'location', location: { latitude: '52.1', longitude: 4.3, name: 'Shop', address: 'Street 1' } }],
  ['a contact', { type: 'contacts', contacts: [person] }],
  ['three buttons under a picture', buttons(many(3, reply), { header: { type: 'image', image: picture }, footer: { text: words(60) } })],
  [
    'a list of 10 rows in 2 sections',
    list([
      { title: 'A', rows: many(5, row) },
      { title: 'B', rows: many(5, (index) => row(index + 5)) },
    ]),
  ],
  ['a list body of 4096', list([{ rows: [row(1)] }], { body: { text: words(4096) } })],
  ['a link', link({ display_text: 'Pay $40.00', url: 'http://localhost:3000/pay/abc' })],
  ['a carousel of links', carousel(many(2, (index) => card(index)))],
  ['a carousel of quick replies', carousel(many(10, (index) => card(index, quick(`Add ${index}`, `More ${index}`))))],
  ['a flow', flow({ flow_action: 'navigate', flow_action_payload: { screen: 'ADDRESS', data: { id: 1 } } })],
  ['a request for a place', interactive({ type: 'location_request_message', body: { text: 'Where?' }, action: { name: 'send_location' } })],
  ['a request for a number', interactive({ type: 'request_contact_info', body: { text: 'Your number?' }, action: { name: 'request_contact_info' } })],
  ['an address form', interactive({ type: 'address_message', body: { text: 'Where?' }, action: { name: 'address_message', parameters: { country: 'IN' } } })],
  ['a bill', bill()],
  [
    'the state of an order',
    interactive({
      type: 'order_status',
      body: { text: 'Sent' },
      action: { name: 'review_order', parameters: { reference_id: 'A-1', order: { status: 'shipped' } } },
    }),
  ],
  ['a template', { type: 'template', template: { name: 'hello_world', language: { code: 'en_US' } } }],
])('%s is taken', async (_, body) => {
  const { status, body: answer } = await rig.send(body)
  expect(answer).toMatchObject({
    messaging_product: 'whatsapp',
    contacts: [{ input: '15550100', wa_id: '15550100' }],
    messages: [{ id: expect.stringMatching(/^wamid\./) }],
  })
  expect(status).toBe(200)
})

const refused: [what: string, code: number, body: object, details?: string][] = [
  ['no messaging_product', 100, { messaging_product: undefined, text: { body: 'hi' } }, 'messaging_product'],
  ['another product', 100, { messaging_product: 'sms', text: { body: 'hi' } }],
  ['a type that does not exist', 100, { type: 'hologram', hologram: {} }, 'hologram'],
  ['a type without its object', 131008, { type: 'image' }, 'image'],
  ['neither to nor recipient', 100, { to: undefined, text: { body: 'hi' } }, 'to is required'],
  ['a to that is no number', 131009, { to: 'US.13491208655302741918', text: { body: 'hi' } }],
  ['a recipient that is no user id', 131009, { to: undefined, recipient: '15550100', text: { body: 'hi' } }],
  ['the sender as recipient', 131021, { to: aurora.displayPhoneNumber, text: { body: 'hi' } }],
  ['an empty context', 131008, { context: {}, text: { body: 'hi' } }, "context['message_id']"],
  ['callback data of 513', 131009, { biz_opaque_callback_data: words(513), text: { body: 'hi' } }],
  ['an empty text', 131009, { text: { body: '' } }, "text['body']"],
  ['a blank text', 131009, { text: { body: ' \n ' } }],
  ['a text of 4097', 131009, { text: { body: words(4097) } }, 'at most 4096 characters'],
  ['a text that is a number', 100, { text: { body: 5 } }],
  ['an unknown key in text', 100, { text: { body: 'hi', bold: true } }, 'Unexpected key "bold" on param "text"'],
  ['a picture without source', 131009, { type: 'image', image: { caption: 'x' } }, 'exactly one of id and link'],
  ['a picture with two sources', 131009, { type: 'image', image: { ...picture, id: '1' } }],
  ['a picture by a bad address', 131009, { type: 'image', image: { link: 'shirt.jpg' } }, 'valid URI'],
  ['a picture of another number', 131009, { type: 'image', image: { id: '555' } }, "'555' does not exist"],
  ['a caption of 1025', 131009, { type: 'video', video: { ...picture, caption: words(1025) } }],
  ['a caption on audio', 100, { type: 'audio', audio: { ...picture, caption: 'x' } }],
  ['a caption on a sticker', 100, { type: 'sticker', sticker: { ...picture, caption: 'x' } }],
  ['a place beyond the pole', 131009, { type: 'location', location: { latitude: 91, longitude: 0 } }],
  ['an address without a name', 131009, { type: 'location', location: { latitude: 9, longitude: 0, address: 'x' } }],
  ['a contact with only one name', 131009, { type: 'contacts', contacts: [{ name: { formatted_name: 'Ana' } }] }],
  ['258 contacts', 131009, { type: 'contacts', contacts: many(258, () => person) }],
  ['a reaction of two letters', 131009, { type: 'reaction', reaction: { message_id: 'wamid.x', emoji: 'ok' } }],
  ['an interactive kind that does not exist', 131009, interactive({ type: 'menu' })],
  ['no interactive kind', 131008, interactive({}), "interactive['type']"],
  ['an unknown key in interactive', 100, buttons([reply(1)], { style: 'x' })],
  ['an unknown key in a button', 100, buttons([{ ...reply(1), icon: 'x' }])],
  ['no buttons', 131009, buttons([])],
  ['four buttons', 131009, buttons(many(4, reply)), 'at most 3 elements'],
  ['a button title of 21', 131009, buttons([{ type: 'reply', reply: { id: 'a', title: words(21) } }]), "['reply']['title'] must be at most 20"],
  ['an empty button title', 131009, buttons([{ type: 'reply', reply: { id: 'a', title: '' } }])],
  ['a button id of 257', 131009, buttons([{ type: 'reply', reply: { id: words(257), title: 'a' } }])],
  ['a button id with a blank at its end', 131009, buttons([{ type: 'reply', reply: { id: 'a ', title: 'a' } }]), 'blank'],
  ['two buttons with one id', 131009, buttons([reply(1), { type: 'reply', reply: { id: 'id1', title: 'b' } }]), 'same reply id'],
  ['two buttons with one title', 131009, buttons([reply(1), { type: 'reply', reply: { id: 'b', title: 'Title 1' } }]), 'same title'],
  ['a button body of 1025', 131009, buttons([reply(1)], { body: { text: words(1025) } })],
  ['no button body', 131008, buttons([reply(1)], { body: undefined })],
  ['a footer of 61', 131009, buttons([reply(1)], { footer: { text: words(61) } })],
  ['a header of 61', 131009, buttons([reply(1)], { header: { type: 'text', text: words(61) } })],
  ['a caption in a header', 100, buttons([reply(1)], { header: { type: 'image', image: { ...picture, caption: 'x' } } })],
  [
    '11 rows',
    131009,
    list([
      { title: 'A', rows: many(6, row) },
      { title: 'B', rows: many(5, (index) => row(index + 6)) },
    ]),
    '10 rows over all',
  ],
  ['11 sections', 131009, list(many(11, (index) => ({ title: `S${index}`, rows: [row(index)] })))],
  ['a section without rows', 131009, list([{ title: 'A', rows: [] }])],
  ['no sections', 131009, list([])],
  [
    'two rows with one id',
    131009,
    list([
      { title: 'A', rows: [row(1)] },
      { title: 'B', rows: [row(1)] },
    ]),
    'same row id',
  ],
  ['the second section untitled', 131009, list([{ title: 'A', rows: [row(1)] }, { rows: [row(2)] }]), "['title'] is required"],
  ['a row title of 25', 131009, list([{ rows: [{ id: 'a', title: words(25) }] }])],
  ['a row description of 73', 131009, list([{ rows: [{ id: 'a', title: 'a', description: words(73) }] }])],
  ['a row id of 201', 131009, list([{ rows: [{ id: words(201), title: 'a' }] }])],
  ['a list button of 21', 131009, list([{ rows: [row(1)] }], {}, words(21))],
  ['a section title of 25', 131009, list([{ title: words(25), rows: [row(1)] }])],
  ['a list body of 4097', 131009, list([{ rows: [row(1)] }], { body: { text: words(4097) } })],
  ['a picture above a list', 131009, list([{ rows: [row(1)] }], { header: { type: 'image', image: picture } })],
  ['a link text of 21', 131009, link({ display_text: words(21), url: 'https://shop.test' })],
  ['a link to nowhere', 131009, link({ display_text: 'Pay', url: 'pay/abc' })],
  ['a script as link', 131009, link({ display_text: 'Pay', url: 'javascript:alert(1)' })],
  [
    'a header over one product',
    100,
    interactive({ type: 'product', header: { type: 'text', text: 'a' }, action: { catalog_id: '1', product_retailer_id: 'a' } }),
  ],
  ['a product of an unknown catalogue', 131009, interactive({ type: 'product', action: { catalog_id: '1', product_retailer_id: 'a' } }), 'not found'],
  [
    'several products without a header',
    131008,
    interactive({ type: 'product_list', body: { text: 'a' }, action: { catalog_id: '1', sections: [{ product_items: [{ product_retailer_id: 'a' }] }] } }),
  ],
  [
    '31 products',
    131009,
    interactive({
      type: 'product_list',
      header: { type: 'text', text: 'a' },
      body: { text: 'a' },
      action: { catalog_id: '1', sections: [{ product_items: many(31, (index) => ({ product_retailer_id: `${index}` })) }] },
    }),
  ],
  [
    'a footer under a request for a place',
    100,
    interactive({ type: 'location_request_message', footer: { text: 'a' }, body: { text: 'a' }, action: { name: 'send_location' } }),
  ],
  [
    'parameters for a request for a place',
    100,
    interactive({ type: 'location_request_message', body: { text: 'a' }, action: { name: 'send_location', parameters: {} } }),
  ],
  ['a single card', 131009, carousel([card(0)])],
  ['11 cards', 131009, carousel(many(11, (index) => card(index % 10)))],
  ['two cards with one index', 131009, carousel([card(1), card(1)])],
  ['cards with different buttons', 131009, carousel([card(0), card(1, quick('Add'))]), 'one kind'],
  ['cards with different headers', 131009, carousel([card(0), card(1, undefined, 'video')])],
  ['a card text of 161', 131009, carousel([card(0), { ...card(1), body: { text: words(161) } }])],
  ['a card text of 4 lines', 131009, carousel([card(0), { ...card(1), body: { text: 'a\nb\nc\nd' } }])],
  ['a card link to nowhere', 131009, carousel([card(0), card(1, { name: 'cta_url', parameters: { display_text: 'a', url: 'x' } })])],
  ['a flow with both id and name', 131009, flow({ flow_name: 'a' })],
  ['a flow button with an emoji', 131009, flow({ flow_cta: 'Open 🎉' })],
  ['a payload with data_exchange', 131009, flow({ flow_action: 'data_exchange', flow_action_payload: { screen: 'A' } })],
  ['a bill whose sum is wrong', 131009, bill({ total_amount: amount(1) }), '2100'],
  ['a bill whose subtotal is wrong', 131009, bill({}, { subtotal: amount(1) })],
  ['a bill in dollars', 131009, bill({ currency: 'USD' })],
  ['a bill with a blank in its number', 131009, bill({ reference_id: 'A 1' })],
  ['a template that does not exist', 132001, { type: 'template', template: { name: 'nope', language: { code: 'en_US' } } }],
  ['a template in another language', 132001, { type: 'template', template: { name: 'hello_world', language: { code: 'pt_BR' } } }],
  [
    'a parameter too many',
    132000,
    {
      type: 'template',
      template: { name: 'hello_world', language: { code: 'en_US' }, components: [{ type: 'body', parameters: [{ type: 'text', text: 'a' }] }] },
    },
  ],
  [
    'a parameter with a line break',
    132012,
    {
      type: 'template',
      template: { name: 'hello_world', language: { code: 'en_US' }, components: [{ type: 'body', parameters: [{ type: 'text', text: 'a\nb' }] }] },
    },
  ],
  ['an unknown key in a template', 100, { type: 'template', template: { name: 'hello_world', language: { code: 'en_US' }, ttl: 5 } }],
]

test.each(refused)('%s is refused with %i', async (_, code, body, details = '') => {
  const before = rig.messages({ company: 'aurora', to: '15550100' }).length
  const { status, body: answer } = await rig.send(body)
  expect(answer.error).toMatchObject({
    code,
    type: 'OAuthException',
    message: expect.stringContaining(`(#${code})`),
    error_data: { messaging_product: 'whatsapp' },
    fbtrace_id: expect.any(String),
  })
  expect(answer.error.error_data.details).toContain(details)
  expect(status).toBe(code === 132001 ? 404 : 400)
  expect(rig.messages({ company: 'aurora', to: '15550100' })).toHaveLength(before)
})
