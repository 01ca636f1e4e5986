import { z } from 'zod'
import { clock } from '../platform/clock.ts'
import type { Tx } from '../platform/db.ts'
import { reassignEvents } from '../platform/events.ts'
import { Refusal } from '../platform/refusal.ts'
import { invalidInput } from '../platform/valid.ts'
import { listAliases, readAlias, readAliases } from './aliases.ts'
import { repeatConsents } from './consent.ts'
import type { Aliases, Customer, CustomerRefusal } from './contract.ts'
import { join, move, type Plan } from './joining.ts'
import { readName } from './naming.ts'
import {
  findHolderIds,
  keepCustomer,
  loadHolders,
  lockAliases,
  lockCustomers,
  outdateBsuids,
  pourInto,
  selectCustomers,
  selectIdsLike,
  takeAliases,
} from './queries.ts'

export { readAlias } from './aliases.ts'
export { findConsent, findConsents, lastAsked, mayReceive, noteConsent } from './consent.ts'
export { identifyMany } from './crowd.ts'
export { eraseCustomer } from './erasing.ts'
export { lockAliases } from './queries.ts'
export { countryOf, timeZoneOf } from './time-zone.ts'

/** A customer, and the ids of customers that turned out to be the same person: empty them into this one, then call `removeAbsorbed`. */
export type Identified = { customer: Customer; absorbed: string[] }

/**
 * The customer who writes under these aliases, made when new. An alias seen for the first time beside a known one is linked; a phone-only and an
 * id-only record that turn out to be one person become one, with aliases and consent; a phone that comes with another user id than its holder's
 * has changed hands and goes to that id's customer. Refuses `invalid_input` when neither alias can be read.
 * Whoever identifies several shoppers in one transaction calls `lockAliases` for all of them first.
 */
export async function identify(tx: Tx, { name, ...given }: Aliases & { name?: string }): Promise<Identified> {
  const seen = readAliases(given)
  if (listAliases(seen).length === 0) throw invalidInput([{ path: 'from', message: 'neither a phone number nor a user id' }])
  const known = await findSettled(tx, seen)
  if (known) return { customer: await rename(tx, known, name), absorbed: [] }
  await lockAliases(tx, [seen])
  const identified = await carryOut(tx, join(seen, await loadHolders(tx, seen)))
  return { ...identified, customer: await rename(tx, identified.customer, name) }
}

/** WhatsApp told that a shopper changed number or id: the customer of `before` has `now` from here on. Harmless when told twice, late, or of a stranger. */
export async function moveAliases(tx: Tx, before: Aliases, now: Aliases): Promise<Identified> {
  const [old, next] = [readAliases(before), readAliases(now)]
  await lockAliases(tx, [old, next])
  const { byBsuid, byPhone } = await loadHolders(tx, old)
  const owner = byBsuid ?? byPhone
  if (!owner || listAliases(next).length === 0) return identify(tx, listAliases(next).length > 0 ? next : old)
  return carryOut(tx, move(owner, next, await loadHolders(tx, next), clock.now()))
}

/** Deletes customers that were absorbed, once nothing hangs on them any more. */
export async function removeAbsorbed(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await tx.deleteFrom('customers').where('id', 'in', ids).execute()
}

/** The customer with our id, a phone number (with or without +), or a business-scoped user id. */
export async function findCustomer(tx: Tx, userId: string): Promise<Customer | undefined> {
  if (z.guid().safeParse(userId).success) return selectCustomers(tx).where('id', '=', userId).executeTakeFirst()
  const alias = readAlias(userId)
  const [holder] = alias ? await findHolderIds(tx, [alias]) : []
  return holder && selectCustomers(tx).where('id', '=', holder.customerId).executeTakeFirst()
}

/** The customer with our id. Refuses `customer_not_found`. */
export async function getCustomer(tx: Tx, id: string): Promise<Customer> {
  const customer = await selectCustomers(tx).where('id', '=', id).executeTakeFirst()
  if (!customer) throw new Refusal<CustomerRefusal>('customer_not_found')
  return customer
}

/** The customers with these ids, in that order; unknown ones are left out. */
export async function findCustomers(tx: Tx, ids: readonly string[]): Promise<Customer[]> {
  if (ids.length === 0) return []
  const found = new Map((await selectCustomers(tx).where('id', 'in', ids).execute()).map((customer) => [customer.id, customer]))
  return ids.flatMap((id) => found.get(id) ?? [])
}

/** Ids of up to `limit` customers whose name, phone number or user id has these words in it. */
export const searchCustomers = (tx: Tx, words: string, limit: number): Promise<string[]> => selectIdsLike(tx, words, limit)

/** Remembers the shopper's own language, a BCP 47 tag. */
export async function setLanguage(tx: Tx, id: string, language: string): Promise<void> {
  await tx.updateTable('customers').set({ language }).where('id', '=', id).execute()
}

/** The usual case, without waiting for anybody: every alias is known, and they are one customer's. */
async function findSettled(tx: Tx, seen: Aliases): Promise<Customer | undefined> {
  const aliases = listAliases(seen)
  const holders = await findHolderIds(tx, aliases)
  const [first, second] = holders
  const isSettled = holders.length === aliases.length && (!second || second.customerId === first?.customerId)
  return isSettled && first ? keepCustomer(tx, first.customerId) : undefined
}

async function carryOut(tx: Tx, { customerId, absorbed, takes, outdated }: Plan): Promise<Identified> {
  const id = customerId ?? (await tx.insertInto('customers').defaultValues().returning('id').executeTakeFirstOrThrow()).id
  if (absorbed.length > 0) await lockCustomers(tx, [id, ...absorbed])
  for (const other of absorbed) {
    await pourInto(tx, id, other)
    await repeatConsents(tx, { from: other, into: id })
    await reassignEvents(tx, { from: other, into: id })
  }
  await outdateBsuids(tx, id, outdated)
  await takeAliases(tx, id, takes)
  const customer = await keepCustomer(tx, id)
  if (!customer) throw new Refusal<CustomerRefusal>('customer_not_found')
  return { customer, absorbed }
}

/** The name a shopper shows in WhatsApp changes as he likes; the newest is kept. */
async function rename(tx: Tx, customer: Customer, shown: string | undefined): Promise<Customer> {
  const name = readName(shown)
  if (!name || name === customer.name) return customer
  await tx.updateTable('customers').set({ name }).where('id', '=', customer.id).execute()
  return { ...customer, name }
}
