import { bodyLimit } from 'hono/body-limit'
import { z } from 'zod'
import { lockOrder, markRefunded } from '../orders/orders.ts'
import { clock } from '../platform/clock.ts'
import { inCompany, type Tx } from '../platform/db.ts'
import { createApp, type Deps } from '../platform/http.ts'
import { markCompany } from '../platform/log.ts'
import { type PlatformRefusal, Refusal } from '../platform/refusal.ts'
import { countReport } from './counting.ts'
import type { Notice } from './payment-provider.ts'
import { findAccount, providerOf, vendors } from './payment-vendors.ts'
import { noteRefund, selectKept } from './queries.ts'

/**
 * Where vendors tell that something happened, to be mounted at /webhooks: `/stripe/{company_id}`. Nothing in it is believed but which payment
 * to look up; what counts is what the vendor answers to our own question.
 */
export const noticeRoutes = (deps: Deps) =>
  createApp().post('/:vendor/:company_id', bodyLimit({ maxSize: 512 * 1024 }), async (c) => {
    const { vendor: name, company_id: companyId } = c.req.param()
    if (!Object.hasOwn(vendors, name) || !z.guid().safeParse(companyId).success) throw new Refusal<PlatformRefusal>('not_found')
    const account = await findAccount(deps, companyId, name)
    if (!account) throw new Refusal<PlatformRefusal>('not_found')
    markCompany(companyId)
    const notice = await account.vendor.readNotice(account.credentials, { raw: await c.req.text(), headers: c.req.raw.headers, now: clock.now() })
    if (notice === undefined) throw new Refusal<PlatformRefusal>('unauthenticated', { detail: 'The signature is missing, wrong or old.' })
    if (notice) await heed(deps, { companyId, name, notice })
    return c.json({ received: true })
  })

type Heeding = { companyId: string; name: string; notice: Notice }

async function heed(deps: Deps, { companyId, name, notice }: Heeding): Promise<void> {
  const { db } = deps
  if (notice.about === 'page') {
    const order = await inCompany(db, companyId, (tx) => findOrderOfPage(tx, name, notice.reference))
    const report = order && (await (await providerOf(deps, companyId, order)).lookUp(order))
    if (report) await countReport(deps, companyId, report)
    return
  }
  const account = await findAccount(deps, companyId, name)
  if (!account) return
  const desk = { fetch: deps.bank ?? fetch }
  if (notice.about === 'decline') {
    const report = await account.vendor.findDecline(account.credentials, notice.reference, desk)
    if (report && (await inCompany(db, companyId, (tx) => isOfOurs(tx, report.orderId)))) await countReport(deps, companyId, report)
    return
  }
  const orderId = await inCompany(db, companyId, (tx) => findOrderIdOfPayment(tx, name, notice.reference))
  if (!orderId) return
  const refunded = await account.vendor.refundedOf(account.credentials, notice.reference, desk)
  await inCompany(db, companyId, (tx) => countRefund(tx, orderId, { provider: name, reference: notice.reference, refunded }))
}

/** Money of a payment that came too much goes back without the order; the order ends when nothing of what was paid for it is left. */
async function countRefund(tx: Tx, orderId: string, refund: { provider: string; reference: string; refunded: number }): Promise<void> {
  const order = await lockOrder(tx, orderId)
  const amount = await noteRefund(tx, refund)
  if (amount) await markRefunded(tx, order, { amount, whole: (await selectKept(tx, orderId)) <= 0 })
}

const isOfOurs = async (tx: Tx, orderId: string): Promise<boolean> =>
  z.guid().safeParse(orderId).success &&
  (await tx.selectFrom('paymentPages').select('orderId').where('orderId', '=', orderId).limit(1).executeTakeFirst()) !== undefined

async function findOrderOfPage(tx: Tx, vendor: string, reference: string) {
  const page = await tx.selectFrom('paymentPages').select('orderId').where('vendor', '=', vendor).where('reference', '=', reference).executeTakeFirst()
  return page && lockOrder(tx, page.orderId)
}

async function findOrderIdOfPayment(tx: Tx, provider: string, reference: string): Promise<string | undefined> {
  const row = await tx
    .selectFrom('payments')
    .select('orderId')
    .where('provider', '=', provider)
    .where('reference', '=', reference)
    .where('outcome', '=', 'paid')
    .executeTakeFirst()
  return row?.orderId
}
