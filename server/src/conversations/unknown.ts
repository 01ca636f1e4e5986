import { sql } from 'kysely'
import { openAlert } from '../companies/companies.ts'
import { minutes } from '../platform/clock.ts'
import type { PlatformTx, Tx } from '../platform/db.ts'

/** So long a status may still come; then people are told. */
const patience = minutes(5)
const isLongUnknown = sql<boolean>`state = 'unknown' and due_at < clock_now() - ${patience} * interval '1 millisecond' and not coalesce(error ? 'told', false)`

/** Companies with messages of which nobody has said for minutes whether they went out, and nobody was told yet. */
export async function findUnknown(tx: PlatformTx): Promise<string[]> {
  const rows = await tx.selectFrom('messages').select('companyId').distinct().where(isLongUnknown).execute()
  return rows.map(({ companyId }) => companyId)
}

/** Tells the company's people of them, each once. */
export async function tellUnknown(tx: Tx): Promise<void> {
  const { rows } = await sql`update messages set error = coalesce(error, '{}') || '{"told": true}' where ${isLongUnknown} returning id`.execute(tx)
  if (rows.length > 0) await openAlert(tx, { kind: 'unknown_outcome', title: `${rows.length} message(s) may have gone out or not` })
}
