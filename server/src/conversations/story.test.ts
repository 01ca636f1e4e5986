import { expect, test } from 'vitest'
import { openTestDatabase } from '../../../testing/database.ts'
import { saveAccount } from '../checkout/accounts.ts'
import { endUnpaid, reportPayment } from '../checkout/checkout.ts'
import type { Order } from '../orders/contract.ts'
import { ordersOf } from '../orders/orders.ts'
import { clock, minutes } from '../platform/clock.ts'
import { openSecrets } from '../platform/secrets.ts'
import type { Reply } from './contract.ts'
import { brazilianGoods, englishGoods } from './goods.testing.ts'
import { choicesOf, openShop, openShopper, publicUrl, type Shopper, textsOf } from './talk.testing.ts'

const { db } = await openTestDatabase()

const english = () => openShop(db, { name: 'Aurora Outfitters', products: englishGoods })
const brazilian = () =>
  openShop(db, { name: 'Casa Verde', language: 'pt-BR', country: 'BR', currency: 'BRL', timeZone: 'America/Sao_Paulo', products: brazilianGoods })

const text = (replies: readonly Reply[]) => textsOf(replies).join('\n')
const titles = (replies: readonly Reply[]) => replies.flatMap(choicesOf).map(({ title }) => title)

async function lastOrder({ inside }: Shopper): Promise<Order> {
  const { id } = await inside((tx) => tx.selectFrom('customers').select('id').executeTakeFirstOrThrow())
  const [order] = await inside((tx) => ordersOf(tx, id, 1))
  if (!order) throw new Error('there is no order')
  return order
}

async function pay(shopper: Shopper, order: Order): Promise<Reply[]> {
  const before = (await shopper.replies()).length
  await shopper.inside((tx) =>
    reportPayment(tx, { provider: 'test', reference: crypto.randomUUID(), orderId: order.id, outcome: 'paid', amount: order.total, currency: order.currency }),
  )
  await shopper.settle()
  return (await shopper.replies()).slice(before)
}

test('a shopper finds, adds, removes, pays and hears of the order, one bubble a turn', async () => {
  const ana = openShopper(db, await english(), { phone: '15550001111', name: 'Ana' })

  const found = await ana.says('blue shirt under $40')
  expect(found).toHaveLength(1)
  expect(titles(found)).toEqual(expect.arrayContaining(['Harbor Oxford Shirt', 'Poplin Shirt', 'Linen Shirt']))
  expect(titles(found)).not.toContain('Regent Shirt')

  const card = await ana.taps('Harbor Oxford Shirt')
  expect(card).toMatchObject([
    { kind: 'buttons', image: `${publicUrl}/media/demo/x.png`, buttons: [{ title: 'Add to cart' }, { title: 'Similar' }, { title: 'Details' }] },
  ])
  expect(text(card)).toContain('$38')

  const added = await ana.says('add 2 to cart')
  expect(text(added)).toMatch(/Added 2 × Harbor Oxford Shirt, Blue, [SML] – \$76/)
  expect(titles(added)).toEqual(['Checkout', 'Other size', 'My cart'])
  expect(titles(await ana.taps('Other size'))).toHaveLength(2)
  expect(text(await ana.says('M'))).toContain('2 × Harbor Oxford Shirt, Blue, M')
  expect(text(await ana.says("what's in my cart"))).toMatch(/2 × Harbor Oxford Shirt, Blue, M – \$76\n\*Total: \$76\*/)
  expect(text(await ana.says('remove the shirt'))).toContain('Took out Harbor Oxford Shirt')

  await ana.says('show me mugs')
  expect(text(await ana.says('add the first one'))).toContain('Added 1 × ')

  const paying = await ana.says('checkout')
  const order = await lastOrder(ana)
  expect(paying).toMatchObject([{ kind: 'link', label: `Pay $${order.total / 100}`, url: `${publicUrl}/pay/${order.paymentToken}` }])
  expect(text(paying)).toContain('60 minutes')

  const news = await pay(ana, order)
  expect(news).toHaveLength(1)
  expect(text(news)).toContain('Order 1001 is paid')
  expect(text(news)).toContain(`1 × ${order.lines[0]?.title}`)
  expect(text(await ana.says('where is my order'))).toMatch(/Order 1001.*Paid on/s)
})

test('the same in Portuguese, with prices as Brazil writes them', async () => {
  const bia = openShopper(db, await brazilian(), { phone: '5511999990000' })

  const found = await bia.says('panela até R$ 200')
  expect(titles(found)).toEqual(expect.arrayContaining(['Panela de Ferro', 'Panela de Pressão', 'Panela de Barro']))
  expect(titles(found)).not.toContain('Panela Grande Inox')
  expect(text(await bia.taps('Panela de Pressão'))).toContain('R$ 193,90 ~R$ 229,90~')
  expect(text(await bia.says('adiciona 2'))).toContain('Adicionei 2 × Panela de Pressão, Cinza – R$ 387,80')
  const paying = await bia.says('finalizar')
  expect(paying).toMatchObject([{ kind: 'link', label: 'Pagar R$\u00a0387,80' }])
  expect(text(await pay(bia, await lastOrder(bia)))).toContain('O pedido 1001 está pago')
  expect(text(await bia.says('cadê meu pedido'))).toContain('Pedido 1001')
})

test('a shopper whom WhatsApp shows without a number buys like any other', async () => {
  const shy = openShopper(db, await english(), { bsuid: 'US.13491208655302741918' })
  await shy.says('stone mug')
  await shy.says('add it')
  expect(await shy.says('checkout')).toMatchObject([{ kind: 'link' }])
  expect(text(await pay(shy, await lastOrder(shy)))).toContain('Order 1001 is paid')
})

test('a conversation goes on in another process where it was left', async () => {
  const ana = openShopper(db, await english())
  await ana.says('blue shirt under $40')
  ana.restart()
  await ana.taps('Harbor Oxford Shirt')
  ana.restart()
  await ana.says('add 2')
  ana.restart()
  expect(text(await ana.says('L'))).toContain('Now 2 × Harbor Oxford Shirt, Blue, L')
})

test('two companies know nothing of one another, also of the same shopper', async () => {
  const [here, there] = [openShopper(db, await english(), { phone: '15550002222' }), openShopper(db, await english(), { phone: '15550002222' })]
  await here.says('enamel mug')
  await here.says('add it')
  expect(text(await there.says('my cart'))).toContain('Your cart is empty')
  const { id } = await here.inside((tx) => tx.selectFrom('products').select('id').where('title', '=', 'Stone Mug').executeTakeFirstOrThrow())
  expect(text(await there.tapsId(`pick:${id}:1`, 'Stone Mug'))).toContain('not in the shop any more')
  expect(await there.inside((tx) => tx.selectFrom('whatsappCarts').selectAll().execute())).toEqual([])
})

test.each([
  ['2 in 1 shampoo', 'add 2', 'Added 2 × 2 in 1 Shampoo – $18'],
  ['stop motion camera', 'add it', 'Added 1 × Stop Motion Camera'],
  ['cart organizer', 'add one', 'Added 1 × Cart Organizer'],
  ['first aid kit', 'add the first one', 'Added 1 × First Aid Kit'],
  ['hi', 'add 2 in 1 shampoo', 'Added 1 × 2 in 1 Shampoo'],
  ['hi', 'add 3 2 in 1 shampoo', 'Added 3 × 2 in 1 Shampoo'],
  ['hi', 'add 12 piece knife set', 'Added 1 × 12 Piece Knife Set'],
  ['mugs', 'remove before flight keychain', 'Remove Before Flight Keychain'],
])('after “%s”, “%s” is not confused by the title', async (first, second, answer) => {
  const ana = openShopper(db, await english())
  await ana.says(first)
  expect(text(await ana.says(second))).toContain(answer)
})

test.each([
  ['add 0', 'Zero pieces'],
  ['add -1', '“-1” is not a number'],
  ['add 1e9', 'up to 99 pieces'],
  ['add 2kg', 'by the piece, not by “2kg”'],
  ['add 1.5', 'only add whole pieces'],
])('“%s” gets a clear answer and changes nothing', async (words, answer) => {
  const ana = openShopper(db, await english())
  await ana.says('enamel mug')
  const replies = await ana.says(words)
  expect(text(replies)).toContain(answer)
  expect(titles(replies).length).toBeGreaterThan(0)
  expect(text(await ana.says('my cart'))).toContain('empty')
})

test('“two” and “a dozen” are quantities, and what the stock cannot give is offered as far as it goes', async () => {
  const ana = openShopper(db, await english())
  await ana.says('poplin shirt')
  expect(text(await ana.says('add two'))).toContain('Added 2 × ')
  const refused = await ana.says('add a dozen')
  expect(text(refused)).toContain('Only 3 pieces of *Poplin Shirt, Blue* left, and you have 2 in your cart already')
  expect(titles(refused)).toContain('Add 1')
  expect(text(await ana.taps('Add 1'))).toContain('Added 1 × ')
})

test('what is sold out can be looked at and not added', async () => {
  const ana = openShopper(db, await english())
  const card = await ana.says('travel mug')
  expect(text(card)).toContain('Sold out')
  expect(titles(card)).not.toContain('Add to cart')
  expect(text(await ana.says('add it'))).toContain('sold out')
})

test('several wishes in one line are all met, in one bubble', async () => {
  const ana = openShopper(db, await english())
  await ana.says('mugs')
  const replies = await ana.says('please add 2 of the first one, then checkout')
  expect(replies).toHaveLength(1)
  expect(replies).toMatchObject([{ kind: 'link' }])
  expect(text(replies)).toContain('Added 2 × ')
  await ana.says('blue shirts')
  const asked = await ana.says('add the Harbor Oxford Shirt and checkout')
  expect(titles(asked)).toEqual(['S', 'M', 'L'])
  const paying = await ana.taps('S')
  expect(paying).toMatchObject([{ kind: 'link' }])
  expect(text(paying)).toContain('Added 1 × Harbor Oxford Shirt, Blue, S')
})

test('whoever wants to pay before saying of which one the pieces are is asked, and then pays', async () => {
  const ana = openShopper(db, await english())
  await ana.says('mugs')
  expect(text(await ana.says('add 2'))).toContain('Of which one shall I add 2 pieces?')
  expect(text(await ana.says('checkout'))).toMatch(/One thing first.*Of which one/s)
  const paying = await ana.says('the first')
  expect(paying).toMatchObject([{ kind: 'link' }])
  expect(text(paying)).toContain('Added 2 × ')
})

test('a search is narrowed down, paged, and left for similar things', async () => {
  const ana = openShopper(db, await english())
  await ana.says('shirts')
  expect(titles(await ana.says('in black'))).toEqual(expect.not.arrayContaining(['Poplin Shirt']))
  await ana.says('shirts')
  const cheaper = await ana.says('cheaper')
  expect(titles(cheaper)).not.toContain('Regent Shirt')
  expect(titles(await ana.says('another brand')).length).toBeGreaterThan(0)
  expect(text(await ana.says('something like the first one'))).toContain('Similar to')
})

test('payments that were declined, ran out or came too late are each told once', async () => {
  const ana = openShopper(db, await english())
  await ana.says('poplin shirt')
  await ana.says('add 3')
  await ana.says('checkout')
  const order = await lastOrder(ana)
  const report = { provider: 'test', reference: 'r1', orderId: order.id, outcome: 'declined' as const, amount: order.total, currency: order.currency }
  const news = async (happens: () => Promise<unknown>) => {
    const before = (await ana.replies()).length
    await happens()
    await ana.settle()
    await ana.settle()
    return (await ana.replies()).slice(before)
  }
  const declined = await news(async () => {
    await ana.inside((tx) => reportPayment(tx, report))
    await ana.inside((tx) => reportPayment(tx, report))
  })
  expect(declined).toMatchObject([{ kind: 'link', url: `${publicUrl}/pay/${order.paymentToken}` }])
  expect(text(declined)).toContain('was declined')

  clock.advance(minutes(61))
  const expired = await news(() => endUnpaid({ db }, { companyId: ana.company.id, orderId: order.id }))
  expect(text(expired)).toContain('Order 1001 was not paid in time')
  expect(expired).toHaveLength(1)

  const other = openShopper(db, ana.company)
  await other.says('poplin shirt')
  await other.says('add 3')
  await other.says('checkout')
  const late = await news(() => ana.inside((tx) => reportPayment(tx, { ...report, reference: 'r2', outcome: 'paid' })))
  expect(text(late)).toContain('returns your money')
})

test('after the cart was paid, buttons of its old messages lead to today', async () => {
  const ana = openShopper(db, await english())
  await ana.says('enamel mug')
  await ana.taps('Add to cart')
  const { cart } = { cart: await ana.says('my cart') }
  await ana.says('checkout')
  await pay(ana, await lastOrder(ana))
  expect(text(await ana.taps('Checkout'))).toContain('order 1001 is paid')
  const { id } = await ana.inside((tx) => tx.selectFrom('products').select('id').where('title', '=', 'Enamel Mug').executeTakeFirstOrThrow())
  expect(text(await ana.tapsId(`set:${id}:3`))).toContain('not in your cart')
  expect(text(await ana.tapsId(`remove:${id}`))).toContain('not in your cart')
  expect(cart).toHaveLength(1)
})

test('a cart that comes to less than the vendor takes is refused in words that say from what on', async () => {
  const company = await openShop(db, { products: [{ retailerId: 'pin', title: 'Tin pin', price: 20, currency: 'USD', stock: 9 }] })
  const ana = openShopper(db, company)
  await ana.inside((tx) => saveAccount(tx, openSecrets([Buffer.alloc(32)]), { vendor: 'stripe', credentials: {} }))
  for (const words of ['tin pin', 'add 2']) await ana.says(words)
  const refused = text(await ana.says('checkout'))
  expect(refused).toContain('from $0.50 on')
  expect(refused).not.toContain('/pay/')
  await ana.says('add 1')
  expect(await ana.says('checkout')).toMatchObject([{ kind: 'link' }])
})

test.each([
  ['en', english, 'enamel mug', ['add it', 'checkout'], 'cannot take payments here yet'],
  ['pt', brazilian, 'caneca', ['adiciona o primeiro', 'finalizar compra'], 'não podemos receber pagamentos'],
])('where a live shop has nobody who takes its payments, checkout says so in words and orders nothing (%s)', async (_, open, article, [add, buy], said) => {
  const ana = openShopper(db, await open())
  await ana.says(article)
  await ana.says(add ?? '')
  ana.goLive()
  const refused = text(await ana.says(buy ?? ''))
  expect(refused).toContain(said)
  expect(refused).not.toContain('/pay/')
  const happened = await ana.inside((tx) => tx.selectFrom('events').select('type').execute())
  expect(happened.map(({ type }) => type)).toEqual(expect.arrayContaining(['cart.created']))
  expect(happened.map(({ type }) => type)).not.toContain('order.placed')
})
