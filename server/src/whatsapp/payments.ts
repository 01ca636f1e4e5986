import type { Tx } from '../platform/db.ts'
import type { PaymentStatus } from './status.ts'

/** Keeps what WhatsApp reports of payments inside the chat, each report once, in whatever order. */
export async function keepPayments(tx: Tx, payments: readonly PaymentStatus[]): Promise<void> {
  if (payments.length === 0) return
  await tx
    .insertInto('paymentStatuses')
    .values(payments.map(({ body, ...payment }) => ({ ...payment, body: JSON.stringify(body) })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
