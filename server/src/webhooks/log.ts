import { sql } from 'kysely'
import { z } from 'zod'
import { clock } from '../platform/clock.ts'
import type { Tx } from '../platform/db.ts'
import { type PlatformRefusal, Refusal } from '../platform/refusal.ts'
import { invalidInput } from '../platform/valid.ts'
import type { Delivery } from './contract.ts'

const place = z.tuple([z.iso.datetime({ offset: true }), z.guid()])

/** An endpoint's deliveries, the latest first. `cursor` is the `nextCursor` of the page before. */
export async function listDeliveries(tx: Tx, endpointId: string, { cursor, limit }: { cursor?: string; limit: number }) {
  let query = selectDeliveries(tx)
    .select(sql<string>`to_char(created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`.as('madeAt'))
    .where('endpointId', '=', endpointId)
    .orderBy('createdAt', 'desc')
    .orderBy('id')
    .limit(limit + 1)
  if (cursor !== undefined) {
    const [at, id] = readCursor(cursor)
    query = query.where(sql<boolean>`(created_at < ${at}::timestamptz or created_at = ${at}::timestamptz and id > ${id}::uuid)`)
  }
  const found = await query.execute()
  const page = found.slice(0, limit)
  const last = page.at(-1)
  const nextCursor = last && found.length > limit ? Buffer.from(`${last.madeAt} ${last.id}`).toString('base64url') : null
  return { deliveries: page.map(({ madeAt: _, ...row }) => asDelivery(row)), nextCursor }
}

function readCursor(cursor: string): [string, string] {
  const read = place.safeParse(Buffer.from(cursor, 'base64url').toString().split(' '))
  if (!read.success) throw invalidInput([{ path: 'cursor', message: 'is not one that we gave out' }])
  return read.data
}

/** One delivery with what was sent and what came of each attempt. Refuses `not_found`. */
export async function getDelivery(tx: Tx, id: string) {
  const row = await selectDeliveries(tx).select('body').where('id', '=', id).executeTakeFirst()
  if (!row) throw new Refusal<PlatformRefusal>('not_found')
  const { body, ...delivery } = row
  const log = await tx
    .selectFrom('webhookAttempts')
    .select(['attempt', 'at', 'status', 'error', 'milliseconds'])
    .where('deliveryId', '=', id)
    .orderBy('attempt')
    .execute()
  return {
    ...asDelivery(delivery),
    payload: JSON.parse(body) as { type: string; timestamp: string; data: Record<string, unknown> },
    log: log.map((attempt) => ({ ...attempt, at: attempt.at.toISOString() })),
  }
}

/** Sends a delivery once more, as the same message with its full number of attempts; one that is under way is left alone. Refuses `not_found`. */
export async function replay(tx: Tx, id: string) {
  await tx
    .updateTable('webhookDeliveries')
    .set({ state: 'waiting', failures: 0, dueAt: clock.now(), deliveredAt: null })
    .where('id', '=', id)
    .where('state', '<>', 'sending')
    .execute()
  return getDelivery(tx, id)
}

const selectDeliveries = (tx: Tx) => tx.selectFrom('webhookDeliveries').select(['id', 'type', 'state', 'attempts', 'dueAt', 'createdAt', 'deliveredAt'])

type Row = Awaited<ReturnType<ReturnType<typeof selectDeliveries>['executeTakeFirstOrThrow']>>

const asDelivery = ({ dueAt, createdAt, deliveredAt, ...row }: Row): Delivery => ({
  ...row,
  dueAt: row.state === 'waiting' ? dueAt.toISOString() : null,
  createdAt: createdAt.toISOString(),
  deliveredAt: deliveredAt?.toISOString() ?? null,
})
