import { expect, test } from 'vitest'
import { type Call, openCommerce, publicUrl } from '../../../testing/commerce.ts'
import { clock, days, hours, minutes } from '../platform/clock.ts'
import { abandonedAnswer, cartAnswer, checkoutAnswer } from './contract.ts'

const commerce = await openCommerce()

async function stocked() {
  const { shop, admin } = await commerce.open()
  const shirt = await shop.stock({
    retailerId: 'shirt',
    title: 'Harbor shirt',
    colour: 'Blue',
    price: 3000,
    salePrice: 2500,
    stock: 7,
    imageUrls: ['/shirt.webp'],
  })
  const mug = await shop.stock({ retailerId: 'mug', title: 'Mug', price: 1200 })
  return { shop, admin, shirt, mug }
}

const cartOf = async (called: ReturnType<Call>) => {
  const { status, body } = await called
  expect(status).toBe(200)
  return cartAnswer.parse(body)
}
const saidIn = ({ message }: { message: unknown }) => (message as { interactive: { body: { text: string } } }).interactive.body.text

test('the first write makes the shopper; the cart is the same by every name of his', async () => {
  const { shop, admin, shirt } = await stocked()
  const cart = await cartOf(admin('POST', '/cart/add', { body: { user_id: '+15550002222', product_id: shirt, quantity: 2 } }))
  expect(cart).toEqual({
    id: expect.any(String),
    user_id: expect.any(String),
    status: 'open',
    items: [
      {
        product_id: shirt,
        retailer_id: 'shirt',
        title: 'Harbor shirt, Blue',
        quantity: 2,
        unit_price: 2500,
        line_total: 5000,
        image_url: `${publicUrl}/shirt.webp`,
      },
    ],
    item_count: 2,
    total: 5000,
    currency: 'USD',
    updated_at: expect.any(String),
    expires_at: expect.any(String),
    message: expect.objectContaining({ type: 'interactive' }),
  })
  expect(saidIn(cart)).toContain('2 × Harbor shirt, Blue')
  expect(Date.parse(cart.expires_at ?? '') - Date.parse(cart.updated_at ?? '')).toBe(days(7))
  for (const name of ['15550002222', '+15550002222', cart.user_id]) {
    const { message: _, ...seen } = await cartOf(admin('GET', `/cart/${name}`))
    expect({ ...seen, message: cart.message }).toEqual(cart)
  }
  expect(await shop.happened()).toEqual(['cart.created', 'cart.added'])
})

test('a business-scoped id names a shopper to the letter', async () => {
  const { shop, admin, mug } = await stocked()
  const cart = await cartOf(admin('POST', '/cart/add', { body: { user_id: 'US.13491208655302741918', product_id: mug } }))
  expect((await cartOf(admin('GET', '/cart/US.13491208655302741918'))).id).toBe(cart.id)
  const customers = await shop.inShop((tx) => tx.selectFrom('customerAliases').select(['kind', 'value']).execute())
  expect(customers).toEqual([{ kind: 'bsuid', value: 'US.13491208655302741918' }])
})

test('somebody unknown has an empty cart, and looking at it makes nobody', async () => {
  const { shop, admin } = await stocked()
  const cart = await cartOf(admin('GET', '/cart/+15550003333'))
  expect(cart).toMatchObject({
    id: null,
    user_id: '15550003333',
    status: 'open',
    items: [],
    item_count: 0,
    total: 0,
    currency: 'USD',
    updated_at: null,
    expires_at: null,
  })
  expect(await shop.inShop((tx) => tx.selectFrom('customers').select('id').execute())).toEqual([])
})

test('a cart is added to, changed, emptied line by line and at once', async () => {
  const { shop, admin, shirt, mug } = await stocked()
  const user_id = await shop.shopper()
  const add = (product_id: string, quantity?: number) => cartOf(admin('POST', '/cart/add', { body: { user_id, product_id, quantity } }))
  await add(shirt)
  expect(await add(shirt, 2)).toMatchObject({ item_count: 3, total: 7500 })
  expect(await add(mug)).toMatchObject({ item_count: 4, total: 8700 })
  const fewer = await cartOf(admin('PUT', `/cart/${user_id}/item/${shirt}`, { body: { quantity: 1 } }))
  expect([fewer.total, saidIn(fewer)]).toEqual([3700, expect.stringContaining('Now 1 × Harbor shirt')])
  const none = await cartOf(admin('PUT', `/cart/${user_id}/item/${shirt}`, { body: { quantity: 0 } }))
  expect([none.items.map(({ product_id }) => product_id), saidIn(none)]).toEqual([[mug], expect.stringContaining('Took out Harbor shirt')])
  const gone = await cartOf(admin('DELETE', `/cart/${user_id}/item/${mug}`))
  expect(gone).toMatchObject({ items: [], total: 0 })
  await add(mug, 3)
  expect(await cartOf(admin('DELETE', `/cart/${user_id}`))).toMatchObject({ items: [], item_count: 0, total: 0 })
})

test('checkout answers the order and its link; asked again it is the same one', async () => {
  const { shop, admin, shirt } = await stocked()
  await admin('POST', '/cart/add', { body: { user_id: '15550004444', product_id: shirt, quantity: 2 } })
  const first = await admin('POST', '/cart/15550004444/checkout')
  expect(first.status).toBe(200)
  const order = checkoutAnswer.parse(first.body)
  expect(order).toMatchObject({ order_number: 1001, total: 5000, currency: 'USD', payment_url: expect.stringMatching(`^${publicUrl}/pay/`) })
  expect(order.message).toMatchObject({ interactive: { type: 'cta_url', action: { parameters: { url: order.payment_url } } } })
  expect((await commerce.app.request(order.payment_url.slice(publicUrl.length))).status).toBe(200)
  const again = checkoutAnswer.parse((await admin('POST', '/cart/15550004444/checkout', { body: { provider: 'sandbox' } })).body)
  expect([again.order_id, again.payment_url]).toEqual([order.order_id, order.payment_url])
  expect(await shop.happened()).toEqual(['cart.created', 'cart.added', 'order.placed'])
})

test('where prices moved nothing is ordered yet; the refusal says what changed, and the next try goes through', async () => {
  const { shop, admin, mug } = await stocked()
  await admin('POST', '/cart/add', { body: { user_id: '15550005555', product_id: mug } })
  await shop.stock({ retailerId: 'mug', title: 'Mug', price: 1500 })
  const refused = await admin('POST', '/cart/15550005555/checkout')
  expect([refused.status, refused.type]).toEqual([409, 'application/problem+json'])
  expect(refused.body).toMatchObject({
    code: 'cart_changed',
    changes: [{ kind: 'price', product_id: mug, was: 1200, now: 1500 }],
    errors: [{ path: 'user_id' }],
  })
  expect(checkoutAnswer.parse((await admin('POST', '/cart/15550005555/checkout')).body).total).toBe(1500)
})

test('an id is the same in capital letters', async () => {
  const { shop, admin, mug } = await stocked()
  const user = (await shop.shopper()).toUpperCase()
  await cartOf(admin('POST', '/cart/add', { body: { user_id: user, product_id: mug.toUpperCase() } }))
  expect(await cartOf(admin('PUT', `/cart/${user}/item/${mug.toUpperCase()}`, { body: { quantity: 2 } }))).toMatchObject({ item_count: 2 })
})

test('two that add at once lose nothing, and with one key do it once', async () => {
  const { admin, mug } = await stocked()
  const add = (headers = {}) => admin('POST', '/cart/add', { body: { user_id: '15550006666', product_id: mug }, headers })
  await Promise.all(Array.from({ length: 6 }, () => add()))
  const keyed = await Promise.all(Array.from({ length: 6 }, () => add({ 'idempotency-key': 'once' })))
  expect(new Set(keyed.map(({ text }) => text)).size).toBe(1)
  expect((await cartOf(admin('GET', '/cart/15550006666'))).item_count).toBe(7)
})

test('every write keeps its answer under a key, a refusal too', async () => {
  const { admin, shirt, mug } = await stocked()
  await admin('POST', '/cart/add', { body: { user_id: '15550007777', product_id: shirt, quantity: 2 } })
  const writes = [
    ['POST', '/cart/add', { user_id: '15550007777', product_id: mug }],
    ['PUT', `/cart/15550007777/item/${mug}`, { quantity: 3 }],
    ['DELETE', `/cart/15550007777/item/${mug}`, undefined],
    ['POST', '/cart/15550007777/checkout', undefined],
    ['DELETE', '/cart/15550007777', undefined],
    ['POST', '/cart/add', { user_id: '15550007777', product_id: shirt, quantity: 99 }],
    ['POST', '/cart/add', { user_id: '15550007777' }],
    ['POST', '/products/search', { query: 'shirt' }],
  ] as const
  for (const [method, path, body] of writes) {
    const headers = { 'idempotency-key': `${method} ${path} ${JSON.stringify(body)}` }
    const [one, other] = [await admin(method, path, { body, headers }), await admin(method, path, { body, headers })]
    expect([other.status, other.text, other.headers.get('idempotent-replayed')]).toEqual([one.status, one.text, 'true'])
    expect((await admin(method, path, { body: { ...body, more: 1 }, headers })).body.code).toBe('idempotency_key_reused')
  }
})

const unknown = crypto.randomUUID()
test.each([
  ['POST', '/cart/add', 409, 'out_of_stock', ['quantity'], (p: string) => ({ user_id: '15550001111', product_id: p, quantity: 8 })],
  ['POST', '/cart/add', 404, 'product_not_found', ['product_id'], () => ({ user_id: '15550001111', product_id: unknown })],
  ['POST', '/cart/add', 404, 'customer_not_found', ['user_id'], (p: string) => ({ user_id: unknown, product_id: p })],
  ['POST', '/cart/add', 400, 'invalid_input', ['user_id', 'product_id'], () => ({})],
  ['POST', '/cart/add', 400, 'invalid_input', ['user_id', 'quantity'], (p: string) => ({ user_id: 'x y', product_id: p, quantity: 0 })],
  ['POST', '/cart/add', 400, 'invalid_input', ['quantity'], (p: string) => ({ user_id: '15550001111', product_id: p, quantity: 1.5 })],
  ['PUT', `/cart/15550001111/item/${unknown}`, 404, 'not_in_cart', ['product_id'], () => ({ quantity: 1 })],
  ['PUT', `/cart/15550001111/item/${unknown}`, 400, 'invalid_input', ['quantity'], () => ({ quantity: 100 })],
  ['DELETE', `/cart/15550001111/item/${unknown}`, 404, 'not_in_cart', ['product_id'], () => undefined],
  ['DELETE', `/cart/${unknown}`, 404, 'customer_not_found', ['user_id'], () => undefined],
  ['GET', `/cart/${unknown}`, 404, 'customer_not_found', ['user_id'], () => undefined],
  ['GET', '/cart/nobody', 400, 'invalid_input', ['user_id'], () => undefined],
  ['POST', '/cart/15550001111/checkout', 409, 'cart_empty', ['user_id'], () => undefined],
  ['POST', '/cart/15550001111/checkout', 400, 'invalid_input', ['provider'], () => ({ provider: 'gold' })],
  ['GET', '/carts/abandoned?hours=-1', 400, 'invalid_input', ['hours'], () => undefined],
  ['GET', '/carts/abandoned?sort=colour', 400, 'invalid_input', ['sort'], () => undefined],
  [
    'GET',
    `/carts/abandoned?sort=dearest&cursor=${Buffer.from('2026-01-01T00:00:00Z 00000000-0000-4000-8000-000000000000').toString('base64url')}`,
    400,
    'invalid_input',
    ['cursor'],
    () => undefined,
  ],
  ['GET', '/carts/abandoned?cursor=!', 400, 'invalid_input', ['cursor'], () => undefined],
] as const)('%s %s is refused with %d %s and names %j', async (method, path, status, code, fields, bodyFor) => {
  const { shop, admin, shirt } = await stocked()
  const { type, body, ...refused } = await admin(method, path, { body: bodyFor(shirt) })
  expect(type).toBe('application/problem+json')
  expect(body).toMatchObject({ type: `/problems/${code}`, status, code, title: expect.any(String), detail: expect.any(String), request_id: expect.any(String) })
  expect([refused.status, (body.errors as { path: string }[]).map(({ path }) => path)]).toEqual([status, fields])
  expect(Object.keys(body).filter((name) => /[A-Z]/.test(name))).toEqual([])
  expect(await shop.inShop((tx) => tx.selectFrom('customers').select('id').execute())).toEqual([])
})

test('a cart left for a day is listed for the company it belongs to, the latest first, and for no other', async () => {
  const [ours, theirs] = [await stocked(), await stocked()]
  const left: string[] = []
  for (let count = 0; count < 5; count++) {
    const cart = await cartOf(ours.admin('POST', '/cart/add', { body: { user_id: `1555900000${count}`, product_id: ours.mug, quantity: 2 } }))
    left.unshift(cart.id ?? '')
    clock.advance(minutes(1))
  }
  await ours.admin('DELETE', '/cart/15559000002')
  left.splice(2, 1)
  expect(abandonedAnswer.parse((await ours.admin('GET', '/carts/abandoned')).body)).toEqual({ carts: [], next_cursor: null })
  clock.advance(hours(24.5))
  const [admin, theirAdmin] = [await commerce.signIn('tenant_admin', ours.shop), await commerce.signIn('tenant_admin', theirs.shop)]
  const first = abandonedAnswer.parse((await admin('GET', '/carts/abandoned?limit=3')).body)
  // Somebody who comes back, and somebody who leaves anew, move no place on the next page.
  await admin('POST', '/cart/add', { body: { user_id: '15559000004', product_id: ours.mug } })
  const second = abandonedAnswer.parse((await admin('GET', `/carts/abandoned?limit=3&cursor=${first.next_cursor}`)).body)
  expect([...first.carts, ...second.carts].map(({ id }) => id)).toEqual(left)
  expect(second.next_cursor).toBeNull()
  expect(first.carts[0]).toEqual({
    id: left[0],
    user_id: expect.any(String),
    phone: '15559000004',
    name: null,
    items: [expect.objectContaining({ product_id: ours.mug, quantity: 2, unit_price: 1200, line_total: 2400 })],
    item_count: 2,
    total: 2400,
    currency: 'USD',
    hours_abandoned: 24,
    recovery: null,
  })
  expect((await admin('GET', '/carts/abandoned?hours=26')).body.carts).toEqual([])
  expect((await theirAdmin('GET', '/carts/abandoned?hours=0')).body.carts).toEqual([])
})

test('carts that were left are listed by what is in them or by when they were left, page after page, none twice', async () => {
  const ours = await stocked()
  for (const [place, quantity] of [3, 1, 2, 3].entries()) {
    await ours.admin('POST', '/cart/add', { body: { user_id: `1555910000${place}`, product_id: ours.mug, quantity } })
    clock.advance(minutes(1))
  }
  clock.advance(hours(2))
  const admin = await commerce.signIn('tenant_admin', ours.shop)
  const totals = async (sort: string) => {
    const listed: number[] = []
    const seen = new Set<string>()
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page = abandonedAnswer.parse((await admin('GET', `/carts/abandoned?hours=1&limit=1&sort=${sort}${cursor && `&cursor=${cursor}`}`)).body)
      for (const { id, total } of page.carts) listed.push(seen.add(id) && total)
      cursor = page.next_cursor
    }
    expect(seen.size).toBe(4)
    return listed
  }
  expect(await totals('dearest')).toEqual([3600, 3600, 2400, 1200])
  expect(await totals('cheapest')).toEqual([1200, 2400, 3600, 3600])
  expect(await totals('oldest')).toEqual([3600, 1200, 2400, 3600])
  expect(await totals('latest')).toEqual([3600, 2400, 1200, 3600])
})
