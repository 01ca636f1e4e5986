import type { Item, Json, Shopper } from './facts.ts'
import { newUserId, newWamid } from './ids.ts'
import type { PhoneDeps } from './phone.ts'
import { Complaint } from './problem.ts'
import { findShopper } from './shoppers.ts'
import { threadOf } from './world.ts'

/** The names that a shopper has from now on; what is left out stays. */
export type NewNames = { phone?: string; userId?: string }

/**
 * Somebody changes the phone number or is given another user id: every company that knows them is told by a system message. Who changes
 * the number gets a new user id with it (Cloud API: business-scoped user ids). Refuses names that somebody else has.
 */
export function moveShopper(deps: PhoneDeps, before: Shopper, { phone, userId }: NewNames): Shopper {
  const { world, post, lines, now } = deps
  for (const [path, alias] of Object.entries({ phone, user_id: userId }))
    if (alias && (findShopper(world, alias)?.id ?? before.id) !== before.id)
      throw new Complaint(409, 'taken', { detail: `${path}: is somebody else's here`, errors: [{ path, message: "is somebody else's here" }] })
  const after = { ...before, ...(phone && { phone }), ...(userId ? { userId } : before.userId && phone && { userId: newUserId('US') }) }
  for (const { phoneNumberId: line } of lines()) {
    if (threadOf(world, line, before.id).items.length === 0) continue
    const message = systemMessage({ before, after, at: now() })
    const mark = { status: 'sent' as const, at: now().toISOString() }
    const item: Item = { id: String(message.id), direction: 'in', at: mark.at, body: message, status: 'sent', marks: [mark] }
    world.tell({ fact: 'item', line, shopper: before.id, item })
    post.enqueue({ line, shopper: before, value: { message } })
  }
  world.tell({ fact: 'shopper', shopper: after })
  return after
}

function systemMessage({ before, after, at }: { before: Shopper; after: Shopper; at: Date }): Json {
  const byNumber = after.phone !== before.phone
  const [old, fresh] = byNumber && before.phone ? [before.phone, after.phone] : [before.userId ?? before.phone, after.userId ?? after.phone]
  return {
    ...(before.phone && { from: before.phone }),
    ...(before.userId && { from_user_id: before.userId }),
    id: newWamid(),
    timestamp: String(Math.floor(at.getTime() / 1000)),
    type: 'system',
    system: {
      body: `${before.name} changed from ${old} to ${fresh}`,
      type: byNumber ? 'user_changed_number' : 'user_changed_user_id',
      ...(byNumber && { wa_id: after.phone }),
      ...(after.userId && { user_id: after.userId }),
    },
  }
}
