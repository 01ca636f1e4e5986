import { expect, test } from 'vitest'
import { openTestDatabase } from '../../../testing/database.ts'
import { reportPayment } from '../checkout/checkout.ts'
import { ordersOf } from '../orders/orders.ts'
import { record } from '../platform/events.ts'
import type { Reply } from './contract.ts'
import { brazilianGoods, englishGoods } from './goods.testing.ts'
import { choicesOf, openShop, openShopper, type Shopper, textsOf } from './talk.testing.ts'

const { db } = await openTestDatabase()
const text = (replies: readonly Reply[]) => textsOf(replies).join('\n')
const titles = (replies: readonly Reply[]) => replies.flatMap(choicesOf).map(({ title }) => title)
const rowsOf = (replies: readonly Reply[]) => replies.flatMap((reply) => (reply.kind === 'list' ? reply.sections.flatMap(({ rows }) => rows) : []))

/** A shop in which others bought these together; nobody is held out. */
async function openShopWith(pairs: [string, string][], goods = englishGoods, language = 'en') {
  const company = await openShop(db, { products: goods, language, ...(language === 'pt-BR' && { country: 'BR', currency: 'BRL' }) })
  const other = openShopper(db, company)
  await other.says('hi')
  await other.inside(async (tx) => {
    await tx.insertInto('recommendationSettings').values({ holdoutShare: 0 }).execute()
    const products = await tx.selectFrom('products').select(['id', 'title']).execute()
    const idOf = (title: string) => products.find((product) => product.title === title)?.id ?? ''
    const { id: customerId } = await tx.selectFrom('customers').select('id').executeTakeFirstOrThrow()
    for (const [number, pair] of pairs.entries())
      await record(tx, 'order.paid', customerId, { orderId: crypto.randomUUID(), number, total: 100, currency: company.currency, productIds: pair.map(idOf) })
  })
  await other.inside((tx) => tx.updateTable('events').set({ untold: false }).execute())
  return company
}

const mugAndKnives = () => openShopWith([['Enamel Mug', '12 Piece Knife Set']])

async function payAll(shopper: Shopper): Promise<Reply[]> {
  await shopper.says('checkout')
  const before = (await shopper.replies()).length
  await shopper.inside(async (tx) => {
    const cart = await tx.selectFrom('whatsappOrders').select('customerId').orderBy('placedAt', 'desc').executeTakeFirstOrThrow()
    const [order] = await ordersOf(tx, cart.customerId, 1)
    if (!order) throw new Error('no order')
    await reportPayment(tx, { provider: 'test', reference: order.id, orderId: order.id, outcome: 'paid', amount: order.total, currency: order.currency })
  })
  await shopper.settle()
  return (await shopper.replies()).slice(before)
}

test('“recommend me something” lists what can be bought, each with a true reason, and nothing that lies in the cart', async () => {
  const ana = openShopper(db, await mugAndKnives())
  await ana.says('enamel mug')
  await ana.says('add it')
  await ana.says('poplin shirt')
  const shown = await ana.says('recommend me something')
  expect(shown).toHaveLength(1)
  expect(text(shown)).toContain('Picked for you')
  expect(titles(shown)).not.toContain('Enamel Mug')
  expect(titles(shown)).not.toContain('Travel Mug')
  expect(rowsOf(shown).find(({ title }) => title === 'Regent Shirt')?.description).toContain('because you looked at Poplin Shirt')
  const more = await ana.says('more')
  expect(titles(more).filter((title) => titles(shown).includes(title))).toEqual([])
})

test('a cart says in one line what goes with it, and “add it too” puts that in', async () => {
  const ana = openShopper(db, await mugAndKnives())
  await ana.says('enamel mug')
  const added = await ana.says('add it')
  expect(added).toHaveLength(1)
  expect(text(added)).toContain('➕ *12 Piece Knife Set* – $89, bought together with Enamel Mug. Say “add it too”.')
  expect(text(await ana.says('add it too'))).toContain('Added 1 × 12 Piece Knife Set')
  const cart = await ana.says('my cart')
  expect(text(cart)).toContain('1 × Enamel Mug')
  expect(text(cart)).not.toContain('➕')
})

test('what a cart offers is reached by tap, too, and is not offered twice', async () => {
  const ana = openShopper(db, await mugAndKnives())
  await ana.says('enamel mug')
  await ana.says('add it')
  expect(text(await ana.says('my cart'))).not.toContain('Knife')
  await ana.says('change')
  const second = openShopper(db, ana.company)
  await second.says('enamel mug')
  await second.says('add it')
  await second.says('change my cart')
  expect(titles(await second.says('menu'))).toContain('Goes with my cart')
  expect(text(await second.taps('Goes with my cart'))).toContain('Goes with your cart')
  expect(titles(await second.replies())).toContain('12 Piece Knife Set')
})

test('“what goes with it” names what was bought together, of a product and of the cart', async () => {
  const ana = openShopper(db, await mugAndKnives())
  await ana.says('enamel mug')
  const shown = await ana.says('what goes with it?')
  expect(text(shown)).toContain('Goes with *Enamel Mug*')
  expect(rowsOf(shown)[0]).toMatchObject({ title: '12 Piece Knife Set', description: expect.stringContaining('bought together with Enamel Mug') })
  await ana.says('first one')
  await ana.says('add it')
  expect(titles(await ana.says('what goes with my cart?'))).toContain('Enamel Mug')
})

test('a card names one step up, which a word or the similar ones lead to', async () => {
  const ana = openShopper(db, await openShopWith([]))
  const card = await ana.says('poplin shirt')
  const better = /⬆ \*(.+?)\* – .*a step up from Poplin Shirt/.exec(text(card))?.[1] ?? ''
  expect(better).toMatch(/Shirt$/)
  expect(titles(await ana.taps('Similar'))[0]).toBe(better)
  await ana.says('poplin shirt')
  expect(text(await ana.says('the better one'))).toContain(`*${better}*`)
})

test('a paid order offers one thing that goes with it, by tap and by word; never what was just bought', async () => {
  const ana = openShopper(db, await mugAndKnives())
  await ana.says('enamel mug')
  await ana.says('add it')
  const news = await payAll(ana)
  expect(news).toHaveLength(1)
  expect(text(news)).toContain('is paid')
  expect(text(news)).toContain('➕ *12 Piece Knife Set*')
  expect(titles(news)).toHaveLength(3)
  expect(titles(news)).toContain('Add to cart')
  expect(text(await ana.says('add it too'))).toContain('Added 1 × 12 Piece Knife Set')
  expect(titles(await ana.says('recommend me something'))).not.toContain('Enamel Mug')
})

test('whoever wants no suggestions gets none anywhere until he wants them again', async () => {
  const ana = openShopper(db, await mugAndKnives())
  expect(text(await ana.says('no suggestions please'))).toContain('will not suggest anything')
  expect(text(await ana.says('enamel mug'))).not.toContain('⬆')
  expect(text(await ana.says('add it'))).not.toContain('➕')
  expect(text(await ana.says('recommend me something'))).toContain('You asked me not to suggest')
  expect(text(await payAll(ana))).not.toContain('➕')
  expect(text(await ana.taps('Suggestions on'))).toContain('on again')
  expect(titles(await ana.says('recommend me something')).length).toBeGreaterThan(3)
})

test('a company that switched recommendations off suggests nothing, and still shows its goods', async () => {
  const company = await mugAndKnives()
  const ana = openShopper(db, company)
  await ana.inside((tx) => tx.updateTable('recommendationSettings').set({ enabled: false }).execute())
  await ana.says('enamel mug')
  expect(text(await ana.says('add it'))).not.toContain('➕')
  expect(text(await ana.says('recommend me something'))).toContain('A few things from the shop')
})

test('what is sold out is never suggested', async () => {
  const ana = openShopper(db, await openShopWith([['Enamel Mug', 'Travel Mug']]))
  await ana.says('enamel mug')
  expect(text(await ana.says('add it'))).not.toContain('Travel Mug')
  expect(titles(await ana.says('what goes with it'))).not.toContain('Travel Mug')
})

test('a Brazilian shopper hears it in Portuguese', async () => {
  const ana = openShopper(db, await openShopWith([['Caneca Azul', 'Panela de Barro']], brazilianGoods, 'pt-BR'))
  await ana.says('caneca azul')
  expect(text(await ana.says('adiciona'))).toContain('➕ *Panela de Barro* – R$ 120, comprado junto com Caneca Azul. Diga “adiciona também”.')
  expect(text(await ana.says('adiciona também'))).toContain('Adicionei 1 × Panela de Barro')
  expect(text(await ana.says('sem sugestões'))).toContain('não vou mais sugerir')
})

test('a shopper of the hold-out is offered what is popular, never what goes with his cart', async () => {
  const company = await openShopWith([
    ['Enamel Mug', '12 Piece Knife Set'],
    ['First Aid Kit', 'Stone Mug'],
    ['First Aid Kit', 'Cart Organizer'],
  ])
  const shoppers = Array.from({ length: 12 }, () => openShopper(db, company))
  await shoppers[0]?.inside((tx) => tx.updateTable('recommendationSettings').set({ holdoutShare: 0.5 }).execute())
  const offers = new Set<string>()
  for (const shopper of shoppers) {
    await shopper.says('enamel mug')
    offers.add(
      /➕ \*(.+?)\* – \S+, (.+?)\. Say/
        .exec(text(await shopper.says('add it')))
        ?.slice(1)
        .join(': ') ?? 'nothing',
    )
  }
  expect([...offers].sort()).toEqual(['12 Piece Knife Set: bought together with Enamel Mug', 'First Aid Kit: popular in Care'])
})
