import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { z } from 'zod'
import { type Call, openCommerce } from '../../../testing/commerce.ts'
import { abandonedAnswer, cartAnswer, catalogAnswer, checkoutAnswer, recommendationsAnswer, searchAnswer, similarAnswer } from './contract.ts'

const commerce = await openCommerce()
const { shop, admin } = await commerce.open()
const { shop: theirs } = await commerce.open()
const products = [await shop.stock({ retailerId: 'shirt', title: 'Blue shirt', colour: 'blue' }), await shop.stock({ retailerId: 'mug', stock: 3 })]
const foreign = await theirs.stock({ retailerId: 'mug' })
const shoppers = [await shop.shopper(), await shop.shopper()]
const stranger = await theirs.shopper()

/** Texts that break what was not thought through. */
const nasty = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.constantFrom(
    '',
    ' ',
    '\0',
    'a\0',
    '\ud800',
    '../..',
    '%00',
    '%ff',
    "'; drop table products; --",
    '<script>',
    '1e999',
    '-1',
    'NaN',
    '__proto__',
    '٣٤',
    '🧥',
  ),
  fc.string({ unit: fc.constantFrom('a', '9', '$', '-', '.'), minLength: 400, maxLength: 9000 }),
)
const sensible = fc.constantFrom('shirt', 'blue mug under $20', 'camisa azul até 50', 'not red', 'between 10 and 2 dollars', 'shirt size M >20 <45')
const userId = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...shoppers, '15551230000', '+15551230001', 'US.1349120865') },
  fc.constantFrom(stranger, crypto.randomUUID()),
  nasty,
)
const productId = fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...products) }, fc.constantFrom(foreign, crypto.randomUUID()), nasty)
const number = fc.oneof({ weight: 2, arbitrary: fc.integer({ min: 0, max: 4 }) }, fc.double(), fc.integer(), fc.constantFrom('', null, '1', [], 1e21, -0))
const odd = <Value>(arbitrary: fc.Arbitrary<Value>) => fc.oneof({ weight: 6, arbitrary }, fc.jsonValue({ maxDepth: 2 }), fc.constant(undefined))

const body = (fields: Record<string, fc.Arbitrary<unknown>>) =>
  fc.oneof(
    { weight: 12, arbitrary: fc.record(Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, odd(value)]))) },
    { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
    { weight: 1, arbitrary: nasty },
  )
const query = (fields: Record<string, fc.Arbitrary<unknown>>) =>
  fc
    .record(fields, { requiredKeys: [] })
    .map((given) => new URLSearchParams(Object.fromEntries(Object.entries(given).map(([name, value]) => [name, String(value).toWellFormed()]))).toString())
const part = (text: string) => encodeURIComponent(text.toWellFormed())

type Tried = { method: string; path: string; body?: unknown; answer: z.ZodType }
const call = (method: string, answer: z.ZodType, path: fc.Arbitrary<string>, said: fc.Arbitrary<unknown> = fc.constant(undefined)): fc.Arbitrary<Tried> =>
  fc.record({ method: fc.constant(method), path, body: said, answer: fc.constant(answer) })
const about = (make: (user: string, product: string) => string) => fc.tuple(userId, productId).map(([user, product]) => make(part(user), part(product)))
const asked = (path: fc.Arbitrary<string>, search: fc.Arbitrary<string>) => fc.tuple(path, search).map(([path, search]) => `${path}?${search}`)
const limit = number
const cursor = fc.oneof(
  nasty,
  nasty.map((text) => Buffer.from(text).toString('base64url')),
  fc.jsonValue().map((json) => Buffer.from(JSON.stringify(json)).toString('base64url')),
)

const anyCall = fc.oneof(
  call(
    'POST',
    searchAnswer,
    fc.constant('/products/search'),
    body({ query: fc.oneof(sensible, nasty), user_id: userId, limit, category: nasty, language: nasty }),
  ),
  call('GET', catalogAnswer, asked(fc.constant('/products/catalog'), query({ category: nasty, cursor, limit }))),
  call(
    'GET',
    recommendationsAnswer,
    asked(
      about((user) => `/products/recommendations/${user}`),
      query({ limit }),
    ),
  ),
  call(
    'GET',
    similarAnswer,
    asked(
      about((_, product) => `/products/${product}/similar`),
      query({ limit }),
    ),
  ),
  call('POST', cartAnswer, fc.constant('/cart/add'), body({ user_id: userId, product_id: productId, quantity: number })),
  call(
    'GET',
    cartAnswer,
    about((user) => `/cart/${user}`),
  ),
  call(
    'DELETE',
    cartAnswer,
    about((user, product) => `/cart/${user}/item/${product}`),
  ),
  call(
    'DELETE',
    cartAnswer,
    about((user) => `/cart/${user}`),
  ),
  call(
    'POST',
    checkoutAnswer,
    about((user) => `/cart/${user}/checkout`),
    fc.oneof(fc.constant(undefined), body({ provider: nasty })),
  ),
  call('GET', abandonedAnswer, asked(fc.constant('/carts/abandoned'), query({ hours: number, cursor, limit }))),
  call(
    'PUT',
    cartAnswer,
    about((user, product) => `/cart/${user}/item/${product}`),
    body({ quantity: number }),
  ),
)

const key = fc.oneof({ weight: 4, arbitrary: fc.constant(undefined) }, fc.constantFrom('one key', 'another'), fc.string({ minLength: 1, maxLength: 300 }))

async function tryOne(call: Call, { method, path, body, answer }: Tried, key: string | undefined): Promise<number> {
  const done = await call(method, path, { body, headers: key === undefined ? {} : { 'idempotency-key': key } })
  if (done.status === 200) answer.parse(done.body)
  else {
    expect(done.type, `${method} ${path} ${JSON.stringify(body)}`).toBe('application/problem+json')
    expect(done.body).toMatchObject({ status: done.status, code: expect.any(String), title: expect.any(String) })
  }
  expect(done.status, `${method} ${path} ${JSON.stringify(body)} ${done.text}`).toBeLessThan(500)
  return done.status
}

test('whatever is sent, the answer fits its description or is a problem of the sender', { timeout: 240_000 }, async () => {
  const met = new Map<number, number>()
  const tries = fc.asyncProperty(fc.array(fc.tuple(anyCall, key), { minLength: 10, maxLength: 10 }), async (calls) => {
    for (const status of await Promise.all(calls.map(([tried, key]) => tryOne(admin, tried, key)))) met.set(status, (met.get(status) ?? 0) + 1)
  })
  await fc.assert(tries, { numRuns: 500, endOnFailure: true })
  expect([...met.values()].reduce((sum, count) => sum + count, 0)).toBeGreaterThanOrEqual(5000)
  // The inputs are worth something only when many of them get through.
  expect(met.get(200)).toBeGreaterThan(500)
})
