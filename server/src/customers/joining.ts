import { hours } from '../platform/clock.ts'
import { canStandTogether } from './aliases.ts'
import type { Aliases } from './contract.ts'

/** A customer we know, by what it is named now. `past` are user ids that were replaced. */
export type Holder = { id: string; createdAt: Date; phone?: string; bsuids: string[]; past: string[] }

/** Who holds each of the aliases in question; the same holder may stand in both places. */
export type Holders = { byPhone?: Holder; byBsuid?: Holder }

/** What is to be written down. Without `customerId` a new customer takes the aliases. */
export type Plan = {
  customerId?: string
  /** Customers that turn out to be this one. */
  absorbed: string[]
  /** Aliases this customer has from now on, taken from whoever had them. A phone takes the place of the one before. */
  takes: Aliases
  /** User ids of this customer that nobody writes under any more. */
  outdated: string[]
}

/** Whose message it is that came under these aliases. */
export function join(seen: Aliases, { byPhone, byBsuid }: Holders): Plan {
  if (byBsuid && isPast(byBsuid, seen.bsuid)) return settle(byBsuid)
  if (!byPhone || !seen.bsuid) return settle(byBsuid ?? byPhone, seen)
  if (!byBsuid) return settle(contradicts(byPhone, seen.bsuid) ? undefined : byPhone, seen)
  if (byPhone.id === byBsuid.id) return settle(byBsuid)
  // The number was somebody else's: it has changed hands. To merge would show one person's orders to another.
  if (contradicts(byPhone, seen.bsuid) || byBsuid.phone) return settle(byBsuid, seen)
  const [survivor, absorbed] = isOlder(byPhone, byBsuid) ? [byPhone, byBsuid] : [byBsuid, byPhone]
  return { ...settle(survivor), absorbed: [absorbed.id] }
}

/** What follows when WhatsApp tells that `owner` has moved to `now`, whose holders are known by messages that came before the news. */
export function move(owner: Holder, now: Aliases, { byPhone, byBsuid }: Holders, at: Date): Plan {
  const same = [byBsuid, byPhone && isRecent(byPhone, at) ? byPhone : undefined].flatMap((holder) => (holder ? [holder.id] : []))
  const absorbed = [...new Set(same)].filter((id) => id !== owner.id)
  // A new number brings a new user id, even when the news does not say which (Cloud API: business-scoped user ids).
  const isMoved = now.phone !== undefined && now.phone !== owner.phone
  const { bsuid } = now
  const outdated = owner.bsuids.filter((old) => (bsuid ? !canStandTogether(old, bsuid) : isMoved))
  return { customerId: owner.id, absorbed, takes: isPast(owner, bsuid) ? {} : now, outdated }
}

/** Nothing but `takes` changes; what the customer has already is not taken again. */
function settle(customer: Holder | undefined, { phone, bsuid }: Aliases = {}): Plan {
  const takes = {
    ...(phone && phone !== customer?.phone && { phone }),
    ...(bsuid && !customer?.bsuids.includes(bsuid) && { bsuid }),
  }
  return { ...(customer && { customerId: customer.id }), absorbed: [], takes, outdated: [] }
}

const isPast = ({ past }: Holder, bsuid: string | undefined): boolean => bsuid !== undefined && past.includes(bsuid)
const contradicts = ({ bsuids }: Holder, bsuid: string): boolean => !bsuids.every((known) => canStandTogether(known, bsuid))
const isOlder = (one: Holder, other: Holder): boolean => one.createdAt.getTime() - other.createdAt.getTime() < 0

/** Somebody first seen under the new number about now is who moved there; an older one is who had the number before. */
const isRecent = ({ createdAt }: Holder, at: Date): boolean => at.getTime() - createdAt.getTime() <= hours(24)
