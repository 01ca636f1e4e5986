import fc from 'fast-check'
import type { JsonSchema } from '../server/src/example-of.ts'

/** Texts that break what was not thought through. */
export const nasty = fc.oneof(
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

const oddNumber = fc.oneof(fc.double(), fc.integer(), fc.constantFrom(null, '1', [], 1e21, -0))

/** What one field may hold, by its name: what makes a call get through. */
export type Known = (name: string) => fc.Arbitrary<unknown> | undefined
type Rules = { find: (name: string) => JsonSchema | undefined; known: Known }

/** Values that fit the schema, mostly: some are none of its kind, and some fields are missing. */
export function arbitraryOf(schema: JsonSchema & { maximum?: number; required?: string[] }, rules: Rules, name = ''): fc.Arbitrary<unknown> {
  const named = schema.$ref === undefined ? undefined : rules.find(schema.$ref.split('/').at(-1) ?? '')
  if (named) return arbitraryOf(named, rules, name)
  const sensible = rules.known(name)
  if (sensible) return odd(sensible)
  if (schema.enum) return odd(fc.constantFrom(...schema.enum))
  const choices = schema.anyOf ?? schema.oneOf
  if (choices) return fc.oneof(...choices.map((choice) => arbitraryOf(choice, rules)))
  return odd(ofType(schema, rules))
}

/** Now and then something else altogether. */
const odd = (arbitrary: fc.Arbitrary<unknown>) => fc.oneof({ weight: 14, arbitrary }, fc.jsonValue({ maxDepth: 2 }), nasty, fc.constant(undefined))

function ofType(schema: JsonSchema & { maximum?: number; required?: string[] }, rules: Rules): fc.Arbitrary<unknown> {
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type
  if (type === 'object') {
    const fields = Object.entries(schema.properties ?? {}).map(([name, property]) => [name, arbitraryOf(property, rules, name)])
    const record: Record<string, fc.Arbitrary<unknown>> = Object.fromEntries(fields)
    return fc.record(record, { requiredKeys: schema.required ?? [] })
  }
  if (type === 'array') return fc.array(arbitraryOf(schema.items ?? {}, rules), { maxLength: 4 })
  const [min, max] = [Math.max(schema.minimum ?? -5, -1e6), Math.min(schema.maximum ?? 1e6, 1e6)]
  if (type === 'integer') return fc.oneof({ weight: 5, arbitrary: fc.integer({ min, max: Math.max(min, max) }) }, oddNumber)
  if (type === 'number') return fc.oneof(fc.double({ min, max: Math.max(min, max), noNaN: true }), oddNumber)
  if (type === 'boolean') return fc.boolean()
  if (schema.format === 'uuid') return fc.uuid()
  if (schema.format === 'date-time') return fc.date({ noInvalidDate: true, min: new Date(0), max: new Date('2100') }).map((date) => date.toISOString())
  return fc.oneof(fc.string({ minLength: 1, maxLength: 30 }), nasty)
}
