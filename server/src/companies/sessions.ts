import { clock } from '../platform/clock.ts'
import { asPlatform, type PlatformTx } from '../platform/db.ts'
import type { Deps } from '../platform/http.ts'
import { type PlatformRefusal, Refusal } from '../platform/refusal.ts'
import type { CompaniesRefusal, SignedIn, User } from './contract.ts'
import { passwordFits } from './passwords.ts'
import { selectStaff } from './queries.ts'
import { endFamily, type Refresh, rotate, startFamily } from './refresh.ts'
import { type Attempt, countAttempt, forgive } from './throttle.ts'
import { accessLife, signAccess } from './tokens.ts'

type Needs = Pick<Deps, 'db' | 'jwtSecrets'>
export type Session = { signedIn: SignedIn; refresh: Refresh }

/** Signs in. Refuses `too_many_requests` {retryAfter in seconds}, `wrong_credentials`, and, to those who know the password, `company_suspended`. */
export async function openSession({ db, jwtSecrets }: Needs, { password, ...attempt }: Attempt & { password: string }): Promise<Session> {
  const { retryAfter, staff } = await asPlatform(db, async (tx) => ({
    retryAfter: await countAttempt(tx, attempt),
    staff: await selectStaff(tx).where('users.email', '=', attempt.email).executeTakeFirst(),
  }))
  if (retryAfter) throw new Refusal<PlatformRefusal>('too_many_requests', { retryAfter, detail: 'Too many failed sign-ins; wait a little.' })
  const fits = await passwordFits(staff?.passwordHash ?? undefined, password)
  if (!staff || !fits) throw new Refusal<CompaniesRefusal>('wrong_credentials', { detail: 'No account has this email and password.' })
  if (staff.companyStatus === 'suspended') throw new Refusal<CompaniesRefusal>('company_suspended')
  const refresh = await asPlatform(db, async (tx) => {
    await forgive(tx, attempt)
    return begin(tx, staff.id)
  })
  return { signedIn: await signedIn(staff, jwtSecrets), refresh }
}

/** A new access token and the next refresh token. Refuses `session_ended` for a token that is unknown, used up, ended or too old. */
export async function renewSession({ db, jwtSecrets }: Needs, token: string): Promise<Session> {
  const next = await asPlatform(db, async (tx) => {
    const rotated = await rotate(tx, token, jwtSecrets)
    const staff = rotated && (await selectStaff(tx).where('users.id', '=', rotated.userId).executeTakeFirst())
    if (staff) await seen(tx, staff.id)
    return staff && staff.companyStatus !== 'suspended' ? { staff, refresh: rotated.refresh } : undefined
  })
  // Refused out here: the end of a stolen sign-in has to be committed.
  if (!next) throw new Refusal<CompaniesRefusal>('session_ended')
  return { signedIn: await signedIn(next.staff, jwtSecrets), refresh: next.refresh }
}

/** Signs out everywhere this sign-in was carried to. */
export const endSession = ({ db }: Needs, token: string): Promise<void> => asPlatform(db, (tx) => endFamily(tx, token))

/** Deletes refresh tokens, password links and counts of failed sign-ins whose time is over. */
export async function forgetOldSignIns(tx: PlatformTx): Promise<void> {
  await tx.deleteFrom('refreshTokens').where('expiresAt', '<=', clock.now()).execute()
  await tx.deleteFrom('passwordLinks').where('expiresAt', '<=', clock.now()).execute()
  await tx.deleteFrom('signInFailures').where('windowEndsAt', '<=', clock.now()).execute()
}

async function begin(tx: PlatformTx, userId: string): Promise<Refresh> {
  await seen(tx, userId)
  return startFamily(tx, userId)
}

const seen = (tx: PlatformTx, userId: string) => tx.updateTable('users').set({ lastSeenAt: clock.now() }).where('id', '=', userId).execute()

async function signedIn({ id, email, name, role, companyId }: User, secrets: readonly string[]): Promise<SignedIn> {
  const user = { id, email, name, role, companyId }
  return { accessToken: await signAccess(user, secrets), expiresIn: accessLife / 1000, user }
}
