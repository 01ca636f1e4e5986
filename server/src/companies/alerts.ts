import { sql } from 'kysely'
import type { PlatformTx, Tx } from '../platform/db.ts'
import { record } from '../platform/events.ts'
import type { Place } from '../platform/paging.ts'
import { type AlertKind, adviceFor, type ListedAlert } from './contract.ts'

type Trouble = { kind: AlertKind; subject?: string; code?: number | null; title: string }

/** Tells the people of the company, and of the platform, of something they have to mend; seen again it is counted, not told anew. */
export async function openAlert(tx: Tx, { kind, subject = '', code = null, title }: Trouble): Promise<void> {
  const { rows } = await sql<{ isNew: boolean }>`
    insert into alerts as alert (kind, subject, code, title) values (${kind}, ${subject.slice(0, 200)}, ${code}, ${title.slice(0, 500)})
    on conflict (company_id, kind, subject) where closed_at is null do update set
      times = alert.times + 1, last_seen_at = clock_now(), code = excluded.code, title = excluded.title
    returning times = 1 as is_new`.execute(tx)
  if (rows[0]?.isNew) await record(tx, 'alert.opened', null, { kind, code })
}

/** It works again: alerts of these kinds are over, where they have several subjects those of the ones named. */
export async function closeAlerts(tx: Tx, kinds: readonly AlertKind[], subjects: readonly string[] = ['']): Promise<void> {
  const closed = await tx
    .updateTable('alerts')
    .set({ closedAt: sql<Date>`clock_now()` })
    .where('closedAt', 'is', null)
    .where('kind', 'in', kinds)
    .where('subject', 'in', subjects)
    .returning('kind')
    .execute()
  for (const { kind } of closed) await record(tx, 'alert.closed', null, { kind })
}

/** Puts one alert aside; false when it is not there, or not open. */
export async function dismissAlert(tx: Tx, id: string): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('alerts')
    .set({ closedAt: sql<Date>`clock_now()` })
    .where('id', '=', id)
    .where('closedAt', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0
}

type Page = { limit: number; open: boolean; before?: Place }

/** Alerts, the latest first; of one company, or over all of them for the platform. */
export async function listAlerts(tx: Tx | PlatformTx, { limit, open, before }: Page): Promise<ListedAlert[]> {
  let query = tx
    .selectFrom('alerts')
    .innerJoin('companies', 'companies.id', 'alerts.companyId')
    .select(['alerts.id', 'alerts.companyId', 'companies.name as company', 'kind', 'subject', 'code', 'title', 'times', 'openedAt', 'lastSeenAt', 'closedAt'])
    .orderBy('openedAt', 'desc')
    .orderBy('alerts.id', 'desc')
    .limit(limit)
  if (open) query = query.where('closedAt', 'is', null)
  if (before) query = query.where(sql<boolean>`(alerts.opened_at, alerts.id) < (${before.at}, ${before.id}::uuid)`)
  return (await query.execute()).map((alert) => ({ ...alert, kind: alert.kind as AlertKind, ...adviceFor[alert.kind as AlertKind] }))
}
