import type { PlatformTx, Tx } from '../platform/db.ts'
import { Refusal } from '../platform/refusal.ts'
import type { CompaniesRefusal, Role, User } from './contract.ts'
import { hashPassword } from './passwords.ts'

export type NewUser = { companyId?: string; email: string; name: string; role: Role; password: string }

/** Adds a member of staff: to the company whose door is open, or to `companyId` (a super admin has none). Refuses `email_taken`: an email signs in once on the platform. */
export async function createUser(tx: Tx | PlatformTx, { companyId, email, name, role, password }: NewUser): Promise<User> {
  const passwordHash = await hashPassword(password)
  const user = await tx
    .insertInto('users')
    .values({ email: email.trim().toLowerCase(), name, role, passwordHash, ...(companyId && { companyId }) })
    .onConflict((conflict) => conflict.column('email').doNothing())
    .returning(userColumns)
    .executeTakeFirst()
  if (!user) throw new Refusal<CompaniesRefusal>('email_taken')
  return user
}

/** The member of staff who signs in with this email. */
export function findUserByEmail(tx: PlatformTx, email: string): Promise<User | undefined> {
  return tx.selectFrom('users').select(userColumns).where('email', '=', email.trim().toLowerCase()).executeTakeFirst()
}

const userColumns = ['id', 'email', 'name', 'role', 'companyId'] as const

/** Refuses `email_taken` for the database's word that somebody else signs in with this email. */
export function refuseTakenEmail(error: unknown): never {
  const { code, constraint } = error as { code?: string; constraint?: string }
  if (code === '23505' && constraint === 'users_email_key') throw new Refusal<CompaniesRefusal>('email_taken')
  throw error
}
