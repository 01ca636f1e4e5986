import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { clock, minutes } from '../platform/clock.ts'
import type { PlatformTx } from '../platform/db.ts'

const windowLength = minutes(15)

/** Failed sign-ins within the window after which no more are tried. An office shares one address, so it may fail more often than an account. */
const most = { account: 10, address: 50 }

/** Whose attempts are counted: the account that is tried and the network address that tries. */
export type Attempt = { email: string; address: string }

/**
 * Counts an attempt before it is made, so that a thousand at the same moment cannot slip through. Answers the seconds to wait when the
 * account or the address has failed too often, else undefined.
 */
export async function countAttempt(tx: PlatformTx, attempt: Attempt): Promise<number | undefined> {
  const now = clock.now()
  const windowEndsAt = new Date(now.getTime() + windowLength)
  const counted = await tx
    .insertInto('signInFailures')
    .values([accountOf(attempt), addressOf(attempt)].map((subject) => ({ subject, failures: 1, windowEndsAt })))
    .onConflict((conflict) =>
      conflict.column('subject').doUpdateSet({
        failures: sql`case when sign_in_failures.window_ends_at <= ${now} then 1 else sign_in_failures.failures + 1 end`,
        windowEndsAt: sql`case when sign_in_failures.window_ends_at <= ${now} then excluded.window_ends_at else sign_in_failures.window_ends_at end`,
      }),
    )
    .returning(['subject', 'failures', 'windowEndsAt'])
    .execute()
  const over = counted.filter(({ subject, failures }) => failures > (subject.startsWith('account') ? most.account : most.address))
  if (over.length === 0) return undefined
  return Math.max(...over.map((row) => Math.ceil((row.windowEndsAt.getTime() - now.getTime()) / 1000)))
}

/** Takes an attempt back that succeeded. The account starts anew; the address keeps its other failures, so that one good account does not free it. */
export async function forgive(tx: PlatformTx, attempt: Attempt): Promise<void> {
  await tx.deleteFrom('signInFailures').where('subject', '=', accountOf(attempt)).execute()
  await tx.updateTable('signInFailures').set({ failures: sql`greatest(failures - 1, 0)` }).where('subject', '=', addressOf(attempt)).execute()
}

// Hashed: what people type here need not be an email, and need not be anybody's of ours.
const accountOf = ({ email }: Attempt) => `account ${createHash('sha256').update(email).digest('base64url')}`
const addressOf = ({ address }: Attempt) => `address ${address}`
