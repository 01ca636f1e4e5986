import { sql } from 'kysely'
import type { Tx } from '../platform/db.ts'
import type { PaymentReport } from './contract.ts'

/** Notes a report and answers whether it is news: a payment known as declined may still be paid, everything else counts once. */
export async function notePayment(tx: Tx, report: PaymentReport): Promise<boolean> {
  const row = await tx
    .insertInto('payments')
    .values(report)
    .onConflict((conflict) =>
      conflict
        .columns(['companyId', 'provider', 'reference'])
        .doUpdateSet((row) => ({ outcome: row.ref('excluded.outcome'), reportedAt: row.ref('excluded.reportedAt') }))
        .where('payments.outcome', '=', 'declined')
        .where('excluded.outcome', '=', 'paid')
        .whereRef('payments.orderId', '=', 'excluded.orderId'),
    )
    .returning('reference')
    .executeTakeFirst()
  return row !== undefined
}

/** Notes how much of a payment was given back by now, and answers how much more that is than before; undefined for no payment of ours. */
export async function noteRefund(
  tx: Tx,
  { provider, reference, refunded }: { provider: string; reference: string; refunded: number },
): Promise<number | undefined> {
  const payment = tx.selectFrom('payments').select('refunded').where('provider', '=', provider).where('reference', '=', reference)
  const before = await payment.where('outcome', '=', 'paid').forUpdate().executeTakeFirst()
  if (!before) return undefined
  if (refunded <= before.refunded) return 0
  await tx.updateTable('payments').set({ refunded }).where('provider', '=', provider).where('reference', '=', reference).execute()
  return refunded - before.refunded
}

/** How much of what was paid for an order is still with the shop. */
export async function selectKept(tx: Tx, orderId: string): Promise<number> {
  const { rows } = await sql<{ kept: number }>`
    select coalesce(sum(amount - refunded), 0)::bigint as kept from payments where order_id = ${orderId} and outcome = 'paid'`.execute(tx)
  return rows[0]?.kept ?? 0
}

/** How often the play bank declined on this link. */
export async function countDeclined(tx: Tx, { orderId, token }: { orderId: string; token: string }): Promise<number> {
  const { count } = await tx
    .selectFrom('payments')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('orderId', '=', orderId)
    .where('outcome', '=', 'declined')
    .where(sql<boolean>`starts_with(reference, ${token})`)
    .executeTakeFirstOrThrow()
  return count
}
