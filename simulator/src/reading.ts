import { z } from 'zod'
import type { Item, Json } from './facts.ts'
import { GraphRefusal } from './graph-refusal.ts'
import type { Line } from './line.ts'
import { check } from './outbound/message.ts'
import { words } from './outbound/parts.ts'
import { type Reporting, reportRead } from './statuses.ts'
import { threadOf } from './world.ts'

const typingFor = 25_000

const reading = z.looseObject({
  messaging_product: z.literal('whatsapp'),
  status: z.literal('read'),
  message_id: words(512),
  typing_indicator: z.strictObject({ type: z.literal('text') }).optional(),
})

/** The company has read a shopper's message and all before it; with a typing indicator its three dots show until it answers or 25 s pass. */
export function markRead({ world, now }: Pick<Reporting, 'world' | 'now'>, line: Line, body: Json): Json {
  const { message_id, typing_indicator } = check(reading, body, [])
  const found = world.items.get(message_id)
  if (found?.thread.line !== line.phoneNumberId || found.item.direction !== 'in')
    throw new GraphRefusal(131009, `Message with ID '${message_id}' is not one that this phone number received.`)
  const { items, shopper } = found.thread
  for (const { id } of items.slice(0, items.indexOf(found.item) + 1).filter((item) => item.direction === 'in' && item.status !== 'read'))
    world.tell({ fact: 'mark', id, mark: { status: 'read', at: now().toISOString() } })
  if (typing_indicator) world.flash({ fact: 'typing', line: line.phoneNumberId, shopper, until: now().getTime() + typingFor })
  return { success: true }
}

/** The shopper has looked at all that a company sent. */
export function look(deps: Reporting, line: Line, shopperId: string): void {
  const shopper = deps.world.shoppers.get(shopperId)
  if (!shopper) return
  for (const item of threadOf(deps.world, line.phoneNumberId, shopperId).items.filter(isUnread))
    reportRead(deps, { line: line.phoneNumberId, shopper, item, category: 'service' })
}

/** Whether the shopper has not looked at a message yet. */
export const isUnread = ({ direction, status, body }: Item) => direction === 'out' && status === 'delivered' && body.type !== 'reaction'
