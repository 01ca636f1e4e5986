import { clock } from '../platform/clock.ts'
import type { Tx } from '../platform/db.ts'
import type { Limits } from './contract.ts'

/** What a company may do that nobody set limits for: twenty times what its panels and a busy shop system need. */
export const usualLimits: Limits = { requestsPerMinute: 6_000, keyRequestsPerMinute: 3_000, messagesPerDay: 100_000, campaignMessagesPerDay: 10_000 }

/** What the company whose door is open may use of the installation; read anew each time, so that a change counts at once. */
export async function findLimits(tx: Tx): Promise<Limits> {
  return (await tx.selectFrom('companyLimits').select(limitColumns).executeTakeFirst()) ?? usualLimits
}

/** Changes the limits that are named and keeps the others; answers all of them. */
export async function setLimits(tx: Tx, changes: Partial<Limits>): Promise<Limits> {
  const limits = { ...(await findLimits(tx)), ...changes }
  await tx
    .insertInto('companyLimits')
    .values(limits)
    .onConflict((conflict) => conflict.column('companyId').doUpdateSet({ ...changes, updatedAt: clock.now() }))
    .execute()
  return limits
}

export const limitColumns = ['requestsPerMinute', 'keyRequestsPerMinute', 'messagesPerDay', 'campaignMessagesPerDay'] as const
