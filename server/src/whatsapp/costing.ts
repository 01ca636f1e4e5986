import { sql } from 'kysely'
import { countServiceMessages, noteRateMissing, type Price, priceAnew, savePrices, selectUnpriced } from '../conversations/conversations.ts'
import { countryOf, findCustomers } from '../customers/customers.ts'
import type { PlatformTx, Tx } from '../platform/db.ts'
import { textAt } from './json.ts'
import { costOfMessage, type Rate } from './pricing.ts'

const columns = ['country', 'category', sql<string>`valid_from::text`.as('validFrom'), 'currency', 'micros', 'source'] as const

/** The rate card, newest first. */
export const listRates = (tx: Tx | PlatformTx): Promise<Rate[]> =>
  tx.selectFrom('messageRates').select(columns).orderBy('country').orderBy('category').orderBy('validFrom', 'desc').execute()

/** Puts a rate card in place of the one there was; what had no rate on that one is priced by it. */
export async function replaceRates(tx: PlatformTx, rates: readonly Rate[]): Promise<void> {
  await tx.deleteFrom('messageRates').execute()
  await tx
    .insertInto('messageRates')
    .values([...rates])
    .execute()
  await priceAnew(tx)
}

const mostAtOnce = 1_000
const dayOf = (at: Date): string => at.toISOString().slice(0, 10)

/** Prices what was delivered; a message of a country and category without a rate waits for a card that has one. */
export async function priceDelivered(tx: Tx): Promise<void> {
  const messages = await selectUnpriced(tx, mostAtOnce)
  const [rates, customers] = [await listRates(tx), await findCustomers(tx, [...new Set(messages.map(({ customerId }) => customerId))])]
  const countries = new Map(customers.map((customer) => [customer.id, countryOf(customer) ?? '*']))
  const services = new Map<string, number>()
  const prices: Price[] = []
  const missing: string[] = []
  for (const { id, customerId, at, pricing } of messages) {
    const month = dayOf(at).slice(0, 7)
    const servicesBefore = services.get(month) ?? (await countServiceMessages(tx, at))
    const cost = costOfMessage(rates, { country: countries.get(customerId) ?? '*', day: dayOf(at), pricing, servicesBefore })
    const isService = textAt(pricing, 'category') === 'service' && (textAt(pricing, 'type') ?? 'regular') === 'regular'
    services.set(month, servicesBefore + (isService ? 1 : 0))
    if (cost) prices.push({ id, ...cost })
    else missing.push(id)
  }
  if (prices.length > 0) await savePrices(tx, prices)
  if (missing.length > 0) await noteRateMissing(tx, missing)
}
