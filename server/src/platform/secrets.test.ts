import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { openSecrets } from './secrets.ts'

const [oldKey, newKey] = [randomBytes(32), randomBytes(32)]

test('a secret sealed with an old key still opens after rotation and is known to be due for sealing anew', () => {
  const sealed = openSecrets([oldKey]).seal('EAAG-token')
  const rotated = openSecrets([newKey, oldKey])
  expect(rotated.open(sealed)).toBe('EAAG-token')
  expect(rotated.isCurrent(sealed)).toBe(false)
  expect(rotated.isCurrent(rotated.seal('EAAG-token'))).toBe(true)
})

test('a secret does not open with another key, nor when one character was altered', () => {
  const sealed = openSecrets([oldKey]).seal('EAAG-token')
  expect(() => openSecrets([newKey]).open(sealed)).toThrow('no key opens')
  const altered = sealed.slice(0, -2) + (sealed.at(-2) === 'A' ? 'B' : 'A') + sealed.at(-1)
  expect(() => openSecrets([oldKey]).open(altered)).toThrow()
})

test('the same text is never sealed the same way twice, and the text does not show', () => {
  const secrets = openSecrets([newKey])
  expect(secrets.seal('a')).not.toBe(secrets.seal('a'))
  expect(secrets.seal('EAAG-token')).not.toContain('EAAG')
})
