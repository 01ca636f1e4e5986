import type { Tx } from '../platform/db.ts'
import type { Tally } from './proof.ts'
import { difference, error } from './proof.ts'
import { tallyVariants } from './report-queries.ts'
import { endVariant, getSequences } from './sequences.ts'

export type Candidate = { id: string; tally: Tally }

/**
 * The running variants that are proven worse than another of their sequence: the whole interval of the difference lies below nothing. The
 * chance to be wrong is shared among all pairs, so that over a sequence's whole life, however often one looks, a variant that is as good as
 * the others is stopped in one of twenty sequences at most. The last one is never stopped.
 */
export function losers(candidates: readonly Candidate[]): { id: string; against: string }[] {
  const pairs = candidates.flatMap((one) => candidates.filter(({ id }) => id !== one.id).map((other) => ({ one, other })))
  const alpha = error / Math.max(1, pairs.length / 2)
  const lost = pairs.filter(({ one, other }) => difference(one.tally, other.tally, alpha).high < 0)
  return [...new Map(lost.map(({ one, other }) => [one.id, { id: one.id, against: other.id }])).values()]
}

/** Stops dealing out variants that lost. */
export async function stopLosers(tx: Tx): Promise<void> {
  const sequences = (await getSequences(tx)).map(({ variants }) => variants.filter(({ state }) => state === 'running'))
  const contested = sequences.filter((variants) => variants.length > 1)
  if (contested.length === 0) return
  const tallies = await tallyVariants(tx)
  for (const variants of contested) {
    const candidates = variants.map(({ id }) => ({ id, tally: tallies.get(id) ?? { watched: 0, bought: 0 } }))
    for (const { id, against } of losers(candidates)) await endVariant(tx, id, { state: 'stopped', because: `lost against ${against}` })
  }
}
