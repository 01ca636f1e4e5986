import { sql } from 'kysely'
import { asPlatform, type PlatformTx } from '../platform/db.ts'
import type { Place } from '../platform/paging.ts'
import type { Change } from './envelope.ts'
import { isObject, objectAt, textAt } from './json.ts'
import { keepLeftovers } from './keeping.ts'
import { digestOf } from './signature.ts'
import { type Receiver, storeChanges } from './webhook.ts'

export type Unrouted = { id: string; reason: string; heardAt: Date; account: string | null; line: string | null; field: string | null; item: unknown }

/** Events of WhatsApp that no company was found for or that could not be stored, the latest first. */
export async function listUnrouted(tx: PlatformTx, { limit, before }: { limit: number; before?: Place }): Promise<Unrouted[]> {
  let query = tx.selectFrom('unroutedEvents').select(['id', 'reason', 'body', 'heardAt']).orderBy('heardAt', 'desc').orderBy('id', 'desc').limit(limit)
  if (before) query = query.where(sql<boolean>`(heard_at, id) < (${before.at}, ${before.id}::uuid)`)
  return (await query.execute()).map(({ body, ...event }) => ({
    ...event,
    ...{ account: textAt(body, 'account') ?? null, line: textAt(body, 'line') ?? null, field: textAt(body, 'field') ?? null },
    item: isObject(body) ? body.item : null,
  }))
}

/**
 * Gives a kept event to the company whose line it names, now that there is one; `missing` when no event has this id, `unrouted` when still
 * nobody's app secret has signed it, or it cannot be stored now either. Heard twice it has one effect.
 */
export async function replay(receiver: Receiver, id: string): Promise<'replayed' | 'unrouted' | 'missing'> {
  const row = await asPlatform(receiver.db, (tx) => tx.selectFrom('unroutedEvents').select(['body']).where('id', '=', id).executeTakeFirst())
  if (!row) return 'missing'
  const change = changeIn(row.body)
  const companyId = await ownerOf(receiver, row.body, change)
  if (!companyId) return 'unrouted'
  const stored = await storeChanges(receiver, companyId, [change])
  await keepLeftovers(receiver.db, stored.leftovers, textAt(row.body, 'signer'))
  await asPlatform(receiver.db, (tx) => tx.deleteFrom('unroutedEvents').where('id', '=', id).execute())
  if (stored.heard > 0) receiver.bell.ring('heard')
  return stored.leftovers.length > 0 ? 'unrouted' : 'replayed'
}

/** A change as it came; what stood in one is put into one of its own again. */
function changeIn(body: unknown): Change {
  const [account, line, time, field] = ['account', 'line', 'time', 'field'].map((key) => textAt(body, key))
  const item = isObject(body) ? body.item : undefined
  const whole = objectAt(item, 'value')
  const list = isObject(item) && 'status' in item ? 'statuses' : 'messages'
  const value = whole ?? { messaging_product: 'whatsapp', metadata: { phone_number_id: line }, [list]: [item] }
  return { ...(account && { account }), ...(line && { line }), ...(time && { time }), field: field ?? '', value, raw: item }
}

/** Only who signed an event then may have it now: a line connected since with another app's secret was not meant. */
async function ownerOf({ lines }: Receiver, body: unknown, { line, account }: Change): Promise<string | undefined> {
  const owner = line ? (await lines.named([line], true))[0] : (await lines.all(true)).find(({ wabaId }) => wabaId === account)
  return owner && digestOf(owner.appSecret) === textAt(body, 'signer') ? owner.companyId : undefined
}
