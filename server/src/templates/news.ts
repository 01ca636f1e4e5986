import { closeAlerts, openAlert } from '../companies/companies.ts'
import { clock } from '../platform/clock.ts'
import type { Tx } from '../platform/db.ts'
import { record } from '../platform/events.ts'
import { statusAfter, usabilityOf } from './states.ts'

/** What WhatsApp tells of a template by webhook (Cloud API: webhooks, message_template_* and template_category_update). `at` is WhatsApp's time. */
export type TemplateNews = { waId: string; name?: string | undefined; language?: string | undefined; at: Date } & (
  | { kind: 'status'; event: string; reason: string | null }
  | { kind: 'quality'; quality: string }
  | { kind: 'category'; category: string; isAnnounced: boolean }
  | { kind: 'components' }
)

/**
 * Lets news of templates count, whatever their order and however often they come; news of a template that we do not know waits for the
 * next reading of the list. Records `template.stopped` and `template.usable` where something that could be sent cannot, and the other way.
 */
export async function applyTemplateNews(tx: Tx, news: readonly TemplateNews[]): Promise<void> {
  for (const one of news.toSorted((left, right) => left.at.getTime() - right.at.getTime())) await apply(tx, one)
}

async function apply(tx: Tx, news: TemplateNews): Promise<void> {
  const known = await findMeant(tx, news)
  if (!known) return
  const set = tx.updateTable('templates').where('id', '=', known.id)
  if (news.kind === 'components') return
  if (news.kind === 'quality') {
    if (!known.qualityAt || known.qualityAt <= news.at)
      await set.set({ quality: news.quality.toUpperCase(), qualityAt: news.at, updatedAt: clock.now() }).execute()
    return
  }
  if (news.kind === 'category') {
    if (known.categoryAt && known.categoryAt > news.at) return
    const change = news.isAnnounced ? { comingCategory: news.category } : { category: news.category, comingCategory: null }
    await set.set({ ...change, categoryAt: news.at, updatedAt: clock.now() }).execute()
    await record(tx, 'template.category_changed', null, {
      templateId: known.id,
      name: known.name,
      language: known.language,
      category: news.category,
      announced: news.isAnnounced,
    })
    return
  }
  if (known.statusAt && known.statusAt > news.at) return
  const status = statusAfter(news.event, known.status)
  await set.set({ status, reason: news.reason, statusAt: news.at, waId: news.waId, updatedAt: clock.now() }).execute()
  await tellStanding(tx, known, { before: known.status, after: status, reason: news.reason })
}

async function findMeant(tx: Tx, { waId, name, language }: TemplateNews) {
  const select = tx.selectFrom('templates').select(['id', 'name', 'language', 'status', 'use', 'statusAt', 'qualityAt', 'categoryAt']).forUpdate()
  const byId = await select.where('waId', '=', waId).executeTakeFirst()
  if (byId || !name || !language) return byId
  return select.where('name', '=', name).where('language', '=', language.replace('-', '_')).where('waId', 'is', null).executeTakeFirst()
}

type About = { id: string; name: string; language: string; use: string | null }

/** Tells the merchant when something that depends on a template stops, or goes on. */
export async function tellStanding(
  tx: Tx,
  { id, name, language, use }: About,
  { before, after, reason }: { before: string; after: string; reason: string | null },
): Promise<void> {
  if (before === after) return
  const [was, is] = [usabilityOf(before) === 'usable', usabilityOf(after) === 'usable']
  const isBad = after === 'REJECTED' || after === 'DISABLED' || after === 'PAUSED' || (was && !is && after !== 'PENDING')
  const subject = `${name} ${language}`
  if (isBad) await openAlert(tx, { kind: 'template', subject, title: `The template ${name} (${language}) is ${after}${reason ? `: ${reason}` : ''}` })
  if (is) await closeAlerts(tx, ['template'], [subject])
  if (isBad) await record(tx, 'template.stopped', null, { templateId: id, name, language, use, status: after, reason })
  if (!was && is) await record(tx, 'template.usable', null, { templateId: id, name, language, use })
}
