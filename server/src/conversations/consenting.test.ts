import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openTestDatabase } from '../../../testing/database.ts'
import { reportPayment } from '../checkout/checkout.ts'
import { findConsent, mayReceive } from '../customers/customers.ts'
import { readLedger } from '../customers/ledger.ts'
import { ordersOf } from '../orders/orders.ts'
import { clock, days } from '../platform/clock.ts'
import type { Reply } from './contract.ts'
import { erasePerson } from './erasing.ts'
import { englishGoods } from './goods.testing.ts'
import { choicesOf, openShop, openShopper, type Shopper, textsOf } from './talk.testing.ts'

const { db } = await openTestDatabase()
const shop = () => openShop(db, { name: 'Aurora', products: englishGoods })
const text = (replies: readonly Reply[]) => textsOf(replies).join('\n')
const titles = (replies: readonly Reply[]) => replies.flatMap(choicesOf).map(({ title }) => title)

const idOf = ({ inside }: Shopper) => inside(async (tx) => (await tx.selectFrom('customers').select('id').executeTakeFirstOrThrow()).id)
const consentOf = async (shopper: Shopper, purpose: 'marketing' | 'utility' = 'marketing') => {
  const id = await idOf(shopper)
  return shopper.inside((tx) => findConsent(tx, id, purpose))
}
const ledgerOf = ({ inside }: Shopper) => inside((tx) => readLedger(tx, { limit: 100 }))

async function order(shopper: Shopper) {
  for (const words of ['enamel mug', 'add it', 'checkout']) await shopper.says(words)
  const id = await idOf(shopper)
  const [order] = await shopper.inside((tx) => ordersOf(tx, id, 1))
  if (!order) throw new Error('there is no order')
  return order
}

async function report(shopper: Shopper, outcome: 'paid' | 'declined', { id, total, currency }: Awaited<ReturnType<typeof order>>): Promise<Reply[]> {
  const before = (await shopper.replies()).length
  await shopper.inside((tx) => reportPayment(tx, { provider: 'test', reference: crypto.randomUUID(), orderId: id, outcome, amount: total, currency }))
  await shopper.settle()
  return (await shopper.replies()).slice(before)
}

test('STOP as a word stops offers, START lets them come again, and inside a sentence neither does', async () => {
  const ana = openShopper(db, await shop())
  await ana.says('stop motion camera')
  expect(await consentOf(ana)).toBe('unknown')
  const stopped = await ana.says('Stop, please! 🛑')
  expect(text(stopped)).toMatch(/no more reminders or offers.*News of your orders still comes.*send START/s)
  expect(titles(stopped)).toEqual(['Order news too', 'Undo'])
  expect(await consentOf(ana)).toBe('stopped')
  expect(text(await ana.says('enamel mug'))).toContain('Enamel Mug')
  expect(text(await ana.says('START'))).toContain('send STOP')
  expect(await consentOf(ana)).toBe('given')
  const [stop, start, ...others] = await ledgerOf(ana)
  expect([stop, start]).toMatchObject([
    { word: 'stopped', place: 'chat', answer: 'Stop, please! 🛑', purpose: 'marketing', messageId: expect.any(String) },
    { word: 'given', place: 'chat', answer: 'START' },
  ])
  expect(others).toEqual([])
})

test('after a stop of offers the news of an order still comes; who stops that too gets the receipt alone', async () => {
  const ana = openShopper(db, await shop())
  const placed = await order(ana)
  await ana.says('STOP')
  expect(text(await report(ana, 'declined', placed))).toContain('was declined')
  expect(text(await ana.says('stop'))).toContain('no more')
  expect(text(await ana.taps('Order news too'))).toContain('only the receipt')
  expect(await consentOf(ana, 'utility')).toBe('stopped')
  expect(await report(ana, 'declined', placed)).toEqual([])
  const receipt = await report(ana, 'paid', placed)
  expect(text(receipt)).toContain('is paid')
  expect(text(receipt)).not.toContain('May Aurora')
  await ana.says('start')
  expect([await consentOf(ana), await consentOf(ana, 'utility')]).toEqual(['given', 'given'])
})

test.each([
  ['a tap', (ana: Shopper) => ana.taps('Yes, write to me'), 'given', 'Yes, write to me'],
  ['a word', (ana: Shopper) => ana.says('yes'), 'given', 'yes'],
  ['a tap', (ana: Shopper) => ana.taps('No, thanks'), 'stopped', 'No, thanks'],
  ['a word', (ana: Shopper) => ana.says('no'), 'stopped', 'no'],
] as const)('a buyer is asked whether we may write to him, and by %s he answers', async (_, answers, consent, answer) => {
  const ana = openShopper(db, await shop())
  const paid = await report(ana, 'paid', await order(ana))
  expect(text(paid)).toContain('May Aurora write to you here about offers and about carts you left?')
  await answers(ana)
  expect(await consentOf(ana)).toBe(consent)
  const [asked, said] = await ledgerOf(ana)
  expect(asked).toMatchObject({ word: 'asked', place: 'chat', question: expect.stringContaining('May Aurora write') })
  expect(said).toMatchObject({ word: consent === 'given' ? 'given' : 'declined', question: asked?.question, answer })
  expect(text(await report(ana, 'paid', await order(ana)))).not.toContain('May Aurora')
})

test('who leaves a cart behind is asked, and not again before 90 days have passed', async () => {
  const ana = openShopper(db, await shop())
  expect(text(await ana.says('bye'))).not.toContain('May Aurora')
  for (const words of ['enamel mug', 'add it']) await ana.says(words)
  expect(titles(await ana.says('bye'))).toEqual(['Yes, write to me', 'No, thanks', 'My cart'])
  await ana.says('my cart')
  expect(text(await ana.says('bye'))).not.toContain('May Aurora')
  expect(await consentOf(ana)).toBe('unknown')
  clock.advance(days(91))
  for (const words of ['enamel mug', 'add it']) await ana.says(words)
  expect(text(await ana.says('bye'))).toContain('May Aurora')
})

test('a START that was said before a later stop to WhatsApp changes nothing, and the shopper is told so', async () => {
  const ana = openShopper(db, await shop())
  await ana.says('hello')
  const id = await idOf(ana)
  const { noteConsent } = await import('../customers/customers.ts')
  await ana.inside((tx) => noteConsent(tx, id, { purpose: 'marketing', word: 'stopped', place: 'whatsapp', at: clock.now() }))
  const late = await ana.says('START', { at: new Date(clock.now().getTime() - 60_000) })
  expect(text(late)).toContain('no more reminders or offers')
  expect(await consentOf(ana)).toBe('stopped')
})

const wish = fc.constantFrom(
  'STOP',
  'stop all',
  'start',
  'parar',
  'hello',
  'bye',
  'enamel mug',
  'add it',
  'yes',
  'no',
  'stop sign',
  "don't stop",
  'menu',
  'PARE!',
  'baja',
)
const stops = new Set(['STOP', 'stop all', 'parar', 'PARE!', 'no'])

/** What the words make of the permission, when `isAsked` says whether our question was just put. */
function permissionAfter(words: string, { before, isAsked, reply }: { before: boolean; isAsked: boolean; reply: string }): boolean {
  if (words === 'start' || (words === 'yes' && isAsked)) return true
  if (stops.has(words) && (words !== 'no' || isAsked)) return false
  return words === 'baja' && /^(Done|Listo|Pronto)/.test(reply) ? false : before
}

test('whatever is said in whatever order, marketing is open only when the last word on it was a yes', async () => {
  const company = await shop()
  await fc.assert(
    fc.asyncProperty(fc.array(wish, { minLength: 1, maxLength: 8 }), async (said) => {
      const ana = openShopper(db, company)
      let [allowed, isAsked] = [false, false]
      for (const words of said) {
        const reply = text(await ana.says(words))
        const { id } = await ana.inside((tx) => tx.selectFrom('customers').select('id').orderBy('createdAt', 'desc').executeTakeFirstOrThrow())
        allowed = permissionAfter(words, { before: allowed, isAsked, reply })
        isAsked = /May Aurora|A Aurora pode|¿Puede Aurora/.test(reply)
        expect([said, await ana.inside((tx) => mayReceive(tx, id, 'marketing'))]).toEqual([said, allowed])
      }
    }),
    { numRuns: 25 },
  )
}, 60_000)

test('who asks to be forgotten leaves orders without a name and proof without a person, and nothing waits for him', async () => {
  const ana = openShopper(db, await shop(), { phone: '15550007777', name: 'Ana Secret' })
  await ana.says('my card is SECRET-WORDS')
  await report(ana, 'paid', await order(ana))
  await ana.taps('Yes, write to me')
  const id = await idOf(ana)
  await ana.inside((tx) => erasePerson(tx, id))
  await ana.inside(async (tx) => {
    for (const table of ['customers', 'customerAliases', 'messages', 'messageStatuses', 'whatsappSessions', 'events', 'consents', 'whatsappOrders'] as const) {
      const kept = JSON.stringify(await tx.selectFrom(table).selectAll().execute())
      for (const secret of ['Secret', 'SECRET', '15550007777', 'enamel'])
        if (table !== 'whatsappOrders') expect([table, kept]).not.toEqual([table, expect.stringContaining(secret)])
    }
    expect(await tx.selectFrom('messages').select('id').where('state', 'in', ['heard', 'queued', 'sending']).execute()).toEqual([])
    expect(await ordersOf(tx, id, 5)).toMatchObject([{ number: 1001, paymentStatus: 'paid' }])
  })
  expect((await ledgerOf(ana)).map(({ word }) => word)).toEqual(['asked', 'given'])
  expect(text(await openShopper(db, ana.company, { phone: '15550007777' }).says('where is my order'))).toContain('no order with us yet')
})
