import { sql } from 'kysely'
import { clock } from '../platform/clock.ts'
import type { Tx } from '../platform/db.ts'
import { Refusal } from '../platform/refusal.ts'
import { type RecoveryRefusal, type Sequence, type SequenceInput, type Step, steps, type Variant } from './contract.ts'

/** What is said where the shop decided nothing: an hour after the cart was left, and an hour before WhatsApp's 24 hours end. */
export const defaultSteps: Step[] = [{ afterMinutes: 60 }, { beforeWindowShutsMinutes: 60 }]

/** The company's sequences with all their variants, the dearest first; the standard one is made when there was never any. */
export async function getSequences(tx: Tx): Promise<Sequence[]> {
  const found = await listSequences(tx)
  if (found.length > 0) return found
  const made = await tx
    .insertInto('recoverySequences')
    .values({ name: 'Standard', minTotal: 0 })
    .onConflict((conflict) => conflict.columns(['companyId', 'minTotal']).where(sql<boolean>`enabled`).doNothing())
    .returning('id')
    .executeTakeFirst()
  if (made) await insertVariants(tx, made.id, [{ name: 'A', steps: defaultSteps }])
  return listSequences(tx)
}

/** The sequence for a cart of this worth; none when nothing is to be said. */
export const sequenceFor = (sequences: readonly Sequence[], total: number): Sequence | undefined =>
  sequences.find(({ enabled, minTotal }) => enabled && minTotal <= total)

/** Makes a sequence. Refuses `same_worth` when another one that is on begins at the same worth. */
export async function makeSequence(tx: Tx, { variants, ...sequence }: SequenceInput): Promise<string> {
  const made = await tx
    .insertInto('recoverySequences')
    .values(sequence)
    .onConflict((conflict) => conflict.columns(['companyId', 'minTotal']).where(sql<boolean>`enabled`).doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!made) throw new Refusal<RecoveryRefusal>('same_worth', { minTotal: sequence.minTotal })
  await insertVariants(tx, made.id, variants)
  return made.id
}

/**
 * Changes a sequence. Variants that are as before stay, with all that was measured of them; others are replaced. Carts that are being
 * reminded go on as they began. Refuses `sequence_not_found` and `same_worth`.
 */
export async function changeSequence(tx: Tx, id: string, { variants, ...sequence }: SequenceInput): Promise<void> {
  await tx.selectFrom('recoverySequences').select('id').orderBy('id').forUpdate().execute()
  const all = await listSequences(tx)
  const before = all.find((one) => one.id === id)
  if (!before) throw new Refusal<RecoveryRefusal>('sequence_not_found')
  if (sequence.enabled && all.some((one) => one.id !== id && one.enabled && one.minTotal === sequence.minTotal))
    throw new Refusal<RecoveryRefusal>('same_worth', { minTotal: sequence.minTotal })
  await tx.updateTable('recoverySequences').set(sequence).where('id', '=', id).execute()
  const running = before.variants.filter(({ state }) => state === 'running')
  const isSame = (variant: SequenceInput['variants'][number]) => (other: Variant) =>
    other.name === variant.name && JSON.stringify(other.steps) === JSON.stringify(variant.steps)
  const kept = variants.flatMap((variant) => running.find(isSame(variant))?.id ?? [])
  for (const variant of running) if (!kept.includes(variant.id)) await endVariant(tx, variant.id, { state: 'replaced', because: 'edited' })
  await insertVariants(
    tx,
    id,
    variants.filter((variant) => !running.some(isSame(variant))),
  )
}

/** Deals nobody out to this variant any more; who has it keeps it. False when it had ended before. */
export async function endVariant(tx: Tx, id: string, { state, because }: { state: 'stopped' | 'replaced'; because: string }): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('recoveryVariants')
    .set({ state, endedBecause: because, endedAt: clock.now() })
    .where('id', '=', id)
    .where('state', '=', 'running')
    .executeTakeFirst()
  return numUpdatedRows > 0
}

async function listSequences(tx: Tx): Promise<Sequence[]> {
  const sequences = await tx
    .selectFrom('recoverySequences')
    .select(['id', 'name', 'enabled', 'minTotal', 'salt'])
    .orderBy('minTotal', 'desc')
    .orderBy('id')
    .execute()
  const rows = await tx
    .selectFrom('recoveryVariants')
    .select(['id', 'sequenceId', 'name', 'steps', 'state', 'endedBecause'])
    .orderBy('createdAt')
    .orderBy('name')
    .execute()
  const variants = rows.map((row) => ({ ...row, steps: steps.parse(row.steps) }))
  return sequences.map((sequence) => ({ ...sequence, variants: variants.filter(({ sequenceId }) => sequenceId === sequence.id) }))
}

async function insertVariants(tx: Tx, sequenceId: string, variants: SequenceInput['variants']): Promise<void> {
  if (variants.length === 0) return
  await tx
    .insertInto('recoveryVariants')
    .values(variants.map((variant) => ({ sequenceId, name: variant.name, steps: JSON.stringify(variant.steps) })))
    .execute()
}
