import { clock } from '../platform/clock.ts'
import type { Tx } from '../platform/db.ts'
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
  const connected = (await selectVendors(tx)).map(({ vendor }) => vendor as VendorName)
  const usual = connected[0] ?? 'sandbox'
  const chosen = provider ?? usual
  const isThere = chosen === 'sandbox' ? !production : connected.includes(chosen)
  if (!isThere) throw new Refusal<CheckoutRefusal>('payment_not_set_up')
  return chosen
}

/** The vendors that the company has an account with, the first connected first. */
export const selectVendors = (tx: Tx): Promise<{ vendor: string; connectedAt: Date }[]> =>
  tx.selectFrom('paymentAccounts').select(['vendor', 'connectedAt']).orderBy('connectedAt').orderBy('vendor').execute()

export async function saveAccount(tx: Tx, secrets: Secrets, { vendor, credentials }: { vendor: string; credentials: unknown }): Promise<void> {
  const row = { credentialsSealed: secrets.seal(JSON.stringify(credentials)), connectedAt: clock.now() }
  await tx
    .insertInto('paymentAccounts')
    .values({ vendor, ...row })
    .onConflict((conflict) => conflict.columns(['companyId', 'vendor']).doUpdateSet({ credentialsSealed: row.credentialsSealed }))
    .execute()
}

/** Ends the account; false when there is none. */
export async function removeAccount(tx: Tx, vendor: string): Promise<boolean> {
  const { numDeletedRows } = await tx.deleteFrom('paymentAccounts').where('vendor', '=', vendor).executeTakeFirst()
  return numDeletedRows > 0n
}

/** The opened credentials, never to be logged or answered. */
export async function findCredentials(tx: Tx, secrets: Secrets, vendor: string): Promise<unknown> {
  const row = await tx.selectFrom('paymentAccounts').select('credentialsSealed').where('vendor', '=', vendor).executeTakeFirst()
  return row && (JSON.parse(secrets.open(row.credentialsSealed)) as unknown)
}

/** Seals anew, once the encryption key has changed. */
export const resealAccounts = (deps: Pick<Deps, 'db' | 'secrets' | 'log'>): Promise<number> =>
  reseal(deps, { table: 'payment_accounts', columns: ['credentials_sealed'] })
