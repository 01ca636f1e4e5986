import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { arbitraryOf, type Known, nasty } from '../../testing/arbitrary-of.ts'
import { type Call, openCommerce } from '../../testing/commerce.ts'
import type { JsonSchema } from './example-of.ts'

type Content = Record<string, { schema?: JsonSchema; example?: unknown } | undefined>
type Parameter = { in: string; name: string; required?: boolean; schema: JsonSchema }
type Operation = {
  operationId: string
  summary: string
  parameters: (Parameter | { $ref: string })[]
  requestBody?: { content: Content }
  responses: Record<string, { description: string; content?: Content }>
  security: object[]
}
type Document = { openapi: string; paths: Record<string, Record<string, Operation>>; components: { schemas: Record<string, JsonSchema> } }

const commerce = await openCommerce()
const document = (await (await commerce.app.request('/openapi.json')).json()) as Document
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => [`${method.toUpperCase()} ${path}`, { path, method, ...operation }] as const),
)
const ajv = formats.default(new Ajv2020({ strict: false, allErrors: true }))
ajv.addSchema({ $id: 'souk', components: document.components })
const checks = new Map<JsonSchema, (value: unknown) => boolean>()
function fits(schema: JsonSchema, value: unknown): boolean {
  const check = checks.get(schema) ?? ajv.compile(JSON.parse(JSON.stringify(schema).replaceAll('"#/components/', '"souk#/components/')))
  checks.set(schema, check)
  return check(value)
}

const { shop, admin } = await commerce.open()
const { shop: theirs } = await commerce.open()
const superAdmin = await commerce.signIn('super_admin')
await superAdmin('PATCH', `/api/v1/companies/${shop.company.id}/limits`, { body: { requestsPerMinute: 1_000_000, keyRequestsPerMinute: 1_000_000 } })
const withKey = async (scope: string): Promise<Call> => {
  const { body } = await admin('POST', '/api/v1/company/api-keys', { body: { name: scope, scope } })
  return (method, path, options) => commerce.call(method, path, { ...options, headers: { ...options?.headers, authorization: `Bearer ${body.token}` } })
}
const inShop: Call = (method, path, options) => superAdmin(method, path, { ...options, headers: { ...options?.headers, 'x-company-id': shop.company.id } })
const callers: Call[] = [admin, admin, inShop, await commerce.signIn('client', shop), await withKey('read'), await withKey('write'), commerce.call]

const products = [
  await shop.stock({ retailerId: 'shirt', title: 'Blue shirt', colour: 'blue', stock: 1_000_000 }),
  await shop.stock({ retailerId: 'mug', stock: 3 }),
]
const shoppers = [await shop.shopper(), await shop.shopper(), '15551230000', '+15551230001', 'US.1349120865']
const strangers = [await theirs.shopper(), await theirs.stock({ retailerId: 'mug' }), crypto.randomUUID()]
const names: Record<string, fc.Arbitrary<unknown>> = {
  user_id: fc.constantFrom(...shoppers, ...shoppers, ...strangers),
  product_id: fc.constantFrom(...products, ...products, ...products, ...strangers),
  quantity: fc.integer({ min: 0, max: 4 }),
  query: fc.oneof(fc.constantFrom('shirt', 'blue mug under $20', 'camisa azul até 50', 'not red', 'between 10 and 2 dollars'), nasty),
  language: fc.constantFrom('en', 'pt-BR', 'x'),
  limit: fc.integer({ min: 0, max: 60 }),
  hours: fc.integer({ min: 0, max: 60 }),
  // What would close the doors that the test goes through.
  status: fc.constantFrom('active', 'open', 'paid'),
  requestsPerMinute: fc.constant(1_000_000),
  keyRequestsPerMinute: fc.constant(1_000_000),
  email: fc.emailAddress(),
  password: fc.string({ minLength: 12, maxLength: 20 }),
  cursor: fc.oneof(
    nasty,
    fc.jsonValue().map((json) => Buffer.from(JSON.stringify(json)).toString('base64url')),
  ),
}
const known: Known = (name) => names[name]
const rules = { find: (name: string) => document.components.schemas[name], known }
const asText = (value: unknown) => (typeof value === 'string' ? value : (JSON.stringify(value) ?? '')).toWellFormed()

type Asked = { path: string; body: unknown; key: string | undefined; by: number }

function callsOf({ path, parameters, requestBody }: Operation & { path: string }): fc.Arbitrary<Asked> {
  const own = parameters.filter((parameter) => 'name' in parameter)
  const valuesIn = (place: string) =>
    fc.record(Object.fromEntries(own.filter((one) => one.in === place).map((one) => [one.name, arbitraryOf(one.schema, rules, one.name)])), {
      requiredKeys: [],
    })
  const schema = Object.values(requestBody?.content ?? {})[0]?.schema
  const body = schema
    ? fc.oneof({ weight: 14, arbitrary: arbitraryOf(schema, rules) }, fc.jsonValue({ maxDepth: 3 }), nasty)
    : fc.oneof(fc.constant(undefined), nasty)
  const key = fc.oneof({ weight: 4, arbitrary: fc.constant(undefined) }, fc.constantFrom('one key', 'another', ''), fc.string({ minLength: 1, maxLength: 300 }))
  return fc
    .record({ place: valuesIn('path'), query: valuesIn('query'), body, key, by: fc.nat(callers.length - 1) })
    .map(({ place, query, ...rest }) => ({ ...rest, path: filled(path, place, query) }))
}

function filled(path: string, place: Record<string, unknown>, query: Record<string, unknown>): string {
  const at = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(asText(place[name] ?? 'none')) || 'none')
  const search = new URLSearchParams(Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, asText(value)] as [string, string]])))
  return search.size > 0 ? `${at}?${search}` : at
}

const met = { calls: 0, successes: new Map<string, number>() }

async function tryOne(name: string, operation: Operation & { path: string; method: string }, { path, body, key, by }: Asked): Promise<void> {
  const headers: Record<string, string> = key === undefined ? {} : { 'idempotency-key': key.replace(/[^\x20-\x7e]/g, '') }
  const sent = body === undefined || operation.method === 'get' ? {} : { body }
  const answer = await callers[by]?.(operation.method.toUpperCase(), path, { headers, ...sent })
  if (!answer) throw new Error('nobody called')
  met.calls++
  const { status, type, text } = answer
  const about = `${operation.method} ${path} ${JSON.stringify(body)} was answered ${status} ${text.slice(0, 500)}`
  expect(status, about).toBeLessThan(500)
  const described = operation.responses[status] ?? operation.responses['2XX']
  expect(described, about).toBeDefined()
  if (status < 300) met.successes.set(name, (met.successes.get(name) ?? 0) + 1)
  else expect(type, about).toBe('application/problem+json')
  const schema = type?.includes('json') ? described?.content?.[type.split(';')[0] ?? '']?.schema : undefined
  if (schema) expect(fits(schema, answer.body), `${about} ${JSON.stringify(ajv.errors)}`).toBe(true)
}

const fillCarts = () => Promise.all(shoppers.map((user_id) => admin('POST', '/cart/add', { body: { user_id, product_id: products[0] } })))

/** At once so many: what is done side by side has to hold too. */
const width = 8
const roundsOf = (name: string) => (name.includes('/whatsapp-commerce/') ? 24 : Math.ceil(3_600 / operations.length / width))

test('the document is OpenAPI 3.1 and describes what there is', () => {
  expect(document.openapi).toBe('3.1.0')
  const listed = operations.map(([name]) => name)
  for (const call of ['POST /api/v1/whatsapp-commerce/cart/add', 'GET /api/v1/whatsapp-commerce/stats', 'POST /api/v1/auth/login', 'GET /api/v1/orders'])
    expect(listed).toContain(call)
  const served = commerce.app.routes.filter(({ path, method }) => path.startsWith('/api/v1/') && method !== 'ALL')
  const missing = served.filter(({ path, method }) => !listed.includes(`${method} ${path.replace(/:(\w+)(\{[^}]+\})?/g, '{$1}')}`))
  expect(missing.map(({ path, method }) => `${method} ${path}`)).toEqual([])
})

test.each(operations)('%s shows examples that fit', (_, { requestBody, responses }) => {
  for (const [type, media] of [requestBody, ...Object.values(responses)].flatMap((body) => Object.entries(body?.content ?? {})))
    if (media?.schema && media.example !== undefined) expect(fits(media.schema, media.example), `${type} ${JSON.stringify(media.example)}`).toBe(true)
})

test.each(operations)('%s answers as described, whatever is sent, and never fails', { timeout: 60_000 }, async (name, operation) => {
  const asked = fc.asyncProperty(fc.array(callsOf(operation), { minLength: width, maxLength: width }), async (calls) => {
    if (name.includes('/cart/{user_id}')) await fillCarts()
    await Promise.all(calls.map((one) => tryOne(name, operation, one)))
  })
  await fc.assert(asked, { numRuns: roundsOf(name), endOnFailure: true })
})

afterAll(() => {
  expect(met.calls).toBeGreaterThanOrEqual(5_000)
  // The inputs are worth something only when many of them get through.
  const through = operations.filter(([name]) => name.includes('/whatsapp-commerce/') && !name.includes('/recover') && (met.successes.get(name) ?? 0) < 3)
  expect(through.map(([name]) => name)).toEqual([])
})
