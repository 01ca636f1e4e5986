import { z } from 'zod'
import { asPlatform } from '../platform/db.ts'
import { createApp, requireRole } from '../platform/http.ts'
import { valid } from '../platform/valid.ts'
import { audit, auditPage, listAudit } from './audit.ts'
import { changeCompany, createCompany, listCompanies } from './companies.ts'
import { companyOpening, companyStatusChange } from './contract.ts'
import { addInvited, type MailDeps, sendLink } from './inviting.ts'

const named = z.object({ id: z.guid() })

/** All companies of the installation: opened, configured, suspended and entered by its super admins. After `requireUser`. */
export const platformRoutes = (deps: MailDeps) =>
  createApp()
    .use('/companies/*', requireRole('super_admin'))
    .use('/platform/audit', requireRole('super_admin'))
    .get('/companies', async (c) => c.json({ companies: await asPlatform(deps.db, listCompanies) }))
    .post('/companies', valid('json', companyOpening), async (c) => {
      const { admin, ...opening } = c.req.valid('json')
      const { company, adminId } = await asPlatform(deps.db, async (tx) => {
        const company = await createCompany(tx, opening)
        const adminId = await addInvited(tx, { ...admin, companyId: company.id, role: 'tenant_admin' })
        await audit(tx, c.get('actor'), { action: 'company.created', companyId: company.id, details: { name: company.name, admin: admin.name } })
        return { company, adminId }
      })
      await sendLink(deps, adminId, 'invited')
      return c.json(company, 201)
    })
    .patch('/companies/:id', valid('param', named), valid('json', companyStatusChange), async (c) => {
      const { id } = c.req.valid('param')
      const changes = c.req.valid('json')
      const company = await asPlatform(deps.db, async (tx) => {
        const changed = await changeCompany(tx, id, changes)
        const { status, ...rest } = changes
        if (status) await audit(tx, c.get('actor'), { action: status === 'suspended' ? 'company.suspended' : 'company.resumed', companyId: id })
        if (Object.keys(rest).length > 0) await audit(tx, c.get('actor'), { action: 'company.changed', companyId: id, details: rest })
        return changed
      })
      return c.json(company)
    })
    // To act in a company is to name it in `X-Company-Id`; this tells the company that somebody came in.
    .post('/companies/:id/entry', valid('param', named), async (c) => {
      const { id } = c.req.valid('param')
      return c.json(
        await asPlatform(deps.db, async (tx) => {
          const company = await changeCompany(tx, id, {})
          await audit(tx, c.get('actor'), { action: 'company.entered', companyId: id })
          return company
        }),
      )
    })
    .get('/platform/audit', valid('query', auditPage), async (c) => c.json(await asPlatform(deps.db, (tx) => listAudit(tx, c.req.valid('query')))))
