import { type LeftCart, mostAtOnce, recordLeftCarts } from '../carts/carts.ts'
import { getCompany } from '../companies/companies.ts'
import type { Company } from '../companies/contract.ts'
import { findStandings, type Standing } from '../conversations/conversations.ts'
import type { Consent, Customer } from '../customers/contract.ts'
import { findConsents, findCustomers, timeZoneOf } from '../customers/customers.ts'
import { clock, days } from '../platform/clock.ts'
import { type Db, inCompany, type Tx } from '../platform/db.ts'
import type { Sequence } from './contract.ts'
import { nextMoment } from './moments.ts'
import { insertRecoveries, type NewRecovery, selectKnownShoppers } from './queries.ts'
import { getSequences, sequenceFor } from './sequences.ts'
import { currentSettings, type Settings } from './settings.ts'
import { dealt, isHeldOut } from './splitting.ts'

/**
 * Finds the carts of the company that nobody touched for its set time, records them as left and plans their first reminder, a thousand in
 * a transaction: each leaving of a cart is planned once. Who said stop, and who cannot be reached at all, is in neither group; of the others
 * the held-out share gets no hour. Answers how many were left.
 */
export async function beginRecoveries(db: Db, companyId: string): Promise<number> {
  for (let count = 0; ; ) {
    const left = await inCompany(db, companyId, beginSome)
    count += left
    if (left < mostAtOnce) return count
  }
}

async function beginSome(tx: Tx): Promise<number> {
  const settings = await currentSettings(tx)
  const left = await recordLeftCarts(tx)
  if (settings.enabled && left.length > 0) await insertRecoveries(tx, await planAll(tx, settings, { left }))
  return left.length
}

/**
 * A recovery for each of the carts whose shopper can be reminded, as yet unwritten. `byHand`: for each of them, and by itself none goes.
 */
export async function planAll(tx: Tx, settings: Settings, { left, byHand = false }: { left: readonly LeftCart[]; byHand?: boolean }): Promise<NewRecovery[]> {
  const ids = left.map(({ customerId }) => customerId)
  const [company, sequences] = [await getCompany(tx), await getSequences(tx)]
  const customers = new Map((await findCustomers(tx, ids)).map((customer) => [customer.id, customer]))
  const [standings, consents, known] = [await findStandings(tx, ids), await findConsents(tx, ids, 'marketing'), await selectKnownShoppers(tx, ids)]
  return left.flatMap((cart) => {
    const [customer, sequence] = [customers.get(cart.customerId), sequenceFor(sequences, cart.total) ?? (byHand ? sequences.at(-1) : undefined)]
    if (!customer || !sequence) return []
    const about = { customer, standing: standings.get(customer.id), consent: consents.get(customer.id) ?? 'unknown', isFirst: !known.has(customer.id) }
    return planOne({ ...about, cart, company, settings, sequence, byHand }) ?? []
  })
}

type Circumstances = {
  cart: LeftCart
  company: Company
  settings: Settings
  sequence: Sequence
  customer: Customer
  standing: Standing | undefined
  consent: Consent
  isFirst: boolean
  byHand: boolean
}

function planOne({ cart, company, settings, sequence, customer, standing, consent, isFirst, byHand }: Circumstances): NewRecovery | undefined {
  const variant = dealt(byHand ? sequence.variants : sequence.variants.filter(({ state }) => state === 'running'), sequence.salt, customer.id)
  const moment =
    variant &&
    nextMoment(variant.steps, 0, {
      leftAt: cart.leftAt,
      windowEndsAt: standing?.windowEndsAt ?? null,
      notBefore: clock.now(),
      quiet: company.quietHours,
      timeZone: timeZoneOf(customer, company),
    })
  if (!variant || (!byHand && (consent === 'stopped' || !moment))) return undefined
  const arm = isHeldOut(company.id, customer.id, settings.holdoutShare) ? 'held_out' : 'reminded'
  return {
    ...{ cartId: cart.id, customerId: customer.id, leftAt: cart.leftAt, total: cart.total, currency: cart.currency, itemCount: cart.itemCount },
    ...{ sequenceId: sequence.id, variantId: variant.id, arm, isFirst, settingsVersion: settings.version },
    attributionEndsAt: new Date(cart.leftAt.getTime() + days(settings.attributionDays)),
    ...{ step: moment?.step ?? 0, dueAt: arm === 'reminded' && !byHand ? (moment?.at ?? null) : null },
  }
}
