import { expect, test } from 'vitest'
import { openTestDatabase } from '../../../testing/database.ts'
import { clock, seconds } from '../platform/clock.ts'
import { asPlatform } from '../platform/db.ts'
import { openTestSouk } from '../testing.ts'
import { gatherBurst, type Piece, pauseFor } from './burst.ts'
import type { HeardContent, Render, Reply } from './contract.ts'
import { answerNext, findWaiting, hear } from './conversations.ts'
import { englishGoods } from './goods.testing.ts'
import { ears } from './languages.ts'
import { openDeps, openShop, openShopper, textsOf } from './talk.testing.ts'

const { db } = await openTestDatabase()
const usual = 900

const start = new Date('2026-11-28T12:00:00Z')
const after = (milliseconds: number) => new Date(start.getTime() + milliseconds)
const words = new Set(['blue', 'shirt', 'red', 'mug', 'lamp'])
const scene = { language: 'en', last: 'nothing', shown: [], cart: [], languageCalled: () => undefined, isWord: (word: string) => words.has(word) } as const
const listening = { ears, scene }

type Said = [text: string | HeardContent, milliseconds: number]
function gather(said: Said[], now: number, more: { pause?: number; attempts?: number } = {}) {
  const pieces = said.map(([what, at], index): Piece => {
    const content: HeardContent = typeof what === 'string' ? { kind: 'text', text: what } : what
    return { id: String(index), heard: { wamid: String(index), at: after(at), from: {}, content }, heardAt: after(at), attempts: more.attempts ?? 0 }
  })
  const { ids, heard, until } = gatherBurst(pieces as [Piece, ...Piece[]], listening, { now: after(now), pause: more.pause ?? usual })
  return { ids: ids.join(''), text: heard.content.kind === 'text' ? heard.content.text : heard.content.kind, waits: until && until.getTime() - start.getTime() }
}

test.each<[string | HeardContent]>([
  ['do you have blue shirts under 40 dollars?'],
  ['show me mugs'],
  ['checkout'],
  ['cart'],
  ['stop'],
  ['2'],
  ['yes'],
  ['hello'],
  ['the second one'],
  ['cheaper'],
  [{ kind: 'tap', id: 'cart', title: 'My cart' }],
  [{ kind: 'order', items: [] }],
  [{ kind: 'media', media: 'image', mediaId: '1', mimeType: 'image/jpeg', caption: 'blue' }],
])('%j is answered at once', (said) => {
  expect(gather([[said, 0]], 0).waits).toBeUndefined()
})

test.each(['blue', 'shirt', 'under 40', 'red mug', 'azul', 'for women'])('"%s" waits for more', (said) => {
  expect(gather([[said, 0]], 10).waits).toBe(usual)
  expect(gather([[said, 0]], usual).waits).toBeUndefined()
})

const pieces: Said[] = [
  ['blue', 0],
  ['shirt', 800],
  ['under 40', 1_600],
]
test('each piece starts the pause anew, and all together are one wish', () => {
  expect(gather(pieces.slice(0, 2), 850)).toEqual({ ids: '01', text: 'blue shirt', waits: 1_700 })
  expect(gather(pieces, 2_500)).toEqual({ ids: '012', text: 'blue shirt under 40', waits: undefined })
})

test('a burst ends after five seconds, by six pieces, by whatever else is said, and by what was written long after', () => {
  expect(gather([...pieces, ['red', 4_900]], 4_950).waits).toBe(5_000)
  const six = Array.from({ length: 6 }, (_, index): Said => ['blue', index])
  expect(gather(six, 6)).toMatchObject({ ids: '012345', waits: undefined })
  expect(gather([...pieces, ['checkout', 1_700]], 1_710)).toEqual({ ids: '012', text: 'blue shirt under 40', waits: undefined })
  expect(
    gather(
      [
        ['mug', 0],
        ['lamp', 60_000],
      ],
      60_001,
    ),
  ).toEqual({ ids: '0', text: 'mug', waits: undefined })
})

test('what failed before, and everything where there is no pause, stands alone', () => {
  expect(gather(pieces, 9_000, { attempts: 1 })).toEqual({ ids: '0', text: 'blue', waits: undefined })
  expect(gather(pieces, 1_600, { pause: 0 })).toEqual({ ids: '0', text: 'blue', waits: undefined })
})

test.each<[string, number[], number]>([
  ['who is new', [0], 900],
  ['who wrote quickly once', [0, 30, 31], 900],
  ['who writes in pieces a second apart', [0, 1, 2, 60, 61], 1_500],
  ['who writes in pieces slowly', [0, 3, 6, 9], 2_500],
  ['who never writes in pieces', [0, 20, 40, 60, 80, 100], 450],
])('%s is waited for as long as fits', (_, at, pause) => {
  expect(
    pauseFor(
      at.map((second) => after(second * 1000)),
      usual,
    ),
  ).toBe(pause)
  expect(
    pauseFor(
      at.map((second) => after(second * 1000)),
      0,
    ),
  ).toBe(0)
})

const keep: Render = (reply) => ({ type: 'reply', reply })
const patient = (render = keep) => openDeps(db, render, usual)

async function openAna() {
  const ana = openShopper(db, await openShop(db, { products: englishGoods }))
  const waiting = async () => (await asPlatform(db, (tx) => findWaiting(tx, 1_000))).filter(({ companyId }) => companyId === ana.company.id)
  const rows = () => ana.inside((tx) => tx.selectFrom('messages').selectAll().where('direction', '=', 'in').orderBy('seq').execute())
  return {
    ...{ ...ana, waiting, rows },
    hears: (text: string) => ana.inside((tx) => hear(tx, [ana.heardOf({ kind: 'text', text })])),
    async answers(deps = patient()) {
      for (const conversation of await waiting()) await answerNext(deps, conversation)
      return ana.replies()
    },
  }
}

test('a burst is answered once, each message is answered, and it is told how many there were', async () => {
  const ana = await openAna()
  for (const text of ['poplin', 'shirt', 'blue']) {
    await ana.hears(text)
    expect(await ana.answers()).toEqual([])
    clock.advance(500)
  }
  expect(await ana.answers()).toEqual([])
  clock.advance(seconds(2.5))
  const said = await ana.answers()
  expect(textsOf(said)).toEqual([expect.stringContaining('Poplin Shirt')])
  const [first, ...others] = await ana.rows()
  expect([first, ...others].map((message) => message?.state)).toEqual(['answered', 'answered', 'answered'])
  expect(others.map(({ joined }) => joined)).toEqual([first?.id, first?.id])
  const [told] = await ana.inside((tx) => tx.selectFrom('events').select('data').where('type', '=', 'message.answered').execute())
  expect(told?.data).toEqual({ sessionId: first?.sessionId, messageId: first?.id, messages: 3, milliseconds: expect.toSatisfy((count) => count > 3_000) })
  expect(await ana.waiting()).toEqual([])
})

test('a command ends the pause at once, and both are answered in their order', async () => {
  const ana = await openAna()
  await ana.hears('enamel mug')
  await ana.answers()
  await ana.hears('my cart')
  await ana.answers()
  await ana.answers()
  expect(textsOf(await ana.replies())).toEqual([expect.stringContaining('Enamel Mug'), expect.stringContaining('cart is empty')])
})

test('a process that dies in the pause, or in the turn, leaves the burst to the next one, which answers it once', async () => {
  const ana = await openAna()
  await ana.hears('poplin')
  await ana.answers()
  await ana.hears('shirt')
  clock.advance(seconds(3))
  const dying = patient(() => {
    throw new Error('killed')
  })
  expect(await ana.answers(dying)).toEqual([])
  expect((await ana.rows()).map(({ state, joined }) => [state, joined])).toEqual([
    ['heard', null],
    ['heard', null],
  ])
  await ana.inside((tx) => tx.updateTable('messages').set({ attempts: 0 }).execute())
  clock.advance(seconds(1))
  await Promise.all([ana.answers(), ana.answers(), ana.answers()])
  expect(textsOf(await ana.replies())).toEqual([expect.stringContaining('Poplin Shirt')])
})

test('a message that is taken back in the pause is left out', async () => {
  const ana = await openAna()
  const wrong = ana.heardOf({ kind: 'text', text: 'poplin' })
  await ana.inside((tx) => hear(tx, [wrong]))
  await ana.answers()
  await ana.hears('enamel mug')
  await ana.inside((tx) => hear(tx, [ana.heardOf({ kind: 'revoked', original: wrong.wamid })]))
  clock.advance(seconds(3))
  expect(textsOf((await ana.answers()) as Reply[])).toEqual([expect.stringContaining('Enamel Mug')])
})

test('with everything running the burst gets one bubble over WhatsApp, and a sentence waits for nothing', async () => {
  const souk = await openTestSouk({ pause: 2_500 })
  const ana = (await souk.openCompany({ products: englishGoods })).phone()
  expect(await ana.says('do you have any enamel mugs in your shop?')).toHaveLength(1)
  for (const text of ['poplin', 'shirt']) expect(await ana.says(text)).toEqual([])
  await souk.advance(seconds(6))
  expect(ana.received()).toHaveLength(2)
  expect(JSON.stringify(ana.received().at(-1))).toContain('Poplin Shirt')
})
