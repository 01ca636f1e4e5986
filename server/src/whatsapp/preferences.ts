import { sql } from 'kysely'
import { findCustomer, identify, resumeMessages, stopMessages } from '../customers/customers.ts'
import type { Tx } from '../platform/db.ts'
import type { Preference } from './envelope.ts'

/** Lets shoppers' word to WhatsApp on marketing messages count here. An older word that comes after a newer one changes nothing. */
export async function applyPreferences(tx: Tx, preferences: readonly Preference[]): Promise<void> {
  const newest = new Map<string, Preference>()
  for (const preference of preferences.toSorted((one, other) => one.at.getTime() - other.at.getTime())) newest.set(addressOf(preference), preference)
  if (newest.size === 0) return
  const news = await keepNews(tx, newest)
  for (const { address } of news) {
    const preference = newest.get(address)
    if (preference) await apply(tx, preference)
  }
}

const addressOf = ({ from: { bsuid, phone } }: Preference): string => bsuid ?? phone ?? ''

async function keepNews(tx: Tx, newest: ReadonlyMap<string, Preference>): Promise<{ address: string }[]> {
  const told = [...newest].map(([address, { value, at }]) => ({ address, value, at }))
  const { rows } = await sql<{ address: string }>`
    insert into marketing_preferences as known (address, value, at)
    select * from jsonb_to_recordset(${JSON.stringify(told)}::jsonb) as told (address text, value text, at timestamptz) order by address
    on conflict (company_id, address) do update set value = excluded.value, at = excluded.at where excluded.at > known.at
    returning address`.execute(tx)
  return rows
}

async function apply(tx: Tx, { from, value, at }: Preference): Promise<void> {
  const known = (await findCustomer(tx, from.bsuid ?? '')) ?? (await findCustomer(tx, from.phone ?? ''))
  const customer = known ?? (await identify(tx, from)).customer
  if (value === 'stop') return stopMessages(tx, customer.id)
  // He may have said stop to ourselves since.
  if (!customer.optedOutAt || customer.optedOutAt <= at) await resumeMessages(tx, customer.id)
}
