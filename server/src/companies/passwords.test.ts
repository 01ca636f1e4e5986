import { expect, test } from 'vitest'
import { hashPassword, passwordFits } from './passwords.ts'

test('a password fits its own argon2id hash only, however its accents were typed', async () => {
  const stored = await hashPassword('caf\u00e9 aurora')
  expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  expect(await passwordFits(stored, 'cafe\u0301 aurora')).toBe(true)
  expect(await passwordFits(stored, 'cafe aurora')).toBe(false)
})

test('an unknown account costs as much time as a known one', async () => {
  const stored = await hashPassword('correct horse')
  const time = async (hash: string | undefined) => {
    const start = performance.now()
    expect(await passwordFits(hash, 'wrong')).toBe(false)
    return performance.now() - start
  }
  await time(undefined)
  // Turn about, so that a busy moment of the machine meets both; the quickest of each is what the work itself takes.
  const rounds: [known: number, unknown: number][] = []
  for (let round = 0; round < 12; round++) rounds.push([await time(stored), await time(undefined)])
  const [known, unknown] = [Math.min(...rounds.map(([known]) => known)), Math.min(...rounds.map(([, unknown]) => unknown))]
  expect(unknown / known).toBeGreaterThan(0.5)
  expect(unknown / known).toBeLessThan(2)
})
