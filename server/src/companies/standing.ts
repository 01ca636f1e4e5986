import { sql } from 'kysely'
import { clock, minutes } from '../platform/clock.ts'
import { type Db, inCompany } from '../platform/db.ts'
import type { Actor } from '../platform/http.ts'
import { type PlatformRefusal, Refusal } from '../platform/refusal.ts'
import type { CompanyStatus, UserRole } from '../platform/schema.ts'
import type { CompaniesRefusal, Limits } from './contract.ts'
import { limitColumns, usualLimits } from './limits.ts'

/**
 * What the company may use, when the caller may still act in it: an access token outlives a dismissal and a suspension by minutes, and a
 * key is known by heart; this asks the database. Refuses `not_found`, `unauthenticated` to those who left and to revoked keys, and
 * `company_suspended`. A super admin acts in suspended companies too.
 */
export async function standIn(db: Db, companyId: string, actor: Actor): Promise<Limits> {
  const standing = await readStanding(db, companyId, actor)
  if (!standing) throw new Refusal<PlatformRefusal>('not_found')
  const { status, role, keyId, ...rest } = standing
  const stillThere = actor.key ? keyId === actor.key.id : actor.role === 'super_admin' || role === actor.role
  if (!stillThere) throw new Refusal<PlatformRefusal>('unauthenticated')
  if (status === 'suspended' && actor.role !== 'super_admin') throw new Refusal<CompaniesRefusal>('company_suspended')
  const { lastUsedAt, ...limits } = rest
  if (actor.key) await noteUse(db, { companyId, keyId: actor.key.id, lastUsedAt })
  return Object.fromEntries(limitColumns.map((name) => [name, limits[name] ?? usualLimits[name]])) as Limits
}

type Standing = { status: CompanyStatus; role: UserRole | null; keyId: string | null; lastUsedAt: Date | null } & { [Name in keyof Limits]: number | null }

/** One row for the company, with its limits and, where they still count, the caller's role or key. */
async function readStanding(db: Db, companyId: string, { userId, key }: Actor): Promise<Standing | undefined> {
  const { rows } = await sql<Standing>`select * from standing_in(${companyId}, ${userId}, ${key?.id ?? null})`.execute(db)
  return rows[0]
}

/** The last use is written down at most once a minute: more would be a write at every request. */
async function noteUse(db: Db, { companyId, keyId, lastUsedAt }: { companyId: string; keyId: string; lastUsedAt: Date | null }): Promise<void> {
  const aMinuteAgo = new Date(clock.now().getTime() - minutes(1))
  if (lastUsedAt && lastUsedAt > aMinuteAgo) return
  await inCompany(db, companyId, (tx) =>
    tx
      .updateTable('apiKeys')
      .set({ lastUsedAt: clock.now() })
      .where('id', '=', keyId)
      .where(sql<boolean>`coalesce(last_used_at <= ${aMinuteAgo}, true)`)
      .execute(),
  )
}
