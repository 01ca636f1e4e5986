import type { Heard, HeardContent } from '../conversations/contract.ts'
import type { Aliases } from '../customers/contract.ts'
import { readAlias } from '../customers/customers.ts'
import { type Json, objectAt, textAt } from './json.ts'
import { readTime } from './time.ts'

/** The aliases in a phone field and an id field. An id is never taken for a phone, whichever field it came in. */
export function aliasesOf(phone: string | undefined, bsuid: string | undefined): Aliases {
  const read = [bsuid, phone].flatMap((name) => readAlias(name ?? '') ?? [])
  const named = (kind: 'phone' | 'bsuid') => read.find((alias) => alias.kind === kind)?.value
  const [usablePhone, usableBsuid] = [named('phone'), named('bsuid')]
  return { ...(usablePhone && { phone: usablePhone }), ...(usableBsuid && { bsuid: usableBsuid }) }
}

export const isNobody = ({ phone, bsuid }: Aliases): boolean => !phone && !bsuid

/**
 * A system message that tells of a new number or user id. It carries the new names; the old ones are the sender's, or stand at the end
 * of its words "… changed from … to …" (Cloud API: webhooks, system messages; business-scoped user ids).
 */
export function readMove(message: Json): HeardContent | undefined {
  const system = objectAt(message, 'system')
  if (!/changed_(number|user_id)$/.test(textAt(system, 'type') ?? '')) return undefined
  const now = aliasesOf(textAt(system, 'wa_id') ?? textAt(system, 'new_wa_id'), textAt(system, 'user_id'))
  if (isNobody(now)) return undefined
  const sender = aliasesOf(textAt(message, 'from'), textAt(message, 'from_user_id'))
  // The shopper's own name stands in these words too: only their end is WhatsApp's.
  const [, told] = /^.* changed from (\S+) to \S+$/s.exec(textAt(system, 'body') ?? '') ?? []
  const before = { ...aliasesOf(told, textAt(system, 'previous_user_id')), ...without(sender, now) }
  return { kind: 'moved', before: [before, sender].find((aliases) => !isNobody(aliases)) ?? now, now }
}

const without = ({ phone, bsuid }: Aliases, now: Aliases): Aliases => ({
  ...(phone && phone !== now.phone && { phone }),
  ...(bsuid && bsuid !== now.bsuid && { bsuid }),
})

/** An entry of the field `user_id_update`, as a message of the same meaning. */
export function readIdUpdate(update: unknown, now: Date): Heard | undefined {
  const ids = objectAt(update, 'user_id')
  const phone = textAt(update, 'wa_id')
  const [before, after] = [aliasesOf(phone, textAt(ids, 'previous')), aliasesOf(phone, textAt(ids, 'current'))]
  if (!before.bsuid || !after.bsuid) return undefined
  const wamid = `user_id_update ${before.bsuid} ${after.bsuid}`
  return { wamid, at: readTime(update, now), from: before, content: { kind: 'moved', before, now: after } }
}
