/** As much of JSON Schema as our own schemas use. */
export type JsonSchema = {
  $ref?: string
  type?: string | string[]
  format?: string
  examples?: unknown[]
  example?: unknown
  default?: unknown
  const?: unknown
  enum?: unknown[]
  properties?: Record<string, JsonSchema>
  items?: JsonSchema
  anyOf?: JsonSchema[]
  oneOf?: JsonSchema[]
  allOf?: JsonSchema[]
  minimum?: number
  maximum?: number
  minLength?: number
  maxLength?: number
  pattern?: string
}

type Find = (name: string) => JsonSchema | undefined

/**
 * A value that fits the schema: what its fields name as their examples, else something of their kind; undefined where a pattern would have to
 * be guessed. `find` knows the schemas that are named.
 */
export function exampleOf(schema: JsonSchema, find: Find): unknown {
  const named = schema.$ref === undefined ? undefined : find(schema.$ref.split('/').at(-1) ?? '')
  if (named) return exampleOf(named, find)
  const given = [schema.example, schema.examples?.[0], schema.const, schema.default, schema.enum?.[0]].find((value) => value !== undefined)
  if (given !== undefined) return given
  const [choice] = schema.anyOf ?? schema.oneOf ?? schema.allOf ?? []
  return choice && !schema.properties ? exampleOf(choice, find) : ofType(schema, find)
}

function ofType(schema: JsonSchema, find: Find): unknown {
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type
  if (type === 'object') return whole(Object.entries(schema.properties ?? {}).map(([name, property]) => [name, exampleOf(property, find)]))
  if (type === 'array') {
    const item = exampleOf(schema.items ?? {}, find)
    return item === undefined ? undefined : [item]
  }
  if (type === 'string') return textOf(schema)
  if (type === 'integer' || type === 'number') return Math.min(Math.max(1, schema.minimum ?? 1), schema.maximum ?? 1)
  if (type === 'boolean') return true
  return type === 'null' ? null : undefined
}

const whole = (fields: (readonly [string, unknown])[]) => (fields.some(([, value]) => value === undefined) ? undefined : Object.fromEntries(fields))

function textOf({ format, pattern, minLength = 0, maxLength }: JsonSchema): string | undefined {
  const known = format === undefined ? undefined : byFormat[format]
  return known ?? (pattern === undefined ? 'text'.padEnd(minLength, '.').slice(0, maxLength) : undefined)
}

const byFormat: Record<string, string> = {
  uuid: '3f2504e0-4f89-41d3-9a0c-0305e82c3301',
  'date-time': '2026-11-28T10:15:00.000Z',
  date: '2026-11-28',
  uri: 'https://souk.example/pay/7f0c',
  email: 'admin@aurora.test',
}
