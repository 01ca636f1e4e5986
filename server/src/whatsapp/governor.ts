import { z } from 'zod'
import { findLimits, getCompany, getLine, type Line } from '../companies/companies.ts'
import type { Limits } from '../companies/contract.ts'
import {
  type Claim,
  claimToSend,
  findFeatures,
  giveBack,
  type Held,
  holdCampaigns,
  holdConversation,
  holdLine,
  retryLater,
  settleFailed,
  settleUnknown,
} from '../conversations/conversations.ts'
import type { Customer } from '../customers/contract.ts'
import { findConsent, getCustomer } from '../customers/customers.ts'
import { clock, minutes, seconds } from '../platform/clock.ts'
import { inCompany, type Tx } from '../platform/db.ts'
import type { Deps } from '../platform/http.ts'
import type { Usability } from '../templates/contract.ts'
import { usabilityOfBody } from '../templates/templates.ts'
import type { SendDeps } from './cloud-api.ts'
import { type Decision, decide, type Facts } from './gate.ts'
import { takePlace } from './portfolio.ts'

/** A message that may leave, with what it needs for that. `isOutside`: no window of the shopper's is open. */
export type Parcel = { claim: Claim; line: Line; customer: Customer; isOutside: boolean }

type GateDeps = Pick<SendDeps, 'secrets' | 'log' | 'isWanted'>

/** The one gate of everything that leaves: the conversation's next message, ready to go; or what became of it instead; undefined when none is due. */
export async function passNext(tx: Tx, deps: GateDeps, sessionId: string): Promise<Parcel | 'settled' | undefined> {
  const claim = await claimToSend(tx, sessionId)
  if (!claim) return undefined
  if ('by' in claim) return hold(tx, claim)
  if (claim.isLapsed && claim.attempts > mostLapses) return leave(tx, claim)
  const customer = await getCustomer(tx, claim.customerId)
  const line = await usableLine(tx, deps.secrets)
  const decision = decide(claim, await factsOf(tx, claim, { customer, line, ...deps }))
  if (!('go' in decision)) return heed(tx, claim, decision)
  if (typeof line === 'string') return waitForLine(tx, claim, { reason: line, log: deps.log })
  return { claim, line, customer, isOutside: decision.isOutside }
}

// Whoever dies each time he sends this message may have sent it each time.
const mostLapses = 3

const unasked: Claim['purpose'][] = ['reminder', 'campaign']

type Known = { customer: Customer; line: Line | string } & Pick<GateDeps, 'isWanted'>

async function factsOf(tx: Tx, claim: Claim, { customer, line, isWanted }: Known): Promise<Facts> {
  const isUnasked = unasked.includes(claim.purpose)
  return {
    ...{
      now: clock.now(),
      customer,
      welcome: !isUnasked || (await isWelcome(tx, claim)),
      wanted: (await isWanted?.(tx, claim)) ?? 'yes',
      template: await standingOf(tx, claim),
      isSwitchedOff: claim.purpose === 'reminder' && !(await findFeatures(tx)).recovery,
    },
    ...(isUnasked && { company: await getCompany(tx) }),
    caps: typeof line === 'string' ? noLimits : await recallLimits(tx, line.companyId),
  }
}

/** Whether WhatsApp takes the template now; what is no template is always taken. */
async function standingOf(tx: Tx, { body }: Claim): Promise<Usability> {
  const sent = templateBody.safeParse(body)
  return sent.success ? usabilityOfBody(tx, sent.data) : 'usable'
}

const templateBody = z.object({ type: z.literal('template'), template: z.object({ name: z.string(), language: z.object({ code: z.string() }) }) })

/** Offers and reminders need an opt-in; a reminder to who wrote within 24 hours, only that he did not say no. */
async function isWelcome(tx: Tx, { purpose, customerId, windowEndsAt }: Claim): Promise<boolean> {
  const consent = await findConsent(tx, customerId, 'marketing')
  const isOpen = windowEndsAt !== null && windowEndsAt > clock.now()
  return consent === 'given' || (purpose === 'reminder' && isOpen && consent === 'unknown')
}

const noLimits = { messagesPerDay: Number.POSITIVE_INFINITY, campaignMessagesPerDay: Number.POSITIVE_INFINITY }

// Asked for at every message, and changed once in a while.
const remembered = new Map<string, { limits: Limits; until: number }>()
const memory = seconds(3)

async function recallLimits(tx: Tx, companyId: string): Promise<Limits> {
  const known = remembered.get(companyId)
  if (known && known.until > performance.now()) return known.limits
  const limits = await findLimits(tx)
  remembered.set(companyId, { limits, until: performance.now() + memory })
  return limits
}

/** A number's turn comes again in a moment; a person's when nothing is borrowed any more. */
async function hold(tx: Tx, held: Held): Promise<'settled'> {
  const isPair = held.by === 'pair'
  const until = new Date(clock.now().getTime() + (isPair ? held.milliseconds : 100))
  const words = isPair ? 'WhatsApp takes one message in six seconds for one person' : 'The number sends as fast as WhatsApp lets it'
  await holdConversation(tx, held, { reason: held.by, words, until })
  return 'settled'
}

async function heed(tx: Tx, claim: Claim, decision: Exclude<Decision, { go: true }>): Promise<'settled'> {
  if ('refuse' in decision) await settleFailed(tx, claim, decision.refuse)
  else {
    await giveBack(tx, claim, decision.hold)
    if (decision.campaigns) await holdCampaigns(tx, decision.hold)
  }
  return 'settled'
}

async function leave(tx: Tx, claim: Claim): Promise<'settled'> {
  await settleUnknown(tx, claim, { code: null, title: 'Sending was broken off several times', cause: 'unknown' })
  return 'settled'
}

async function usableLine(tx: Tx, secrets: Deps['secrets']): Promise<Line | string> {
  try {
    const line = await getLine(tx, secrets)
    return line.companyStatus === 'active' ? line : 'The company is suspended'
  } catch {
    return 'No WhatsApp number with readable credentials is connected'
  }
}

async function waitForLine(tx: Tx, claim: Claim, { reason, log }: { reason: string } & Pick<Deps, 'log'>): Promise<'settled'> {
  log.warn({ reason }, 'messages wait for a line')
  await holdLine(tx, { milliseconds: minutes(1), code: null, reason })
  await retryLater(tx, claim, { after: 0, error: { code: null, title: reason, cause: 'stop' }, free: true })
  return 'settled'
}

/** Takes the person's place among those whom the portfolio may contact unasked; without one the message waits, and so do campaigns. False then. */
export async function takePersonsPlace({ db }: Pick<Deps, 'db'>, { claim, line, customer, isOutside }: Parcel): Promise<boolean> {
  const until = isOutside ? await takePlace(db, line, customer) : undefined
  if (!until) return true
  const hold = { reason: 'tier' as const, words: 'Meta’s limit of people contacted unasked in 24 hours is used up', until }
  await inCompany(db, line.companyId, (tx) => heed(tx, claim, { hold, ...(claim.purpose === 'campaign' && { campaigns: true }) }))
  return false
}
