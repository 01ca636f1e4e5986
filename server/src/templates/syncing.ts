import { sql } from 'kysely'
import type { z } from 'zod'
import { clock, hours, seconds } from '../platform/clock.ts'
import { inCompany, type Tx } from '../platform/db.ts'
import type { GraphFailure } from '../platform/graph.ts'
import { component, templateCategories, templateUses } from './contract.ts'
import { isBusy, type Listed, list, reach, type TemplateDeps } from './far-side.ts'
import { tellStanding } from './news.ts'
import { nameOf } from './starter/starter.ts'
import { statusOf, wholeSecond } from './states.ts'

/** How the reading of WhatsApp's list stands. */
export type SyncState = { beganAt: Date; finishedAt: Date | null; seen: number; error: string | null; retryAt: Date | null }

/**
 * Reads the account's templates page by page, each page in a transaction of its own, and goes on where it was broken off; templates that
 * are no more are marked as deleted when the whole list was read. Stops when WhatsApp's limit is reached, and says until when.
 */
export async function syncTemplates(deps: TemplateDeps, companyId: string): Promise<SyncState> {
  const far = await reach(deps, companyId)
  let cursor = await inCompany(deps.db, companyId, begin)
  for (const began = performance.now(); ; ) {
    const answer = await list(far, cursor)
    if ('failure' in answer) return inCompany(deps.db, companyId, (tx) => breakOff(tx, troubleOf(answer.failure, cursor)))
    const { data, paging } = answer.json
    const next = paging?.next ? (paging.cursors?.after ?? null) : null
    await inCompany(deps.db, companyId, (tx) => keepPage(tx, data, next))
    if (next === null || next === cursor) return inCompany(deps.db, companyId, finish)
    cursor = next
    if (performance.now() - began > patience) return inCompany(deps.db, companyId, (tx) => breakOff(tx, { error: null, retryAt: clock.now() }))
  }
}

/** A cursor does not live for ever (Graph API: 131059 and 100): the list is read from its start next time. */
function troubleOf(failure: GraphFailure, cursor: string | null) {
  const retryAt = isBusy(failure) ? new Date(clock.now().getTime() + hours(1)) : null
  const startAnew = cursor !== null && (failure.code === 131059 || failure.code === 100)
  return { error: failure.details ?? failure.title, retryAt, ...(startAnew && { cursor: null }) }
}

/** A request waits 20 seconds for its answer; a long list is read in several. */
const patience = seconds(12)

/** How the last reading ended, or how far it is; undefined before the first. */
export async function findSync(tx: Tx): Promise<SyncState | undefined> {
  return tx.selectFrom('templateSyncs').select(['beganAt', 'finishedAt', 'seen', 'error', 'retryAt']).executeTakeFirst()
}

async function begin(tx: Tx): Promise<string | null> {
  const fresh = { beganAt: clock.now(), cursor: null, seen: 0, finishedAt: null, error: null, retryAt: null }
  const known = await tx.selectFrom('templateSyncs').select(['cursor', 'beganAt', 'finishedAt']).forUpdate().executeTakeFirst()
  const isOpen = known?.cursor && !known.finishedAt && clock.now().getTime() - known.beganAt.getTime() < hours(24)
  if (isOpen) return known.cursor
  await tx
    .insertInto('templateSyncs')
    .values(fresh)
    .onConflict((conflict) => conflict.column('companyId').doUpdateSet(fresh))
    .execute()
  return null
}

async function breakOff(tx: Tx, changes: { error: string | null; retryAt: Date | null; cursor?: null }): Promise<SyncState> {
  return tx.updateTable('templateSyncs').set(changes).returning(['beganAt', 'finishedAt', 'seen', 'error', 'retryAt']).executeTakeFirstOrThrow()
}

async function finish(tx: Tx): Promise<SyncState> {
  const state = await tx
    .updateTable('templateSyncs')
    .set({ finishedAt: clock.now(), cursor: null, error: null, retryAt: null })
    .returning(['beganAt', 'finishedAt', 'seen', 'error', 'retryAt'])
    .executeTakeFirstOrThrow()
  const gone = await tx
    .updateTable('templates')
    .set({ status: 'DELETED', updatedAt: clock.now() })
    .where('waId', 'is not', null)
    .where('status', '!=', 'DELETED')
    .where(sql<boolean>`coalesce(synced_at, created_at) < ${state.beganAt}`)
    .returning(['id', 'name', 'language', 'use'])
    .execute()
  for (const template of gone) await tellStanding(tx, template, { before: 'APPROVED', after: 'DELETED', reason: null })
  return state
}

async function keepPage(tx: Tx, page: readonly Listed[], cursor: string | null): Promise<void> {
  for (const listed of page) await keep(tx, listed)
  await tx
    .updateTable('templateSyncs')
    .set({ cursor, seen: sql<number>`seen + ${page.length}`, error: null, retryAt: null })
    .execute()
}

const uses = new Map(templateUses.map((use) => [nameOf(use), use]))

async function keep(tx: Tx, listed: Listed): Promise<void> {
  const category = templateCategories.find((one) => one === listed.category.toUpperCase())
  if (!category) return
  const { name } = listed
  // Meta writes en_US; a hyphen comes in webhooks.
  const language = listed.language.replace('-', '_')
  const before = await tx
    .selectFrom('templates')
    .select(['id', 'status', 'use'])
    .where('name', '=', name)
    .where('language', '=', language)
    .forUpdate()
    .executeTakeFirst()
  const status = statusOf(listed.status)
  const reason = listed.rejected_reason && listed.rejected_reason !== 'NONE' ? listed.rejected_reason : null
  const row = {
    ...{ waId: listed.id, name, language, category, status, reason, syncedAt: clock.now(), statusAt: wholeSecond(clock.now()), updatedAt: clock.now() },
    parameterFormat: listed.parameter_format?.toUpperCase() === 'NAMED' ? 'NAMED' : 'POSITIONAL',
    components: JSON.stringify(listed.components.flatMap(readable)),
    quality: listed.quality_score?.score?.toUpperCase() ?? 'UNKNOWN',
    use: before?.use ?? uses.get(name) ?? null,
  }
  const { id } = await tx
    .insertInto('templates')
    .values(row)
    .onConflict((conflict) => conflict.columns(['companyId', 'name', 'language']).doUpdateSet(row))
    .returning('id')
    .executeTakeFirstOrThrow()
  if (before) await tellStanding(tx, { id, name, language, use: row.use }, { before: before.status, after: status, reason })
}

/** Parts of kinds that we do not know are left out: we could not show or fill them. */
function readable(part: unknown): z.infer<typeof component>[] {
  const upper = upperTypes(part)
  const read = component.safeParse(upper)
  return read.success ? [read.data] : []
}

function upperTypes(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(upperTypes)
  if (typeof part !== 'object' || part === null) return part
  return Object.fromEntries(
    Object.entries(part).map(([key, value]) => [
      key,
      (key === 'type' || key === 'format') && typeof value === 'string' ? value.toUpperCase() : key === 'example' ? value : upperTypes(value),
    ]),
  )
}
