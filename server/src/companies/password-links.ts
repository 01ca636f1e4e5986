import { clock } from '../platform/clock.ts'
import type { PlatformTx } from '../platform/db.ts'
import { Refusal } from '../platform/refusal.ts'
import type { CompaniesRefusal } from './contract.ts'
import { hashPassword } from './passwords.ts'
import { selectStaff } from './queries.ts'
import { hashOf, newRefreshToken } from './tokens.ts'

/** So many links of one person are good at a time: asking for more sends no more mail. */
const mostLinks = 3

/** A new link's secret for this person, good for `life` milliseconds; undefined when enough are on their way already. */
export async function makeLink(tx: PlatformTx, userId: string, life: number): Promise<string | undefined> {
  const now = clock.now()
  // Asked for many times at once, they are counted one after the other.
  await tx.selectFrom('users').select('id').where('id', '=', userId).forUpdate().execute()
  const live = await tx.selectFrom('passwordLinks').select('tokenHash').where('userId', '=', userId).where('expiresAt', '>', now).execute()
  if (live.length >= mostLinks) return undefined
  const token = newRefreshToken()
  await tx
    .insertInto('passwordLinks')
    .values({ tokenHash: hashOf(token), userId, expiresAt: new Date(now.getTime() + life) })
    .execute()
  return token
}

/** Whose link it is. Refuses `link_ended` when it is unknown, used or too old. */
export async function whoseLink(tx: PlatformTx, token: string) {
  const staff = await selectStaff(tx)
    .innerJoin('passwordLinks', 'passwordLinks.userId', 'users.id')
    .select('companies.name as companyName')
    .where('tokenHash', '=', hashOf(token))
    .where('expiresAt', '>', clock.now())
    .executeTakeFirst()
  if (!staff) throw new Refusal<CompaniesRefusal>('link_ended', { detail: 'This link was used already, or its time is over. Ask for a new one.' })
  return staff
}

/** Sets the password of the person whose link it is, once: all links and sign-ins of that person end. Refuses `link_ended`. */
export async function useLink(tx: PlatformTx, token: string, password: string): Promise<{ email: string }> {
  const { id, email } = await whoseLink(tx, token)
  const taken = await tx.deleteFrom('passwordLinks').where('tokenHash', '=', hashOf(token)).executeTakeFirst()
  if (taken.numDeletedRows === 0n) throw new Refusal<CompaniesRefusal>('link_ended')
  await setPassword(tx, id, password)
  return { email }
}

/** Gives somebody another password; whoever is signed in with the old one is signed out. */
export async function setPassword(tx: PlatformTx, userId: string, password: string): Promise<void> {
  await tx
    .updateTable('users')
    .set({ passwordHash: await hashPassword(password) })
    .where('id', '=', userId)
    .execute()
  await tx.deleteFrom('passwordLinks').where('userId', '=', userId).execute()
  await tx.deleteFrom('refreshTokens').where('userId', '=', userId).execute()
}
