import { setTimeout as pause } from 'node:timers/promises'
import { getLine, type Line } from '../companies/companies.ts'
import type { SendError } from '../conversations/contract.ts'
import { type Claim, claimToSend, holdLine, retryLater, settleFailed, settleSent, settleUnknown } from '../conversations/conversations.ts'
import type { Aliases, Customer } from '../customers/contract.ts'
import { findCustomer, getCustomer, identify, lockAliases, moveAliases } from '../customers/customers.ts'
import { clock, minutes } from '../platform/clock.ts'
import { inCompany, type Tx } from '../platform/db.ts'
import type { Deps } from '../platform/http.ts'
import { type SendDeps, send } from './cloud-api.ts'
import { answerFailures, deadlineOf, followUp, logVerdict } from './failures.ts'
import { untilReadingShows } from './reading.ts'
import { judge, type Verdict } from './verdict.ts'

export { findToSend } from '../conversations/conversations.ts'
export { markHeard } from './reading.ts'

/**
 * Sends the conversation's next message and writes down what came of it; false when none was due. Safe to call from any number of
 * processes at once. A message past the 24-hour window is failed, one of a company without a usable line waits.
 */
export async function deliverNext(deps: SendDeps, { companyId, sessionId }: { companyId: string; sessionId: string }): Promise<boolean> {
  const parcel = await inCompany(deps.db, companyId, (tx) => takeNext(tx, deps, sessionId))
  if (!parcel) return false
  if (parcel === 'settled') return true
  const { claim, line, customer } = parcel
  await untilReadingShows(sessionId)
  const outcome = await send(deps.graph, line, { id: claim.id, to: namesOf(customer), body: claim.body })
  if (outcome.kind === 'accepted') {
    const accept = async (tx: Tx) => answerFailures(tx, deps.log, await settleSent(tx, claim.id, outcome.wamid))
    await patiently(deps, () => inCompany(deps.db, companyId, accept))
    await learnNames(deps, companyId, { customer, shown: outcome.to })
  } else {
    const verdict = judge(outcome, { attempts: claim.attempts, now: clock.now(), windowEndsAt: deadlineOf(claim) })
    logVerdict(deps.log, claim, verdict)
    await patiently(deps, () => inCompany(deps.db, companyId, (tx) => settle(tx, claim, verdict)))
  }
  return true
}

type Parcel = { claim: Claim; line: Line; customer: Customer }

async function takeNext(tx: Tx, { secrets, log }: SendDeps, sessionId: string): Promise<Parcel | 'settled' | undefined> {
  const claim = await claimToSend(tx, sessionId)
  if (!claim) return undefined
  if (!isTemplate(claim) && !(claim.windowEndsAt && claim.windowEndsAt > clock.now()))
    return refuse(tx, claim, { code: null, title: 'More than 24 hours have passed since the shopper last wrote', cause: 'window' })
  if (claim.isLapsed && claim.attempts > mostLapses) return leave(tx, claim)
  const customer = await getCustomer(tx, claim.customerId)
  if (!customer.phone && !customer.bsuid) return refuse(tx, claim, { code: null, title: 'The shopper has no WhatsApp name any more', cause: 'never' })
  const line = await usableLine(tx, secrets)
  if (typeof line !== 'string') return { claim, line, customer }
  log.warn({ reason: line }, 'messages wait for a line')
  await holdLine(tx, { milliseconds: minutes(1), code: null, reason: line })
  await retryLater(tx, claim, { after: 0, error: { code: null, title: line, cause: 'stop' }, free: true })
  return 'settled'
}

// Whoever dies each time he sends this message may have sent it each time.
const mostLapses = 3

async function leave(tx: Tx, claim: Claim): Promise<'settled'> {
  await settleUnknown(tx, claim, { code: null, title: 'Sending was broken off several times', cause: 'unknown' })
  return 'settled'
}

async function refuse(tx: Tx, claim: Claim, error: SendError): Promise<'settled'> {
  await settleFailed(tx, claim, error)
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

async function settle(tx: Tx, claim: Claim, verdict: Verdict): Promise<void> {
  const { error, next } = verdict
  if (next.do === 'retry') await retryLater(tx, claim, { ...next, error })
  if (next.do === 'fail') await settleFailed(tx, claim, error)
  if (next.do === 'leave') await settleUnknown(tx, claim, error)
  await followUp(tx, claim, verdict)
}

const tries = 6

/** What became of a message has to be written down: a database that is away for some seconds must not make it go out twice. */
async function patiently(deps: SendDeps, write: () => Promise<void>): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await write()
    } catch (error) {
      if (attempt === tries) throw error
      deps.log.warn({ err: error }, 'the outcome of a send could not be written down; trying again')
      await pause(100 * 2 ** attempt)
    }
  }
}

/**
 * WhatsApp's answer may show a user id, or another form of the number, that we did not know. Where somebody else has it already, the
 * next message the shopper writes will tell.
 */
async function learnNames({ db, log }: SendDeps, companyId: string, { customer, shown }: { customer: Customer; shown: Aliases }): Promise<void> {
  const names = { ...namesOf(customer), ...shown }
  if (names.phone === namesOf(customer).phone && names.bsuid === namesOf(customer).bsuid) return
  const moved = customer.phone && names.phone !== customer.phone ? { phone: customer.phone } : undefined
  await inCompany(db, companyId, async (tx) => {
    await lockAliases(tx, [names, ...(moved ? [moved] : [])])
    for (const name of Object.values(names)) if (((await findCustomer(tx, name))?.id ?? customer.id) !== customer.id) return
    await (moved ? moveAliases(tx, moved, names) : identify(tx, names))
  }).catch((error: unknown) => log.warn({ err: error }, 'a new name of a shopper could not be kept'))
}

const namesOf = ({ phone, bsuid }: Customer): Aliases => ({ ...(phone && { phone }), ...(bsuid && { bsuid }) })
const isTemplate = ({ body }: Claim): boolean => body.type === 'template'
