import { clock } from '../platform/clock.ts'
import type { Tx } from '../platform/db.ts'
import { forgetTyped, record } from '../platform/events.ts'
import { Refusal } from '../platform/refusal.ts'
import type { CustomerRefusal } from './contract.ts'

/**
 * Forgets who a customer is: name, language, phone and user ids, and what was typed. The bare row stays for the orders that point to it, and
 * the ledger of consent as proof without the person. Harmless when done twice; refuses `customer_not_found`. Records `customer.erased`.
 */
export async function eraseCustomer(tx: Tx, id: string): Promise<void> {
  const known = await tx.selectFrom('customers').select('erasedAt').where('id', '=', id).forUpdate().executeTakeFirst()
  if (!known) throw new Refusal<CustomerRefusal>('customer_not_found')
  await tx.deleteFrom('customerAliases').where('customerId', '=', id).execute()
  await forgetTyped(tx, id)
  if (known.erasedAt) return
  await tx.updateTable('customers').set({ name: null, language: null, erasedAt: clock.now() }).where('id', '=', id).execute()
  await record(tx, 'customer.erased', id, {})
}
