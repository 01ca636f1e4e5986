import { clock, seconds } from '../platform/clock.ts'
import { inCompany, type Tx } from '../platform/db.ts'
import { type PlatformRefusal, Refusal } from '../platform/refusal.ts'
import { checkTemplate } from './checking.ts'
import type { Finding, Template, TemplateBody, TemplateCategory, TemplateDraft, TemplateRefusal, TemplateUse, Usability } from './contract.ts'
import * as farSide from './far-side.ts'
import { refuse, type TemplateDeps } from './far-side.ts'
import { type Facts, fill } from './filling.ts'
import { findNamed, getTemplate, insertDraft, saveEdit, saveStanding, selectOfUse } from './queries.ts'
import { deleteFindings, editFindings } from './ruling.ts'
import { codeFor, starterLanguages, starterTemplate, tapsOf } from './starter/starter.ts'
import { statusOf, usabilityOf } from './states.ts'

export type { TemplateDeps } from './far-side.ts'
export { type Facts, previewOf } from './filling.ts'
export { applyTemplateNews, type TemplateNews } from './news.ts'
export { findSync, syncTemplates } from './syncing.ts'

/** Keeps a template as a draft and sends it in for review. Refuses `template_invalid` naming every field, `template_exists`, and what WhatsApp refuses; the draft stays. */
export async function createTemplate(deps: TemplateDeps, companyId: string, draft: TemplateDraft, use: TemplateUse | null = null): Promise<Template> {
  refuseFindings(checkTemplate(draft), 'template_invalid')
  const far = await farSide.reach(deps, companyId)
  const id = await inCompany(deps.db, companyId, (tx) => insertDraft(tx, draft, use))
  const answer = await farSide.create(far, draft)
  if ('failure' in answer) {
    const { failure } = answer
    // What became of it nobody knows: the next reading of the list tells.
    const changes = failure.kind === 'unknown' ? { status: 'PENDING' } : { reason: failure.details ?? failure.title }
    await inCompany(deps.db, companyId, (tx) => saveStanding(tx, id, changes))
    return refuse(failure)
  }
  const { id: waId, status, category } = answer.json
  return inCompany(deps.db, companyId, async (tx) => {
    await saveStanding(tx, id, { waId, status: statusOf(status), reason: null, ...(category && { category }) })
    return getTemplate(tx, id)
  })
}

/** Changes a template and sends it in again; a draft is sent in for the first time. Refuses as `createTemplate` does, and `template_locked`. */
export async function editTemplate(
  deps: TemplateDeps,
  companyId: string,
  { id, draft }: { id: string; draft: Omit<TemplateDraft, 'name' | 'language'> },
): Promise<Template> {
  const before = await inCompany(deps.db, companyId, (tx) => getTemplate(tx, id))
  const { name, language, use, status, waId } = before
  const whole = { ...draft, name, language }
  refuseFindings(checkTemplate(whole), 'template_invalid')
  refuseFindings(editFindings(before, draft, clock.now()), 'template_locked')
  if (!waId) return createTemplate(deps, companyId, whole, use)
  const isApproved = status === 'APPROVED'
  const changes = { components: draft.components, ...(!isApproved && { category: draft.category }) }
  const answer = await farSide.edit(await farSide.reach(deps, companyId), waId, changes)
  if ('failure' in answer) return refuse(answer.failure)
  return inCompany(deps.db, companyId, async (tx) => {
    await saveEdit(tx, id, { draft: whole, status: 'PENDING', isCounted: isApproved })
    return getTemplate(tx, id)
  })
}

/** Deletes one language of a template here and at WhatsApp; what was sent stays. Refuses `template_locked`. */
export async function deleteTemplate(deps: TemplateDeps, companyId: string, id: string): Promise<void> {
  const template = await inCompany(deps.db, companyId, (tx) => getTemplate(tx, id))
  refuseFindings(deleteFindings(template), 'template_locked')
  if (template.waId) {
    const answer = await farSide.remove(await farSide.reach(deps, companyId), template)
    // What is there no more is deleted.
    if ('failure' in answer && answer.failure.subcode !== 33) refuse(answer.failure)
  }
  await inCompany(deps.db, companyId, (tx) => saveStanding(tx, id, { status: 'DELETED' }))
}

export type Submitted = { use: TemplateUse; language: string; outcome: 'submitted' | 'there' | 'refused' | 'later'; reason?: string }

/** Sends in the starter set, every use in every language of the conversation or those asked for; what is there already stays. Stops at WhatsApp's limit. */
export async function submitStarters(
  deps: TemplateDeps,
  companyId: string,
  { uses, languages }: { uses: readonly TemplateUse[]; languages?: readonly string[] | undefined },
): Promise<Submitted[]> {
  const [done, began]: [Submitted[], number] = [[], performance.now()]
  for (const language of languages ?? starterLanguages)
    for (const use of uses) {
      // A request waits 20 seconds for its answer; what is left is submitted by the next.
      const isLate = done.some(({ outcome }) => outcome === 'later') || performance.now() - began > seconds(12)
      done.push(isLate ? { use, language, outcome: 'later' } : { use, language, ...(await submitStarter(deps, companyId, { use, language })) })
    }
  return done
}

async function submitStarter(
  deps: TemplateDeps,
  companyId: string,
  { use, language }: { use: TemplateUse; language: string },
): Promise<Pick<Submitted, 'outcome' | 'reason'>> {
  const draft = starterTemplate(use, language, deps.publicUrl)
  if (!draft) return { outcome: 'refused', reason: 'There is no starter template in this language' }
  const known = await inCompany(deps.db, companyId, (tx) => findNamed(tx, draft))
  if (known && known.status !== 'DRAFT' && known.status !== 'DELETED') return { outcome: 'there' }
  try {
    await createTemplate(deps, companyId, draft, use)
    return { outcome: 'submitted' }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const isLater = error.code === 'whatsapp_busy' || error.code === 'whatsapp_unreachable'
    return { outcome: isLater ? 'later' : 'refused', reason: String(error.details.detail ?? error.code) }
  }
}

/**
 * A template of the company's as a message, with what it is for. Refuses `template_not_found`, `template_unusable` {status} when WhatsApp
 * does not take it now, and `value_missing` naming every variable that has nothing.
 */
export async function fillTemplate(tx: Tx, id: string, facts: Facts): Promise<{ body: TemplateBody; category: TemplateCategory }> {
  const template = await getTemplate(tx, id)
  const { status, category, use } = template
  if (usabilityOf(status) !== 'usable') throw new Refusal<TemplateRefusal>('template_unusable', { status })
  return { body: fill(template, { ...(use && { taps: tapsOf[use] }), ...facts }), category }
}

/** A template message for a use, or in words why there is none. */
export type Told = { body: TemplateBody; templateId: string } | { reason: string; language: string }

/**
 * The message that says this by an approved template, in the shopper's language or else the company's. Order news have to be utility:
 * what WhatsApp made marketing of needs another consent and does not count.
 */
export async function sayByTemplate(
  tx: Tx,
  use: TemplateUse,
  { language, fallback, facts }: { language: string; fallback: string; facts: Facts },
): Promise<Told> {
  const templates = await selectOfUse(tx, use)
  const codes = [codeFor(language), codeFor(fallback)]
  const wanted = use.startsWith('cart_') ? 'MARKETING' : 'UTILITY'
  const fit = templates.filter(({ status, category }) => usabilityOf(status) === 'usable' && category === wanted)
  const found = codes.map((code) => fit.find((one) => one.language === code)).find(Boolean)
  if (found) return { body: fill(found, { taps: tapsOf[use], ...facts }), templateId: found.id }
  return {
    language: codes[0] ?? language,
    reason: reasonFor(
      use,
      templates.filter((one) => codes.includes(one.language)),
      wanted,
    ),
  }
}

function reasonFor(use: TemplateUse, templates: readonly Template[], wanted: string): string {
  const [one] = templates
  if (!one) return `WhatsApp's 24 hours are over and there is no template for ${use}. Submit the starter set of templates.`
  if (usabilityOf(one.status) === 'usable')
    return `WhatsApp counts the template ${one.name} as ${one.category}, not ${wanted}; edit it so that it only tells the news.`
  return `WhatsApp's 24 hours are over and the template ${one.name} (${one.language}) is ${one.status}${one.reason ? `: ${one.reason}` : ''}.`
}

/** Whether WhatsApp takes a template message now, as far as we know: asked at the moment of sending. One that we have not heard of counts as usable. */
export async function usabilityOfBody(tx: Tx, { template }: { template: { name: string; language: { code: string } } }): Promise<Usability> {
  const known = await findNamed(tx, { name: template.name, language: template.language.code })
  return known && known.status !== 'DRAFT' ? usabilityOf(known.status) : 'usable'
}

function refuseFindings(errors: readonly Finding[], code: TemplateRefusal): void {
  if (errors.length > 0)
    throw new Refusal<TemplateRefusal | PlatformRefusal>(code, { errors, detail: errors.map(({ path, message }) => `${path}: ${message}`).join('; ') })
}
