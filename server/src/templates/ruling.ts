import { days, hours } from '../platform/clock.ts'
import type { Finding, Template, TemplateDraft } from './contract.ts'

type Known = Pick<Template, 'status' | 'category' | 'edits' | 'waId'>

/** Why a template may not be edited so now (Cloud API: one edit of an approved template in 24 hours, ten in 30 days; its category stays). */
export function editFindings({ status, category, edits, waId }: Known, draft: Pick<TemplateDraft, 'category'>, now: Date): Finding[] {
  if (!waId) return []
  if (status !== 'APPROVED' && status !== 'REJECTED' && status !== 'PAUSED')
    return [{ path: 'status', message: `a template that is ${status} cannot be edited; only approved, rejected and paused ones can` }]
  if (status !== 'APPROVED') return []
  const since = (milliseconds: number) => edits.filter((at) => now.getTime() - at.getTime() < milliseconds).length
  return [
    ...(draft.category !== category ? [{ path: 'category', message: 'the category of an approved template cannot be changed' }] : []),
    ...(since(hours(24)) >= 1 ? [{ path: 'edits', message: 'an approved template can be edited once in 24 hours' }] : []),
    ...(since(days(30)) >= 10 ? [{ path: 'edits', message: 'an approved template can be edited ten times in 30 days' }] : []),
  ]
}

/** Why a template may not be deleted. */
export const deleteFindings = ({ status }: Pick<Template, 'status'>): Finding[] =>
  status === 'DISABLED' ? [{ path: 'status', message: 'WhatsApp does not let disabled templates be deleted' }] : []
