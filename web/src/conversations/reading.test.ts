import { expect, test } from 'vitest'
import type { ThreadMessage } from './queries.ts'
import { byDay, inOrder } from './reading.ts'

const message = (id: string, at = '2026-11-23T12:00:00Z', state: ThreadMessage['state'] = 'read'): ThreadMessage => ({
  id,
  at,
  state,
  ...{ purpose: 'reply', held: null, error: null, cost: null },
  direction: 'out',
  body: { type: 'text', text: { body: id } },
})
const ids = (messages: readonly ThreadMessage[]) => messages.map(({ id }) => id).join('')

test('pages, the latest first, are read oldest first', () => {
  expect(ids(inOrder([{ messages: [message('c'), message('d')] }, { messages: [message('a'), message('b')] }]))).toBe('abcd')
})

test('a message that stands on two pages is shown once, as the newer page has it', () => {
  const pages = [{ messages: [message('b', undefined, 'read'), message('c')] }, { messages: [message('a'), message('b', undefined, 'sent')] }]
  const read = inOrder(pages)
  expect(ids(read)).toBe('abc')
  expect(read[1]?.state).toBe('read')
})

test("messages are gathered by the shop's own days", () => {
  const messages = [message('a', '2026-11-22T02:59:00Z'), message('b', '2026-11-22T03:00:00Z'), message('c', '2026-11-23T02:00:00Z')]
  expect(byDay(messages, 'America/Sao_Paulo').map(({ day, messages }) => `${day} ${ids(messages)}`)).toEqual(['2026-11-21 a', '2026-11-22 bc'])
  expect(byDay([], 'UTC')).toEqual([])
})
