import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Line } from '../companies/companies.ts'
import type { Customer } from '../customers/contract.ts'
import { clock, hours } from '../platform/clock.ts'
import { asPlatform, type Db } from '../platform/db.ts'

/** How many different people a portfolio contacts outside of their windows is counted over so long (Cloud API: messaging limits). */
const span = hours(24)

/**
 * Takes a place for this person among those whom the line's portfolio may contact in 24 hours; undefined when there is one, or was already,
 * otherwise when the next one is free. Exact over all processes, and over all companies whose numbers share the portfolio.
 */
export async function takePlace(db: Db, { portfolioId }: Line, { phone, bsuid }: Customer): Promise<Date | undefined> {
  const person = createHash('sha256')
    .update(`${portfolioId} ${phone ?? bsuid}`)
    .digest()
  const [now, ends] = [clock.now(), new Date(clock.now().getTime() - span)]
  return asPlatform(db, async (tx) => {
    const { people, used } = await tx
      .insertInto('messagingPortfolios')
      .values({ id: portfolioId })
      .onConflict((conflict) => conflict.column('id').doUpdateSet({ id: portfolioId }))
      .returning(['people', 'used'])
      .executeTakeFirstOrThrow()
    const again = await tx
      .updateTable('portfolioContacts')
      .set({ at: now })
      .where('portfolio', '=', portfolioId)
      .where('person', '=', person)
      .where('at', '>', ends)
      .executeTakeFirst()
    if (again.numUpdatedRows > 0n || people === null) return undefined
    const { numDeletedRows } = await tx.deleteFrom('portfolioContacts').where('portfolio', '=', portfolioId).where('at', '<=', ends).executeTakeFirst()
    const left = used - Number(numDeletedRows)
    const isFree = left < people
    if (isFree) await tx.insertInto('portfolioContacts').values({ portfolio: portfolioId, person, at: now }).execute()
    await tx
      .updateTable('messagingPortfolios')
      .set({ used: left + (isFree ? 1 : 0) })
      .where('id', '=', portfolioId)
      .execute()
    if (isFree) return undefined
    const oldest = await tx.selectFrom('portfolioContacts').select(sql<Date>`min(at)`.as('at')).where('portfolio', '=', portfolioId).executeTakeFirstOrThrow()
    return new Date(oldest.at.getTime() + span)
  })
}

/** Meta's word for how many people: `TIER_250`, `TIER_2K`, `TIER_UNLIMITED`; undefined for a word that says nothing of it. */
export function peopleIn(tier: string | undefined): number | null | undefined {
  if (tier === 'TIER_UNLIMITED') return null
  const [, count, thousands] = /^(?:TIER_)?(\d+)(K)?$/.exec(tier ?? '') ?? []
  const people = Number(count ?? 0) * (thousands ? 1_000 : 1)
  return people > 0 ? people : undefined
}

/** Keeps how many people the portfolio may contact; null is unlimited. */
export async function grantPeople(db: Db, portfolioId: string, people: number | null): Promise<void> {
  await asPlatform(db, (tx) =>
    tx
      .insertInto('messagingPortfolios')
      .values({ id: portfolioId, people })
      .onConflict((conflict) => conflict.column('id').doUpdateSet({ people }))
      .execute(),
  )
}
