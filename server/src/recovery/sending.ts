import { markSeen } from '../carts/carts.ts'
import type { Cart } from '../carts/contract.ts'
import type { Render, Reply } from '../conversations/contract.ts'
import { bubbles, openVoice, say } from '../conversations/conversations.ts'
import type { Customer } from '../customers/contract.ts'
import type { Tx } from '../platform/db.ts'
import { record } from '../platform/events.ts'
import type { Step } from './contract.ts'
import { insertReminder, type Recovery } from './queries.ts'
import { languageOf, type Scene, stepsOf } from './scene.ts'
import { templateFor } from './templating.ts'

/** What reminders are written with. */
export type Words = { render: Render; publicUrl: string }

export type Reminder = {
  recovery: Recovery
  scene: Scene
  words: Words
  step: number
  as: 'message' | 'template'
  /** Sent by the wish of the shop: by a member of staff, or by another system. */
  byHand?: { userId: string | null }
}

/**
 * Queues the reminder for a cart that is locked, open and has something to be had, and writes it down. What changed in the cart by itself
 * is told in it, and counts as seen from then on.
 */
export async function send(tx: Tx, { recovery, scene, words, step, as, byHand }: Reminder): Promise<string> {
  const { id, cartId, customerId, reminders } = recovery
  const [kept, cart, customer] = [scene.kept.get(cartId), scene.carts.get(cartId), scene.customers.get(customerId)]
  if (!kept || !cart || !customer) throw new Error(`recovery ${id} was sent without its cart`)
  const standing = scene.standings.get(customerId)
  const language = languageOf(customerId, scene)
  const voice = openVoice(language, scene.company)
  const body = as === 'template' ? await templateFor(tx, { cart, voice, company: scene.company, language }) : undefined
  const reply = reminderFor(cart, { customer, voice, isFirst: reminders === 0, words, ...ownWords(stepsOf(recovery, scene)[step], voice.language) })
  const { messageId } = await say(tx, {
    ...{ customerId, purpose: 'reminder' },
    ...(body ? { body } : { reply, render: words.render }),
    reference: byHand ? `recovery ${id} by hand ${reminders}` : `recovery ${id} step ${step}`,
    ...(as === 'message' && standing?.windowEndsAt && { notAfter: standing.windowEndsAt }),
  })
  await markSeen(tx, kept, cart)
  await insertReminder(tx, { recoveryId: id, customerId, step: byHand ? null : step, sentBy: byHand?.userId ?? null, kind: as, messageId })
  await record(tx, 'cart.reminded', customerId, { cartId, recoveryId: id, messageId, step: byHand ? null : step, as })
  return messageId
}

const ownWords = (step: Step | undefined, language: string): { lead?: string } => {
  const lead = step?.texts?.[language]
  return lead ? { lead } : {}
}

type Speech = { customer: Pick<Customer, 'name'>; voice: ReturnType<typeof openVoice>; isFirst: boolean; words: Pick<Words, 'publicUrl'>; lead?: string }

/** The bubble that reminds of a cart. */
export const reminderFor = (cart: Cart, { customer, voice, isFirst, words, lead }: Speech): Reply =>
  bubbles.reminder(cart, voice, { name: customer.name, isFirst, publicUrl: words.publicUrl, ...(lead && { lead }) })
