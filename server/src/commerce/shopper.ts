import { z } from 'zod'
import { getCompany } from '../companies/companies.ts'
import { type bubbles, openVoice } from '../conversations/conversations.ts'
import type { Customer } from '../customers/contract.ts'
import { findCustomer, getCustomer, identify, readAlias } from '../customers/customers.ts'
import type { Tx } from '../platform/db.ts'

export type Speaking = Parameters<typeof bubbles.found>[0]

/** The customer whom `user_id` names, if he was ever heard of. Refuses `customer_not_found` for an id of ours that names nobody here. */
export const findShopper = async (tx: Tx, userId: string): Promise<Customer | undefined> =>
  isOurs(userId) ? getCustomer(tx, userId) : findCustomer(tx, userId)

/** The customer whom `user_id` names, made when it is a WhatsApp id never heard of. Refuses `customer_not_found`. */
export async function getShopper(tx: Tx, userId: string): Promise<Customer> {
  const alias = isOurs(userId) ? undefined : readAlias(userId)
  if (!alias) return getCustomer(tx, userId)
  return (await identify(tx, { [alias.kind]: alias.value })).customer
}

/** How somebody unknown is named in answers: the digits of the phone, or the id to the letter. */
export const nameOf = (userId: string): string => readAlias(userId)?.value ?? userId

const isOurs = (userId: string) => z.guid().safeParse(userId).success

/** How to speak to a shopper: in the language asked for, his own, or the shop's. */
export async function speakTo(
  tx: Tx,
  { publicUrl, language, shopper }: { publicUrl: string; language?: string; shopper?: Customer | undefined },
): Promise<Speaking> {
  const company = await getCompany(tx)
  return { tx, company, publicUrl, voice: openVoice(language ?? shopper?.language ?? company.language, company) }
}
