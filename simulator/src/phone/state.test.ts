import { expect, test } from 'vitest'
import type { Item, News, Overview } from './api.ts'
import { change, nothingYet, type PhoneState } from './state.ts'

const item = (id: string, direction: 'in' | 'out' = 'out'): Item => ({
  id,
  direction,
  at: '2026-11-02T09:00:00.000Z',
  body: {},
  status: 'delivered',
  marks: [],
})
const overview: Overview = {
  now: new Date().toISOString(),
  canAdvance: true,
  faults: {},
  lines: [],
  products: [],
  shoppers: [{ id: 'maya', name: 'Maya', phone: '15550100', unread: { aurora: 0 } }],
}
const place = { company: 'aurora', shopper: 'maya' }
const after = (...news: News[]): PhoneState =>
  [
    { kind: 'overview' as const, overview },
    { kind: 'thread' as const, key: 'aurora/maya', items: [] },
    ...news.map((one) => ({ kind: 'news' as const, news: one })),
  ].reduce(change, nothingYet)
const unread = (state: PhoneState) => state.overview?.shoppers[0]?.unread.aurora

test('a message that arrives is unread until it is read', () => {
  const arrived = after({ fact: 'item', ...place, item: item('a') })
  expect([arrived.threads['aurora/maya']?.length, unread(arrived)]).toEqual([1, 1])
  expect(unread(change(arrived, { kind: 'news', news: { fact: 'mark', ...place, id: 'a', mark: { status: 'read', at: '' } } }))).toBe(0)
})

test('the same message twice stands there once', () => {
  const news: News = { fact: 'item', ...place, item: item('a') }
  expect(after(news, news).threads['aurora/maya']).toHaveLength(1)
})

test("one's own message is not unread, and a late tick does not take back a later one", () => {
  const state = after(
    { fact: 'item', ...place, item: item('a', 'in') },
    { fact: 'mark', ...place, id: 'a', mark: { status: 'read', at: '' } },
    { fact: 'mark', ...place, id: 'a', mark: { status: 'delivered', at: '' } },
  )
  expect([unread(state), state.threads['aurora/maya']?.[0]?.status]).toEqual([0, 'read'])
})

test('an answer ends the typing', () => {
  const typing = after({ fact: 'typing', ...place, until: 9e15 })
  expect(typing.typing['aurora/maya']).toBe(9e15)
  expect(change(typing, { kind: 'news', news: { fact: 'item', ...place, item: item('a') } }).typing).toEqual({})
})

test('a shopper who comes or changes is shown', () => {
  const state = after(
    { fact: 'shopper', shopper: { id: 'noor', name: 'Noor', userId: 'US.1' } },
    { fact: 'shopper', shopper: { id: 'maya', name: 'Maya B.', phone: '15550100' } },
  )
  expect(state.overview?.shoppers.map(({ name }) => name)).toEqual(['Noor', 'Maya B.'])
})
