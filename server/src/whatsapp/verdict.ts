import type { AlertKind } from '../companies/contract.ts'
import type { SendError } from '../conversations/contract.ts'
import { minutes, seconds } from '../platform/clock.ts'
import type { Cause } from './causes.ts'
import type { Outcome } from './cloud-api.ts'

/** What to do about a send that was not accepted. Times in milliseconds. */
export type Verdict = {
  error: SendError
  next: { do: 'fail' } | { do: 'leave' } | { do: 'retry'; after: number; free?: boolean }
  /** The whole line rests for so long. */
  hold?: number
  /** Somebody has to mend it. */
  alert?: AlertKind
  /** How much it says against the line: from five in a row on one message at a time tries it. */
  against?: number
}

/** `attempts` counts this one; `windowEndsAt` is the end of the time in which the message may be sent at all. */
type Case = { attempts: number; now: Date; windowEndsAt: Date | null; random?: () => number }

/**
 * Retries by Meta's error codes: faults of the moment after 1, 4, 16, 64 and 256 seconds, the limit for one shopper after 4^X seconds
 * (Cloud API: pair rate limits), what needs time after minutes; six tries at most. What never left this machine does not count as one.
 * Never past the end of the window or of the use, never after an unknown outcome.
 */
export function judge(outcome: Exclude<Outcome, { kind: 'accepted' }>, given: Case): Verdict {
  const { error } = outcome
  if (outcome.kind === 'unknown') return { error, next: { do: 'leave' }, against: 1 }
  const cause: Cause = outcome.kind === 'refused' ? outcome.cause : { cause: 'unreached' }
  const pause = Math.max(pauseAfter(cause.cause, given.attempts), cause.hold ?? 0)
  const hold = cause.hold && (cause.cause === 'rate' ? pause : cause.hold)
  const against = weightOf(cause, error.code)
  return { error, next: nextFor(cause, pause, given), ...(hold && { hold }), ...(cause.alert && { alert: cause.alert }), ...(against && { against }) }
}

// Over when WhatsApp takes a message again, so that a success has to know of them.
const ofTheLine: AlertKind[] = ['permission', 'display_name', 'quality']

// WhatsApp itself is away, takes nothing more on this line, or wants something mended on it.
function weightOf({ cause, alert }: Cause, code: number | null): number | undefined {
  if (cause === 'stop') return 5
  return cause === 'unreached' || code === 2 || code === 131016 || (alert && ofTheLine.includes(alert)) ? 1 : undefined
}

function nextFor({ cause, tries = 1 }: Cause, pause: number, { attempts, now, windowEndsAt, random = Math.random }: Case): Verdict['next'] {
  const free = cause === 'stop' || cause === 'unreached'
  if (!free && attempts >= tries) return { do: 'fail' }
  const after = Math.ceil(pause * (1 + random() / 4))
  if (windowEndsAt && now.getTime() + after >= windowEndsAt.getTime()) return { do: 'fail' }
  return { do: 'retry', after, ...(free && { free }) }
}

const pauseAfter = (cause: Cause['cause'], attempts: number): number =>
  cause === 'later' ? Math.min(minutes(2 ** (attempts - 1)), minutes(10)) : seconds(4 ** Math.min(attempts - 1, 4))
