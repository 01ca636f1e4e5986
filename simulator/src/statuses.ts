import type { Item, Json, Shopper, Status } from './facts.ts'
import { statusError } from './graph-refusal.ts'
import type { Post } from './post.ts'
import { contactOf } from './shoppers.ts'
import type { World } from './world.ts'

export type Reporting = { world: World; post: Post; now: () => Date }
type Sent = { line: string; shopper: Shopper; item: Item; category: string }

/** How long a message travels to the phone before its `delivered` webhook, in milliseconds. */
const travel = 40
const billedFrom = Date.UTC(2026, 9, 1)

/** Reports a message that reached the phone: `sent`, and shortly after `delivered`. Reactions, and what goes to somebody who has `blocked` the company, are only ever `sent`. */
export function reportArrival(deps: Reporting, sent: Sent, { blocked }: { blocked: boolean }): void {
  report(deps, sent, { status: 'sent', priced: true })
  if (sent.item.body.type !== 'reaction' && !blocked) report(deps, sent, { status: 'delivered', priced: true, after: travel })
}

/** Reports that the shopper looked at a message. */
export const reportRead = (deps: Reporting, sent: Sent): void => report(deps, sent, { status: 'read' })

/** Reports that a message, though accepted, did not arrive. */
export const reportFailure = (deps: Reporting, sent: Sent, error: { code: number; details: string }): void =>
  report(deps, sent, { status: 'failed', errors: [statusError(error.code, error.details)] })

type Step = { status: Status; errors?: Json[]; priced?: boolean; after?: number }

function report({ world, post, now }: Reporting, sent: Sent, { status, errors, priced = false, after }: Step): void {
  const at = now()
  world.tell({ fact: 'mark', id: sent.item.id, mark: { status, at: at.toISOString(), ...(errors && { errors }) } })
  const failed = status === 'failed'
  post.enqueue({
    line: sent.line,
    shopper: sent.shopper,
    after,
    value: { status: statusEntry(sent, { status, errors, priced, at }), ...(!failed && { contact: contactOf(sent.shopper) }) },
  })
}

function statusEntry({ item, shopper, category }: Sent, { status, errors, priced, at }: Step & { at: Date }): Json {
  const tracked = item.body.biz_opaque_callback_data
  return {
    id: item.id,
    status,
    timestamp: String(Math.floor(at.getTime() / 1000)),
    ...(shopper.phone && { recipient_id: shopper.phone }),
    ...(shopper.userId && { recipient_user_id: shopper.userId }),
    ...(priced && { pricing: pricingOf(category, at) }),
    ...(errors && { errors }),
    ...(tracked !== undefined && status !== 'failed' && { biz_opaque_callback_data: tracked }),
  }
}

/** Service messages and utility templates in the window are billed since October 2026 (Cloud API: pricing). */
function pricingOf(category: string, at: Date): Json {
  const free = category === 'service' && at.getTime() < billedFrom
  return { billable: !free, pricing_model: 'PMP', type: free ? 'free_customer_service' : 'regular', category }
}
