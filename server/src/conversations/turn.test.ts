import { expect, test } from 'vitest'
import { openTestDatabase } from '../../../testing/database.ts'
import { clock, hours, minutes } from '../platform/clock.ts'
import { asPlatform } from '../platform/db.ts'
import type { Reply } from './contract.ts'
import { answerNext, findWaiting, hear, listSetAside, tryAgain } from './conversations.ts'
import { englishGoods } from './goods.testing.ts'
import { choicesOf, openDeps, openShop, openShopper, type Shopper, textsOf } from './talk.testing.ts'

const { db } = await openTestDatabase()
const shop = () => openShop(db, { products: englishGoods })
const text = (replies: readonly Reply[]) => textsOf(replies).join('\n')

const states = ({ inside }: Shopper, direction: 'in' | 'out' = 'in') =>
  inside(async (tx) => (await tx.selectFrom('messages').select('state').where('direction', '=', direction).orderBy('seq').execute()).map(({ state }) => state))

const events = ({ inside }: Shopper, type: string) =>
  inside(async (tx) => (await tx.selectFrom('events').select('data').where('type', '=', type).orderBy('id').execute()).map(({ data }) => data))

async function waitingOf({ company }: Shopper) {
  return (await asPlatform(db, (tx) => findWaiting(tx, 1000))).filter(({ companyId }) => companyId === company.id)
}

test('the same message heard five times, at once and later, is answered once', async () => {
  const ana = openShopper(db, await shop())
  await ana.says('enamel mug')
  const heard = ana.heardOf({ kind: 'text', text: 'add it' })
  const stored = await Promise.all(Array.from({ length: 4 }, () => ana.inside((tx) => hear(tx, [heard, heard]))))
  await ana.settle()
  stored.push(await ana.inside((tx) => hear(tx, [heard])))
  await ana.settle()
  expect(stored.reduce((sum, { stored }) => sum + stored, 0)).toBe(1)
  expect(text(await ana.says('my cart'))).toContain('1 × Enamel Mug')
})

test('messages that came shuffled in one delivery are answered in the order of their times', async () => {
  const ana = openShopper(db, await shop())
  const at = (seconds: number) => ({ at: new Date(clock.now().getTime() - (60 - seconds) * 1000) })
  const first = ana.heardOf({ kind: 'text', text: 'enamel mug' }, at(1))
  const second = ana.heardOf({ kind: 'text', text: 'add 2' }, at(2))
  const third = ana.heardOf({ kind: 'text', text: 'my cart' }, at(3))
  await ana.inside((tx) => hear(tx, [third, first, second]))
  await ana.settle()
  expect(text((await ana.replies()).slice(-1))).toContain('2 × Enamel Mug')
})

test('two workers never answer one conversation side by side, and no message is answered twice', async () => {
  const ana = openShopper(db, await shop())
  await ana.says('enamel mug')
  await ana.inside((tx) =>
    hear(
      tx,
      Array.from({ length: 6 }, () => ana.heardOf({ kind: 'text', text: 'add one' })),
    ),
  )
  const workers = [openDeps(db), openDeps(db), openDeps(db), openDeps(db)]
  for (let waiting = await waitingOf(ana); waiting.length > 0; waiting = await waitingOf(ana))
    await Promise.all(workers.flatMap((deps) => waiting.map((conversation) => answerNext(deps, conversation))))
  expect(text(await ana.says('my cart'))).toContain('6 × Enamel Mug')
  expect(await states(ana)).toEqual(Array.from({ length: 8 }, () => 'answered'))
})

test('a turn that breaks off leaves nothing behind and is done again from nothing', async () => {
  const ana = openShopper(db, await shop())
  await ana.says('enamel mug')
  await ana.inside((tx) => hear(tx, [ana.heardOf({ kind: 'text', text: 'add 2' })]))
  const [conversation] = await waitingOf(ana)
  if (!conversation) throw new Error('nothing waits')
  const broken = openDeps(db, () => {
    throw new Error('the process dies here')
  })
  expect(await answerNext(broken, conversation)).toBe(true)
  expect(await ana.inside((tx) => tx.selectFrom('whatsappCarts').select('itemCount').execute())).toEqual([])
  expect(await states(ana)).toEqual(['answered', 'heard'])
  expect(await waitingOf(ana)).toEqual([])
  clock.advance(minutes(1))
  await ana.settle()
  expect(text(await ana.says('my cart'))).toContain('2 × Enamel Mug')
})

test('a message that fails five times is set aside with an apology, and the conversation goes on', async () => {
  const ana = openShopper(db, await shop())
  await ana.says('hi')
  await ana.inside((tx) => hear(tx, [ana.heardOf({ kind: 'text', text: 'mugs' }), ana.heardOf({ kind: 'text', text: 'help' })]))
  const broken = openDeps(db, (reply) => {
    if (reply.kind === 'list') throw new Error('this one cannot be said')
    return { type: 'reply', reply }
  })
  for (let tries = 0; tries < 5; tries++) {
    const [conversation] = await waitingOf(ana)
    if (!conversation) throw new Error('nothing waits')
    await answerNext(broken, conversation)
    clock.advance(minutes(2))
  }
  expect(await states(ana)).toEqual(['answered', 'failed', 'heard'])
  await ana.settle()
  const said = textsOf(await ana.replies())
  expect(said.at(-2)).toContain('something went wrong on our side')
  expect(said.at(-1)).toContain('Write what you are looking for')
  const [aside] = await ana.inside((tx) => listSetAside(tx, { limit: 10 }))
  expect(aside).toMatchObject({ text: 'mugs', error: expect.stringContaining('this one cannot be said') })
  await ana.inside((tx) => tryAgain(tx, aside?.id ?? ''))
  await ana.settle()
  expect(await states(ana)).toEqual(['answered', 'answered', 'answered'])
})

test('what is older than a day is left unanswered', async () => {
  const ana = openShopper(db, await shop())
  const old = ana.heardOf({ kind: 'text', text: 'hi' }, { at: new Date(clock.now().getTime() - hours(25)) })
  await ana.inside((tx) => hear(tx, [old]))
  await ana.settle()
  expect(await states(ana)).toEqual(['ignored'])
  expect(await ana.replies()).toEqual([])
})

test('with a person the assistant is silent until it is called back, and STOP is still heeded', async () => {
  const ana = openShopper(db, await shop())
  expect(text(await ana.says('I want to talk to a human please'))).toContain('send “menu”')
  expect(await events(ana, 'person.wanted')).toHaveLength(1)
  expect(await ana.says('hello? blue shirt')).toEqual([])
  expect(await ana.tapsId('cart', 'My cart')).toEqual([])
  expect(text(await ana.says('STOP'))).toContain('no more reminders')
  expect(text(await ana.says('menu'))).toContain('I am back')
  expect(text(await ana.says('enamel mug'))).toContain('Enamel Mug')
})

test('the language follows the shopper when he clearly writes another one, or asks for it', async () => {
  const ana = openShopper(db, await shop())
  expect(text(await ana.says('hello'))).toContain('Hi!')
  expect(text(await ana.says('o que tem no meu carrinho?'))).toContain('Seu carrinho está vazio')
  expect(text(await ana.says('ok'))).toContain('O que você quer fazer')
  expect(text(await ana.says('english please'))).toContain('Gladly in English')
  expect(text(await ana.says('hablas español?'))).toContain('Con gusto, en español')
  expect(text(await ana.says('deutsch bitte? german please'))).toMatch(/solo hablo inglés/)
  expect(await ana.inside((tx) => tx.selectFrom('customers').select('language').execute())).toEqual([{ language: 'es' }])
})

test('an edit before the answer counts, one after it does nothing twice, and what is taken back is not answered', async () => {
  const ana = openShopper(db, await shop())
  await ana.says('enamel mug')
  const first = ana.heardOf({ kind: 'text', text: 'add 9' })
  await ana.inside((tx) => hear(tx, [first, ana.heardOf({ kind: 'edited', original: first.wamid, text: 'add 2' })]))
  await ana.settle()
  expect(text(await ana.says('my cart'))).toContain('2 × Enamel Mug')
  expect(text(await ana.sends({ kind: 'edited', original: first.wamid, text: 'add 5' }))).toMatch(/already acted on the first version.*2 × Enamel Mug/s)
  const second = ana.heardOf({ kind: 'text', text: 'add 7' })
  await ana.inside((tx) => hear(tx, [second, ana.heardOf({ kind: 'revoked', original: second.wamid })]))
  await ana.settle()
  const late = ana.heardOf({ kind: 'text', text: 'add 8' })
  await ana.inside((tx) => hear(tx, [ana.heardOf({ kind: 'revoked', original: late.wamid })]))
  await ana.inside((tx) => hear(tx, [late]))
  await ana.settle()
  expect(text(await ana.says('my cart'))).toContain('2 × Enamel Mug')
})

test.each([
  ['voice', { kind: 'media', media: 'voice', mediaId: '1', mimeType: 'audio/ogg' }, 'voice notes'],
  ['picture', { kind: 'media', media: 'image', mediaId: '1', mimeType: 'image/jpeg' }, 'see pictures'],
  ['video', { kind: 'media', media: 'video', mediaId: '1', mimeType: 'video/mp4' }, 'watch videos'],
  ['file', { kind: 'media', media: 'document', mediaId: '1', mimeType: 'application/pdf' }, 'open files'],
  ['sticker', { kind: 'media', media: 'sticker', mediaId: '1', mimeType: 'image/webp' }, 'What can I do'],
  ['place', { kind: 'location', latitude: 1, longitude: 2 }, 'location'],
  ['contact', { kind: 'contacts', names: ['Ana'], phones: [] }, 'contact cards'],
  ['form', { kind: 'form', name: 'flow', answers: {} }, 'answers have arrived'],
  ['poll', { kind: 'unsupported', type: 'poll' }, 'cannot open this kind'],
  ['first contact', { kind: 'unsupported', type: 'request_welcome' }, 'I am the assistant'],
] as const)('a %s gets a fitting answer with ways on', async (_, content, answer) => {
  const ana = openShopper(db, await shop())
  const replies = await ana.sends({ ...content, ...('names' in content ? { names: [...content.names], phones: [] } : {}) } as Parameters<typeof ana.sends>[0])
  expect(replies).toHaveLength(1)
  expect(text(replies)).toContain(answer)
  expect(replies.flatMap(choicesOf).length).toBeGreaterThan(1)
})

test('a caption is read, a reaction is not answered', async () => {
  const ana = openShopper(db, await shop())
  expect(text(await ana.sends({ kind: 'media', media: 'image', mediaId: '1', mimeType: 'image/jpeg', caption: 'do you have enamel mugs?' }))).toContain(
    'Enamel Mug',
  )
  expect(await ana.sends({ kind: 'reaction', to: 'wamid.x', emoji: '❤️' })).toEqual([])
})

test('a cart of WhatsApp’s own is taken over at our prices, and what is not to be had is said', async () => {
  const ana = openShopper(db, await shop())
  const items = [
    { retailerId: 'enamel-mug', quantity: 2 },
    { retailerId: 'poplin-shirt', quantity: 9 },
    { retailerId: 'travel-mug', quantity: 1 },
    { retailerId: 'no-such-thing', quantity: 1 },
  ]
  const replies = await ana.sends({ kind: 'order', items })
  expect(text(replies)).toMatch(/2 × Enamel Mug.*\$24/s)
  expect(text(replies)).toContain('3 × Poplin Shirt')
  expect(text(replies)).toContain('*Travel Mug, Black* is sold out')
  expect(text(replies)).toContain('no-such-thing')
})

test('an ad, a product of the catalogue and a quoted bubble are what “it” means', async () => {
  const ana = openShopper(db, await shop())
  const referral = { sourceType: 'ad', sourceId: '1', headline: 'Enamel Mug' }
  expect(text(await ana.says('Hi! Tell me more about this', { referral }))).toMatch(/You came from “Enamel Mug”.*\$12/s)
  expect(text(await ana.says('is this available?', { productRetailerId: 'stone-mug' }))).toContain('Stone Mug')
  expect(text(await ana.says('add it'))).toContain('Added 1 × Stone Mug')
})

test('a quoted card or list is what “it” and “the second one” mean', async () => {
  const ana = openShopper(db, await shop())
  const quoted = async () => {
    const wamid = `wamid.${crypto.randomUUID()}`
    await ana.inside(async (tx) => {
      const { id } = await tx.selectFrom('messages').select('id').where('direction', '=', 'out').orderBy('seq', 'desc').limit(1).executeTakeFirstOrThrow()
      await tx.updateTable('messages').set({ wamid }).where('id', '=', id).execute()
    })
    return { quotes: wamid }
  }
  const list = await ana.says('mugs')
  const aboutList = await quoted()
  await ana.says('first aid kit')
  const aboutCard = await quoted()
  await ana.says('help')
  const second = list.flatMap(choicesOf)[1]?.title
  expect(text(await ana.says('the second one', aboutList))).toContain(`*${second}*`)
  expect(text(await ana.says('add 2 of these', aboutCard))).toContain('Added 2 × First Aid Kit')
})

test('who says the same twice, or is angry, is offered a person', async () => {
  const ana = openShopper(db, await shop())
  await ana.says('enamel mug')
  const again = await ana.says('Enamel mug!')
  expect(again.flatMap(choicesOf).map(({ id }) => id)).toContain('person')
  expect((await ana.says('this is useless')).flatMap(choicesOf).map(({ id }) => id)).toContain('person')
  expect(text(await ana.says('yes'))).toContain('A person of our team')
})

test('what nobody understands leads to three likely wishes', async () => {
  const ana = openShopper(db, await shop())
  const replies = await ana.says('xqzt vlorp')
  expect(replies).toHaveLength(1)
  expect(replies.flatMap(choicesOf)).toHaveLength(3)
})

test('a change of price is told once, with the cart, before anything is paid', async () => {
  const ana = openShopper(db, await shop())
  await ana.says('enamel mug')
  await ana.says('add it')
  await ana.inside((tx) => tx.updateTable('products').set({ price: 1500 }).where('title', '=', 'Enamel Mug').execute())
  expect(text(await ana.says('checkout'))).toContain('Enamel Mug, White: now $15, was $12')
  expect(await ana.says('checkout')).toMatchObject([{ kind: 'link', label: 'Pay $15' }])
})

test('the cart is emptied only after a yes, and a later cart is not emptied by an old button', async () => {
  const ana = openShopper(db, await shop())
  await ana.says('enamel mug')
  await ana.says('add 3')
  expect(text(await ana.says('empty my cart'))).toContain('all 3 pieces')
  expect(text(await ana.says('no'))).toContain('left everything')
  await ana.says('clear cart')
  expect(text(await ana.taps('Yes'))).toContain('empty now')
  expect(text(await ana.tapsId(`clear:${crypto.randomUUID()}`))).toContain('Your cart is empty')
})

test('events tell what was heard, answered, viewed', async () => {
  const ana = openShopper(db, await shop())
  await ana.says('enamel mug')
  expect(await events(ana, 'message.heard')).toMatchObject([{ kind: 'text' }])
  expect(await events(ana, 'message.answered')).toMatchObject([{ milliseconds: expect.any(Number) }])
  expect(await events(ana, 'product.viewed')).toHaveLength(1)
})

test('the time to an answer counts from when the message was heard, however often the turn was tried', async () => {
  const ana = openShopper(db, await shop())
  await ana.inside((tx) => hear(tx, [ana.heardOf({ kind: 'text', text: 'hi' }, { at: new Date(clock.now().getTime() - minutes(60)) })]))
  const broken = openDeps(db, () => {
    throw new Error('nothing can be said')
  })
  for (let tries = 0; tries < 2; tries++) {
    for (const conversation of await waitingOf(ana)) await answerNext(broken, conversation)
    clock.advance(minutes(2))
  }
  await ana.settle()
  const [answered] = (await events(ana, 'message.answered')) as { milliseconds: number }[]
  expect(answered?.milliseconds).toBeGreaterThanOrEqual(minutes(4))
  expect(answered?.milliseconds).toBeLessThan(minutes(5))
})
