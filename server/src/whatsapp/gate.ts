import { nextAllowed } from '../companies/companies.ts'
import type { Company, Limits } from '../companies/contract.ts'
import type { SendError } from '../conversations/contract.ts'
import type { Claim, Hold } from '../conversations/conversations.ts'
import type { Customer } from '../customers/contract.ts'
import { timeZoneOf } from '../customers/customers.ts'

/** What the gate decides by. `welcome`: the shopper wants messages of this kind. `template`: what becomes of one that is not usable now. */
export type Facts = {
  now: Date
  /** Whose quiet hours count; not asked for answers. */
  company?: Pick<Company, 'country' | 'timeZone' | 'quietHours'>
  customer: Pick<Customer, 'phone' | 'bsuid'>
  welcome: boolean
  /** Whether what it is about still is as it was when it was queued. */
  wanted: 'yes' | 'no' | 'later'
  template: 'usable' | 'paused' | 'unusable'
  /** The company has switched off what it is for. */
  isSwitchedOff?: boolean
  /** The company's own limits a day (UTC). */
  caps: Pick<Limits, 'messagesPerDay' | 'campaignMessagesPerDay'>
}

export type Decision = { go: true; isOutside: boolean } | { hold: Hold; campaigns?: true } | { refuse: SendError }

/**
 * Whether a claimed message may leave now: what is useless, unwanted or against WhatsApp's rules is refused for good, the rest is held until
 * the reason is over. Quiet hours and consent bind what comes unasked; limits bind everything.
 */
export function decide(claim: Claim, facts: Facts): Decision {
  const refusal = refusalOf(claim, facts)
  if (refusal) return { refuse: { code: null, ...refusal } }
  const held = holdOf(claim, facts)
  if (!held) return { go: true, isOutside: !isWindowOpen(claim, facts.now) }
  if (claim.usefulUntil && held.hold.until >= claim.usefulUntil)
    return { refuse: { code: null, title: `${held.hold.words}; then it would be of no use`, cause: 'stale' } }
  return held
}

type Refusing = Omit<SendError, 'code'>

function refusalOf(claim: Claim, { now, customer, welcome, wanted, template, isSwitchedOff }: Facts): Refusing | undefined {
  if (isSwitchedOff) return { title: 'Cart recovery is switched off', cause: 'never' }
  if (claim.usefulUntil && claim.usefulUntil <= now) return { title: 'It came too late to be of use', cause: 'stale' }
  if (!isTemplate(claim) && !isWindowOpen(claim, now)) return { title: 'More than 24 hours have passed since the shopper last wrote', cause: 'window' }
  if (!customer.phone && !customer.bsuid) return { title: 'The shopper has no WhatsApp name any more', cause: 'never' }
  if (wanted === 'no') return { title: 'What it reminds of is settled', cause: 'stale' }
  if (!welcome) return { title: 'The shopper wants no messages of this kind', cause: 'opt_out' }
  if (isTemplate(claim) && template === 'unusable') return { title: 'WhatsApp does not approve this template', cause: 'template' }
  return undefined
}

function holdOf(claim: Claim, facts: Facts): { hold: Hold; campaigns?: true } | undefined {
  const { now, caps } = facts
  if (facts.wanted === 'later') return { hold: { reason: 'chat', words: 'The shopper is at it this moment', until: new Date(now.getTime() + 2_000) } }
  if (isTemplate(claim) && facts.template === 'paused')
    return { hold: { reason: 'template', words: 'WhatsApp paused this template', until: new Date(now.getTime() + 15 * 60_000) } }
  const morning = morningFor(facts)
  if (morning > now) return { hold: { reason: 'quiet', words: "It is night where the shopper lives, or the shop's quiet hours", until: morning } }
  const until = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate() + 1))
  if (claim.purpose === 'campaign' && claim.campaignsToday > caps.campaignMessagesPerDay)
    return { campaigns: true, hold: { reason: 'cap', words: "The company's limit of campaign messages a day is used up", until } }
  if (claim.sentToday > caps.messagesPerDay)
    return {
      ...(claim.purpose === 'campaign' && { campaigns: true }),
      hold: { reason: 'cap', words: "The company's limit of messages a day is used up", until },
    }
  return undefined
}

const morningFor = ({ now, company, customer }: Facts): Date => (company ? nextAllowed(now, company.quietHours, timeZoneOf(customer, company)) : now)

export const isTemplate = ({ body }: Pick<Claim, 'body'>): boolean => body.type === 'template'
const isWindowOpen = ({ windowEndsAt }: Claim, now: Date): boolean => windowEndsAt !== null && windowEndsAt > now
