import { createHash } from 'node:crypto'

/** A number from 0 to below 1 that is the same for the same names, on every machine and for ever. */
export function lotOf(...names: string[]): number {
  return createHash('sha256').update(names.join(' ')).digest().readUInt32BE(0) / 2 ** 32
}

/** Whether a shopper belongs to those who are never reminded: a greater share keeps all of a smaller one. */
export const isHeldOut = (companyId: string, customerId: string, share: number): boolean => lotOf('held out', companyId, customerId) < share

/**
 * The one that a shopper is dealt: the same whenever he comes; when one falls away only its own shoppers are dealt anew, and evenly
 * (Thaler & Ravishankar 1998, highest random weight).
 */
export function dealt<Option extends { id: string }>(options: readonly Option[], salt: string, customerId: string): Option | undefined {
  const weighed = options.map((option) => ({ option, weight: lotOf(salt, option.id, customerId) }))
  return weighed.sort((one, other) => other.weight - one.weight)[0]?.option
}
