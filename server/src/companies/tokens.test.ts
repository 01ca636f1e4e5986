import fc from 'fast-check'
import { SignJWT } from 'jose'
import { expect, test } from 'vitest'
import { readAccess, signAccess, successorsOf } from './tokens.ts'

const secrets = ['one secret of more than thirty-two characters', 'two secret of more than thirty-two characters']
const person = { id: crypto.randomUUID(), email: 'a@b.test', name: 'Ada', role: 'client', companyId: crypto.randomUUID() } as const

test('whatever is sent in place of a token is nobody, and never an error', async () => {
  const [head, body, mark] = (await signAccess(person, secrets)).split('.')
  const part = fc.oneof(fc.string(), fc.base64String(), fc.constantFrom(head, body, mark, '', '{}', 'e30'))
  await fc.assert(
    fc.asyncProperty(part, part, part, async (...parts) => {
      fc.pre(parts.join('.') !== [head, body, mark].join('.'))
      expect(await readAccess(parts.join('.'), secrets)).toBeUndefined()
    }),
    { numRuns: 2_000 },
  )
})

test.each([
  ['another issuer', { iss: 'other' }],
  ['another audience', { aud: 'other' }],
  ['no end', { exp: undefined }],
  ['no person', { sub: undefined }],
  ['a role nobody has', { role: 'owner' }],
])('a token with our signature but %s is nobody', async (_, change) => {
  const good = await signAccess(person, secrets)
  const [head = '', body = ''] = good.split('.').map((part) => Buffer.from(part, 'base64url').toString())
  const sign = (claims: object) => new SignJWT({ ...JSON.parse(body), ...claims }).setProtectedHeader(JSON.parse(head)).sign(Buffer.from(secrets[0] ?? ''))
  expect(await readAccess(await sign({}), secrets)).toEqual({ userId: person.id, role: 'client', companyId: person.companyId })
  expect(await readAccess(await sign(change), secrets)).toBeUndefined()
})

test('the successor of a refresh token is always the same one, and another with another secret', () => {
  expect(successorsOf('token', secrets)).toEqual(successorsOf('token', secrets))
  expect(new Set([...successorsOf('token', secrets), ...successorsOf('other', secrets)]).size).toBe(4)
})
