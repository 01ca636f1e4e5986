import { expect, test } from 'vitest'
import { openCommerce } from '../../../testing/commerce.ts'

const commerce = await openCommerce()
const { shop: ours, admin } = await commerce.open()
const { shop: theirs, admin: theirAdmin } = await commerce.open()
const [mug, theirMug] = [await ours.stock({ retailerId: 'mug' }), await theirs.stock({ retailerId: 'mug' })]
const [shopper, theirShopper] = [await ours.shopper(), await theirs.shopper()]
await admin('POST', '/cart/add', { body: { user_id: shopper, product_id: mug } })
await theirAdmin('POST', '/cart/add', { body: { user_id: theirShopper, product_id: theirMug } })

/** Every call, about a shopper and a product. */
const calls = [
  { method: 'POST', path: () => '/products/search', body: (user_id: string) => ({ query: 'mug', user_id }), reads: true, names: 'shopper' },
  { method: 'GET', path: () => '/products/catalog', reads: true },
  { method: 'GET', path: (user: string) => `/products/recommendations/${user}`, reads: true, names: 'shopper' },
  { method: 'GET', path: (_: string, product: string) => `/products/${product}/similar`, reads: true, names: 'product' },
  { method: 'POST', path: () => '/cart/add', body: (user_id: string, product_id: string) => ({ user_id, product_id }), names: 'both' },
  { method: 'GET', path: (user: string) => `/cart/${user}`, reads: true, names: 'shopper' },
  { method: 'PUT', path: (user: string, product: string) => `/cart/${user}/item/${product}`, body: () => ({ quantity: 2 }), names: 'both' },
  { method: 'POST', path: (user: string) => `/cart/${user}/checkout`, names: 'shopper' },
  { method: 'GET', path: () => '/carts/abandoned?hours=0', reads: true },
  { method: 'DELETE', path: (user: string, product: string) => `/cart/${user}/item/${product}`, names: 'both' },
  { method: 'DELETE', path: (user: string) => `/cart/${user}`, names: 'shopper' },
] as const
type Any = {
  method: string
  path: (user: string, product: string) => string
  body?: (user: string, product: string) => unknown
  reads?: boolean
  names?: 'shopper' | 'product' | 'both'
}
const all: readonly Any[] = calls
const named = all.map((call) => [`${call.method} ${call.path(':user_id', ':product_id')}`, call] as const)

test.each(named)('%s needs somebody who signed in', async (_, { method, path, body }) => {
  const options = { body: body?.(shopper, mug) }
  const wrong = { ...options, headers: { authorization: 'Bearer made-up' } }
  expect([(await commerce.call(method, path(shopper, mug), options)).status, (await commerce.call(method, path(shopper, mug), wrong)).status]).toEqual([
    401, 401,
  ])
})

test.each(named.filter(([, { names }]) => names))('%s does not know the ids of another company', async (_, { method, path, body, names }) => {
  const before = await theirs.inShop((tx) => tx.selectFrom('whatsappCarts').selectAll().execute())
  const pairs =
    names === 'shopper'
      ? [[theirShopper, mug]]
      : names === 'product'
        ? [[shopper, theirMug]]
        : [
            [theirShopper, mug],
            [shopper, theirMug],
            [theirShopper, theirMug],
          ]
  for (const [user = '', product = ''] of pairs) expect((await admin(method, path(user, product), { body: body?.(user, product) })).status).toBe(404)
  expect(await theirs.inShop((tx) => tx.selectFrom('whatsappCarts').selectAll().execute())).toEqual(before)
})

test.each(named)('%s answers a tenant admin, and a super admin who names the company', async (_, { method, path, body }) => {
  const superAdmin = await commerce.signIn('super_admin')
  await admin('POST', '/cart/add', { body: { user_id: shopper, product_id: mug } })
  expect((await admin(method, path(shopper, mug), { body: body?.(shopper, mug) })).status).toBe(200)
  await admin('POST', '/cart/add', { body: { user_id: shopper, product_id: mug } })
  const asOurs = { body: body?.(shopper, mug), headers: { 'x-company-id': ours.company.id } }
  expect((await superAdmin(method, path(shopper, mug), asOurs)).status).toBe(200)
  expect((await superAdmin(method, path(shopper, mug), { ...asOurs, headers: {} })).body).toMatchObject({ status: 400, errors: [{ path: 'X-Company-Id' }] })
  expect((await superAdmin(method, path(shopper, mug), { ...asOurs, headers: { 'x-company-id': crypto.randomUUID() } })).status).toBe(404)
})

test.each(named)('%s answers a client only where nothing of a cart is changed', async (_, { method, path, body, reads }) => {
  const client = await commerce.signIn('client', ours)
  await admin('POST', '/cart/add', { body: { user_id: shopper, product_id: mug } })
  const { status, body: answer } = await client(method, path(shopper, mug), { body: body?.(shopper, mug) })
  expect([status, answer.code]).toEqual(reads ? [200, undefined] : [404, 'not_found'])
})

test.each(named)('%s is nothing in another company, even to a tenant admin who names it', async (_, { method, path, body }) => {
  const headers = { 'x-company-id': theirs.company.id }
  expect((await admin(method, path(theirShopper, theirMug), { body: body?.(theirShopper, theirMug), headers })).status).toBe(404)
})
