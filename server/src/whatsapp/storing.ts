import { applyStatuses, hear } from '../conversations/conversations.ts'
import { inCompany, type Tx } from '../platform/db.ts'
import type { Deps } from '../platform/http.ts'
import { applyTemplateNews } from '../templates/templates.ts'
import type { Change, Item } from './envelope.ts'
import { answerFailures } from './failures.ts'
import type { Leftover } from './keeping.ts'
import { applyNotices } from './notices.ts'
import { keepPayments } from './payments.ts'
import { applyPreferences } from './preferences.ts'
import { isPoison, withoutDeadlocks } from './trouble.ts'

/** An item and the change it came in. */
export type Entry = { item: Item; change: Change }

/** How many messages are new, and what could not be stored. */
export type Stored = { heard: number; leftovers: Leftover[] }

/**
 * Stores what came for one company, all in one transaction if it can be; otherwise by halves, until what cannot be stored stands alone
 * and is left over. Throws when the database is away: then nothing is to be acknowledged.
 */
export async function storeEntries(deps: Pick<Deps, 'db' | 'log'>, companyId: string, entries: Entry[]): Promise<Stored> {
  if (entries.length === 0) return { heard: 0, leftovers: [] }
  const items = entries.map(({ item }) => item)
  try {
    const heard = await withoutDeadlocks(() => inCompany(deps.db, companyId, (tx) => storeItems(tx, deps.log, items)))
    return { heard, leftovers: [] }
  } catch (error) {
    if (!isPoison(error)) throw error
    const [only, ...others] = entries
    if (!only || others.length > 0) return storeHalves(deps, companyId, entries)
    deps.log.error({ err: error, companyId }, 'something WhatsApp sent could not be stored and was set aside')
    return { heard: 0, leftovers: [{ reason: 'it could not be stored', change: only.change, raw: only.item.raw }] }
  }
}

async function storeHalves(deps: Pick<Deps, 'db' | 'log'>, companyId: string, entries: Entry[]): Promise<Stored> {
  const middle = Math.ceil(entries.length / 2)
  const first = await storeEntries(deps, companyId, entries.slice(0, middle))
  const second = await storeEntries(deps, companyId, entries.slice(middle))
  return { heard: first.heard + second.heard, leftovers: [...first.leftovers, ...second.leftovers] }
}

async function storeItems(tx: Tx, log: Deps['log'], items: readonly Item[]): Promise<number> {
  const heard = items.flatMap((item) => (item.kind === 'heard' ? item.heard : []))
  const statuses = items.flatMap((item) => (item.kind === 'status' ? item.status : []))
  const payments = items.flatMap((item) => (item.kind === 'payment' ? item.payment : []))
  const preferences = items.flatMap((item) => (item.kind === 'preference' ? item.preference : []))
  const news = items.flatMap((item) => (item.kind === 'template' ? [item.news] : []))
  const { stored } = heard.length > 0 ? await hear(tx, heard) : { stored: 0 }
  await answerFailures(tx, log, await applyStatuses(tx, statuses))
  await keepPayments(tx, payments)
  await applyPreferences(tx, preferences)
  await applyTemplateNews(tx, news)
  await applyNotices(
    tx,
    items.flatMap((item) => (item.kind === 'notice' ? [item.notice] : [])),
  )
  return stored
}
