import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { openJournal } from './journal.ts'
import { openRig } from './testing.ts'

const folder = mkdtempSync(join(tmpdir(), 'simulator-'))
afterAll(() => rmSync(folder, { recursive: true }))

test('threads, their ticks and the window are there after a kill', async () => {
  const journal = join(folder, 'threads.jsonl')
  const before = openRig({ journal })
  before.say({ company: 'aurora', from: '15550100', name: 'Maya', text: 'hi' })
  await before.send({ text: { body: 'hello' } })
  await before.control('POST', 'read', { company: 'aurora', to: '15550100' })
  const after = openRig({ journal })
  expect(after.messages({ company: 'aurora', to: '15550100' })).toEqual(before.messages({ company: 'aurora', to: '15550100' }))
  expect(after.messages({ company: 'aurora', to: '15550100' })).toMatchObject([{ status: 'read', body: { text: { body: 'hello' } } }])
  expect((await after.send({ text: { body: 'still open' } })).status).toBe(200)
  expect((await after.control('GET', 'state')).body.shoppers).toMatchObject([{ name: 'Maya', phone: '15550100' }])
})

test('a webhook that the server had not taken before a kill is delivered after it, a taken one is not', async () => {
  const journal = join(folder, 'webhooks.jsonl')
  const before = openRig({ journal })
  before.say({ company: 'aurora', from: '15550100', text: 'taken' })
  await before.settle()
  before.answer.status = 503
  before.say({ company: 'aurora', from: '15550100', text: 'refused' })
  await before.settle()
  const { id } = before.say({ company: 'aurora', from: '15550100', text: 'not even tried' })
  before.stop()
  const after = openRig({ journal })
  after.wait(60_000)
  await after.settle()
  expect(after.events().messages.map(({ text }) => text)).toEqual([{ body: 'refused' }, { body: 'not even tried' }])
  expect(after.events().messages[1]?.id).toBe(id)
})

test('what was left waiting on a clock that had been moved ahead does not wait for that time to come again', async () => {
  const journal = join(folder, 'ahead.jsonl')
  const before = openRig({ journal })
  before.wait(48 * 3600_000)
  before.answer.status = 503
  before.say({ company: 'aurora', from: '15550100', text: 'from the future' })
  await before.settle()
  before.stop()
  const after = openRig({ journal })
  after.wait(1000)
  await after.settle()
  expect(after.events().messages).toHaveLength(1)
})

test('a line torn by a kill is dropped and what stands before it stays', () => {
  const journal = join(folder, 'torn.jsonl')
  const before = openRig({ journal })
  const { id } = before.say({ company: 'aurora', from: '15550100', text: 'hi' })
  appendFileSync(journal, '{"fact":"item","line":"1000')
  const after = openRig({ journal })
  after.say({ company: 'aurora', from: '15550100', text: 'and on' })
  const third = openRig({ journal })
  expect(third.say({ company: 'aurora', from: '15550100', message: { type: 'text', id, text: { body: 'hi' } } })).toEqual({ id })
  expect(
    readFileSync(journal, 'utf8')
      .split('\n')
      .filter(Boolean)
      .every((line) => JSON.parse(line).fact),
  ).toBe(true)
})

test('templates and media outlive a kill', async () => {
  const journal = join(folder, 'holdings.jsonl')
  const before = openRig({ journal })
  const template = { name: 'news', language: 'en_US', category: 'MARKETING', components: [{ type: 'BODY', text: 'All is new' }] }
  await before.graph('POST', '200000000000001/message_templates', { body: template })
  const form = new FormData()
  form.set('messaging_product', 'whatsapp')
  form.set('file', new File(['hello'], 'note.txt', { type: 'text/plain' }))
  const { body } = await before.graph('POST', '100000000000001/media', { body: form })
  const after = openRig({ journal })
  after.wait(5000)
  expect((await after.graph('GET', '200000000000001/message_templates?name=news')).body.data).toMatchObject([{ name: 'news', status: 'APPROVED' }])
  const { body: medium } = await after.graph('GET', body.id)
  const file = await after.fetch(medium.url, { headers: { authorization: 'Bearer aurora-token' } })
  expect(await file.text()).toBe('hello')
})

test('a journal stays as small as what it still has to say', () => {
  const path = join(folder, 'counter.jsonl')
  let last = 0
  const padding = 'x'.repeat(10_000)
  const journal = openJournal<{ count: number; padding: string }>({ path, replay: () => undefined, essence: () => [{ count: last, padding }] })
  for (last = 1; last <= 2000; last++) journal.append({ count: last, padding })
  journal.close()
  expect(statSync(path).size).toBeLessThan(9_000_000)
  const read: number[] = []
  openJournal<{ count: number; padding: string }>({ path, replay: ({ count }) => read.push(count), essence: () => [] }).close()
  expect(read.at(-1)).toBe(2000)
})
