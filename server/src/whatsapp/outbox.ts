import { setTimeout as pause } from 'node:timers/promises'
import { type Claim, retryLater, settleFailed, settleSent, settleUnknown } from '../conversations/conversations.ts'
import type { Aliases, Customer } from '../customers/contract.ts'
import { findCustomer, identify, lockAliases, moveAliases } from '../customers/customers.ts'
import { clock } from '../platform/clock.ts'
import { inCompany, type Tx } from '../platform/db.ts'
import { lineLabel, sends } from '../platform/metrics.ts'
import { type SendDeps, send } from './cloud-api.ts'
import { answerFailures, deadlineOf, followUp, lineWorks, logVerdict, templateWorks } from './failures.ts'
import { isTemplate } from './gate.ts'
import { type Parcel, passNext, takePersonsPlace } from './governor.ts'
import { untilReadingShows } from './reading.ts'
import { judge, type Verdict } from './verdict.ts'

export { findToSend } from '../conversations/conversations.ts'
export { markHeard } from './reading.ts'

/**
 * Sends the conversation's next message and writes down what came of it; false when none was due. Safe to call from any number of
 * processes at once. What may not leave now is held, what may not leave at all is failed, each with its reason.
 */
export async function deliverNext(deps: SendDeps, { companyId, sessionId }: { companyId: string; sessionId: string }): Promise<boolean> {
  const parcel = await inCompany(deps.db, companyId, (tx) => passNext(tx, deps, sessionId))
  if (!parcel) return false
  if (parcel === 'settled') return true
  if (!(await takePersonsPlace(deps, parcel))) return true
  const { claim, line, customer } = parcel
  await Promise.all([untilReadingShows(sessionId), claim.wait >= 1 ? pause(claim.wait) : undefined])
  const outcome = await send(deps.graph, line, { id: claim.id, to: namesOf(customer), body: claim.body })
  if (outcome.kind === 'accepted') {
    count(parcel, { outcome: 'sent', code: 'none' })
    const accept = async (tx: Tx) => {
      await answerFailures(tx, deps.log, await settleSent(tx, claim.id, outcome.wamid))
      if (claim.failures > 0) await lineWorks(tx)
      if (isTemplate(claim)) await templateWorks(tx, claim.body)
    }
    await patiently(deps, () => inCompany(deps.db, companyId, accept))
    await learnNames(deps, companyId, { customer, shown: outcome.to })
  } else {
    const verdict = judge(outcome, { attempts: claim.attempts, now: clock.now(), windowEndsAt: deadlineOf(claim) })
    logVerdict(deps.log, claim, verdict)
    count(parcel, { outcome: verdict.next.do, code: String(verdict.error.code ?? 'none') })
    await patiently(deps, () => inCompany(deps.db, companyId, (tx) => settle(tx, claim, verdict)))
  }
  return true
}

const count = ({ claim, line }: Parcel, came: { outcome: string; code: string }): void =>
  sends.inc({ line: lineLabel(line.phoneNumberId), purpose: claim.purpose, ...came })

async function settle(tx: Tx, claim: Claim, verdict: Verdict): Promise<void> {
  const { error, next } = verdict
  if (next.do === 'retry') await retryLater(tx, claim, { ...next, error })
  if (next.do === 'fail') await settleFailed(tx, claim, error)
  if (next.do === 'leave') await settleUnknown(tx, claim, error)
  await followUp(tx, claim, verdict)
  // WhatsApp answered, if only to say no: the line works.
  if (claim.failures > 0 && !verdict.against && !verdict.hold && !verdict.alert) await lineWorks(tx)
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
