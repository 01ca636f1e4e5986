import { expect, test } from 'vitest'
import { asPlatform, inCompany, type Tx } from '../platform/db.ts'
import { openTestSouk } from '../testing.ts'
import type { Reply } from './contract.ts'
import { answerNext, findWaiting, openAiAnswers } from './conversations.ts'
import { englishGoods } from './goods.testing.ts'
import { hear } from './hear.ts'
import { openDeps } from './talk.testing.ts'

const souk = await openTestSouk()
const key = 'sk-very-secret-key'
const provider = { url: 'https://model.test/v1', model: 'small', key }

async function open() {
  const shop = await souk.openCompany({ products: englishGoods })
  const patch = async (changes: object) => {
    const answer = await shop.panel.fetch('/assistant', { method: 'PATCH', body: JSON.stringify(changes) })
    const text = await answer.text()
    expect(text).not.toContain(key)
    return { status: answer.status, body: JSON.parse(text) as Record<string, unknown> }
  }
  return { ...shop, patch }
}

const written = (bodies: readonly Record<string, unknown>[]) => JSON.stringify(bodies)

test.each([
  [{ search: false }, 'blue shirt', 'cannot look things up', 'Deals'],
  [{ recommendations: false }, 'recommend me something', 'make no suggestions', undefined],
  [{ cart: false }, 'my cart', 'cannot buy in this chat', 'My cart'],
  [{ cart: false }, 'checkout', 'cannot buy in this chat', 'Checkout'],
  [{ orderStatus: false }, 'where is my order', 'cannot see orders', 'My order'],
  [{ handOver: false }, 'talk to a person', 'Nobody of the team', 'Talk to a person'],
  [{ languages: false }, 'em português por favor', 'this language only', undefined],
])('with %j off, “%s” is answered with words that make sense, at the next message, and no button leads there', async (off, words, said, button) => {
  const shop = await open()
  const phone = shop.phone()
  expect(written(await phone.says(words))).not.toContain(said)
  await phone.says('menu')
  expect(await shop.patch(off)).toMatchObject({ status: 200, body: { features: off } })
  const reply = written(await phone.says(words))
  expect(reply).toContain(said)
  const menu = written([...(await phone.says('menu')), ...(await phone.says('help')), ...(await phone.says('hello'))])
  if (button) expect(menu).not.toContain(`"title":"${button}"`)
  await shop.patch(Object.fromEntries(Object.keys(off).map((name) => [name, true])))
  expect(written(await phone.says(words))).not.toContain(said)
})

test('a provider is needed for free answers, its key is kept sealed and for its address alone, and what cannot be is refused by name', async () => {
  const shop = await open()
  expect(await shop.patch({ freeAnswers: true })).toMatchObject({ status: 400, body: { errors: [{ path: 'freeAnswers' }] } })
  expect(await shop.patch({ provider: { url: 'http://model.test', model: 'small', key } })).toMatchObject({
    status: 400,
    body: { errors: [{ path: 'provider.url' }] },
  })
  expect(await shop.patch({ provider, freeAnswers: true })).toMatchObject({ status: 200, body: { features: { freeAnswers: true }, provider: { key: '••••' } } })
  expect(await shop.patch({ provider: { url: 'https://elsewhere.test', model: 'small' } })).toMatchObject({
    status: 400,
    body: { errors: [{ path: 'provider.key' }] },
  })
  const row = await shop.inside((tx) => tx.selectFrom('assistantFeatures').selectAll().executeTakeFirstOrThrow())
  expect(JSON.stringify(row)).not.toContain(key)
  expect(souk.deps.secrets.open(row.providerKeySealed ?? '')).toBe(key)
  expect(await shop.patch({ provider: null })).toMatchObject({ status: 200, body: { features: { freeAnswers: false }, provider: null } })
})

type Model = (url: string, init: RequestInit) => Promise<Response>
const says = (content: string) => Response.json({ choices: [{ message: { content } }] })

/** Answers one message in a process of its own, with this language model. */
async function answerWith(shop: Awaited<ReturnType<typeof open>>, words: string, model: Model): Promise<string> {
  // From here on nobody else answers.
  await souk.worker?.stop()
  const { db, secrets } = souk.deps
  const deps = { ...openDeps(db), secrets, freely: openAiAnswers(model) }
  await inCompany(db, shop.company.id, (tx) =>
    hear(tx, [{ wamid: crypto.randomUUID(), at: new Date(), from: { phone: '15550109999' }, content: { kind: 'text', text: words } }]),
  )
  for (const waiting of await asPlatform(db, (tx) => findWaiting(tx, 100))) await answerNext(deps, waiting)
  const outgoing = (tx: Tx) => tx.selectFrom('messages').select('body').where('direction', '=', 'out').orderBy('seq', 'desc').limit(1)
  const { body } = await shop.inside((tx) => outgoing(tx).executeTakeFirstOrThrow())
  return (body as { reply: Reply }).reply.text
}

test('where nothing was understood a language model speaks, bounded; it is not asked where we know the answer', async () => {
  const shop = await open()
  await shop.patch({ provider, freeAnswers: true })
  const asked: { url: string; body: string; authorization: unknown }[] = []
  const model: Model = async (url, init) => {
    asked.push({ url, body: String(init.body), authorization: (init.headers as Record<string, string>).authorization })
    return says(`We wrap gifts. ${'x'.repeat(5000)}`)
  }
  const answer = await answerWith(shop, 'qwzx brrrp zzzt flumph', model)
  expect(answer).toContain('We wrap gifts.')
  expect(answer.length).toBeLessThanOrEqual(700)
  expect(asked).toMatchObject([{ url: 'https://model.test/v1/chat/completions', body: expect.stringContaining('flumph'), authorization: `Bearer ${key}` }])
  expect(await answerWith(shop, 'enamel mug', model)).toContain('Enamel Mug')
  expect(await answerWith(shop, 'my cart', model)).toContain('cart is empty')
  expect(asked).toHaveLength(1)
})

test.each<[string, Model]>([
  ['fails', async () => new Response('no', { status: 500 })],
  ['cannot be reached', async () => Promise.reject(new TypeError('fetch failed'))],
  ['answers nonsense', async () => Response.json({ choices: [] })],
  ['says nothing', async () => says('  ')],
])('when the language model %s, the ordinary answer comes', async (_, model) => {
  const shop = await open()
  await shop.patch({ provider, freeAnswers: true })
  expect(await answerWith(shop, 'qwzx brrrp zzzt flumph', model)).toMatch(/not|found nothing|understand/i)
})
