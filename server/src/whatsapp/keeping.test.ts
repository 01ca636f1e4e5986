import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openTestDatabase } from '../../../testing/database.ts'
import { asPlatform } from '../platform/db.ts'
import { keepLeftovers } from './keeping.ts'

const { db } = await openTestDatabase()

test('whatever JSON was left over can be kept, and the same is kept once', async () => {
  const strange = fc.constantFrom('\u0000', 'a\ud83d', '\udc00b', '__proto__', 'x'.repeat(70_000))
  const json = fc.oneof(fc.jsonValue(), strange, fc.dictionary(fc.oneof(strange, fc.string()), fc.oneof(strange, fc.jsonValue())))
  const count = () => asPlatform(db, (tx) => tx.selectFrom('unroutedEvents').select('id').execute()).then(({ length }) => length)
  const seen = new Set<string>()
  await fc.assert(
    fc.asyncProperty(json, async (raw) => {
      const leftover = { reason: JSON.stringify(raw), change: { field: 'x', value: undefined, raw }, raw }
      seen.add(leftover.reason)
      await keepLeftovers(db, [leftover, leftover])
      await keepLeftovers(db, [leftover])
      expect(await count()).toBe(seen.size)
    }),
    { numRuns: 150 },
  )
})

test('what is nested beyond all reason is kept up to there', async () => {
  const deep: unknown = JSON.parse(`${'['.repeat(200_000)}${']'.repeat(200_000)}`)
  await keepLeftovers(db, [{ reason: 'deep', change: { field: 'x', value: deep, raw: deep }, raw: deep }])
  expect(await asPlatform(db, (tx) => tx.selectFrom('unroutedEvents').select('body').where('reason', '=', 'deep').execute())).toHaveLength(1)
})
