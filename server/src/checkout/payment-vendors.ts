import { clock } from '../platform/clock.ts'
import { type Db, inCompany } from '../platform/db.ts'
import type { Deps } from '../platform/http.ts'
import { findCredentials } from './accounts.ts'
import type { VendorName } from './contract.ts'
import { sandbox } from './payment-provider.sandbox.ts'
import { stripe } from './payment-provider.stripe.ts'
import type { Pages, PaymentProvider, PaymentVendor } from './payment-provider.ts'

/** Every vendor that a company can choose, by name. The next one is a file beside this and a line here. */
export const vendors: Record<Exclude<VendorName, 'sandbox'>, PaymentVendor> = { stripe: stripe as PaymentVendor }

/** What payments are made with; `bank` is the vendors' far side, the internet where nothing is said. */
export type Banking = Pick<Deps, 'db'> & Partial<Pick<Deps, 'secrets' | 'bank'>>

/** Who takes the payment of an order. Throws when the company's account is gone. */
export async function providerOf(banking: Banking, companyId: string, order: { paymentVendor: string | null }): Promise<PaymentProvider> {
  const provider = await findProvider(banking, companyId, order)
  if (!provider) throw new Error(`the company has no account with ${order.paymentVendor} any more`)
  return provider
}

/** Who takes the payment of an order; undefined when the company's account is gone. */
export async function findProvider(
  banking: Banking,
  companyId: string,
  { paymentVendor }: { paymentVendor: string | null },
): Promise<PaymentProvider | undefined> {
  if (paymentVendor === null || paymentVendor === sandbox.name) return sandbox
  const account = await findAccount(banking, companyId, paymentVendor)
  return account?.vendor.connect(account.credentials, { fetch: banking.bank ?? fetch, pages: pagesOf(banking.db, companyId, paymentVendor) })
}

/** The company's account with a vendor, opened. */
export async function findAccount(
  { db, secrets }: Banking,
  companyId: string,
  name: string,
): Promise<{ vendor: PaymentVendor; credentials: unknown } | undefined> {
  const vendor = Object.values(vendors).find((one) => one.name === name)
  if (!vendor || !secrets) return undefined
  const credentials = await inCompany(db, companyId, (tx) => findCredentials(tx, secrets, name))
  return credentials === undefined ? undefined : { vendor, credentials }
}

const pagesOf = (db: Db, companyId: string, vendor: string): Pages => ({
  of: (orderId) =>
    inCompany(db, companyId, async (tx) => {
      const rows = await tx
        .selectFrom('paymentPages')
        .select(['reference', 'token', 'url', 'expiresAt', 'closedAt'])
        .where('vendor', '=', vendor)
        .where('orderId', '=', orderId)
        .orderBy('openedAt')
        .execute()
      return rows.map(({ closedAt, ...page }) => ({ ...page, isClosed: closedAt !== null }))
    }),
  keep: ({ isClosed: _, ...page }) =>
    inCompany(db, companyId, async (tx) => {
      await tx
        .insertInto('paymentPages')
        .values({ ...page, vendor })
        .onConflict((conflict) => conflict.doNothing())
        .execute()
    }),
  close: (reference) =>
    inCompany(db, companyId, async (tx) => {
      await tx.updateTable('paymentPages').set({ closedAt: clock.now() }).where('vendor', '=', vendor).where('reference', '=', reference).execute()
    }),
})
