import { sql } from 'kysely'
import { closeAlerts } from '../companies/companies.ts'
import { clock, hours } from '../platform/clock.ts'
import type { Tx } from '../platform/db.ts'
import { placeNow } from '../platform/events.ts'
import type { Deps } from '../platform/http.ts'
import { type PlatformRefusal, Refusal } from '../platform/refusal.ts'
import { reseal } from '../platform/resealing.ts'
import type { Secrets } from '../platform/secrets.ts'
import { type Endpoint, mostEndpoints, type WebhookEvent, type WebhookRefusal } from './contract.ts'
import { newSecret } from './signing.ts'

/** How long the secret before still signs beside a new one. */
const overlap = hours(24)

type Wanted = { url: string; events: readonly WebhookEvent[] }

/** Registers an endpoint, which hears of what happens from now on; its secret is answered this once. Refuses `too_many_webhooks`. */
export async function addEndpoint(tx: Tx, secrets: Secrets, { url, events }: Wanted): Promise<Endpoint & { secret: string }> {
  // Locked, so that two made at once are not one too many.
  await tx.selectFrom('companies').select('id').forUpdate().executeTakeFirst()
  if ((await listEndpoints(tx)).length >= mostEndpoints) throw new Refusal<WebhookRefusal>('too_many_webhooks', { most: mostEndpoints })
  const secret = newSecret()
  const { id } = await tx
    .insertInto('webhookEndpoints')
    .values({ url, events: [...events], secretSealed: secrets.seal(secret) })
    .returning('id')
    .executeTakeFirstOrThrow()
  return { ...(await getEndpoint(tx, id)), secret }
}

/** The company's endpoints, the oldest first. */
export async function listEndpoints(tx: Tx): Promise<Endpoint[]> {
  return (await selectEndpoints(tx).orderBy('createdAt').orderBy('id').execute()).map(asEndpoint)
}

/** Refuses `not_found`. */
export async function getEndpoint(tx: Tx, id: string): Promise<Endpoint> {
  const row = await selectEndpoints(tx).where('id', '=', id).executeTakeFirst()
  if (!row) throw new Refusal<PlatformRefusal>('not_found')
  return asEndpoint(row)
}

/** Changes an endpoint. Enabled again it goes on with what waits in the log, and hears of what happens from now on. Refuses `not_found`. */
export async function changeEndpoint(tx: Tx, id: string, { enabled, ...change }: Partial<Wanted> & { enabled?: boolean }): Promise<Endpoint> {
  const { status } = await getEndpoint(tx, id)
  if (Object.keys(change).length > 0)
    await tx
      .updateTable('webhookEndpoints')
      .set({ ...(change.url !== undefined && { url: change.url }), ...(change.events && { events: [...change.events] }) })
      .where('id', '=', id)
      .execute()
  if (enabled === false && status !== 'disabled')
    await tx.updateTable('webhookEndpoints').set({ disabledAt: clock.now(), disabledReason: 'by_hand' }).where('id', '=', id).execute()
  if (enabled && status === 'disabled') await enable(tx, id)
  return getEndpoint(tx, id)
}

async function enable(tx: Tx, id: string): Promise<void> {
  const { xact, id: eventId } = await placeNow(tx)
  await tx
    .updateTable('webhookEndpoints')
    .set({ disabledAt: null, disabledReason: null, failingSince: null, seenXact: xact, seenId: eventId })
    .where('id', '=', id)
    .execute()
  await closeAlerts(tx, ['webhook'], [id])
}

/** Gives an endpoint a new secret, answered this once; the one before signs beside it for 24 hours. Refuses `not_found`. */
export async function rotateSecret(tx: Tx, secrets: Secrets, id: string): Promise<string> {
  const secret = newSecret()
  const { numUpdatedRows } = await tx
    .updateTable('webhookEndpoints')
    .set((row) => ({ formerSecretSealed: row.ref('secretSealed'), formerUntil: new Date(clock.now().getTime() + overlap), secretSealed: secrets.seal(secret) }))
    .where('id', '=', id)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw new Refusal<PlatformRefusal>('not_found')
  return secret
}

/** Removes an endpoint with its log. Refuses `not_found`. */
export async function removeEndpoint(tx: Tx, id: string): Promise<void> {
  const { numDeletedRows } = await tx.deleteFrom('webhookEndpoints').where('id', '=', id).executeTakeFirst()
  if (numDeletedRows === 0n) throw new Refusal<PlatformRefusal>('not_found')
  await closeAlerts(tx, ['webhook'], [id])
}

/** Seals anew, once the encryption key has changed. */
export const resealEndpoints = (deps: Pick<Deps, 'db' | 'secrets' | 'log'>): Promise<number> =>
  reseal(deps, { table: 'webhook_endpoints', columns: ['secret_sealed', 'former_secret_sealed'] })

const selectEndpoints = (tx: Tx) =>
  tx.selectFrom('webhookEndpoints').select(['id', 'url', sql<string[]>`events`.as('events'), 'failingSince', 'disabledAt', 'disabledReason', 'createdAt'])

type Row = Awaited<ReturnType<ReturnType<typeof selectEndpoints>['executeTakeFirstOrThrow']>>

const asEndpoint = ({ failingSince, disabledAt, disabledReason, createdAt, ...row }: Row): Endpoint => ({
  ...row,
  status: disabledAt ? 'disabled' : failingSince ? 'failing' : 'active',
  failingSince: failingSince?.toISOString() ?? null,
  disabledReason: disabledReason as Endpoint['disabledReason'],
  createdAt: createdAt.toISOString(),
})
