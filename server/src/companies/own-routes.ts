import { asPlatform, type PlatformTx } from '../platform/db.ts'
import { type Actor, createApp, type Deps } from '../platform/http.ts'
import { type PlatformRefusal, Refusal } from '../platform/refusal.ts'
import { invalidInput, valid } from '../platform/valid.ts'
import { audit, auditPlatform } from './audit.ts'
import { ownChange, passwordChanged, type User } from './contract.ts'
import { setPassword } from './password-links.ts'
import { passwordFits } from './passwords.ts'
import { selectStaff } from './queries.ts'
import { refuseTakenEmail } from './users.ts'

/** A member of staff's own account. After `requireUser`. */
export const ownRoutes = ({ db }: Deps) =>
  createApp()
    .get('/auth/me', async (c) => {
      const { id, email, name, role, companyId } = await asPlatform(db, (tx) => getStaff(tx, userIdOf(c.get('actor'))))
      return c.json({ id, email, name, role, companyId } satisfies User)
    })
    .patch('/auth/me', valid('json', ownChange), async (c) => {
      const { current, ...changes } = c.req.valid('json')
      const userId = userIdOf(c.get('actor'))
      const { id, email, name, role, companyId } = await asPlatform(db, async (tx) => {
        await refuseWrong(tx, userId, current)
        if (Object.keys(changes).length > 0) await tx.updateTable('users').set(changes).where('id', '=', userId).execute().catch(refuseTakenEmail)
        return getStaff(tx, userId)
      })
      return c.json({ id, email, name, role, companyId } satisfies User)
    })
    .post('/auth/me/password', valid('json', passwordChanged), async (c) => {
      const actor = c.get('actor')
      const { current, password } = c.req.valid('json')
      await asPlatform(db, async (tx) => {
        await refuseWrong(tx, userIdOf(actor), current)
        await setPassword(tx, userIdOf(actor), password)
        const deed = { action: 'password.changed' } as const
        await (actor.companyId ? audit(tx, actor, { ...deed, companyId: actor.companyId }) : auditPlatform(tx, actor, deed))
      })
      return c.body(null, 204)
    })

function userIdOf({ userId }: Actor): string {
  if (userId === null) throw new Refusal<PlatformRefusal>('unauthenticated')
  return userId
}

async function getStaff(tx: PlatformTx, userId: string) {
  const staff = await selectStaff(tx).where('users.id', '=', userId).executeTakeFirst()
  if (!staff) throw new Refusal<PlatformRefusal>('unauthenticated')
  return staff
}

async function refuseWrong(tx: PlatformTx, userId: string, current: string): Promise<void> {
  const { passwordHash } = await getStaff(tx, userId)
  if (!(await passwordFits(passwordHash ?? undefined, current))) throw invalidInput([{ path: 'current', message: 'is not your password' }])
}
