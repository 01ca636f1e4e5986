import { isQuiet } from '../companies/companies.ts'
import type { QuietHours } from '../companies/contract.ts'
import type { Standing } from '../conversations/conversations.ts'
import type { Consent } from '../customers/contract.ts'
import { minutes } from '../platform/clock.ts'
import type { Ending, Step } from './contract.ts'
import { type Moment, margin, nextMoment } from './moments.ts'

/** A cart as it is found at the moment of sending, locked; `pieces` are those that can still be had. */
export type FoundCart = { status: 'open' | 'ordered' | 'expired' | 'merged'; updatedAt: Date; expiresAt: Date; lines: number; pieces: number }

/** All that decides over a reminder, read under the locks that a payment takes too. */
export type Facts = {
  now: Date
  leftAt: Date
  dueAt: Date
  remindedAt: Date | null
  steps: readonly Step[]
  step: number
  /** Undefined while somebody else has it. */
  cart: FoundCart | undefined
  /** Undefined when the shopper never wrote; `busy` while a turn has the conversation. */
  standing: Standing | 'busy' | undefined
  consent: Consent
  /** The shopper paid for another order since the cart was left. */
  hasBought: boolean
  /** Reminders of late, over all carts and sequences. */
  remindersOfLate: number
  mostReminders: number
  quiet: QuietHours
  timeZone: string
  /** Templates that WhatsApp lets us send now. */
  templates: ReadonlySet<string>
}

export type Verdict = { do: 'end'; because: Ending } | { do: 'wait'; until: Date; step: number } | ({ do: 'send' } & Moment)

/** What becomes of a reminder that is due: it goes now, later, or never. */
export function judge(facts: Facts): Verdict {
  const { now, cart, standing, step } = facts
  const because = endingOf(facts)
  if (because) return { do: 'end', because }
  if (!cart || standing === 'busy') return { do: 'wait', until: new Date(now.getTime() + minutes(1)), step }
  if (standing?.isTalking) return { do: 'wait', until: new Date(now.getTime() + minutes(15)), step }
  if (facts.remindersOfLate >= facts.mostReminders) return { do: 'end', because: 'reminded_enough' }
  const moment = momentFor(facts, standing)
  if (!moment) return facts.remindedAt ? { do: 'end', because: 'all_said' } : { do: 'end', because: 'no_way' }
  return moment.at <= now ? { do: 'send', ...moment } : { do: 'wait', until: moment.at, step: moment.step }
}

function endingOf(facts: Facts): Ending | undefined {
  const { remindedAt, cart, standing, consent, hasBought } = facts
  if (hasBought) return cart?.status === 'ordered' ? 'bought' : 'bought_elsewhere'
  if (consent === 'stopped') return 'opted_out'
  const heard = standing && standing !== 'busy' ? standing.lastHeardAt : null
  // WhatsApp's clock knows whole seconds.
  if (remindedAt && heard && heard.getTime() >= Math.floor(remindedAt.getTime() / 1000) * 1000) return 'replied'
  return cart && endingOfCart(cart, facts)
}

function endingOfCart({ status, lines, pieces, expiresAt, updatedAt }: FoundCart, { now, leftAt }: Pick<Facts, 'now' | 'leftAt'>): Ending | undefined {
  if (status === 'ordered') return 'bought'
  if (status === 'merged' || lines === 0) return 'emptied'
  if (status === 'expired' || expiresAt <= now) return 'expired'
  if (updatedAt > leftAt) return 'touched'
  return pieces === 0 ? 'sold_out' : undefined
}

/** The hour that was planned, unless it has passed into the quiet hours or out of WhatsApp's 24 hours; templates only where they may go. */
function momentFor(facts: Facts, standing: Standing | undefined): Moment | undefined {
  const { now, steps, leftAt, dueAt, quiet, timeZone, consent, templates } = facts
  const windowEndsAt = standing?.windowEndsAt ?? null
  const from = (step: number, notBefore: Date) => nextMoment(steps, step, { leftAt, windowEndsAt, notBefore, quiet, timeZone })
  const isMissed = ({ at, as }: Moment) =>
    at <= now && (isQuiet(now, quiet, timeZone) || (as === 'message' && !(windowEndsAt && now.getTime() <= windowEndsAt.getTime() - margin)))
  const mayGo = ({ as, step }: Moment) => as === 'message' || (consent === 'given' && templates.has(steps[step]?.template ?? ''))
  let moment = from(facts.step, dueAt)
  if (moment && isMissed(moment)) moment = from(facts.step, now)
  while (moment && !mayGo(moment)) moment = from(moment.step + 1, now)
  return moment
}
