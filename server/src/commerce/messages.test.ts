import { openSimulator } from '@souk/simulator/simulator'
import { afterAll, expect, test } from 'vitest'
import { openCommerce } from '../../../testing/commerce.ts'
import { clock } from '../platform/clock.ts'

const commerce = await openCommerce()
const to = '15550001111'
const line = {
  ...{ company: 'shop', name: 'Shop', language: 'en', phoneNumberId: '111111111111111', wabaId: '211111111111111' },
  ...{ displayPhoneNumber: '+15550100000', appSecret: 'secret', accessToken: 'token' },
}
const simulator = openSimulator({
  lines: () => [line],
  deliver: async () => new Response(),
  now: () => clock.now(),
  webhookUrl: 'https://souk.test/webhooks/whatsapp',
})
afterAll(() => simulator.stop())
simulator.say({ company: 'shop', from: to, text: 'hello' })

/** What WhatsApp says to a message body; it refuses what Meta refuses. */
async function sent(message: unknown): Promise<{ status: number; said: string }> {
  const answer = await simulator.fetch(`https://graph.test/graph/v24.0/${line.phoneNumberId}/messages`, {
    method: 'POST',
    headers: { authorization: `Bearer ${line.accessToken}`, 'content-type': 'application/json' },
    body: JSON.stringify({ messaging_product: 'whatsapp', to, ...(message as object) }),
  })
  return { status: answer.status, said: await answer.text() }
}

const long = 'An uncommonly long name for a thing that is sold by the piece, hand made and numbered, '

test.each([
  ['en', 'US', 'USD'],
  ['pt-BR', 'BR', 'BRL'],
  ['es-MX', 'MX', 'MXN'],
  ['ja', 'JP', 'JPY'],
  ['ar', 'KW', 'KWD'],
  ['hi', 'IN', 'INR'],
  ['de-CH', 'CH', 'CHF'],
  ['id', 'ID', 'IDR'],
])('WhatsApp takes every message of a shop in %s, %s, %s', async (language, country, currency) => {
  const { shop, admin } = await commerce.open({ language, country, currency })
  const ids: string[] = []
  for (let count = 0; count < 14; count++)
    ids.push(
      await shop.stock({
        retailerId: `thing-${count}`,
        title: `${count === 3 ? long.repeat(2) : ''}Thing *${count}*`,
        ...{ price: 10 ** (count % 11), colour: 'blue', brand: `${long}${count}`, categoryPath: ['All', `${long}${count}`], imageUrls: ['/thing.webp'] },
      }),
    )
  const [first = '', second = ''] = [ids[3], ids[5]]
  const calls: [method: string, path: string, body?: unknown][] = [
    ...['thing', 'thing under 100', `${long}3 thing`, 'nothing of the kind'].map((query): [string, string, unknown] => [
      'POST',
      '/products/search',
      { query, limit: 50 },
    ]),
    ...['/products/catalog', `/products/catalog?category=${encodeURIComponent(`${long}3`)}`, '/products/catalog?category=none'].map(
      (path): [string, string] => ['GET', path],
    ),
    ...[`/products/recommendations/${to}`, `/products/${first}/similar`, `/cart/${to}`].map((path): [string, string] => ['GET', path]),
    ...[first, second].map((product_id): [string, string, unknown] => ['POST', '/cart/add', { user_id: to, product_id, quantity: 40 }]),
    ...[`/cart/${to}`, `/products/recommendations/${to}`].map((path): [string, string] => ['GET', path]),
    ['PUT', `/cart/${to}/item/${first}`, { quantity: 99 }],
    ['POST', `/cart/${to}/checkout`],
    ['PUT', `/cart/${to}/item/${first}`, { quantity: 0 }],
    ['DELETE', `/cart/${to}/item/${second}`],
    ['DELETE', `/cart/${to}`],
  ]
  for (const [method, path, body] of calls) {
    const answer = await admin(method, path, { body })
    expect(answer.status, `${method} ${path} ${answer.text}`).toBe(200)
    expect(await sent(answer.body.message), `${method} ${path} ${JSON.stringify(answer.body.message)}`).toMatchObject({ status: 200 })
  }
})
