import { expect, test } from 'vitest'
import { openTestDatabase } from '../../../testing/database.ts'
import { openShop } from '../../../testing/shop.ts'
import { identify } from '../customers/customers.ts'
import { clock, hours } from '../platform/clock.ts'
import { asPlatform } from '../platform/db.ts'
import { claimToSend, findToSend } from './claiming.ts'
import { type Saying, say } from './conversations.ts'

const { db } = await openTestDatabase()
const text = (body: string) => ({ type: 'text', text: { body } })

async function openDesk() {
  const shop = await openShop(db)
  const customerId = await shop.shopper()
  const tell = (words: string, saying: Partial<Omit<Saying, 'body' | 'reply' | 'render'>> = {}) =>
    shop.inShop((tx) => say(tx, { customerId, purpose: 'reminder', body: text(words), ...saying }))
  const messages = () => shop.inShop((tx) => tx.selectFrom('messages').selectAll().orderBy('seq').execute())
  /** Takes what leaves next, one after the other, as sent. */
  const leaves = async (): Promise<unknown[]> => {
    const sent: unknown[] = []
    for (;;) {
      const looks = [
        await asPlatform(db, (tx) => findToSend(tx, { lane: 'asked', limit: 100 })),
        await asPlatform(db, (tx) => findToSend(tx, { lane: 'unasked', limit: 100 })),
      ]
      const [next] = looks.flat().filter(({ companyId }) => companyId === shop.company.id)
      const claim = next && (await shop.inShop((tx) => claimToSend(tx, next.sessionId)))
      if (!claim) return sent
      if ('by' in claim) {
        clock.advance(claim.milliseconds + 1)
        continue
      }
      sent.push((claim.body.text as { body: string }).body)
      await shop.inShop((tx) => tx.updateTable('messages').set({ state: 'sent' }).where('id', '=', claim.id).execute())
    }
  }
  return { ...shop, customerId, tell, messages, leaves }
}

test.each([{ phone: '15550177001' }, { bsuid: 'US.13491208655302741918' }])(
  'a shopper who never wrote, known as %o, has a message queued in a conversation of his own',
  async (aliases) => {
    const { inShop } = await openShop(db, { language: 'pt-BR' })
    const { customer } = await inShop((tx) => identify(tx, aliases))
    const { messageId, isNew } = await inShop((tx) => say(tx, { customerId: customer.id, purpose: 'campaign', body: text('hello') }))
    const rows = await inShop((tx) =>
      tx
        .selectFrom('messages')
        .innerJoin('whatsappSessions', 'whatsappSessions.id', 'sessionId')
        .select(['messages.id', 'customerId', 'language', 'purpose', 'state', 'lastHeardAt'])
        .execute(),
    )
    expect(isNew).toBe(true)
    expect(rows).toEqual([{ id: messageId, customerId: customer.id, language: 'pt-BR', purpose: 'campaign', state: 'queued', lastHeardAt: null }])
  },
)

test('a bubble of ours is rendered, and stands in the conversation', async () => {
  const desk = await openDesk()
  const render = ({ kind }: { kind: string }) => text(`a ${kind}`)
  await desk.inShop((tx) => say(tx, { customerId: desk.customerId, purpose: 'person', reply: { kind: 'text', text: 'hi' }, render }))
  expect(await desk.messages()).toMatchObject([{ body: text('a text'), purpose: 'person', direction: 'out' }])
})

test('under the same reference a message is queued once, also when two processes queue it at once', async () => {
  const desk = await openDesk()
  const told = await Promise.all(Array.from({ length: 8 }, () => desk.tell('come back', { reference: 'cart 1, step 1' })))
  expect(new Set(told.map(({ messageId }) => messageId)).size).toBe(1)
  expect(told.filter(({ isNew }) => isNew)).toHaveLength(1)
  await desk.tell('come back', { reference: 'cart 1, step 2' })
  await desk.tell('without a name')
  await desk.tell('without a name')
  expect(await desk.messages()).toHaveLength(4)
})

test('the reference of one company says nothing in another', async () => {
  const [ours, theirs] = [await openDesk(), await openDesk()]
  await ours.tell('ours', { reference: 'same' })
  expect(await theirs.tell('theirs', { reference: 'same' })).toMatchObject({ isNew: true })
})

test('the more urgent leaves first, equals in their order', async () => {
  const desk = await openDesk()
  await desk.tell('campaign', { purpose: 'campaign' })
  await desk.tell('reminder')
  await desk.tell('person', { purpose: 'person' })
  await desk.tell('news', { purpose: 'news' })
  await desk.tell('reply 1', { purpose: 'reply' })
  await desk.tell('reply 2', { purpose: 'reply' })
  expect(await desk.leaves()).toEqual(['reply 1', 'reply 2', 'news', 'person', 'reminder', 'campaign'])
})

test('what is not to be sent yet waits for its time and holds up nobody', async () => {
  const desk = await openDesk()
  await desk.tell('tomorrow', { notBefore: new Date(clock.now().getTime() + hours(20)) })
  await desk.tell('now')
  await desk.tell('answer', { purpose: 'reply' })
  expect(await desk.leaves()).toEqual(['answer', 'now'])
  clock.advance(hours(20))
  expect(await desk.leaves()).toEqual(['tomorrow'])
})
