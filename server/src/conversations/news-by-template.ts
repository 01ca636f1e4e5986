import { openAlert } from '../companies/companies.ts'
import type { Company } from '../companies/contract.ts'
import type { Order } from '../orders/contract.ts'
import type { Tx } from '../platform/db.ts'
import { record } from '../platform/events.ts'
import { type TemplateUse, templateUses } from '../templates/contract.ts'
import { sayByTemplate } from '../templates/templates.ts'
import type { Render, Reply } from './contract.ts'
import * as queries from './queries.ts'
import type { Voice } from './voice.ts'

/** News of an order, and the bubble that tells it inside of the window. */
export type News = { order: Order; company: Company; voice: Voice; reply: Reply }

type Telling = News & { type: string; session: queries.Session; render: Render }

/**
 * Tells news outside of the 24 hours by an approved template. Where none can, the bubble stands in the thread as failed, with the reason
 * in words, and `news.untold` is recorded. True when something was queued.
 */
export async function tellByTemplate(tx: Tx, { type, session, order, company, voice, reply, render }: Telling): Promise<boolean> {
  const use = useFor(type)
  if (!use) return false
  const values = { number: String(order.number), shop: company.name, total: voice.money(order.total, order.currency) }
  const told = await sayByTemplate(tx, use, { language: session.language, fallback: company.language, facts: { values, link: order.paymentToken } })
  if ('body' in told) {
    await queries.insertQueued(tx, { sessionId: session.id, body: told.body, purpose: 'news' })
    return true
  }
  await queries.insertUnsent(tx, { sessionId: session.id, body: render(reply), error: { code: null, title: told.reason, cause: 'window' } })
  await openAlert(tx, { kind: 'template', subject: `${use} ${told.language}`, title: told.reason })
  await record(tx, 'news.untold', session.customerId, { event: type, use, language: told.language, reason: told.reason })
  return false
}

const useFor = (type: string): TemplateUse | undefined => templateUses.find((use) => use === type.replace('.', '_'))
