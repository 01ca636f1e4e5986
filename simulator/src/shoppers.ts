import { randomUUID } from 'node:crypto'
import type { Json, Shopper } from './facts.ts'
import type { World } from './world.ts'

export type Aliases = { phone?: string; userId?: string }

/** The shopper known by a phone (digits, `+` and blanks allowed) or by a business-scoped user id. */
export function findShopper(world: World, alias: string): Shopper | undefined {
  const id = world.aliases.get(alias) ?? world.aliases.get(alias.replace(/[\s+()-]/g, '')) ?? alias
  return world.shoppers.get(id)
}

/** The one shopper with these aliases: met for the first time, or known by one of them and now by both. */
export function meet(world: World, { phone, userId, name }: Aliases & { name?: string }): Shopper {
  const known = knownAs(world, { phone, userId })
  const shopper: Shopper = {
    id: known?.id ?? randomUUID(),
    name: name ?? known?.name ?? nameFor(phone ?? userId ?? ''),
    phone: phone ?? known?.phone,
    userId: userId ?? known?.userId,
  }
  if (!known || !same(known, shopper)) world.tell({ fact: 'shopper', shopper })
  return shopper
}

/** A phone with no user id of its own was the same person all along; one whose holder has another id has changed hands. */
function knownAs(world: World, { phone, userId }: Aliases): Shopper | undefined {
  const byUserId = userId ? findShopper(world, userId) : undefined
  const byPhone = phone ? findShopper(world, phone) : undefined
  if (!byPhone || !userId || byPhone.id === byUserId?.id) return byUserId ?? byPhone
  if (byPhone.userId) world.tell({ fact: 'shopper', shopper: { ...byPhone, phone: undefined } })
  else if (byUserId) world.tell({ fact: 'joined', from: byPhone.id, into: byUserId.id })
  return byUserId ?? (byPhone.userId ? undefined : byPhone)
}

const same = (left: Shopper, right: Shopper) => left.name === right.name && left.phone === right.phone && left.userId === right.userId
const nameFor = (alias: string) => `Shopper ${alias.slice(-4)}`

/** Meta's contact of a shopper, with those ids that they show. */
export const contactOf = ({ name, phone, userId }: Shopper): Json => ({
  profile: { name },
  ...(phone && { wa_id: phone }),
  ...(userId && { user_id: userId }),
})
