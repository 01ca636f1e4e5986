import { sql } from 'kysely'
import { clock, days } from '../platform/clock.ts'
import type { PlatformTx, Tx } from '../platform/db.ts'
import type { RecoveryArm } from '../platform/schema.ts'
import type { Ending, Standing } from './contract.ts'

/** A recovery, as the verbs need it. */
export type Recovery = {
  id: string
  cartId: string
  customerId: string
  leftAt: Date
  total: number
  currency: string
  sequenceId: string
  variantId: string
  arm: RecoveryArm
  step: number
  dueAt: Date | null
  reminders: number
  remindedAt: Date | null
}

const columns = [
  'id',
  'cartId',
  'customerId',
  'leftAt',
  'total',
  'currency',
  'sequenceId',
  'variantId',
  'arm',
  'step',
  'dueAt',
  'reminders',
  'remindedAt',
] as const

export type NewRecovery = {
  cartId: string
  customerId: string
  leftAt: Date
  total: number
  currency: string
  itemCount: number
  sequenceId: string
  variantId: string
  arm: RecoveryArm
  isFirst: boolean
  settingsVersion: number
  attributionEndsAt: Date
  step: number
  dueAt: Date | null
}

/** Begins these, unless the same leaving of the same cart was begun before; what still ran for one of the carts ends. */
export async function insertRecoveries(tx: Tx, recoveries: readonly NewRecovery[]): Promise<void> {
  if (recoveries.length === 0) return
  const rows = JSON.stringify(recoveries.map(asRow))
  await sql`
    update recoveries r set state = 'ended', ended_because = 'touched', ended_at = clock_now(), due_at = null
    from jsonb_to_recordset(${rows}::jsonb) as begun (cart_id uuid, left_at timestamptz)
    where r.cart_id = begun.cart_id and r.state = 'running' and r.left_at < begun.left_at`.execute(tx)
  await sql`
    insert into recoveries (cart_id, customer_id, left_at, total, currency, item_count, sequence_id, variant_id, arm, is_first, settings_version,
      attribution_ends_at, step, due_at)
    select * from jsonb_to_recordset(${rows}::jsonb) as begun (cart_id uuid, customer_id uuid, left_at timestamptz,
      total bigint, currency text, item_count integer, sequence_id uuid, variant_id uuid, arm recovery_arm, is_first boolean,
      settings_version integer, attribution_ends_at timestamptz, step integer, due_at timestamptz)
    on conflict do nothing`.execute(tx)
}

const asRow = (one: NewRecovery) => ({
  cart_id: one.cartId,
  customer_id: one.customerId,
  left_at: one.leftAt,
  total: one.total,
  currency: one.currency,
  item_count: one.itemCount,
  sequence_id: one.sequenceId,
  variant_id: one.variantId,
  arm: one.arm,
  is_first: one.isFirst,
  settings_version: one.settingsVersion,
  attribution_ends_at: one.attributionEndsAt,
  step: one.step,
  due_at: one.dueAt,
})

/** Those of the shoppers whose carts were left before. */
export async function selectKnownShoppers(tx: Tx, customerIds: readonly string[]): Promise<Set<string>> {
  if (customerIds.length === 0) return new Set()
  const rows = await tx.selectFrom('recoveries').select('customerId').distinct().where('customerId', 'in', customerIds).execute()
  return new Set(rows.map(({ customerId }) => customerId))
}

/** Companies with a reminder that is due. */
export async function selectCompaniesDue(tx: PlatformTx, limit: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select company.id from companies company, lateral (
      select from recoveries where company_id = company.id and state = 'running' and due_at <= ${clock.now()} order by due_at limit 1
    ) due where company.status = 'active' limit ${limit}`.execute(tx)
  return rows.map(({ id }) => id)
}

/** When the next reminder after a moment is due, of whichever company. */
export async function selectNextDue(tx: PlatformTx, after: Date): Promise<Date | undefined> {
  const { rows } = await sql<{ at: Date | null }>`
    select min(next.due_at) as at from companies company, lateral (
      select due_at from recoveries where company_id = company.id and state = 'running' and due_at > ${after} order by due_at limit 1
    ) next`.execute(tx)
  return rows[0]?.at ?? undefined
}

/** Due recoveries, the carts worth most first, locked; those that another process has are left out. */
export const lockDue = (tx: Tx, limit: number): Promise<Recovery[]> =>
  tx
    .selectFrom('recoveries')
    .select(columns)
    .where('state', '=', 'running')
    .where('dueAt', '<=', clock.now())
    .orderBy('total', 'desc')
    .orderBy('id')
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute()

export async function endRecovery(tx: Tx, id: string, because: Ending): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('recoveries')
    .set({ state: 'ended', endedBecause: because, endedAt: clock.now(), dueAt: null })
    .where('id', '=', id)
    .where('state', '=', 'running')
    .executeTakeFirst()
  return numUpdatedRows > 0
}

/** When a recovery goes on, and with which step. */
export async function planStep(tx: Tx, id: string, { step, dueAt }: { step: number; dueAt: Date | null }): Promise<void> {
  await tx.updateTable('recoveries').set({ step, dueAt }).where('id', '=', id).execute()
}

export type NewReminder = {
  recoveryId: string
  customerId: string
  step: number | null
  sentBy: string | null
  kind: 'message' | 'template'
  messageId: string
}

export async function insertReminder(tx: Tx, reminder: NewReminder): Promise<void> {
  await tx.insertInto('recoveryReminders').values(reminder).execute()
  await tx
    .updateTable('recoveries')
    .set((set) => ({ reminders: set('reminders', '+', 1), remindedAt: clock.now() }))
    .where('id', '=', reminder.recoveryId)
    .execute()
}

/** How many reminders each of these shoppers had in so many days; who had none is not in it. */
export async function countReminders(tx: Tx, customerIds: readonly string[], perDays: number): Promise<Map<string, { count: number; first: Date }>> {
  if (customerIds.length === 0) return new Map()
  const rows = await tx
    .selectFrom('recoveryReminders')
    .select(({ fn }) => ['customerId', fn.countAll<number>().as('count'), fn.min('at').as('first')])
    .where('customerId', 'in', customerIds)
    .where('at', '>', new Date(clock.now().getTime() - days(perDays)))
    .groupBy('customerId')
    .execute()
  return new Map(rows.map(({ customerId, count, first }) => [customerId, { count, first }]))
}

/** Those of the recoveries whose shopper paid for something since the cart was left. */
export async function selectBought(tx: Tx, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const { rows } = await sql<{ id: string }>`
    select r.id from recoveries r where r.id = any(${ids}::uuid[]) and exists (
      select from events e where e.customer_id = r.customer_id and e.type = 'order.paid' and e.at >= r.left_at
    )`.execute(tx)
  return new Set(rows.map(({ id }) => id))
}
/** The recovery of a cart that was left at this moment, or else the one that runs for it. */
export const lockRecoveryOf = (tx: Tx, cartId: string, leftAt: Date): Promise<Recovery | undefined> =>
  tx
    .selectFrom('recoveries')
    .select(columns)
    .where('cartId', '=', cartId)
    .where((where) => where.or([where('leftAt', '=', leftAt), where('state', '=', 'running')]))
    .orderBy('leftAt', 'desc')
    .limit(1)
    .forUpdate()
    .executeTakeFirst()

/** The recovery's last reminder. */
export const selectLastReminder = (tx: Tx, recoveryId: string) =>
  tx
    .selectFrom('recoveryReminders')
    .select(['messageId', 'kind', 'at', 'step'])
    .where('recoveryId', '=', recoveryId)
    .orderBy('at', 'desc')
    .limit(1)
    .executeTakeFirst()

/** How the newest recovery of each of these carts stands; a cart that was never left is not in it. */
export async function selectStandings(tx: Tx, cartIds: readonly string[]): Promise<Map<string, Standing>> {
  if (cartIds.length === 0) return new Map()
  const { rows } = await sql<{ cartId: string; standing: Standing }>`
    select distinct on (cart_id) cart_id, case
      when arm = 'held_out' then 'held_out' when state = 'ended' then 'ended' when reminders > 0 then 'reminded' else 'planned' end as standing
    from recoveries where cart_id = any(${cartIds}::uuid[]) order by cart_id, left_at desc`.execute(tx)
  return new Map(rows.map(({ cartId, standing }) => [cartId, standing]))
}

/** The recovery that a message reminds for. */
export const selectByMessage = (tx: Tx, messageId: string): Promise<Recovery | undefined> =>
  tx
    .selectFrom('recoveryReminders as reminder')
    .innerJoin('recoveries', 'recoveries.id', 'reminder.recoveryId')
    .select(columns.map((column) => `recoveries.${column}` as const))
    .where('reminder.messageId', '=', messageId)
    .executeTakeFirst()
