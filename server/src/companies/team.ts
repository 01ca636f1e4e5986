import { sql } from 'kysely'
import type { Tx } from '../platform/db.ts'
import { type PlatformRefusal, Refusal } from '../platform/refusal.ts'
import type { CompaniesRefusal, Member, StaffRole } from './contract.ts'

/** The people of the company whose door is open, by name; those who were invited and have not come yet are `invited`. */
export async function listTeam(tx: Tx): Promise<Member[]> {
  const rows = await selectMembers(tx).orderBy('name').orderBy('id').execute()
  return rows.map(asMember)
}

/** Changes name or role. Refuses `not_found`, and `last_admin` where nobody would be left who can change anything. */
export async function changeMember(tx: Tx, id: string, changes: { name?: string; role?: StaffRole }): Promise<Member> {
  await lockAdmins(tx)
  await getMember(tx, id)
  if (Object.keys(changes).length > 0) await tx.updateTable('users').set(changes).where('id', '=', id).execute()
  await refuseWithoutAdmin(tx)
  return getMember(tx, id)
}

/** Takes somebody out of the company: signed out at once, and the email is free again. Refuses `not_found` and `last_admin`. */
export async function removeMember(tx: Tx, id: string): Promise<Member> {
  await lockAdmins(tx)
  const member = await getMember(tx, id)
  await tx.deleteFrom('users').where('id', '=', id).execute()
  await refuseWithoutAdmin(tx)
  return member
}

/** Somebody of the company whose door is open. Refuses `not_found`. */
export async function getMember(tx: Tx, id: string): Promise<Member> {
  const row = await selectMembers(tx).where('id', '=', id).executeTakeFirst()
  if (!row) throw new Refusal<PlatformRefusal>('not_found')
  return asMember(row)
}

const selectMembers = (tx: Tx) =>
  tx.selectFrom('users').select(['id', 'email', 'name', 'role', 'lastSeenAt', 'createdAt']).select(sql<boolean>`password_hash is null`.as('isInvited'))

type Row = Awaited<ReturnType<ReturnType<typeof selectMembers>['execute']>>[number]

const asMember = ({ isInvited, lastSeenAt, createdAt, role, ...row }: Row): Member => ({
  ...row,
  role: role as StaffRole,
  standing: isInvited ? 'invited' : 'active',
  lastSeenAt: lastSeenAt?.toISOString() ?? null,
  since: createdAt.toISOString(),
})

// Two admins who remove each other at the same moment would leave nobody.
const lockAdmins = (tx: Tx) => tx.selectFrom('users').select('id').where('role', '=', 'tenant_admin').orderBy('id').forUpdate().execute()

async function refuseWithoutAdmin(tx: Tx): Promise<void> {
  const left = await tx.selectFrom('users').select('id').where('role', '=', 'tenant_admin').where('passwordHash', 'is not', null).limit(1).executeTakeFirst()
  if (!left) throw new Refusal<CompaniesRefusal>('last_admin', { detail: 'A company needs at least one admin who can sign in.' })
}
