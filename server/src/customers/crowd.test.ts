import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openTestDatabase } from '../../../testing/database.ts'
import { countStatements, openShop } from '../../../testing/shop.ts'
import type { Tx } from '../platform/db.ts'
import type { Aliases } from './contract.ts'
import { findCustomer, identify, identifyMany, lockAliases, removeAbsorbed } from './customers.ts'

const { db } = await openTestDatabase()

/** As a delivery is taken: first those there is nothing to decide about, then the others one by one. */
async function identifyAll(tx: Tx, shoppers: (Aliases & { name?: string })[]): Promise<string[]> {
  await lockAliases(tx, shoppers)
  const plain = await identifyMany(tx, shoppers)
  const ids: string[] = []
  for (const [index, shopper] of shoppers.entries()) {
    const known = plain[index]
    const { customer, absorbed } = known ? { customer: known, absorbed: [] } : await identify(tx, shopper)
    await removeAbsorbed(tx, absorbed)
    ids.push(customer.id)
  }
  return ids
}

const numberOf = (person: number) => `1555000${person}`
const idOf = (person: number) => `US.${person}`

test('a thousand new shoppers, and then the same ones known, take a handful of statements', async () => {
  const { inShop } = await openShop(db)
  const crowd = Array.from({ length: 1_000 }, (_, person) => ({ phone: String(15550100000 + person), bsuid: idOf(person), name: `Shopper ${person}` }))
  for (const round of ['new', 'known', 'renamed']) {
    const shown = crowd.map((shopper) => ({ ...shopper, name: round === 'renamed' ? 'Another' : shopper.name }))
    const statements = await inShop((tx) => countStatements(tx, (counting) => identifyMany(counting, shown)))
    expect(statements).toBeLessThanOrEqual(4)
  }
  const found = await inShop((tx) => identifyMany(tx, crowd))
  expect(new Set(found.map((customer) => customer?.id)).size).toBe(1_000)
  expect(found[7]).toMatchObject({ phone: '15550100007', bsuid: 'US.7', name: 'Shopper 7' })
  expect(await inShop((tx) => findCustomer(tx, 'US.7'))).toEqual(found[7])
})

test('who is linked, merged or moved is left to be thought about, with all who share a name or a record with him', async () => {
  const { inShop } = await openShop(db)
  await inShop(async (tx) => {
    for (const known of [{ phone: numberOf(1) }, { bsuid: idOf(1) }, { phone: numberOf(2), bsuid: idOf(2) }]) await identify(tx, known)
  })
  const delivery = [
    { phone: numberOf(1), bsuid: idOf(1) },
    { phone: numberOf(1) },
    { phone: numberOf(2), bsuid: idOf(2) },
    { bsuid: idOf(2) },
    { phone: numberOf(3) },
    { phone: numberOf(3), bsuid: idOf(3) },
    { phone: numberOf(4) },
    { phone: numberOf(5) },
    {},
  ]
  const plain = await inShop((tx) => identifyMany(tx, delivery, [{ phone: numberOf(5) }]))
  expect(plain.map((customer) => customer !== undefined)).toEqual([false, false, true, true, false, false, true, false, false])
})

test('whatever comes in one delivery: taken at once or one by one, the same messages are the same persons', async () => {
  const showing = fc.record({ person: fc.nat({ max: 3 }), number: fc.nat({ max: 3 }), shows: fc.constantFrom('phone', 'bsuid', 'both') })
  const aliasesOf = ({ person, number, shows }: { person: number; number: number; shows: string }): Aliases => ({
    ...(shows !== 'bsuid' && { phone: numberOf(number) }),
    ...(shows !== 'phone' && { bsuid: idOf(person) }),
  })
  const everybody = [0, 1, 2, 3].flatMap((each) => [numberOf(each), idOf(each)])
  /** For every number and id, the first one that is the same person; which of two records survives a merge is not the point. */
  const personsIn = (shop: { inShop: (work: (tx: Tx) => Promise<(string | undefined)[]>) => Promise<(string | undefined)[]> }) =>
    shop
      .inShop(async (tx) => {
        const ids: (string | undefined)[] = []
        for (const alias of everybody) ids.push((await findCustomer(tx, alias))?.id)
        return ids
      })
      .then((ids) => ids.map((id) => (id === undefined ? -1 : ids.indexOf(id))))
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(showing, { maxLength: 6 }), { maxLength: 3 }), async (deliveries) => {
      const [atOnce, oneByOne] = [await openShop(db), await openShop(db)]
      for (const delivery of deliveries) {
        const shoppers = delivery.map(aliasesOf)
        await atOnce.inShop((tx) => identifyAll(tx, shoppers))
        for (const shopper of shoppers) await oneByOne.inShop((tx) => identify(tx, shopper))
        expect(await personsIn(atOnce)).toEqual(await personsIn(oneByOne))
      }
    }),
    { numRuns: 40 },
  )
})
