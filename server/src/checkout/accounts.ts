import { hasUnpaidAt } from '../orders/orders.ts'
import { clock } from '../platform/clock.ts'
import type { PlatformTx, Tx } from '../platform/db.ts'
import type { Deps } from '../platform/http.ts'
import { Refusal } from '../platform/refusal.ts'
import { reseal } from '../platform/resealing.ts'
import type { Secrets } from '../platform/secrets.ts'
import type { CheckoutRefusal, VendorName } from './contract.ts'

/** How an order is to be paid: who was asked for, and whether play money is out of the question. */
export type Terms = { provider?: VendorName; production?: boolean }

/**
 * Who takes the payment: the one asked for, or the first that the company connected; where it has none, play money, and in production
 * nobody. Refuses `payment_not_set_up`.
 */
export async function chooseVendor(tx: Tx, { provider, production = false }: Terms): Promise<VendorName> {
  // Locked, so that an account is not removed between here and the order that is placed by it.
  const connected = (await selectVendors(tx).forShare().execute()).map(({ vendor }) => vendor as VendorName)
  const usual = connected[0] ?? 'sandbox'
  const chosen = provider ?? usual
  const isThere = chosen === 'sandbox' ? !production : connected.includes(chosen)
  if (!isThere) throw new Refusal<CheckoutRefusal>('payment_not_set_up')
  return chosen
}

const selectVendors = (tx: Tx) =>
  tx.selectFrom('paymentAccounts').select(['vendor', 'connectedAt']).where('removedAt', 'is', null).orderBy('connectedAt').orderBy('vendor')

/** The vendors that take the company's payments, the first connected first. */
export const listVendors = (tx: Tx): Promise<{ vendor: string; connectedAt: Date }[]> => selectVendors(tx).execute()

export async function saveAccount(tx: Tx, secrets: Secrets, { vendor, credentials }: { vendor: string; credentials: unknown }): Promise<void> {
  const row = { credentialsSealed: secrets.seal(JSON.stringify(credentials)), connectedAt: clock.now() }
  await tx
    .insertInto('paymentAccounts')
    .values({ vendor, ...row })
    .onConflict((conflict) => conflict.columns(['companyId', 'vendor']).doUpdateSet({ credentialsSealed: row.credentialsSealed, removedAt: null }))
    .execute()
}

/** Lets the account take no further orders; false when there is none. Its keys go with the last order that it took. */
export async function removeAccount(tx: Tx, vendor: string): Promise<boolean> {
  const query = tx.updateTable('paymentAccounts').set({ removedAt: clock.now() }).where('vendor', '=', vendor).where('removedAt', 'is', null)
  const { numUpdatedRows } = await query.executeTakeFirst()
  await forgetRemoved(tx)
  return numUpdatedRows > 0n
}

/** Deletes the keys of removed accounts whose orders are all paid or over. */
export async function forgetRemoved(tx: Tx): Promise<void> {
  for (const { vendor } of await tx.selectFrom('paymentAccounts').select('vendor').where('removedAt', 'is not', null).execute())
    if (!(await hasUnpaidAt(tx, vendor))) await tx.deleteFrom('paymentAccounts').where('vendor', '=', vendor).where('removedAt', 'is not', null).execute()
}

/** Companies with a removed account that still has its keys. */
export async function findRemoved(tx: PlatformTx): Promise<string[]> {
  const rows = await tx.selectFrom('paymentAccounts').select('companyId').distinct().where('removedAt', 'is not', null).execute()
  return rows.map(({ companyId }) => companyId)
}

/** The opened credentials, never to be logged or answered. */
export async function findCredentials(tx: Tx, secrets: Secrets, vendor: string): Promise<unknown> {
  const row = await tx.selectFrom('paymentAccounts').select('credentialsSealed').where('vendor', '=', vendor).executeTakeFirst()
  return row && (JSON.parse(secrets.open(row.credentialsSealed)) as unknown)
}

/** Seals anew, once the encryption key has changed. */
export const resealAccounts = (deps: Pick<Deps, 'db' | 'secrets' | 'log'>): Promise<number> =>
  reseal(deps, { table: 'payment_accounts', columns: ['credentials_sealed'] })
