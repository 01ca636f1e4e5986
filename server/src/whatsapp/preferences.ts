import { findCustomer, identify, noteConsent } from '../customers/customers.ts'
import type { Tx } from '../platform/db.ts'
import type { Preference } from './envelope.ts'

/** Writes down what shoppers told WhatsApp about marketing messages; in which order they said it, the ledger knows. */
export async function applyPreferences(tx: Tx, preferences: readonly Preference[]): Promise<void> {
  for (const { from, value, at } of preferences.toSorted((one, other) => (addressOf(one) < addressOf(other) ? -1 : 1))) {
    const known = (await findCustomer(tx, from.bsuid ?? '')) ?? (await findCustomer(tx, from.phone ?? ''))
    const { id } = known ?? (await identify(tx, from)).customer
    await noteConsent(tx, id, { purpose: 'marketing', word: value === 'stop' ? 'stopped' : 'given', place: 'whatsapp', at, answer: value })
  }
}

// Customers are locked in one order, so that two deliveries never wait for one another.
const addressOf = ({ from: { bsuid, phone } }: Preference): string => bsuid ?? phone ?? ''
