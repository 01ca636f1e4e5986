import { z } from 'zod'
import { asPlatform, inCompany } from '../platform/db.ts'
import { createApp, requireRole } from '../platform/http.ts'
import { type PlatformRefusal, Refusal } from '../platform/refusal.ts'
import { valid } from '../platform/valid.ts'
import { audit, auditPage, listAudit } from './audit.ts'
import { changeCompany, getCompany } from './companies.ts'
import { type CompaniesRefusal, companyChange, invitation, memberChange } from './contract.ts'
import { addInvited, type MailDeps, sendLink } from './inviting.ts'
import { changeMember, getMember, listTeam, removeMember } from './team.ts'

const named = z.object({ id: z.guid() })
const admins = requireRole('tenant_admin', 'super_admin')

/** What the settings of a company need to know of its goods. */
export type TeamDeps = MailDeps & { sellsInOther: (tx: Parameters<Parameters<typeof inCompany>[2]>[0], currency: string) => Promise<boolean> }

/** The people of a company, its settings and its audit log; to be changed by its admins. After `requireCompany`. */
export const teamRoutes = (deps: TeamDeps) =>
  createApp()
    .get('/company', async (c) => c.json(await inCompany(deps.db, c.get('companyId'), getCompany)))
    .patch('/company', admins, valid('json', companyChange), async (c) => {
      const changes = c.req.valid('json')
      const companyId = c.get('companyId')
      const company = await inCompany(deps.db, companyId, async (tx) => {
        if (changes.currency && (await deps.sellsInOther(tx, changes.currency)))
          throw new Refusal<CompaniesRefusal>('currency_in_use', { detail: otherCurrency })
        await audit(tx, c.get('actor'), { action: 'company.changed', details: changes })
        return changeCompany(tx, companyId, changes)
      })
      return c.json(company)
    })
    .get('/company/team', async (c) => c.json({ members: await inCompany(deps.db, c.get('companyId'), listTeam) }))
    .post('/company/team', admins, valid('json', invitation), async (c) => {
      const invited = c.req.valid('json')
      const companyId = c.get('companyId')
      const id = await asPlatform(deps.db, async (tx) => {
        await audit(tx, c.get('actor'), { action: 'member.invited', companyId, details: { name: invited.name, role: invited.role } })
        return addInvited(tx, { ...invited, companyId })
      })
      await sendLink(deps, id, 'invited')
      return c.json(await inCompany(deps.db, companyId, (tx) => getMember(tx, id)), 201)
    })
    .post('/company/team/:id/invitation', admins, valid('param', named), async (c) => {
      const member = await inCompany(deps.db, c.get('companyId'), (tx) => getMember(tx, c.req.valid('param').id))
      if (member.standing !== 'invited') throw new Refusal<PlatformRefusal>('not_found')
      await sendLink(deps, member.id, 'invited')
      return c.body(null, 202)
    })
    .patch('/company/team/:id', admins, valid('param', named), valid('json', memberChange), async (c) => {
      const changes = c.req.valid('json')
      const member = await inCompany(deps.db, c.get('companyId'), async (tx) => {
        const changed = await changeMember(tx, c.req.valid('param').id, changes)
        await audit(tx, c.get('actor'), { action: 'member.changed', details: { name: changed.name, ...changes } })
        return changed
      })
      return c.json(member)
    })
    .delete('/company/team/:id', admins, valid('param', named), async (c) => {
      await inCompany(deps.db, c.get('companyId'), async (tx) => {
        const { name, role } = await removeMember(tx, c.req.valid('param').id)
        await audit(tx, c.get('actor'), { action: 'member.removed', details: { name, role } })
      })
      return c.body(null, 204)
    })
    .get('/company/audit', admins, valid('query', auditPage), async (c) =>
      c.json(await inCompany(deps.db, c.get('companyId'), (tx) => listAudit(tx, c.req.valid('query')))),
    )

const otherCurrency = 'Products are priced in another currency. Import them priced in the new one first.'
