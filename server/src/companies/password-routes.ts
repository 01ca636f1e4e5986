import { asPlatform } from '../platform/db.ts'
import { createApp } from '../platform/http.ts'
import { valid } from '../platform/valid.ts'
import { forgotten, linkShown, passwordChosen } from './contract.ts'
import { type MailDeps, sendLink } from './inviting.ts'
import { useLink, whoseLink } from './password-links.ts'
import { selectStaff } from './queries.ts'

/** Choosing a password by a link that came by mail: to join, or because the old one was forgotten. Open to everybody. */
export const passwordRoutes = (deps: MailDeps) =>
  createApp()
    // The same answer at the same moment, whoever is asked for: it tells nobody which accounts exist.
    .post('/auth/forgot', valid('json', forgotten), async (c) => {
      const { email } = c.req.valid('json')
      void sendForgotten(deps, email).catch((error: unknown) => deps.log.error({ err: error }, 'a forgotten password could not be answered'))
      return c.body(null, 202)
    })
    .post('/auth/link', valid('json', linkShown), async (c) => {
      const { email, name, companyName, passwordHash } = await asPlatform(deps.db, (tx) => whoseLink(tx, c.req.valid('json').token))
      return c.json({ email, name, companyName, isInvitation: passwordHash === null })
    })
    .post('/auth/password', valid('json', passwordChosen), async (c) => {
      const { token, password } = c.req.valid('json')
      return c.json(await asPlatform(deps.db, (tx) => useLink(tx, token, password)))
    })

async function sendForgotten(deps: MailDeps, email: string): Promise<void> {
  const staff = await asPlatform(deps.db, (tx) => selectStaff(tx).where('users.email', '=', email).executeTakeFirst())
  if (staff) await sendLink(deps, staff.id, staff.passwordHash === null ? 'invited' : 'forgot')
}
