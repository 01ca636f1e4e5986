import type { TemplateNews } from '../templates/templates.ts'
import { isObject, objectAt, textAt } from './json.ts'
import { readTime } from './time.ts'

const fields = ['message_template_status_update', 'message_template_quality_update', 'message_template_components_update', 'template_category_update']

/** Whether a webhook field tells of templates. */
export const isOfTemplates = (field: string): boolean => fields.includes(field)

/** What a change tells of a template (Cloud API: webhooks); `time` is the entry's, in seconds. Undefined when it cannot be read. */
export function readTemplateNews({ field, value, time }: { field: string; value: unknown; time?: string | undefined }, now: Date): TemplateNews | undefined {
  const waId = textAt(value, 'message_template_id')
  if (!isObject(value) || !waId) return undefined
  const [name, language] = [textAt(value, 'message_template_name'), textAt(value, 'message_template_language')]
  const about = { waId, name, language, at: readTime({ timestamp: time }, now) }
  const word = (key: string) => textAt(value, key)?.toUpperCase()
  if (field === 'message_template_status_update') {
    const event = word('event')
    return event ? { ...about, kind: 'status', event, reason: reasonIn(value) } : undefined
  }
  if (field === 'message_template_quality_update') {
    const quality = word('new_quality_score')
    return quality ? { ...about, kind: 'quality', quality } : undefined
  }
  if (field === 'message_template_components_update') return { ...about, kind: 'components' }
  const [changed, announced] = [word('new_category'), word('correct_category')]
  const category = changed ?? announced
  const isKnown = category === 'MARKETING' || category === 'UTILITY' || category === 'AUTHENTICATION'
  return isKnown ? { ...about, kind: 'category', category, isAnnounced: changed === undefined } : undefined
}

function reasonIn(value: unknown): string | null {
  const reason = textAt(value, 'reason')
  const words = [
    reason === 'NONE' ? undefined : reason,
    textAt(objectAt(value, 'other_info'), 'description'),
    textAt(objectAt(value, 'disable_info'), 'disable_date'),
  ]
  return words.filter(Boolean).join(': ') || null
}
