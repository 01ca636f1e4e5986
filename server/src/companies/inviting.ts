import { days, hours } from '../platform/clock.ts'
import { asPlatform, type PlatformTx } from '../platform/db.ts'
import type { Deps } from '../platform/http.ts'
import type { Mail } from '../platform/mail.ts'
import { Refusal } from '../platform/refusal.ts'
import type { CompaniesRefusal, Role } from './contract.ts'
import { writeLetter } from './letters.ts'
import { makeLink } from './password-links.ts'
import { selectStaff } from './queries.ts'

export type MailDeps = Deps & { mail: Mail }

const kinds = { invited: days(7), forgot: hours(1) } as const

/** The address of the page where a password is chosen. The secret stands behind the #, which no server sees or logs. */
export const passwordPage = (publicUrl: string, token: string): string => `${publicUrl}/password#${token}`

type NewMember = { companyId: string; email: string; name: string; role: Role }

/** Adds somebody who has no password yet. Refuses `email_taken`: an email signs in once on the platform. */
export async function addInvited(tx: PlatformTx, member: NewMember): Promise<string> {
  const added = await tx
    .insertInto('users')
    .values({ ...member, passwordHash: null })
    .onConflict((conflict) => conflict.column('email').doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!added) throw new Refusal<CompaniesRefusal>('email_taken')
  return added.id
}

/** Sends somebody a link to choose a password. A letter that cannot be sent is logged: it can be asked for again. */
export async function sendLink(deps: MailDeps, userId: string, kind: keyof typeof kinds): Promise<void> {
  const prepared = await asPlatform(deps.db, async (tx) => {
    const staff = await selectStaff(tx).select(['companies.name as company', 'companies.language']).where('users.id', '=', userId).executeTakeFirst()
    const token = staff && (await makeLink(tx, userId, kinds[kind]))
    return token && { staff, token }
  })
  if (!prepared) return
  const { staff, token } = prepared
  const letter = writeLetter(kind, {
    ...{ to: staff.email, name: staff.name, company: staff.company ?? 'Souk', language: staff.language ?? 'en' },
    link: passwordPage(deps.publicUrl, token),
  })
  await deps.mail(letter).catch((error: unknown) => deps.log.error({ err: error }, 'a letter could not be sent'))
}
