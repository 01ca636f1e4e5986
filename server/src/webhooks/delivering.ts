import { sql } from 'kysely'
import { closeAlerts, openAlert } from '../companies/companies.ts'
import { clock, days } from '../platform/clock.ts'
import { inCompany, type PlatformTx, type Tx } from '../platform/db.ts'
import type { Deps } from '../platform/http.ts'
import type { Post, Posted } from '../platform/posting.ts'
import { nextGap, patience } from './retrying.ts'
import { signedHeaders } from './signing.ts'

/** A claim lapses when whoever made it has not said within a minute what came of it. */
const isDue = sql<boolean>`(delivery.state = 'waiting' and delivery.due_at <= clock_now() or delivery.state = 'sending' and delivery.claimed_at < now() - interval '1 minute')`

type Named = { companyId: string; endpointId: string }

/**
 * Endpoints that something is to be sent to, the longest waiting first: those that answer, or those that failed last. The two are asked
 * for apart, so that a dead endpoint takes no turn from one that answers.
 */
export async function findToPost(tx: PlatformTx, { failing, limit }: { failing: boolean; limit: number }): Promise<Named[]> {
  const { rows } = await sql<Named>`
    select endpoint.company_id, endpoint.id as endpoint_id from webhook_endpoints endpoint cross join lateral (
      select min(due_at) as due_at from webhook_deliveries delivery
      where delivery.company_id = endpoint.company_id and delivery.endpoint_id = endpoint.id and delivery.state in ('waiting', 'sending') and ${isDue}
    ) as next
    where endpoint.disabled_at is null and (endpoint.failing_since is not null) = ${failing} and next.due_at is not null
    order by next.due_at limit ${limit}`.execute(tx)
  return rows
}

/** When the next delivery of whichever company is tried again; endpoints that are switched off wait for nobody. */
export async function nextDelivery(tx: PlatformTx, after: Date): Promise<Date | undefined> {
  const { rows } = await sql<{ next: Date | null }>`
    select min(due_at) as next from webhook_deliveries delivery
    join webhook_endpoints endpoint on endpoint.company_id = delivery.company_id and endpoint.id = delivery.endpoint_id
    where endpoint.disabled_at is null and delivery.state = 'waiting' and delivery.due_at > ${after}`.execute(tx)
  return rows[0]?.next ?? undefined
}

type Claim = { id: string; body: string; attempts: number; failures: number; url: string; secretSealed: string; formerSecretSealed: string | null }

/** Sends an endpoint the next thing that is due, and writes down what came of it; false when nothing was. Safe from any number of processes. */
export async function postNext({ db, secrets }: Pick<Deps, 'db' | 'secrets'>, post: Post, { companyId, endpointId }: Named): Promise<boolean> {
  const claim = await inCompany(db, companyId, (tx) => claimNext(tx, endpointId))
  if (!claim) return false
  const keys = [claim.secretSealed, ...(claim.formerSecretSealed ? [claim.formerSecretSealed] : [])].map(secrets.open)
  const headers = { 'content-type': 'application/json', 'user-agent': 'Souk', ...signedHeaders({ id: claim.id, at: clock.now(), body: claim.body }, keys) }
  const began = performance.now()
  const posted = await post({ url: claim.url, headers, body: claim.body })
  const milliseconds = Math.round(performance.now() - began)
  await inCompany(db, companyId, (tx) => settle(tx, { endpointId, claim, posted, milliseconds }))
  return true
}

async function claimNext(tx: Tx, endpointId: string): Promise<Claim | undefined> {
  const { rows } = await sql<Claim>`
    with next as (
      select delivery.id from webhook_deliveries delivery join webhook_endpoints endpoint on endpoint.id = delivery.endpoint_id and endpoint.disabled_at is null
      where delivery.endpoint_id = ${endpointId} and delivery.state in ('waiting', 'sending') and ${isDue}
      order by delivery.due_at, delivery.event_id limit 1 for update of delivery skip locked
    )
    update webhook_deliveries delivery set state = 'sending', claimed_at = now(), attempts = attempts + 1
    from next, webhook_endpoints endpoint where delivery.id = next.id and endpoint.id = delivery.endpoint_id
    returning delivery.id, delivery.body, delivery.attempts, delivery.failures, endpoint.url, endpoint.secret_sealed,
      case when endpoint.former_until > clock_now() then endpoint.former_secret_sealed end as former_secret_sealed`.execute(tx)
  return rows[0]
}

type Outcome = { endpointId: string; claim: Claim; posted: Posted; milliseconds: number }

async function settle(tx: Tx, { endpointId, claim, posted, milliseconds }: Outcome): Promise<void> {
  const [status, error] = 'status' in posted ? [posted.status, null] : [null, posted.error]
  const isTaken = status !== null && status >= 200 && status < 300
  await tx
    .insertInto('webhookAttempts')
    .values({ deliveryId: claim.id, attempt: claim.attempts, status, error, milliseconds })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await tx
    .updateTable('webhookDeliveries')
    .set({ claimedAt: null, ...(isTaken ? { state: 'delivered', deliveredAt: clock.now() } : afterFailure(claim.failures + 1)) })
    .where('id', '=', claim.id)
    .where('state', '=', 'sending')
    .where('attempts', '=', claim.attempts)
    .execute()
  await (isTaken ? noteAnswering(tx, endpointId) : noteFailing(tx, endpointId, { url: claim.url, isGone: status === 410 }))
}

function afterFailure(failures: number) {
  const gap = nextGap(failures)
  return gap === undefined ? ({ state: 'failed', failures } as const) : ({ state: 'waiting', failures, dueAt: new Date(clock.now().getTime() + gap) } as const)
}

async function noteAnswering(tx: Tx, endpointId: string): Promise<void> {
  const { numUpdatedRows } = await tx
    .updateTable('webhookEndpoints')
    .set({ failingSince: null })
    .where('id', '=', endpointId)
    .where('failingSince', 'is not', null)
    .executeTakeFirst()
  if (numUpdatedRows > 0) await closeAlerts(tx, ['webhook'], [endpointId])
}

/** Three days without one success, or a 410, which says that nobody will ever answer there: the endpoint hears no more, and the people of the company are told. */
async function noteFailing(tx: Tx, endpointId: string, { url, isGone }: { url: string; isGone: boolean }): Promise<void> {
  const now = clock.now()
  const { failingSince } = await tx
    .updateTable('webhookEndpoints')
    .set((row) => ({ failingSince: row.fn.coalesce('failingSince', row.val(now)) }))
    .where('id', '=', endpointId)
    .returning('failingSince')
    .executeTakeFirstOrThrow()
  const isOver = isGone || (failingSince !== null && now.getTime() - failingSince.getTime() >= patience)
  if (!isOver) return
  const { numUpdatedRows } = await tx
    .updateTable('webhookEndpoints')
    .set({ disabledAt: now, disabledReason: isGone ? 'gone' : 'failing' })
    .where('id', '=', endpointId)
    .where('disabledAt', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows > 0) await openAlert(tx, { kind: 'webhook', subject: endpointId, title: `Webhooks to ${new URL(url).host} were switched off` })
}

/** Deletes from the log what is older than 30 days and waits for nothing. */
export async function forgetOldDeliveries(tx: PlatformTx): Promise<void> {
  const before = new Date(clock.now().getTime() - days(30))
  await tx.deleteFrom('webhookDeliveries').where('createdAt', '<', before).where('state', 'in', ['delivered', 'failed']).execute()
}
