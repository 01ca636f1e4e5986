import type { Hono } from 'hono'
import { generateSpecs } from 'hono-openapi'
import type { OpenAPIV3_1 } from 'openapi-types'
import { exampleOf, type JsonSchema } from './example-of.ts'
import type { RefusalStatus } from './platform/refusal.ts'

type Operation = OpenAPIV3_1.OperationObject & { 'x-codes'?: string[] }
type Document = OpenAPIV3_1.Document
type Statuses = Readonly<Record<string, RefusalStatus>>

/** The public API, below `/api/v1`, as OpenAPI 3.1: from the schemas that validate, and from what stands before each route. */
export async function describeApi(app: Hono, { statuses, publicUrl }: { statuses: Statuses; publicUrl: string }): Promise<Document> {
  const specs = await generateSpecs(app, { documentation: { ...about, components, servers: [{ url: publicUrl }] }, includeEmptyPaths: true, ...options })
  const document = specs as Document
  document.paths = Object.fromEntries(Object.entries(document.paths ?? {}).filter(([path]) => path.startsWith('/api/v1/')))
  const find = (name: string) => document.components?.schemas?.[name] as JsonSchema | undefined
  for (const [path, methods] of Object.entries(document.paths))
    for (const [method, operation] of Object.entries(methods ?? {})) complete(operation as Operation, { path, method, statuses, find })
  const parts = new Set(Object.keys(document.paths).map(tagOf))
  document.tags = [...parts].sort().map((name) => ({ name }))
  return document
}

const options = { excludeStaticFile: false, defaultValidationErrorResponse: false } as const

type Place = { path: string; method: string; statuses: Statuses; find: (name: string) => JsonSchema | undefined }

/** Adds what is the same everywhere: the part of the API, who may call, the refusals by their statuses, and examples. */
function complete(operation: Operation, { path, method, statuses, find }: Place): void {
  const isLook = method === 'get'
  operation.tags = [tagOf(path)]
  operation.operationId = nameOf(method, path)
  operation.security = [...new Map((operation.security ?? []).map((way) => [Object.keys(way).join(), way])).values()]
  const { parameters = [], requestBody } = operation
  operation.parameters = parameters.filter((parameter) => !(isLook && '$ref' in parameter && parameter.$ref.endsWith('/idempotencyKey')))
  const codes = new Set(operation['x-codes'] ?? [])
  if (operation.parameters.length > 0 || requestBody) codes.add('invalid_input')
  if (requestBody) codes.add('too_large')
  if (isLook) for (const code of ['idempotency_key_reused', 'insufficient_scope']) codes.delete(code)
  delete operation['x-codes']
  const others = { default: { $ref: '#/components/responses/Problem' } }
  if (operation.summary) operation.responses = { ...successOf(operation), ...refusalsBy(statuses, codes), ...others }
  else Object.assign(operation, { summary: `${method.toUpperCase()} ${path}`, responses: { '2XX': { description: 'What was asked for' }, ...others } })
  exemplify(operation, find)
}

/** `getCartByUserId` for `GET /api/v1/whatsapp-commerce/cart/{user_id}`. */
function nameOf(method: string, path: string): string {
  const words = path
    .replace(/^\/api\/v1\/(whatsapp-commerce\/)?/, '')
    .replaceAll('{', 'by-')
    .split(/[^a-zA-Z0-9]+/)
  return method + words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('')
}

const tagOf = (path: string): string => {
  const [, , , first = '', second] = path.split('/')
  return first === 'whatsapp-commerce' ? 'commerce' : first === 'company' && second ? second : first
}

/** What comes back when all went well. */
function successOf({ responses = {}, parameters }: Operation): OpenAPIV3_1.ResponsesObject {
  const isCounted = parameters?.some((parameter) => '$ref' in parameter && parameter.$ref.endsWith('/company'))
  if (!isCounted) return responses
  return Object.fromEntries(Object.entries(responses).map(([status, response]) => [status, { ...response, headers: limitHeaders }]))
}

function refusalsBy(statuses: Statuses, codes: ReadonlySet<string>): OpenAPIV3_1.ResponsesObject {
  const byStatus = Map.groupBy([...codes].sort(), (code) => String(statuses[code] ?? 409))
  return Object.fromEntries([...byStatus].map(([status, group]) => [status, refusalOf(status, group)]))
}

function refusalOf(status: string, codes: readonly string[]): OpenAPIV3_1.ResponseObject {
  const [code = ''] = codes
  const example = { type: `/problems/${code}`, status: Number(status), code, title: titleOf(code), request_id: '7f0c9c39-1f5b-4d1a-9f0e-2b8f6f0f5a11' }
  const schema = { allOf: [{ $ref: '#/components/schemas/Problem' }, { type: 'object', properties: { code: { enum: codes } } }] }
  return {
    description: `Refused with ${codes.map((one) => `\`${one}\``).join(', ')}`,
    content: { 'application/problem+json': { schema: schema as OpenAPIV3_1.SchemaObject, example } },
    ...(status === '429' && { headers: { ...limitHeaders, 'Retry-After': { description: 'Seconds', schema: { type: 'integer' } } } }),
  }
}

const titleOf = (code: string): string => code.charAt(0).toUpperCase() + code.slice(1).replaceAll('_', ' ')

/** Every JSON that is sent or answered gets an example, made of the examples of its fields. */
function exemplify({ requestBody, responses }: Operation, find: Place['find']): void {
  const bodies = [requestBody, ...Object.values(responses ?? {})]
  for (const body of bodies) {
    const json = body && 'content' in body ? body.content?.['application/json'] : undefined
    if (json?.schema) json.example ??= exampleOf(json.schema as JsonSchema, find)
  }
}

const limitHeaders = Object.fromEntries(['RateLimit', 'RateLimit-Policy'].map((name) => [name, { $ref: `#/components/headers/${name}` }]))

const about = {
  info: {
    title: 'Souk',
    version: '1',
    license: { name: 'MIT', identifier: 'MIT' },
    description: [
      'Sell inside WhatsApp, from your own systems.',
      'Money is integer minor units with its `currency` (1550 USD is $15.50), times are ISO 8601 in UTC.',
      'Errors are `application/problem+json` (RFC 9457) with a stable `code` and every wrong field in `errors`.',
      'A write takes an `Idempotency-Key` and answers the same bytes for 24 hours.',
      'Lists go on with `cursor`, the `next_cursor` of the page before.',
      '`message` in an answer is a WhatsApp message body, without recipient, that says the same to the shopper.',
    ].join('\n\n'),
  },
}

const field = { type: 'object', properties: { path: { type: 'string' }, message: { type: 'string' } }, required: ['path', 'message'] }
const texts = Object.fromEntries(['type', 'title', 'code', 'detail', 'request_id'].map((name) => [name, { type: 'string' }]))
const problem = {
  type: 'object',
  description: 'Problem details of RFC 9457; branch on `code`',
  properties: { ...texts, status: { type: 'integer' }, errors: { type: 'array', items: field } },
  required: ['type', 'title', 'status', 'code'],
}

const components = {
  schemas: { Problem: problem },
  responses: {
    Problem: { description: 'Any other problem', content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } },
  },
  parameters: {
    company: {
      in: 'header',
      name: 'X-Company-Id',
      description: 'The company to act in. Needed from a super admin; anybody else leaves it out or names the own one.',
      schema: { type: 'string', format: 'uuid' },
    },
    idempotencyKey: {
      in: 'header',
      name: 'Idempotency-Key',
      description: 'The same key and body answer the same bytes for 24 hours, and are done once.',
      schema: { type: 'string', minLength: 1, maxLength: 255, pattern: '^[\\x20-\\x7e]*$' },
    },
  },
  headers: {
    RateLimit: { description: 'What is left of the minute: `"company";r=5999;t=60`', schema: { type: 'string' } },
    'RateLimit-Policy': { description: 'What may be asked: `"company";q=6000;w=60`', schema: { type: 'string' } },
  },
  securitySchemes: {
    signIn: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: 'The `accessToken` of `POST /api/v1/auth/login`, good for ten minutes' },
    apiKey: { type: 'http', scheme: 'bearer', bearerFormat: 'souk_…', description: 'An API key of the company' },
  },
} as OpenAPIV3_1.ComponentsObject
