import { countPieces, findCartForUpdate, sumLines } from '../carts/carts.ts'
import { isQuiet, nextAllowed } from '../companies/companies.ts'
import { clock } from '../platform/clock.ts'
import type { Tx } from '../platform/db.ts'
import { Refusal } from '../platform/refusal.ts'
import { planAll } from './beginning.ts'
import type { RecoveryRefusal, WhyNot } from './contract.ts'
import type { Facts, FoundCart } from './judging.ts'
import { gap, margin, nextMoment } from './moments.ts'
import { insertRecoveries, lockRecoveryOf, planStep, type Recovery, selectLastReminder } from './queries.ts'
import { afterReminder, factsOf, lockScene } from './scene.ts'
import { send, type Words } from './sending.ts'
import { currentSettings } from './settings.ts'

/** What was sent by hand. `status` is `queued`, or `sent_before` when the same had been sent within the last hour. */
export type Recovered = { recoveryId: string; messageId: string; status: 'queued' | 'sent_before'; sentAs: 'message' | 'template' }

export type ByHand = Words & { cartId: string; template?: string; userId: string | null }

/**
 * Reminds of a cart now, by the wish of the shop, under the rules that hold for every reminder: who said stop, is held out, has bought or
 * had enough is not written to, nor anybody in his quiet hours. Asked again within an hour it sends nothing and answers the same. Refuses
 * `cart_not_found` and `not_reminded_…`, each with a sentence for the shop.
 */
export async function recoverNow(tx: Tx, { cartId, template, userId, ...words }: ByHand): Promise<Recovered> {
  const recovery = await recoveryFor(tx, cartId)
  const before = await selectLastReminder(tx, recovery.id)
  if (before && clock.now().getTime() - before.at.getTime() < gap)
    return { recoveryId: recovery.id, messageId: before.messageId, status: 'sent_before', sentAs: before.kind }
  const scene = await lockScene(tx, [recovery])
  const facts = factsOf(recovery, scene)
  refuse(whyNot(recovery, facts), { until: nextAllowed(facts.now, facts.quiet, facts.timeZone) })
  const as = wayFor(facts, template)
  const messageId = await send(tx, { recovery, scene, words, step: recovery.step, as, byHand: { userId } })
  const next = nextMoment(facts.steps, recovery.step, afterReminder(facts))
  await planStep(tx, recovery.id, { step: next?.step ?? facts.steps.length, dueAt: next?.at ?? null })
  return { recoveryId: recovery.id, messageId, status: 'queued', sentAs: as }
}

/** The recovery of the cart as it was left last, begun when nothing found it yet. */
async function recoveryFor(tx: Tx, cartId: string): Promise<Recovery> {
  const cart = await findCartForUpdate(tx, cartId)
  if (!cart) throw new Refusal<RecoveryRefusal>('cart_not_found')
  const { id, customerId, updatedAt: leftAt, currency, lines } = cart
  const known = await lockRecoveryOf(tx, id, leftAt)
  if (known && known.leftAt >= leftAt) return known
  refuse(whyClosed({ ...cart, lines: lines.length, pieces: lines.length }))
  const left = { id, customerId, leftAt, currency, total: sumLines(lines), itemCount: countPieces(lines) }
  await insertRecoveries(tx, await planAll(tx, await currentSettings(tx), { left: [left], byHand: true }))
  const begun = await lockRecoveryOf(tx, id, leftAt)
  if (!begun) throw new Error(`no recovery could be begun for cart ${id}`)
  return begun
}

function whyClosed({ status, lines, expiresAt, pieces }: Omit<FoundCart, 'updatedAt'>): WhyNot | undefined {
  if (status === 'ordered') return 'already_bought'
  if (status === 'merged' || lines === 0) return 'cart_empty'
  if (status === 'expired' || expiresAt <= clock.now()) return 'cart_expired'
  return pieces === 0 ? 'sold_out' : undefined
}

function whyNot({ arm }: Recovery, facts: Facts): WhyNot | undefined {
  const { cart, standing, consent, hasBought } = facts
  if (hasBought) return 'already_bought'
  const closed = cart && whyClosed(cart)
  if (closed) return closed
  if (consent === 'stopped') return 'opted_out'
  if (arm === 'held_out') return 'held_out'
  if (!cart || standing === 'busy' || standing?.isTalking) return 'in_a_chat'
  if (facts.remindersOfLate >= facts.mostReminders) return 'reminded_enough'
  return isQuiet(facts.now, facts.quiet, facts.timeZone) ? 'quiet_hours' : undefined
}

/** Free-form inside WhatsApp's 24 hours; after them, or when one is named, as a template. */
function wayFor({ now, standing, consent, templates }: Facts, template: string | undefined): 'message' | 'template' {
  const windowEndsAt = standing && standing !== 'busy' ? standing.windowEndsAt : null
  const isOpen = windowEndsAt !== null && windowEndsAt.getTime() - now.getTime() > margin
  if (isOpen && template === undefined) return 'message'
  if (consent !== 'given') refuse(isOpen ? 'no_consent' : template === undefined ? 'window_shut' : 'no_consent')
  if (template === undefined) refuse('window_shut')
  if (!templates.has(template?.replace(/^souk_/, '') ?? '')) refuse('template_unusable')
  return 'template'
}

function refuse(because: WhyNot | undefined, details: { until?: Date } = {}): void {
  if (because) throw new Refusal<RecoveryRefusal>(`not_reminded_${because}`, { ...details, detail: sentences[because] })
}

/** What the shop is told. */
const sentences: Record<WhyNot, string> = {
  already_bought: 'Nothing was sent: the shopper has bought since.',
  cart_empty: 'Nothing was sent: there is nothing in this cart any more.',
  cart_expired: 'Nothing was sent: this cart is over. The shopper can fill a new one at any time.',
  sold_out: 'Nothing was sent: everything in this cart is sold out.',
  held_out: 'Nothing was sent: this shopper belongs to the share that is never reminded. It shows you what reminders really bring.',
  opted_out: 'Nothing was sent: the shopper asked for no more reminders and offers.',
  no_consent: 'Nothing was sent: a template with an offer or a reminder needs that the shopper agreed to such messages, and he has not.',
  window_shut:
    'Nothing was sent: more than 24 hours have passed since the shopper last wrote. WhatsApp then takes an approved marketing template only, to somebody who agreed to it.',
  template_unusable: 'Nothing was sent: WhatsApp has not approved this template in the shopper’s language, or has paused it.',
  in_a_chat: 'Nothing was sent: the shopper is in the middle of a chat. Try again in a quarter of an hour.',
  quiet_hours: 'Nothing was sent: it is within your quiet hours where the shopper lives.',
  reminded_enough: 'Nothing was sent: the shopper has had as many reminders of late as you allow.',
}
