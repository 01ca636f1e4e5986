import { closeAlerts, openAlert } from '../companies/companies.ts'
import type { MessageBody } from '../conversations/contract.ts'
import { countLineFailure, type Failure, holdLine, type Outgoing, resumeLine, sendAgain, slowDown } from '../conversations/conversations.ts'
import { noteConsent } from '../customers/customers.ts'
import { clock, minutes, seconds } from '../platform/clock.ts'
import type { Tx } from '../platform/db.ts'
import type { Log } from '../platform/log.ts'
import { causeOf } from './causes.ts'
import { judge, type Verdict } from './verdict.ts'

/** Until when the message may be sent: templates at any time, whatever else while the window is open; nothing past its use. */
export function deadlineOf({ body, windowEndsAt, usefulUntil }: Outgoing): Date | null {
  const ends = [body.type === 'template' ? null : windowEndsAt, usefulUntil].filter((end) => end !== null)
  return ends.reduce<Date | null>((first, end) => (first && first < end ? first : end), null)
}

/** WhatsApp took these messages and reported later that they failed: what a new try may mend goes out again, the rest stays failed. */
export async function answerFailures(tx: Tx, log: Log, failures: readonly Failure[]): Promise<void> {
  for (const failure of failures) {
    const { error, attempts } = failure
    const verdict = judge(
      { kind: 'refused', error, cause: causeOf(error.code ?? undefined) },
      { attempts, now: clock.now(), windowEndsAt: deadlineOf(failure) },
    )
    logVerdict(log, failure, verdict)
    if (verdict.next.do === 'retry') await sendAgain(tx, failure.id, verdict.next.after)
    await followUp(tx, failure, verdict)
  }
}

/** What an error means beyond its message: for the line, and for the shopper's consent. */
export async function followUp(tx: Tx, { customerId, body }: Outgoing, { error, hold, against, alert }: Verdict): Promise<void> {
  if (alert)
    await openAlert(tx, { kind: alert, code: error.code, title: error.details ?? error.title, ...(alert === 'template' && { subject: templateOf(body) }) })
  if (hold) await holdLine(tx, { milliseconds: hold, code: error.code, reason: error.title })
  if (against) await countAgainst(tx, { error, against, ...(alert && { alert }) })
  if (error.code === 130429) await slowDown(tx)
  // WhatsApp does not say when he stopped them: he may have on his own phone, long ago.
  if (error.cause === 'opt_out')
    await noteConsent(tx, customerId, { purpose: 'marketing', word: 'stopped', place: 'whatsapp', at: clock.now(), answer: String(error.code) })
}

/** What WhatsApp's yes to a message says: nothing is in its way any more. */
export async function lineWorks(tx: Tx): Promise<void> {
  await resumeLine(tx)
  await closeAlerts(tx, ['token', 'account', 'number', 'permission', 'display_name', 'quality', 'unreachable'])
}

/** WhatsApp took a template: it is usable, and so is the way to pay for it. */
export const templateWorks = (tx: Tx, body: MessageBody): Promise<void> => closeAlerts(tx, ['template', 'payment_method'], [templateOf(body), ''])

function templateOf({ template }: MessageBody): string {
  return typeof template === 'object' && template !== null && 'name' in template ? String(template.name) : ''
}

/** A line that fails again and again rests for longer and longer: five seconds, then twice as long each time, five minutes at most. */
async function countAgainst(tx: Tx, { error: { code, title }, against, alert }: Pick<Verdict, 'error' | 'alert'> & { against: number }): Promise<void> {
  const failures = await countLineFailure(tx, against)
  // What stops a line has its own rest, and its own alert.
  if (failures < 5 || against === 5) return
  if (!alert) await openAlert(tx, { kind: 'unreachable', code, title })
  await holdLine(tx, { milliseconds: Math.min(minutes(5), seconds(5 * 2 ** (failures - 5))), code, reason: title })
}

export function logVerdict(log: Log, { id, attempts }: Outgoing, { error, next, hold, alert }: Verdict): void {
  const facts = { messageId: id, attempts, code: error.code, cause: error.cause, next: next.do, hold }
  if (alert) log.error(facts, 'WhatsApp refused a message, and somebody has to mend why')
  else log.warn(facts, 'WhatsApp did not deliver a message')
}
