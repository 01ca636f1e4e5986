import { expect, test } from 'vitest'
import { runChaos } from '../testing/chaos/chaos.ts'

test('with every webhook repeated and shuffled, processes killed, the database crashed and Graph failing, all ends as in peace', async () => {
  const { kills, crashes, differing, lost, outOfTurn, doubled, collapses } = await runChaos({ conversations: 10, atOnce: 10, every: 8, crashEvery: 3 })
  expect(kills + crashes).toBeGreaterThanOrEqual(5)
  expect(crashes).toBeGreaterThan(0)
  expect({ differing, lost, outOfTurn, doubled, collapses }).toEqual({ differing: [], lost: 0, outOfTurn: 0, doubled: 0, collapses: 0 })
}, 400_000)
