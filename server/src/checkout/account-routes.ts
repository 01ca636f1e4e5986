import { z } from 'zod'
import { audit } from '../companies/companies.ts'
import { inCompany } from '../platform/db.ts'
import { described } from '../platform/describing.ts'
import { createApp, type Deps, requireRole } from '../platform/http.ts'
import { type PlatformRefusal, Refusal } from '../platform/refusal.ts'
import { invalidInput, valid } from '../platform/valid.ts'
import { listVendors, removeAccount, saveAccount } from './accounts.ts'
import type { CheckoutRefusal } from './contract.ts'
import { vendors } from './payment-vendors.ts'

const named = z.object({ vendor: z.enum(Object.keys(vendors) as [keyof typeof vendors]) })
const input = z.object({
  credentials: z.record(z.string(), z.string().max(500)).meta({ description: 'Stripe: `secretKey` and `webhookSecret`. Kept sealed, never answered' }),
})
const account = z.object({
  vendor: z.string(),
  connectedAt: z.iso.datetime().nullable(),
  webhookUrl: z
    .string()
    .meta({ description: 'To be entered at the vendor’s; for Stripe with the events checkout.session.*, payment_intent.payment_failed and charge.refunded' }),
})
const accountsAnswer = z.object({ vendors: z.array(account) })

/** With whom the company's payments are taken. Tenant and super admins only. */
export const accountRoutes = ({ db, secrets, publicUrl, bank = fetch }: Deps) => {
  const list = (companyId: string) =>
    inCompany(db, companyId, async (tx) => {
      const connected = new Map((await listVendors(tx)).map(({ vendor, connectedAt }) => [vendor, connectedAt.toISOString()]))
      const webhookUrl = (vendor: string) => `${publicUrl}/webhooks/${vendor}/${companyId}`
      return { vendors: Object.keys(vendors).map((vendor) => ({ vendor, connectedAt: connected.get(vendor) ?? null, webhookUrl: webhookUrl(vendor) })) }
    })
  return createApp()
    .use('/company/payments/*', requireRole('tenant_admin', 'super_admin'))
    .get('/company/payments', described('Who can take the payments, and who does', accountsAnswer), async (c) => c.json(await list(c.get('companyId'))))
    .put(
      '/company/payments/:vendor',
      described('Let a vendor take the payments; the vendor is asked whether it knows the keys', accountsAnswer, [
        'payment_keys_refused',
        'payment_vendor_unreached',
      ]),
      valid('param', named),
      valid('json', input),
      async (c) => {
        const { vendor: name } = c.req.valid('param')
        const vendor = vendors[name]
        const read = vendor.credentials.safeParse(c.req.valid('json').credentials)
        if (!read.success) throw invalidInput(read.error.issues.map(({ path, message }) => ({ path: ['credentials', ...path].join('.'), message })))
        const isKnown = await vendor.accepts(read.data, { fetch: bank }).catch(() => {
          throw new Refusal<CheckoutRefusal>('payment_vendor_unreached')
        })
        if (!isKnown) throw new Refusal<CheckoutRefusal>('payment_keys_refused')
        await inCompany(db, c.get('companyId'), async (tx) => {
          await saveAccount(tx, secrets, { vendor: name, credentials: read.data })
          await audit(tx, c.get('actor'), { action: 'payments.connected', details: { vendor: name } })
        })
        return c.json(await list(c.get('companyId')))
      },
    )
    .delete(
      '/company/payments/:vendor',
      described('Let a vendor take no further orders; its keys are deleted once the orders it took are paid or over', null, ['not_found']),
      valid('param', named),
      async (c) => {
        const { vendor } = c.req.valid('param')
        const isGone = await inCompany(db, c.get('companyId'), async (tx) => {
          await audit(tx, c.get('actor'), { action: 'payments.disconnected', details: { vendor } })
          return removeAccount(tx, vendor)
        })
        if (!isGone) throw new Refusal<PlatformRefusal>('not_found')
        return c.body(null, 204)
      },
    )
}
