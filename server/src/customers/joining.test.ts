import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Aliases } from './contract.ts'
import { type Holder, join, type Plan } from './joining.ts'

/** A world in memory that carries out plans as the database does. */
function openWorld() {
  const holders = new Map<string, Holder>()
  const drop = (taken: Aliases) => {
    for (const holder of holders.values()) {
      if (taken.phone && holder.phone === taken.phone) delete holder.phone
      if (taken.bsuid) holder.bsuids = holder.bsuids.filter((id) => id !== taken.bsuid)
    }
  }
  const carryOut = ({ customerId, absorbed, takes }: Plan): string => {
    const id = customerId ?? `customer ${holders.size + 1}`
    const holder = holders.get(id) ?? { id, createdAt: new Date(holders.size), bsuids: [], past: [] }
    holders.set(id, holder)
    for (const other of absorbed.map((gone) => holders.get(gone))) {
      Object.assign(holder, { phone: other?.phone ?? holder.phone, bsuids: [...holder.bsuids, ...(other?.bsuids ?? [])] })
      Object.assign(other ?? {}, { phone: undefined, bsuids: [] })
    }
    drop(takes)
    Object.assign(holder, takes.phone && { phone: takes.phone })
    if (takes.bsuid) holder.bsuids.push(takes.bsuid)
    return id
  }
  return (seen: Aliases): string => {
    const all = [...holders.values()]
    const byPhone = seen.phone && all.find(({ phone }) => phone === seen.phone)
    const byBsuid = seen.bsuid && all.find(({ bsuids }) => bsuids.includes(seen.bsuid ?? ''))
    return carryOut(join(seen, { ...(byPhone && { byPhone }), ...(byBsuid && { byBsuid }) }))
  }
}

type Showing = { person: number; shows: 'phone' | 'bsuid' | 'both' }
const aliasesOf = ({ person, shows }: Showing): Aliases => ({
  ...(shows !== 'bsuid' && { phone: `1555000${person}` }),
  ...(shows !== 'phone' && { bsuid: `US.${person}` }),
})
const history = fc.array(fc.record({ person: fc.nat({ max: 3 }), shows: fc.constantFrom('phone', 'bsuid', 'both') }), { maxLength: 30 })

test('however people show themselves, two persons are never one customer, and who once showed both aliases is one ever after', () => {
  fc.assert(
    fc.property(history, (showings) => {
      const identify = openWorld()
      const [owners, whole] = [new Map<string, number>(), new Map<number, string>()]
      for (const showing of showings) {
        const id = identify(aliasesOf(showing))
        expect(owners.get(id) ?? showing.person).toBe(showing.person)
        owners.set(id, showing.person)
        expect(id).toBe(whole.get(showing.person) ?? id)
        if (showing.shows === 'both') whole.set(showing.person, id)
      }
    }),
    { numRuns: 3_000 },
  )
})

test('numbers may change hands at any time: who shows his user id stays himself', () => {
  const move = fc.record({ person: fc.nat({ max: 3 }), number: fc.nat({ max: 2 }) })
  fc.assert(
    fc.property(fc.array(move, { maxLength: 40 }), (moves) => {
      const identify = openWorld()
      const known = new Map<number, string>()
      for (const { person, number } of moves) {
        const id = identify({ phone: `1555000${number}`, bsuid: `US.${person}` })
        expect(id).toBe(known.get(person) ?? id)
        known.set(person, id)
      }
      expect(new Set(known.values()).size).toBe(known.size)
    }),
    { numRuns: 3_000 },
  )
})
