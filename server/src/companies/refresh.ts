import type { Selectable } from 'kysely'
import { clock, days, seconds } from '../platform/clock.ts'
import type { PlatformTx } from '../platform/db.ts'
import type { RefreshTokens } from '../platform/schema.ts'
import { hashOf, newRefreshToken, successorsOf } from './tokens.ts'

/** A sign-in lasts this long, however often it is refreshed. */
const familyLife = days(30)

/** Two tabs refresh in the same moment, or an answer was lost on its way: so long the same token is answered with the same successor. */
const grace = seconds(10)

/** A refresh token as its cookie carries it. */
export type Refresh = { token: string; expiresAt: Date }

/** The first refresh token of a new sign-in. */
export async function startFamily(tx: PlatformTx, userId: string): Promise<Refresh> {
  const [token, now] = [newRefreshToken(), clock.now().getTime()]
  const expiresAt = new Date(now + familyLife)
  await tx
    .insertInto('refreshTokens')
    .values({ tokenHash: hashOf(token), familyId: crypto.randomUUID(), userId, expiresAt })
    .execute()
  return { token, expiresAt }
}

/**
 * Exchanges a refresh token for its successor. The chain of a sign-in never forks: a token that comes again within ten seconds gets the
 * newest token of its own chain, and one that comes later was stolen or copied, which ends the whole sign-in. Undefined when it ended.
 */
export async function rotate(tx: PlatformTx, token: string, secrets: readonly string[]): Promise<{ userId: string; refresh: Refresh } | undefined> {
  const row = await lockToken(tx, token)
  const now = clock.now().getTime()
  if (!row || row.expiresAt.getTime() <= now || (await isRevoked(tx, row.familyId))) return undefined
  if (!row.usedAt) return { userId: row.userId, refresh: await succeed(tx, { row, token, secrets }) }
  const newest = now - row.usedAt.getTime() <= grace ? await endOfChain(tx, token, secrets) : undefined
  if (!newest) await revoke(tx, row.familyId)
  return newest === undefined ? undefined : { userId: row.userId, refresh: { token: newest, expiresAt: row.expiresAt } }
}

/** Ends the sign-in a refresh token belongs to; a token nobody knows ends nothing. */
export async function endFamily(tx: PlatformTx, token: string): Promise<void> {
  const row = await lockToken(tx, token)
  if (row) await revoke(tx, row.familyId)
}

type Row = Selectable<RefreshTokens>

const lockToken = (tx: PlatformTx, token: string): Promise<Row | undefined> =>
  tx.selectFrom('refreshTokens').selectAll().where('tokenHash', '=', hashOf(token)).forUpdate().executeTakeFirst()

async function succeed(tx: PlatformTx, { row, token, secrets }: { row: Row; token: string; secrets: readonly string[] }): Promise<Refresh> {
  const [successor = newRefreshToken()] = successorsOf(token, secrets)
  const { familyId, userId, expiresAt } = row
  await tx.updateTable('refreshTokens').set({ usedAt: clock.now() }).where('tokenHash', '=', row.tokenHash).execute()
  await tx
    .insertInto('refreshTokens')
    .values({ tokenHash: hashOf(successor), familyId, userId, expiresAt })
    .execute()
  return { token: successor, expiresAt }
}

/** The unused token at the end of the chain that goes on from `token`: another tab may have refreshed more than once meanwhile. */
async function endOfChain(tx: PlatformTx, token: string, secrets: readonly string[]): Promise<string | undefined> {
  for (const successor of successorsOf(token, secrets)) {
    const row = await lockToken(tx, successor)
    if (row) return row.usedAt ? endOfChain(tx, successor, secrets) : successor
  }
  return undefined
}

// Asked of the whole family: a successor written while the family was being ended carries no mark of its own.
async function isRevoked(tx: PlatformTx, familyId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('refreshTokens')
    .select('familyId')
    .where('familyId', '=', familyId)
    .where('revokedAt', 'is not', null)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

async function revoke(tx: PlatformTx, familyId: string): Promise<void> {
  await tx.updateTable('refreshTokens').set({ revokedAt: clock.now() }).where('familyId', '=', familyId).where('revokedAt', 'is', null).execute()
}
