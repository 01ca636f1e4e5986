import { expect, test } from 'vitest'
import { openTestDatabase } from '../../../testing/database.ts'
import type { Company } from '../companies/contract.ts'
import { openBell } from '../platform/bell.ts'
import { clock } from '../platform/clock.ts'
import { answerErrors, createApp, type Deps } from '../platform/http.ts'
import { openLog } from '../platform/log.ts'
import { platformRefusals } from '../platform/refusal.ts'
import { openSecrets } from '../platform/secrets.ts'
import { conversationRefusals } from './contract.ts'
import { conversationRoutes, holdCampaigns, holdLine, resumeLine } from './conversations.ts'
import { englishGoods } from './goods.testing.ts'
import { openShop, openShopper, publicUrl } from './talk.testing.ts'

const { db } = await openTestDatabase()
const log = openLog({ level: 'silent' })
const deps: Deps = { db, log, bell: openBell(), secrets: openSecrets([Buffer.alloc(32)]), publicUrl, jwtSecrets: [] }

/** The routes as a member of this company calls them. */
function panelOf({ id }: Company) {
  const app = createApp()
  app.use(async (c, next) => {
    c.set('companyId', id)
    await next()
  })
  app.route('/', conversationRoutes(deps))
  app.onError(answerErrors({ ...platformRefusals, ...conversationRefusals }, log))
  return {
    async get(path: string) {
      const response = await app.request(path)
      return { status: response.status, body: (await response.json()) as Record<string, unknown> }
    },
    post: async (path: string) => (await app.request(path, { method: 'POST' })).status,
  }
}

type Listed = { id: string; unread: number; customer: { name: string | null }; lastMessage: { text: string; direction: string } }
const listed = (body: Record<string, unknown>) => body.conversations as Listed[]

test('conversations are listed the latest first, with who, the last words and what is unread', async () => {
  const shop = await openShop(db, { products: englishGoods })
  const panel = panelOf(shop)
  const [ana, bob] = [openShopper(db, shop, { phone: '15550003333', name: 'Ana' }), openShopper(db, shop, { bsuid: 'US.99887766', name: 'Bob' })]
  await ana.says('stone mug')
  await bob.says('talk to a person')
  await bob.says('hello, I need help with an invoice')
  const { body } = await panel.get('/conversations')
  expect(listed(body)).toMatchObject([
    {
      mode: 'person',
      unread: 2,
      customer: { name: 'Bob', phone: null, bsuid: 'US.99887766' },
      lastMessage: { direction: 'in', text: 'hello, I need help with an invoice' },
    },
    { mode: 'bot', unread: 1, customer: { name: 'Ana', phone: '15550003333' } },
  ])
  expect(body.nextCursor).toBeNull()
  expect(listed((await panel.get('/conversations?q=invoice')).body).map(({ customer }) => customer.name)).toEqual(['Bob'])
  expect(listed((await panel.get('/conversations?q=0003333')).body).map(({ customer }) => customer.name)).toEqual(['Ana'])
  expect(listed((await panel.get('/conversations?q=ana')).body).map(({ customer }) => customer.name)).toEqual(['Ana'])
  expect(listed((await panel.get(`/conversations?q=${encodeURIComponent('100%_')}`)).body)).toEqual([])
})

test('pages follow one another without a gap', async () => {
  const shop = await openShop(db, { products: englishGoods })
  const panel = panelOf(shop)
  for (let index = 0; index < 3; index++) await openShopper(db, shop).says('hi')
  const first = await panel.get('/conversations?limit=2')
  const second = await panel.get(`/conversations?limit=2&cursor=${first.body.nextCursor}`)
  const ids = [...listed(first.body), ...listed(second.body)].map(({ id }) => id)
  expect(new Set(ids).size).toBe(3)
  expect(second.body.nextCursor).toBeNull()
  expect((await panel.get('/conversations?cursor=nonsense')).status).toBe(400)
})

test('a conversation is shown a page at a time, each page oldest first, and is read when it is read', async () => {
  const shop = await openShop(db, { products: englishGoods })
  const panel = panelOf(shop)
  const ana = openShopper(db, shop)
  await ana.says('stone mug')
  await ana.says('add 2')
  const [conversation] = listed((await panel.get('/conversations')).body)
  const thread = await panel.get(`/conversations/${conversation?.id}?limit=3`)
  expect(thread.body.messages).toMatchObject([
    { direction: 'out', state: 'queued' },
    { direction: 'in', state: 'answered', body: { kind: 'text', text: 'add 2' } },
    { direction: 'out', body: { type: 'reply' } },
  ])
  const rest = await panel.get(`/conversations/${conversation?.id}?limit=3&cursor=${thread.body.nextCursor}`)
  expect(rest.body.messages).toMatchObject([{ direction: 'in', body: { text: 'stone mug' } }])
  expect(await panel.post(`/conversations/${conversation?.id}/read`)).toBe(204)
  expect(listed((await panel.get('/conversations')).body)).toMatchObject([{ unread: 0 }])
})

test('each message says what it is for, why it waits or failed, and what it cost; a line that rests says so', async () => {
  const shop = await openShop(db, { products: englishGoods })
  const [panel, ana] = [panelOf(shop), openShopper(db, shop)]
  await ana.says('stone mug')
  const [conversation] = listed((await panel.get('/conversations')).body)
  const last = async () => {
    const [listing, thread] = [await panel.get('/conversations'), await panel.get(`/conversations/${conversation?.id}`)]
    const shown = (thread.body.messages as Record<string, unknown>[]).at(-1)
    const { text: _, ...same } = listed(listing.body)[0]?.lastMessage ?? { text: '' }
    expect(shown).toMatchObject(same)
    return shown
  }
  const change = (values: object) => ana.inside((tx) => tx.updateTable('messages').set(values).where('direction', '=', 'out').execute())
  expect(await last()).toMatchObject({ purpose: 'reply', state: 'queued', held: null, error: null, cost: null })
  await ana.inside((tx) => holdLine(tx, { milliseconds: 60_000, code: 190, reason: 'The token ended' }))
  expect(await last()).toMatchObject({ held: { reason: 'line', words: 'The token ended', code: 190, until: expect.any(String) } })
  const until = new Date(clock.now().getTime() + 30_000)
  await change({ dueAt: until, held: JSON.stringify({ reason: 'pair', words: 'One in six seconds', until }) })
  expect(await last()).toMatchObject({ held: { reason: 'pair', words: 'One in six seconds', until: until.toISOString() } })
  await change({ state: 'failed', error: JSON.stringify({ code: 131047, title: 'Too late', cause: 'window' }), costMicros: 3_400, costCurrency: 'USD' })
  expect(await last()).toMatchObject({ held: null, error: { code: 131047, title: 'Too late', cause: 'window' }, cost: { micros: 3_400, currency: 'USD' } })
  await change({ state: 'queued', purpose: 'campaign', dueAt: clock.now(), held: null })
  await ana.inside((tx) => resumeLine(tx))
  await ana.inside((tx) => holdCampaigns(tx, { until, words: 'The limit of the day' }))
  expect(await last()).toMatchObject({ purpose: 'campaign', held: { reason: 'line', words: 'The limit of the day' } })
  expect((await panel.get(`/conversations/${conversation?.id}`)).body.messages).toMatchObject([{ direction: 'in', purpose: null, held: null }, {}])
})

test('another company’s conversation does not exist', async () => {
  const [ours, theirs] = [await openShop(db, { products: englishGoods }), await openShop(db, { products: englishGoods })]
  await openShopper(db, theirs).says('hi')
  const [conversation] = listed((await panelOf(theirs).get('/conversations')).body)
  expect((await panelOf(ours).get(`/conversations/${conversation?.id}`)).status).toBe(404)
  expect(await panelOf(ours).post(`/conversations/${conversation?.id}/read`)).toBe(404)
  expect((await panelOf(ours).get('/conversations/not-an-id')).status).toBe(400)
})
