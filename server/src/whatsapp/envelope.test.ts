import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { HeardContent } from '../conversations/contract.ts'
import { type Item, readEnvelope, readItems } from './envelope.ts'

const now = new Date('2026-11-20T12:00:00Z')
const stamp = '1795175940'
const [phone, bsuid] = ['15550100001', 'US.13491208655302741918']

const body = (field: string, value: object) => ({
  object: 'whatsapp_business_account',
  entry: [
    {
      id: '200000000000001',
      changes: [{ field, value: { messaging_product: 'whatsapp', metadata: { display_phone_number: '1555', phone_number_id: '100000000000001' }, ...value } }],
    },
  ],
})
const read = (event: unknown): Item[] => (readEnvelope(event) ?? []).flatMap((change) => readItems(change, now))
const hear = (message: object, contacts?: object[]) =>
  read(body('messages', { contacts, messages: [{ from: phone, id: 'wamid.1', timestamp: stamp, ...message }] })).map((item) =>
    item.kind === 'heard' ? item.heard : item,
  )
const content = (message: object) => (hear(message)[0] as { content?: HeardContent }).content

describe('every kind of message keeps its meaning', () => {
  test.each<[string, object, HeardContent]>([
    ['text', { type: 'text', text: { body: 'blue shirt' } }, { kind: 'text', text: 'blue shirt' }],
    ['text that is a number', { type: 'text', text: { body: 42 } }, { kind: 'text', text: '42' }],
    ['text without its type', { text: { body: 'hi' } }, { kind: 'text', text: 'hi' }],
    [
      'image',
      { type: 'image', image: { id: '9', mime_type: 'image/jpeg', sha256: 'x', caption: 'this one?', url: 'https://x' } },
      { kind: 'media', media: 'image', mediaId: '9', mimeType: 'image/jpeg', caption: 'this one?' },
    ],
    [
      'voice note',
      { type: 'audio', audio: { id: 9, mime_type: 'audio/ogg', voice: true } },
      { kind: 'media', media: 'voice', mediaId: '9', mimeType: 'audio/ogg' },
    ],
    ['audio', { type: 'audio', audio: { id: '9', voice: false } }, { kind: 'media', media: 'audio', mediaId: '9', mimeType: 'application/octet-stream' }],
    [
      'document',
      { type: 'document', document: { id: '9', mime_type: 'application/pdf', filename: 'a.pdf' } },
      { kind: 'media', media: 'document', mediaId: '9', mimeType: 'application/pdf', filename: 'a.pdf' },
    ],
    ['video', { type: 'video', video: { id: '9', mime_type: 'video/mp4' } }, { kind: 'media', media: 'video', mediaId: '9', mimeType: 'video/mp4' }],
    ['sticker', { type: 'sticker', sticker: { id: '9', mime_type: 'image/webp' } }, { kind: 'media', media: 'sticker', mediaId: '9', mimeType: 'image/webp' }],
    [
      'location in words',
      { type: 'location', location: { latitude: '-23.5', longitude: 46, name: 'Shop' } },
      { kind: 'location', latitude: -23.5, longitude: 46, name: 'Shop' },
    ],
    [
      'contacts',
      {
        type: 'contacts',
        contacts: [{ name: { formatted_name: 'Ada' }, phones: [{ phone: '+1 555 010 0009' }, { wa_id: '15550100010', phone: 'x' }, {}] }, null],
      },
      { kind: 'contacts', names: ['Ada'], phones: ['15550100009', '15550100010'] },
    ],
    [
      'own card, asked for',
      { type: 'contacts', origin: 'contact_request', contacts: [{ vcard: 'BEGIN', phones: [{ phone: '+15550100001' }] }] },
      { kind: 'contacts', names: [], phones: [phone], requested: true },
    ],
    ['reaction', { type: 'reaction', reaction: { message_id: 'wamid.0', emoji: '👍' } }, { kind: 'reaction', to: 'wamid.0', emoji: '👍' }],
    ['reaction taken back', { type: 'reaction', reaction: { message_id: 'wamid.0', emoji: '' } }, { kind: 'reaction', to: 'wamid.0', emoji: null }],
    ['template button', { type: 'button', button: { payload: 'stop', text: 'Stop' } }, { kind: 'tap', id: 'stop', title: 'Stop' }],
    [
      'reply button',
      { type: 'interactive', interactive: { type: 'button_reply', button_reply: { id: 'add:1', title: 'Add' } } },
      { kind: 'tap', id: 'add:1', title: 'Add' },
    ],
    [
      'list row',
      { type: 'interactive', interactive: { type: 'list_reply', list_reply: { id: 'show:1', title: 'Shirt', description: '$20' } } },
      { kind: 'tap', id: 'show:1', title: 'Shirt' },
    ],
    [
      'form',
      {
        type: 'interactive',
        interactive: { type: 'nfm_reply', nfm_reply: { name: 'address_message', body: 'Sent', response_json: '{"values":{"city":"X"}}' } },
      },
      { kind: 'form', name: 'address_message', answers: { values: { city: 'X' } } },
    ],
    [
      'form with broken answers',
      { type: 'interactive', interactive: { type: 'nfm_reply', nfm_reply: { response_json: '{"a' } } },
      { kind: 'form', name: 'flow', answers: {} },
    ],
    [
      'order',
      { type: 'order', order: { catalog_id: '1', text: 'fast', product_items: [{ product_retailer_id: 7, quantity: '2', item_price: '9.5' }, 'x'] } },
      { kind: 'order', text: 'fast', items: [{ retailerId: '7', quantity: 2 }] },
    ],
    ['call permission', { type: 'interactive', interactive: { type: 'call_permission_reply' } }, { kind: 'unsupported', type: 'call_permission_reply' }],
    [
      'edit',
      { type: 'edit', edit: { original_message_id: 'w', message: { type: 'text', text: { body: 'red' } } } },
      { kind: 'edited', original: 'w', text: 'red' },
    ],
    [
      'edited caption',
      { type: 'edit', edit: { original_message_id: 'w', message: { type: 'image', image: { caption: 'red' } } } },
      { kind: 'edited', original: 'w', text: 'red' },
    ],
    ['revoke', { type: 'revoke', revoke: { original_message_id: 'w' } }, { kind: 'revoked', original: 'w' }],
    ['unsupported', { type: 'unsupported', errors: [{ code: 131051 }], unsupported: { type: 'poll' } }, { kind: 'unsupported', type: 'poll' }],
    ['request_welcome', { type: 'request_welcome' }, { kind: 'unsupported', type: 'request_welcome' }],
    ['a type of tomorrow', { type: 'hologram', hologram: { size: 3 } }, { kind: 'unsupported', type: 'hologram' }],
    ['a known type without its payload', { type: 'image' }, { kind: 'unsupported', type: 'image' }],
    ['a type that is a word of JavaScript', { type: 'constructor' }, { kind: 'unsupported', type: 'constructor' }],
  ])('%s', (_, message, expected) => {
    expect(content(message)).toEqual(expected)
  })
})

test('a quoted message, a product asked about and the ad that led here are kept beside the text', () => {
  expect(
    hear({
      type: 'text',
      text: { body: 'is it warm?' },
      context: { from: '1555', id: 'wamid.0', referred_product: { catalog_id: '1', product_retailer_id: 'SKU-1' } },
      referral: { source_type: 'ad', source_id: '77', headline: 'Winter', ctwa_clid: 'x' },
    }),
  ).toEqual([
    {
      ...{ wamid: 'wamid.1', at: new Date(Number(stamp) * 1000), from: { phone }, content: { kind: 'text', text: 'is it warm?' } },
      ...{ quotes: 'wamid.0', productRetailerId: 'SKU-1', referral: { sourceType: 'ad', sourceId: '77', headline: 'Winter' } },
    },
  ])
})

test.each([
  ['a phone', { from: phone }, [{ wa_id: phone, profile: { name: 'Ada' } }], { phone, name: 'Ada' }],
  ['a phone that is a number', { from: Number(phone) }, [], { phone }],
  ['a phone, with the user id on the card alone', { from: phone }, [{ wa_id: phone, user_id: bsuid }], { phone, bsuid }],
  ['a user id alone', { from: undefined, from_user_id: bsuid }, [{ user_id: bsuid, profile: { username: 'ada' } }], { bsuid, name: 'ada' }],
  ['a user id in the field of the phone', { from: bsuid }, [], { bsuid }],
  ['nothing but the card', { from: undefined }, [{ user_id: bsuid, profile: { name: 'Ada' } }], { bsuid, name: 'Ada' }],
  [
    'the right one of two cards',
    { from: phone },
    [{ wa_id: '15550100002', profile: { name: 'Bob' } }, null, { wa_id: phone, profile: { name: 'Ada' } }],
    { phone, name: 'Ada' },
  ],
  ["no card but another's", { from: phone }, [{ wa_id: '15550100002', profile: { name: 'Bob' } }], { phone }],
])('a sender is known by %s', (_, sender, contacts, from) => {
  expect(hear({ ...sender, type: 'text', text: { body: 'hi' } }, contacts as object[])).toMatchObject([{ from }])
})

test.each([
  [
    'a new number',
    { from: phone, system: { type: 'user_changed_number', wa_id: '15550100002', user_id: 'US.2', body: 'User Ada changed from 15550100001 to 15550100002' } },
    { phone },
    { phone: '15550100002', bsuid: 'US.2' },
  ],
  ['a new number, older form', { from: phone, system: { type: 'customer_changed_number', new_wa_id: '15550100002' } }, { phone }, { phone: '15550100002' }],
  [
    'a new user id',
    { from: undefined, system: { type: 'user_changed_user_id', user_id: 'US.2', body: `User Ada changed from ${bsuid} to US.2` } },
    { bsuid },
    { bsuid: 'US.2' },
  ],
  [
    'a new user id beside the number',
    { from: phone, system: { type: 'user_changed_user_id', wa_id: phone, user_id: 'US.2', body: 'x' } },
    { phone },
    { phone, bsuid: 'US.2' },
  ],
  [
    "a name that tries to speak for another's number",
    {
      from: phone,
      system: { type: 'user_changed_number', wa_id: '15550100002', body: 'User Eve changed from 15559999999 to x changed from 15550100001 to 15550100002' },
    },
    { phone },
    { phone: '15550100002' },
  ],
])('WhatsApp tells of %s', (_, message, before, after) => {
  expect(hear({ type: 'system', ...message })).toMatchObject([{ from: before, content: { kind: 'moved', before, now: after } }])
})

test('a changed user id comes as a field of its own too, and the same one has the same id', () => {
  const update = { wa_id: phone, user_id: { previous: bsuid, current: 'US.2' }, timestamp: stamp }
  const [item] = read(body('user_id_update', { user_id_update: [update] }))
  expect(item).toMatchObject({ kind: 'heard', heard: { content: { kind: 'moved', before: { phone, bsuid }, now: { phone, bsuid: 'US.2' } } } })
  expect(read(body('user_id_update', { user_id_update: [update] }))).toEqual([item])
})

test('statuses are read with price and reason, payments apart from them', () => {
  const messageId = '0b0e7b3e-58a5-4a0e-9d0a-0123456789ab'
  const statuses = [
    { id: 'w1', status: 'sent', timestamp: stamp, recipient_id: phone, biz_opaque_callback_data: messageId, pricing: { category: 'service', billable: false } },
    { id: 'w2', status: 'failed', timestamp: Number(stamp), errors: [{ code: '131026', title: 'Undeliverable', error_data: { details: 'old client' } }] },
    { id: 'w3', status: 'captured', type: 'payment', timestamp: stamp, payment: { reference_id: 'order 1', amount: { value: 1, offset: 100 } } },
    { id: 'w4' },
  ]
  expect(read(body('messages', { statuses }))).toMatchObject([
    { kind: 'status', status: { wamid: 'w1', status: 'sent', messageId, pricing: { category: 'service' } } },
    { kind: 'status', status: { wamid: 'w2', error: { code: 131026, title: 'Undeliverable', details: 'old client', cause: 'never' } } },
    { kind: 'payment', payment: { referenceId: 'order 1', status: 'captured' } },
    { kind: 'kept' },
  ])
})

test('marketing preferences are read; other fields and what nobody can read is kept with a reason', () => {
  const preference = { wa_id: phone, category: 'marketing_messages', value: 'stop', timestamp: Number(stamp) }
  expect(read(body('user_preferences', { user_preferences: [preference, { ...preference, value: 'maybe' }] }))).toMatchObject([
    { kind: 'preference', preference: { from: { phone }, value: 'stop' } },
    { kind: 'kept' },
  ])
  expect(read(body('account_update', { event: 'DISABLED_UPDATE' }))).toMatchObject([{ kind: 'kept', reason: 'field account_update' }])
  expect(hear({ type: 'system', system: { type: 'customer_identity_changed' } })).toMatchObject([{ kind: 'kept' }])
  expect(hear({ id: 'w'.repeat(600) })).toMatchObject([{ kind: 'kept', reason: 'a message without a usable id' }])
  expect(hear({ from: 'status@broadcast', type: 'text', text: { body: 'x' } })).toMatchObject([{ kind: 'kept', reason: 'a message without a sender' }])
  expect(hear({ group_id: 'g', type: 'text', text: { body: 'x' } })).toMatchObject([{ kind: 'kept', reason: 'a message to a group' }])
})

test.each([[undefined], ['soon'], ['-5'], [0], ['99999999999999999999'], ['4000000000']])('the time %j, which cannot be, counts as now', (timestamp) => {
  expect(hear({ type: 'text', text: { body: 'hi' }, timestamp })).toMatchObject([{ at: now }])
})

test('what the database cannot keep does not stay in what is read', () => {
  const [heard] = hear({ id: 'wamid\u0000.1', type: 'text', text: { body: 'a\u0000b\ud83dc' } })
  expect(heard).toMatchObject({ wamid: 'wamid.1', content: { text: 'ab\ufffdc' } })
})

const garbage = fc.oneof(fc.jsonValue({ maxDepth: 4 }), fc.constantFrom(null, {}, [], '', 0))
const keyed = (keys: string[]) => fc.dictionary(fc.constantFrom(...keys), garbage)
const anything = fc.oneof(
  garbage,
  keyed(['id', 'type', 'from', 'timestamp', 'text', 'image', 'interactive', 'order', 'system', 'contacts', 'status', 'errors', 'payment', 'edit', '__proto__']),
)

test('no JSON makes it throw', () => {
  const value = fc.oneof(
    garbage,
    fc.record({ metadata: garbage, contacts: anything, messages: fc.oneof(garbage, fc.array(anything)), statuses: fc.array(anything), errors: garbage }),
  )
  const change = fc.oneof(garbage, fc.record({ field: fc.constantFrom('messages', 'user_preferences', 'user_id_update', 'x', 7), value }))
  const entry = fc.oneof(garbage, fc.record({ id: garbage, changes: fc.oneof(garbage, fc.array(change)) }))
  const event = fc.oneof(garbage, fc.record({ object: fc.constant('whatsapp_business_account'), entry: fc.oneof(garbage, fc.array(entry)) }))
  fc.assert(
    fc.property(event, (json) => void read(json)),
    { numRuns: 5_000 },
  )
})

test('whatever is well formed beside garbage is read, in its order', () => {
  const message = fc.nat().map((id) => ({ from: phone, id: `wamid.${id}`, timestamp: stamp, type: 'text', text: { body: String(id) } }))
  const status = fc.nat().map((id) => ({ id: `wamid.${id}`, status: 'read', timestamp: stamp }))
  const among = <Good>(good: fc.Arbitrary<Good>) => fc.array(fc.oneof(good, garbage), { maxLength: 12 })
  fc.assert(
    fc.property(among(message), among(status), fc.array(garbage), (messages, statuses, contacts) => {
      const idsOf = (list: unknown[]) => list.flatMap((one) => ((one as { timestamp?: unknown } | null)?.timestamp === stamp ? (one as { id: string }).id : []))
      const items = read({ ...body('messages', { messages, statuses, contacts }), extra: 1 })
      expect(items.flatMap((item) => (item.kind === 'heard' ? item.heard.wamid : []))).toEqual(idsOf(messages))
      expect(items.flatMap((item) => (item.kind === 'status' ? item.status.wamid : []))).toEqual(idsOf(statuses))
      expect(items.length).toBe(Math.max(messages.length + statuses.length, 1))
    }),
    { numRuns: 2_000 },
  )
})

test.each([
  [null],
  ['x'],
  [[]],
  [{}],
  [{ object: 'page', entry: [] }],
  [{ object: 'whatsapp_business_account' }],
  [{ object: 'whatsapp_business_account', entry: {} }],
])('%j is no event of WhatsApp', (json) => {
  expect(readEnvelope(json)).toBeUndefined()
})
