import { sql } from 'kysely'
import { days } from '../platform/clock.ts'
import { asPlatform } from '../platform/db.ts'
import type { Deps } from '../platform/http.ts'
import { passwordPage } from './inviting.ts'
import { makeLink } from './password-links.ts'

/**
 * An installation without a super admin who can sign in gets one: the log names a link, good for a day, on which the password is chosen. Until
 * then each start names a new one, three at most.
 */
export async function openFirstDoor({ db, log, publicUrl }: Deps): Promise<void> {
  const token = await asPlatform(db, async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtext('souk first admin'))`.execute(tx)
    const admins = await tx.selectFrom('users').select(['id', 'passwordHash']).where('role', '=', 'super_admin').execute()
    if (admins.some(({ passwordHash }) => passwordHash !== null)) return undefined
    const first = admins[0] ?? (await addFirst(tx))
    return makeLink(tx, first.id, days(1))
  })
  if (token)
    log.warn({ link: passwordPage(publicUrl, token) }, 'nobody runs this installation yet: choose a password for super@souk.local at this link, within a day')
}

const addFirst = (tx: Parameters<Parameters<typeof asPlatform>[1]>[0]) =>
  tx
    .insertInto('users')
    .values({ email: 'super@souk.local', name: 'Souk', role: 'super_admin', companyId: null, passwordHash: null })
    .returning('id')
    .executeTakeFirstOrThrow()
