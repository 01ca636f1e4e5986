import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { type Call, openCommerce } from '../../testing/commerce.ts'
import { insertSample } from '../../testing/sample.ts'
import type { Shop } from '../../testing/shop.ts'
import { connectWhatsApp } from './companies/companies.ts'

const everybody = ['nobody', 'client', 'tenant_admin', 'super_admin', 'read_key', 'write_key'] as const
type Who = (typeof everybody)[number]

const people: Who[] = ['client', 'tenant_admin', 'super_admin']
const admins: Who[] = ['tenant_admin', 'super_admin']
/** Who may call each route of `/api/v1`. A new route needs its line here. */
const rules: Record<string, readonly Who[]> = {
  ...of(everybody, 'POST /auth/login', 'POST /auth/refresh', 'POST /auth/logout', 'POST /auth/forgot', 'POST /auth/link', 'POST /auth/password'),
  ...of(people, 'GET /auth/me', 'PATCH /auth/me', 'POST /auth/me/password', 'GET /company/team', 'GET /company/limits', 'GET /company/alerts'),
  ...of(admins, 'PATCH /company', 'POST /company/team', 'POST /company/team/:id/invitation', 'DELETE /company/team/:id', 'PATCH /company/team/:id'),
  ...of(people, 'POST /company/alerts/:id/dismiss'),
  ...of(admins, 'GET /company/audit', 'GET /company/set-aside', 'POST /company/set-aside/:id/replay'),
  ...of(people, 'GET /company/costs', 'GET /company/costs/days', 'POST /company/costs/forecast'),
  ...of([...people, 'read_key', 'write_key'], 'GET /orders/:id/costs', 'GET /conversations/:id/costs'),
  ...of(['super_admin'], 'GET /platform/rates', 'PUT /platform/rates'),
  ...of(['super_admin'], 'GET /platform/set-aside', 'GET /platform/unrouted', 'POST /platform/unrouted/:id/replay'),
  ...of(admins, 'GET /company/api-keys', 'POST /company/api-keys', 'DELETE /company/api-keys/:key_id'),
  ...of(
    ['super_admin'],
    'GET /companies',
    'POST /companies',
    'PATCH /companies/:id',
    'POST /companies/:id/entry',
    'GET /platform/audit',
    'GET /platform/alerts',
  ),
  ...of(['super_admin'], 'GET /companies/:company_id/limits', 'PATCH /companies/:company_id/limits'),
  ...of([...people, 'read_key', 'write_key'], 'GET /company', 'GET /orders', 'GET /orders/:id', 'GET /conversations', 'GET /conversations/:id'),
  ...of([...people, 'read_key', 'write_key'], 'GET /customers/:id/consents', 'GET /recommendations', 'GET /recommendations/uplift'),
  ...of([...people, 'read_key', 'write_key'], 'POST /whatsapp-commerce/products/search', 'GET /whatsapp-commerce/products/catalog'),
  ...of(
    [...people, 'read_key', 'write_key'],
    'GET /whatsapp-commerce/products/recommendations/:user_id',
    'GET /whatsapp-commerce/products/:product_id/similar',
  ),
  ...of([...people, 'read_key', 'write_key'], 'GET /whatsapp-commerce/cart/:user_id', 'GET /whatsapp-commerce/carts/abandoned', 'GET /whatsapp-commerce/stats'),
  ...of([...people, 'read_key', 'write_key'], 'GET /analytics/channel', 'GET /analytics/funnel'),
  ...of(['super_admin'], 'GET /platform/usage'),
  ...of([...people, 'read_key', 'write_key'], 'GET /templates', 'GET /templates/:id'),
  ...of([...people, 'write_key'], 'POST /templates/preview', 'POST /templates/sync'),
  ...of([...people, 'write_key'], 'POST /templates', 'POST /templates/starters', 'PUT /templates/:id', 'DELETE /templates/:id'),
  ...of(people, 'GET /line', 'POST /line/check', 'POST /line/test', 'GET /assistant', 'PATCH /assistant'),
  ...of(people, 'PUT /line', 'POST /line/subscribe', 'POST /line/signup'),
  ...of(['super_admin'], 'GET /platform/lines', 'PUT /platform/lines/:id', 'POST /platform/lines/:id/check'),
  ...of(
    [...people, 'write_key'],
    'POST /conversations/:id/read',
    'PATCH /conversations/:id',
    'POST /orders/:id/steps',
    'POST /conversations/:id/messages',
    'POST /conversations/:id/templates',
  ),
  ...of([...people, 'read_key', 'write_key'], 'GET /conversations/:id/shopper'),
  ...of([...admins, 'read_key', 'write_key'], 'GET /consents', 'GET /consents/export', 'GET /orders/export'),
  ...of([...admins, 'write_key'], 'POST /products/import', 'POST /customers/:id/consents', 'DELETE /customers/:id', 'PUT /recommendations/settings'),
  ...of(
    [...admins, 'write_key'],
    'POST /whatsapp-commerce/cart/add',
    'DELETE /whatsapp-commerce/cart/:user_id',
    'POST /whatsapp-commerce/cart/:user_id/checkout',
  ),
  ...of([...admins, 'write_key'], 'PUT /whatsapp-commerce/cart/:user_id/item/:product_id', 'DELETE /whatsapp-commerce/cart/:user_id/item/:product_id'),
  ...of([...people, 'read_key', 'write_key'], 'GET /events/stream', 'GET /recommendations/learnings', 'GET /recovery/sequences', 'GET /recovery/settings'),
  ...of([...admins, 'write_key'], 'POST /recommendations/learnings', 'POST /recovery/sequences', 'PUT /recovery/sequences/:id', 'PUT /recovery/settings'),
  ...of(
    [...admins, 'write_key'],
    'POST /search/synonyms',
    'PUT /search/judgements',
    'POST /search/synonyms/:id/accept',
    'POST /search/synonyms/:id/refuse',
    'DELETE /search/synonyms/:id',
  ),
  ...of(
    [...admins, 'read_key', 'write_key'],
    'GET /search/learnings',
    'GET /search/report',
    'GET /search/synonyms',
    'GET /search/judgements',
    'GET /search/judgements/:file',
  ),
  ...of([...people, 'read_key', 'write_key'], 'GET /search/suggestions'),
  ...of(admins, 'GET /company/webhooks', 'POST /company/webhooks', 'PATCH /company/webhooks/:id', 'DELETE /company/webhooks/:id'),
  ...of(admins, 'POST /company/webhooks/:id/secret', 'GET /company/webhooks/:id/deliveries', 'GET /company/webhooks/:id/deliveries/:delivery_id'),
  ...of(admins, 'POST /company/webhooks/:id/deliveries/:delivery_id/replay'),
  ...of([...admins, 'write_key'], 'POST /whatsapp-commerce/carts/:cart_id/recover'),
  ...of(admins, 'GET /company/payments', 'PUT /company/payments/:vendor', 'DELETE /company/payments/:vendor'),
  ...of([...people, 'read_key', 'write_key'], 'GET /recovery/report', 'GET /recovery/recoveries', 'GET /recovery/carts/:id'),
  ...of([...people, 'write_key'], 'POST /recovery/preview'),
  ...of([...admins, 'write_key'], 'POST /recovery/variants/:id/stop', 'POST /recovery/recoveries/:id/stop'),
}

function of(who: readonly Who[], ...routes: string[]): Record<string, readonly Who[]> {
  return Object.fromEntries(routes.map((route) => [route, who]))
}

const commerce = await openCommerce()
const [ours, theirs] = [await commerce.open(), await commerce.open()]
const superAdmin = await commerce.signIn('super_admin')
const line = { phoneNumberId: '1', wabaId: '2', displayPhoneNumber: '+1 555', appSecret: 'a', accessToken: 'b', verifyToken: 'c' }
await ours.shop.inShop((tx) => connectWhatsApp(tx, commerce.deps.secrets, line))
const withKey = async (scope: string): Promise<Call> => {
  const { body } = await ours.admin('POST', '/api/v1/company/api-keys', { body: { name: scope, scope } })
  return (method, path, options) => commerce.call(method, path, { ...options, headers: { authorization: `Bearer ${body.token}`, ...options?.headers } })
}
const callers: Record<Who, Call> = {
  nobody: commerce.call,
  client: await commerce.signIn('client', ours.shop),
  tenant_admin: ours.admin,
  super_admin: (method, path, options) => superAdmin(method, path, { ...options, headers: { 'x-company-id': ours.shop.company.id, ...options?.headers } }),
  read_key: await withKey('read'),
  write_key: await withKey('write'),
}

const prefix = '/api/v1'
const served = new Set(
  commerce.app.routes
    .filter(({ path, method }) => path.startsWith(`${prefix}/`) && method !== 'ALL')
    .map(({ path, method }) => `${method} ${path.slice(prefix.length).replaceAll(/\{[^}]+\}/g, '')}`),
)
const routes = Object.entries(rules).map(([route, who]) => {
  const [method = '', path = ''] = route.split(' ')
  return [route, { method, path, who }] as const
})

test('every route has its rule, and every rule its route', () => {
  expect([...served].sort()).toEqual(Object.keys(rules).sort())
})

/** An address that no validation lets pass: whoever gets so far has been let in. */
const nowhere = (path: string) => prefix + path.replace(/:\w+/g, '!')

test.each(routes)('%s lets in whom it should, and nobody else', async (_, { method, path, who }) => {
  const met: Record<string, string> = {}
  for (const caller of everybody) {
    const { status, body } = await callers[caller](method, nowhere(path), method === 'GET' ? {} : { body: '[]' })
    const isOut = [401, 403, 404].includes(status) && body.code !== 'session_ended'
    met[caller] = isOut ? 'out' : 'in'
  }
  expect(met).toEqual(Object.fromEntries(everybody.map((caller) => [caller, who.includes(caller) ? 'in' : 'out'])))
})

const isOfCompany = (path: string) => !/^\/(auth|companies|platform)(\/|$)/.test(path)
const scoped = routes.filter(([, { path }]) => isOfCompany(path))

test.each(scoped)('%s is not there for those of another company, whoever of ours names it', async (_, { method, path, who }) => {
  const headers = { 'x-company-id': theirs.shop.company.id }
  for (const caller of who.filter((caller) => caller !== 'super_admin'))
    expect((await callers[caller](method, nowhere(path), { headers, ...(method !== 'GET' && { body: '[]' }) })).status, caller).toBe(404)
})

/** The tables behind the ids in addresses, where they are not called like the part of the address before. */
const tables: Record<string, string> = {
  ...{ team: 'users', orders: 'whatsapp_orders', conversations: 'whatsapp_sessions', cart: 'customers', carts: 'whatsapp_carts' },
  ...{ recommendations: 'customers', item: 'products', sequences: 'recovery_sequences', synonyms: 'search_synonyms', variants: 'recovery_variants' },
  ...{ 'set-aside': 'messages', webhooks: 'webhook_endpoints', deliveries: 'webhook_deliveries' },
}

/** The address with ids of a company's own rows. */
async function addressIn({ inShop }: Shop, path: string): Promise<string> {
  let address = ''
  for (const part of path.split('/').slice(1)) {
    const segment = address.split('/').at(-1) ?? ''
    address += `/${part.startsWith(':') ? await idIn(inShop, tables[segment] ?? segment.replaceAll('-', '_')) : part}`
  }
  return prefix + address
}

async function idIn(inShop: Shop['inShop'], table: string): Promise<string> {
  return inShop(async (tx) => {
    const find = async () => (await sql<{ id: string }>`select id from ${sql.table(table)} limit 1`.execute(tx)).rows[0]?.id
    if (!(await find())) await insertSample(tx, table)
    return (await find()) ?? ''
  })
}

type Described = { paths: Record<string, Record<string, { requestBody?: { content: Record<string, { example?: unknown }> } }>> }
const document = (await (await commerce.app.request('/openapi.json')).json()) as Described
const bodyOf = (method: string, path: string) =>
  document.paths[prefix + path.replace(/:(\w+)/g, '{$1}')]?.[method.toLowerCase()]?.requestBody?.content['application/json']?.example

const mug = await theirs.shop.stock({ retailerId: 'mug' })
const shopper = await theirs.shop.shopper()
await theirs.shop.inShop((tx) => insertSample(tx, 'whatsapp_sessions'))
await theirs.admin('POST', '/cart/add', { body: { user_id: shopper, product_id: mug } })
await theirs.admin('POST', `/cart/${shopper}/checkout`)

test.each(scoped.filter(([, { path }]) => /:(\w+_)?id/.test(path)))('%s does not know the ids of another company', async (_, { method, path, who }) => {
  const address = await addressIn(theirs.shop, path)
  const body = bodyOf(method, path)
  for (const caller of who) {
    const { status } = await callers[caller](method, address, body === undefined ? {} : { body })
    // A body whose rules an example cannot follow is refused before anything is looked for.
    expect([404, 400], `${caller} ${address}`).toContain(status)
  }
})
