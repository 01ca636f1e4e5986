import { z } from 'zod'
import { getLine, type Line } from '../companies/companies.ts'
import { inCompany } from '../platform/db.ts'
import { callGraph, type Graph, type GraphFailure } from '../platform/graph.ts'
import type { Deps } from '../platform/http.ts'
import { Refusal } from '../platform/refusal.ts'
import type { Template, TemplateDraft, TemplateRefusal } from './contract.ts'

/** What templates are managed with. */
export type TemplateDeps = Pick<Deps, 'db' | 'secrets' | 'log' | 'publicUrl'> & { graph: Graph }

/** One company's way to its templates at WhatsApp. */
export type FarSide = { graph: Graph; line: Line }

/** The company's line. Refuses `no_line` when no number is connected. */
export async function reach({ db, secrets, graph }: TemplateDeps, companyId: string): Promise<FarSide> {
  return { graph, line: await inCompany(db, companyId, (tx) => getLine(tx, secrets)) }
}

const created = z.object({ id: z.coerce.string(), status: z.string().default('PENDING'), category: z.string().optional() })

/** Sends a template in for review. */
export async function create({ graph, line }: FarSide, { name, language, category, parameterFormat, components }: TemplateDraft) {
  const body = { name, language, category, parameter_format: parameterFormat, components }
  return callGraph(graph, { method: 'POST', path: `${line.wabaId}/message_templates`, token: line.accessToken, body }, created)
}

const done = z.looseObject({ success: z.boolean().optional() })

/** Replaces the components of a template as a whole; it is reviewed again. */
export function edit({ graph, line }: FarSide, waId: string, { category, components }: Partial<TemplateDraft>) {
  return callGraph(graph, { method: 'POST', path: waId, token: line.accessToken, body: { ...(category && { category }), components } }, done)
}

/** Deletes one language of a template. */
export function remove({ graph, line }: FarSide, { name, waId }: Pick<Template, 'name' | 'waId'>) {
  const query = { name, hsm_id: waId ?? undefined }
  return callGraph(graph, { method: 'DELETE', path: `${line.wabaId}/message_templates`, token: line.accessToken, query }, done)
}

const listed = z.object({
  data: z.array(
    z.looseObject({
      id: z.coerce.string(),
      name: z.string(),
      language: z.string(),
      status: z.string(),
      category: z.string(),
      parameter_format: z.string().optional(),
      components: z.array(z.unknown()).default([]),
      rejected_reason: z.string().optional(),
      quality_score: z.looseObject({ score: z.string().optional() }).optional(),
    }),
  ),
  paging: z.object({ cursors: z.object({ after: z.string().optional() }).optional(), next: z.string().optional() }).optional(),
})
export type Listed = z.infer<typeof listed>['data'][number]

const fields = 'id,name,language,status,category,parameter_format,components,rejected_reason,quality_score'

/** One page of the account's templates. */
export function list({ graph, line }: FarSide, after: string | null) {
  const query = { fields, limit: '100', after: after ?? undefined }
  return callGraph(graph, { path: `${line.wabaId}/message_templates`, token: line.accessToken, query }, listed)
}

/** Calls are limited for now: the app's, the account's, or by template creation (Graph API: rate limiting). */
export const isBusy = ({ code }: GraphFailure): boolean => code === 4 || code === 17 || code === 613 || code === 80007 || code === 80008

/** Says why WhatsApp did not do it, so that whoever asked can mend it. */
export function refuse(failure: GraphFailure): never {
  const detail = failure.details ? `${failure.title}: ${failure.details}` : failure.title
  if (failure.kind !== 'refused') throw new Refusal<TemplateRefusal>('whatsapp_unreachable', { detail })
  if (isBusy(failure)) throw new Refusal<TemplateRefusal>('whatsapp_busy', { detail, retryAfter: 3600 })
  throw new Refusal<TemplateRefusal>('template_refused', { detail, whatsappCode: failure.code, whatsappSubcode: failure.subcode })
}
