import { sql } from 'kysely'
import { inCompany, type PlatformTx, type Tx } from '../platform/db.ts'
import { type Placed, placeNow, readSettled } from '../platform/events.ts'
import type { Deps } from '../platform/http.ts'
import type { WebhookEvent } from './contract.ts'
import { payloadOf } from './payloads.ts'

const pageLength = 200

type Named = { companyId: string; endpointId: string }

/** Endpoints that have not seen the newest events of their company. */
export async function findToAnnounce(tx: PlatformTx, limit: number): Promise<Named[]> {
  const { rows } = await sql<Named>`
    select company_id, id as endpoint_id from webhook_endpoints endpoint where disabled_at is null and exists (
      select from events where company_id = endpoint.company_id
        and (xact, id) > (endpoint.seen_xact, endpoint.seen_id) and xact < (select event_horizon())
    ) limit ${limit}`.execute(tx)
  return rows
}

/** Writes into the log what an endpoint has not seen yet, each event once however many processes do it. */
export const announce = ({ db }: Pick<Deps, 'db'>, { companyId, endpointId }: Named): Promise<void> =>
  inCompany(db, companyId, async (tx) => {
    const endpoint = await lockEndpoint(tx, endpointId)
    if (!endpoint) return
    const now = await placeNow(tx)
    const events = await readSettled(tx, { after: { xact: endpoint.seenXact, id: endpoint.seenId }, types: endpoint.events, limit: pageLength })
    for (const event of events) await log(tx, endpointId, event)
    const last = events.at(-1)
    const place = last && events.length === pageLength ? { xact: last.xact, id: last.id } : now
    await tx.updateTable('webhookEndpoints').set({ seenXact: place.xact, seenId: place.id }).where('id', '=', endpointId).execute()
  })

const lockEndpoint = (tx: Tx, id: string) =>
  tx
    .selectFrom('webhookEndpoints')
    .select([sql<WebhookEvent[]>`events`.as('events'), sql<string>`seen_xact::text`.as('seenXact'), 'seenId'])
    .where('id', '=', id)
    .where('disabledAt', 'is', null)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst()

async function log(tx: Tx, endpointId: string, event: Placed): Promise<void> {
  const body = await payloadOf(tx, event as Extract<Placed, { type: WebhookEvent }>)
  await tx
    .insertInto('webhookDeliveries')
    .values({ endpointId, eventId: event.id, type: event.type, body })
    .onConflict((conflict) => conflict.columns(['companyId', 'endpointId', 'eventId']).doNothing())
    .execute()
}
