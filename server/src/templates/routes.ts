import { z } from 'zod'
import { inCompany } from '../platform/db.ts'
import { createApp, requireRole } from '../platform/http.ts'
import { valid } from '../platform/valid.ts'
import { checkTemplate } from './checking.ts'
import { type Template, templateDraft, templateStatuses, templateUses } from './contract.ts'
import { getTemplate, selectPage } from './queries.ts'
import { starterLanguages } from './starter/starter.ts'
import { createTemplate, deleteTemplate, editTemplate, findSync, previewOf, submitStarters, syncTemplates, type TemplateDeps } from './templates.ts'

const page = z.object({
  cursor: z.string().max(600).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
  status: z.enum(templateStatuses).optional(),
  q: z.string().trim().toLowerCase().max(100).optional(),
})
const named = z.object({ id: z.guid() })
const edited = templateDraft.omit({ name: true, language: true })
const values = z.record(z.string().max(100), z.string().max(1024)).optional()
const starters = z.strictObject({ uses: z.array(z.enum(templateUses)).min(1).optional(), languages: z.array(z.enum(starterLanguages)).min(1).optional() })

const shown = (template: Template) => ({ ...template, edits: template.edits.length, preview: previewOf(template) })

/** The panel's templates: list, one, make, change, delete, preview and check while typing, the starter set, and reading WhatsApp's list. */
export const templateRoutes = (deps: TemplateDeps) =>
  createApp()
    .get('/templates', valid('query', page), async (c) => {
      const { cursor, limit, status, q } = c.req.valid('query')
      const { found, sync } = await inCompany(deps.db, c.get('companyId'), async (tx) => ({
        found: await selectPage(tx, { after: cursor, limit: limit + 1, status, q }),
        sync: (await findSync(tx)) ?? null,
      }))
      const templates = found.slice(0, limit)
      const last = templates.at(-1)
      return c.json({ templates: templates.map(shown), nextCursor: last && found.length > limit ? `${last.name} ${last.language}` : null, sync })
    })
    .get('/templates/:id', valid('param', named), async (c) =>
      c.json(shown(await inCompany(deps.db, c.get('companyId'), (tx) => getTemplate(tx, c.req.valid('param').id)))),
    )
    .post('/templates/preview', valid('json', z.object({ draft: templateDraft, values })), (c) => {
      const { draft, values: given } = c.req.valid('json')
      return c.json({ preview: previewOf(draft, given), findings: checkTemplate(draft) })
    })
    .post('/templates/sync', requireRole('tenant_admin', 'super_admin', 'client'), async (c) => c.json(await syncTemplates(deps, c.get('companyId'))))
    .post('/templates/starters', requireRole('tenant_admin', 'super_admin', 'client'), valid('json', starters), async (c) => {
      const { uses = templateUses, languages } = c.req.valid('json')
      return c.json({ submitted: await submitStarters(deps, c.get('companyId'), { uses, languages }) })
    })
    .post('/templates', requireRole('tenant_admin', 'super_admin', 'client'), valid('json', templateDraft), async (c) =>
      c.json(shown(await createTemplate(deps, c.get('companyId'), c.req.valid('json'))), 201),
    )
    .put('/templates/:id', requireRole('tenant_admin', 'super_admin', 'client'), valid('param', named), valid('json', edited), async (c) => {
      const { id } = c.req.valid('param')
      return c.json(shown(await editTemplate(deps, c.get('companyId'), { id, draft: c.req.valid('json') })))
    })
    .delete('/templates/:id', requireRole('tenant_admin', 'super_admin', 'client'), valid('param', named), async (c) => {
      await deleteTemplate(deps, c.get('companyId'), c.req.valid('param').id)
      return c.body(null, 204)
    })
