import { findSent, type Sent } from '../conversations/conversations.ts'
import { clock } from '../platform/clock.ts'
import type { Tx } from '../platform/db.ts'
import type { Sequence } from './contract.ts'
import { type Difference, difference, type Tally } from './proof.ts'
import { type Funnel, selectFunnels, selectReminders, tallyShoppers } from './report-queries.ts'
import { getSequences } from './sequences.ts'
import { attributionWindows, currentSettings } from './settings.ts'

/** Money by currency, minor units: amounts of two currencies are never added up. */
export type Sums = Record<string, number>

/** From carts to purchases. `billed` are messages that WhatsApp charges for, by its category. */
export type Figures = {
  carts: number
  reminded: number
  sent: number
  delivered: number
  read: number
  replied: number
  bought: number
  revenue: Sums
  billed: Record<string, number>
}

/**
 * What reminders bring. `helps` and `hurts` when the interval lies on one side of nothing, else `not_yet_known`. `recoveredAbove` are carts
 * bought beyond what the held-out group tells, of those watched to the end of their attribution window; `wouldHaveBought` the others.
 */
export type Effect = {
  verdict: 'helps' | 'hurts' | 'not_yet_known'
  reminded: Tally
  heldOut: Tally
  difference: Difference
  recoveredAbove: Difference
  wouldHaveBought: number
  /** Of the recovered ones, at what those who were reminded paid on average; by currency. */
  revenueAbove: Record<string, Difference>
  /** Shoppers whose attribution window is still open. */
  stillWatched: number
}

/** The whole report; the effect is measured by each shopper's first cart, everything else counts all carts. */
export async function reportRecoveries(tx: Tx) {
  const [sequences, settings, funnels] = [await getSequences(tx), await currentSettings(tx), await selectFunnels(tx)]
  const messages = await selectReminders(tx)
  const sent = await findSent(
    tx,
    messages.map(({ messageId }) => messageId),
  )
  const shoppers = await tallyShoppers(tx)
  const figures = (of: (one: { variantId: string; arm: string }) => boolean) =>
    figuresOf(funnels.filter(of), { messages: messages.filter((one) => of({ ...one, arm: 'reminded' })), sent })
  const tally = (of: (one: { variantId: string; arm: string }) => boolean): Tally => {
    const some = shoppers.filter(of)
    return { watched: sum(some.map(({ watched }) => watched)), bought: sum(some.map(({ bought }) => bought)) }
  }
  const isReminded = ({ arm }: { arm: string }) => arm === 'reminded'
  const isHeldOut = ({ arm }: { arm: string }) => arm === 'held_out'
  const reminded = figures(isReminded)
  return {
    at: clock.now(),
    holdoutShare: settings.holdoutShare,
    attributionDays: settings.attributionDays,
    attributionWindows: await attributionWindows(tx),
    reminded,
    heldOut: figures(isHeldOut),
    effect: effectOf({ reminded: tally(isReminded), heldOut: tally(isHeldOut), figures: reminded, stillWatched: sum(funnels.map(({ open }) => open)) }),
    sequences: sequences.map((sequence) => ({
      ...{ id: sequence.id, name: sequence.name, enabled: sequence.enabled, minTotal: sequence.minTotal },
      variants: variantsOf(sequence, (id) => ({
        figures: figures((one) => isReminded(one) && one.variantId === id),
        shoppers: tally((one) => isReminded(one) && one.variantId === id),
      })),
    })),
  }
}

function variantsOf({ variants }: Sequence, lookUp: (id: string) => { figures: Figures; shoppers: Tally }) {
  const known = variants.map(({ id, name, state, endedBecause }) => ({ id, name, state, endedBecause, ...lookUp(id) }))
  const [first] = known
  return known.map((variant) => ({ ...variant, againstFirst: first && first.id !== variant.id ? difference(variant.shoppers, first.shoppers) : null }))
}

type Measured = { reminded: Tally; heldOut: Tally; figures: Figures; stillWatched: number }

/** The effect of reminding, from what was watched. */
export function effectOf({ reminded, heldOut, figures, stillWatched }: Measured): Effect {
  const apart = difference(reminded, heldOut)
  const times = (factor: number): Difference => ({ estimate: apart.estimate * factor, low: apart.low * factor, high: apart.high * factor })
  const revenueAbove = Object.entries(figures.revenue).map(([currency, revenue]) => {
    const perCart = figures.bought === 0 ? 0 : revenue / figures.bought
    const { estimate, low, high } = times(reminded.watched * perCart)
    return [currency, { estimate: Math.round(estimate), low: Math.round(low), high: Math.round(high) }]
  })
  return {
    ...{ verdict: apart.low > 0 ? 'helps' : apart.high < 0 ? 'hurts' : 'not_yet_known', reminded, heldOut, difference: apart },
    recoveredAbove: times(reminded.watched),
    wouldHaveBought: heldOut.watched === 0 ? 0 : (heldOut.bought / heldOut.watched) * reminded.watched,
    revenueAbove: Object.fromEntries(revenueAbove),
    stillWatched,
  }
}

type Messages = { messages: readonly { messageId: string; variantId: string }[]; sent: ReadonlyMap<string, Sent> }

function figuresOf(funnels: readonly Funnel[], { messages, sent }: Messages): Figures {
  const states = messages.flatMap(({ messageId }) => sent.get(messageId) ?? [])
  const reached = (...wanted: string[]) => states.filter(({ state }) => wanted.includes(state)).length
  return {
    carts: sum(funnels.map(({ carts }) => carts)),
    reminded: sum(funnels.map(({ reminded }) => reminded)),
    sent: reached('sent', 'delivered', 'read', 'played'),
    delivered: reached('delivered', 'read', 'played'),
    read: reached('read', 'played'),
    replied: sum(funnels.map(({ replied }) => replied)),
    bought: sum(funnels.map(({ bought }) => bought)),
    revenue: addUp(funnels.flatMap(({ currency, revenue }) => (currency ? [[currency, revenue] as const] : []))),
    billed: addUp(states.flatMap(({ billedAs }) => (billedAs ? [[billedAs, 1] as const] : []))),
  }
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0)

function addUp(parts: readonly (readonly [string, number])[]): Record<string, number> {
  const sums: Record<string, number> = {}
  for (const [name, amount] of parts) sums[name] = (sums[name] ?? 0) + amount
  return sums
}
