import { sql } from 'kysely'
import { clock, days } from '../platform/clock.ts'
import type { Tx } from '../platform/db.ts'
import { Refusal } from '../platform/refusal.ts'
import type { Template, TemplateDraft, TemplateRefusal, TemplateUse } from './contract.ts'
import { wholeSecond } from './states.ts'

const columns = [
  ...(['id', 'waId', 'name', 'language', 'category', 'comingCategory', 'parameterFormat', 'components'] as const),
  ...(['use', 'status', 'reason', 'quality', 'edits', 'updatedAt'] as const),
] as const

/** Templates of the company. What the table holds was checked when it was written. */
const select = (tx: Tx) => tx.selectFrom('templates').select(columns)

export async function selectPage(
  tx: Tx,
  { after, limit, status, q }: { after?: string | undefined; limit: number; status?: string | undefined; q?: string | undefined },
): Promise<Template[]> {
  let query = select(tx).orderBy('name').orderBy('language').limit(limit)
  if (after !== undefined) query = query.where(sql<boolean>`name || ' ' || language > ${after}`)
  if (status) query = query.where('status', '=', status)
  if (q) query = query.where('name', 'like', `%${q.replace(/[\\%_]/g, '\\$&')}%`)
  return (await query.execute()) as unknown as Template[]
}

export async function getTemplate(tx: Tx, id: string): Promise<Template> {
  const found = await select(tx).where('id', '=', id).executeTakeFirst()
  if (!found) throw new Refusal<TemplateRefusal>('template_not_found')
  return found as unknown as Template
}

export const findNamed = async (tx: Tx, { name, language }: { name: string; language: string }): Promise<Template | undefined> =>
  (await select(tx).where('name', '=', name).where('language', '=', language).executeTakeFirst()) as unknown as Template | undefined

export const selectOfUse = async (tx: Tx, use: TemplateUse): Promise<Template[]> =>
  (await select(tx).where('use', '=', use).where('status', '!=', 'DELETED').orderBy('language').execute()) as unknown as Template[]

const rowOf = ({ name, language, category, parameterFormat, components }: TemplateDraft) => ({
  ...{ name, language, category, parameterFormat },
  components: JSON.stringify(components),
})

/** Keeps a new draft; one that was deleted, or never taken, may be written anew. Refuses `template_exists`. */
export async function insertDraft(tx: Tx, draft: TemplateDraft, use: TemplateUse | null): Promise<string> {
  const row = { ...rowOf(draft), use, status: 'DRAFT', waId: null, reason: null, comingCategory: null, statusAt: null }
  const made = await tx
    .insertInto('templates')
    .values(row)
    .onConflict((conflict) => conflict.columns(['companyId', 'name', 'language']).doUpdateSet(row).where('templates.status', 'in', ['DRAFT', 'DELETED']))
    .returning('id')
    .executeTakeFirst()
  if (!made) throw new Refusal<TemplateRefusal>('template_exists', { detail: `There is a template ${draft.name} in ${draft.language} already.` })
  return made.id
}

type Changes = Partial<{ waId: string | null; status: string; category: string; reason: string | null }>

export async function saveStanding(tx: Tx, id: string, changes: Changes): Promise<void> {
  await tx
    .updateTable('templates')
    .set({ ...changes, updatedAt: clock.now() })
    .where('id', '=', id)
    .execute()
}

/** Keeps what was edited; `isCounted` for an edit of an approved template. */
export async function saveEdit(tx: Tx, id: string, { draft, status, isCounted }: { draft: TemplateDraft; status: string; isCounted: boolean }): Promise<void> {
  const monthAgo = new Date(clock.now().getTime() - days(30))
  await tx
    .updateTable('templates')
    .set({
      ...rowOf(draft),
      status,
      reason: null,
      statusAt: wholeSecond(clock.now()),
      updatedAt: clock.now(),
      edits: sql`(select coalesce(array_agg(at), '{}') from unnest(edits || ${isCounted ? [clock.now()] : []}::timestamptz[]) as at where at > ${monthAgo})`,
    })
    .where('id', '=', id)
    .execute()
}
