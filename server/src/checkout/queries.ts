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
