import { expect, test } from 'vitest'
import { openTestDatabase } from '../../../testing/database.ts'
import { findConsent } from '../customers/customers.ts'
import { ordersOf } from '../orders/orders.ts'
import { hear } from './conversations.ts'
import { englishGoods } from './goods.testing.ts'
import { openShop, openShopper, textsOf } from './talk.testing.ts'

const { db } = await openTestDatabase()
const shop = () => openShop(db, { products: englishGoods })
const text = (replies: Parameters<typeof textsOf>[0]) => textsOf(replies).join('\n')

const phone = () => `1${Math.floor(1e9 + Math.random() * 9e9)}`
const bsuid = () => `US.${Math.floor(Math.random() * 1e15)}`

test('two records that turn out to be one shopper become one, with cart, order, conversation and wish to be left alone', async () => {
  const company = await shop()
  const names = { phone: phone(), bsuid: bsuid() }
  const byPhone = openShopper(db, company, { phone: names.phone })
  const byId = openShopper(db, company, { bsuid: names.bsuid })
  await byPhone.says('enamel mug')
  await byPhone.says('add 2')
  await byPhone.says('checkout')
  await byPhone.says('STOP')
  await byId.says('stone mug')
  await byId.says('add it')

  const both = openShopper(db, company, names)
  const cart = text(await both.says('my cart'))
  expect(cart).toContain('2 × Enamel Mug')
  expect(cart).toContain('1 × Stone Mug')

  const customers = await both.inside((tx) => tx.selectFrom('customers').select(['id']).execute())
  expect(customers).toHaveLength(1)
  expect(await both.inside((tx) => findConsent(tx, customers[0]?.id ?? '', 'marketing'))).toBe('stopped')
  const sessions = await both.inside((tx) => tx.selectFrom('whatsappSessions').select('id').execute())
  expect(sessions).toHaveLength(1)
  const messages = await both.inside((tx) => tx.selectFrom('messages').select(['sessionId', 'direction']).execute())
  expect(messages.filter(({ direction }) => direction === 'in')).toHaveLength(7)
  expect(new Set(messages.map(({ sessionId }) => sessionId)).size).toBe(1)
  expect(await both.inside((tx) => ordersOf(tx, customers[0]?.id ?? '', 5))).toMatchObject([{ number: 1001 }])
  expect(text(await both.says('where is my order'))).toContain('Order 1001')
})

test('a shopper who changes number keeps the conversation, and the news wants no answer', async () => {
  const company = await shop()
  const [before, now] = [phone(), phone()]
  const ana = openShopper(db, company, { phone: before })
  await ana.says('enamel mug')
  await ana.says('add it')
  expect(await ana.sends({ kind: 'moved', before: { phone: before }, now: { phone: now } })).toEqual([])
  expect(text(await openShopper(db, company, { phone: now }).says('my cart'))).toContain('1 × Enamel Mug')
})

test('what came is kept to the letter, also signs that the database does not take', async () => {
  const ana = openShopper(db, await shop())
  await ana.says('mug \u0000 \ud800 “½” 👨‍👩‍👧')
  const [row] = await ana.inside((tx) => tx.selectFrom('messages').select(['body', 'state']).where('direction', '=', 'in').execute())
  expect(row).toMatchObject({ state: 'answered', body: { content: { text: 'mug  \ufffd “½” 👨‍👩‍👧' } } })
})

test('unread messages are counted until somebody reads them', async () => {
  const ana = openShopper(db, await shop())
  await ana.inside((tx) => hear(tx, [ana.heardOf({ kind: 'text', text: 'hi' }), ana.heardOf({ kind: 'text', text: 'mug' })]))
  const sessions = await ana.inside((tx) => tx.selectFrom('whatsappSessions').select('unread').execute())
  expect(sessions).toEqual([{ unread: 2 }])
})
