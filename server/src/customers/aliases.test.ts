import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readAlias, readAliases } from './aliases.ts'

const alphanumeric = fc.string({ unit: fc.constantFrom(...'0123456789abcxyzABCXYZ'), minLength: 1, maxLength: 128 })
const country = fc.constantFrom('US', 'BR', 'IN', 'DE')
const bsuid = fc
  .tuple(country, fc.constantFrom('', 'ENT.'), fc.oneof(alphanumeric, fc.stringMatching(/^[0-9]{5,20}$/)))
  .map(([cc, parent, rest]) => `${cc}.${parent}${rest}`)

test('a business-scoped user id is read as it stands, and never as a phone', () => {
  fc.assert(
    fc.property(bsuid, (id) => {
      expect(readAlias(id)).toEqual({ kind: 'bsuid', value: id })
      expect(readAliases({ phone: id })).toEqual({ bsuid: id })
      expect(readAliases({ bsuid: id })).toEqual({ bsuid: id })
    }),
    { numRuns: 2_000 },
  )
})

test('whatever is read as a phone had no letter and no dot in it, and lost no digit', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.stringMatching(/^\+?[0-9 ().A-Z-]{5,25}$/)), (text) => {
      const alias = readAlias(text)
      if (alias?.kind !== 'phone') return
      expect(text).not.toMatch(/[^\s+()0-9-]/)
      expect(alias.value).toBe(text.replace(/[^0-9]/g, ''))
    }),
    { numRuns: 5_000 },
  )
})

test.each([
  ['15550100001', { kind: 'phone', value: '15550100001' }],
  ['+15550100001', { kind: 'phone', value: '15550100001' }],
  ['+1 (555) 010-0001', { kind: 'phone', value: '15550100001' }],
  ['US.13491208655302741918', { kind: 'bsuid', value: 'US.13491208655302741918' }],
  ['US.ENT.11815799212886844830', { kind: 'bsuid', value: 'US.ENT.11815799212886844830' }],
  ['BR.a1B2c3', { kind: 'bsuid', value: 'BR.a1B2c3' }],
  ['us.1349', undefined],
  ['US.', undefined],
  ['1234', undefined],
  ['123456789012345678901', undefined],
  ['1.555.010', undefined],
  ['+', undefined],
  ['', undefined],
])('%j is read as %j', (text, alias) => {
  expect(readAlias(text)).toEqual(alias)
})
