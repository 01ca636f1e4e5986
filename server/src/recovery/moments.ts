import { lastAllowed, nextAllowed } from '../companies/companies.ts'
import type { QuietHours } from '../companies/contract.ts'
import { minutes } from '../platform/clock.ts'
import type { Step } from './contract.ts'

/** What the hour of a reminder depends on. */
export type Circumstances = {
  leftAt: Date
  /** WhatsApp's 24 hours after the shopper's last message; null when he never wrote. */
  windowEndsAt: Date | null
  /** Not before this: now, or a while after the reminder before. */
  notBefore: Date
  quiet: QuietHours
  timeZone: string
}

export type Moment = { step: number; at: Date; as: 'message' | 'template' }

/** So long before WhatsApp's 24 hours end nothing free-form is planned any more: it has to get there. */
export const margin = minutes(5)
/** So long before the quiet hours begin goes what cannot wait until they end. */
const leeway = minutes(10)
/** Between two reminders of one cart at least. */
export const gap = minutes(60)

/** The first of the steps from `from` on that can still be taken, and when; undefined when none is left. */
export function nextMoment(steps: readonly Step[], from: number, circumstances: Circumstances): Moment | undefined {
  for (let index = from; index < steps.length; index++) {
    const step = steps[index]
    const moment = step && momentOf(step, circumstances)
    if (moment) return { step: index, ...moment }
  }
  return undefined
}

/**
 * When a step is taken: at its own hour, in quiet hours when they are over; where WhatsApp's 24 hours end before that, earlier, just
 * before the quiet begins. What cannot go inside the 24 hours goes as the step's template after them, or not at all.
 */
export function momentOf(step: Step, circumstances: Circumstances): Omit<Moment, 'step'> | undefined {
  const { windowEndsAt, notBefore, quiet, timeZone } = circumstances
  const wanted = wantedAt(step, circumstances)
  if (!wanted) return undefined
  const latest = windowEndsAt && new Date(windowEndsAt.getTime() - margin)
  const at = latest && wanted <= latest ? insideWindow(wanted, latest, { notBefore, quiet, timeZone }) : undefined
  if (at) return { at, as: 'message' }
  if (!step.template) return undefined
  return { at: nextAllowed(later(wanted, windowEndsAt ?? wanted), quiet, timeZone), as: 'template' }
}

function wantedAt({ afterMinutes, beforeWindowShutsMinutes }: Step, { leftAt, windowEndsAt, notBefore }: Circumstances): Date | undefined {
  if (afterMinutes !== undefined) return later(new Date(leftAt.getTime() + minutes(afterMinutes)), notBefore)
  if (!windowEndsAt) return undefined
  const shortlyBefore = new Date(windowEndsAt.getTime() - minutes(beforeWindowShutsMinutes ?? 0))
  return later(shortlyBefore, notBefore)
}

function insideWindow(wanted: Date, latest: Date, { notBefore, quiet, timeZone }: Pick<Circumstances, 'notBefore' | 'quiet' | 'timeZone'>): Date | undefined {
  const afterQuiet = nextAllowed(wanted, quiet, timeZone)
  if (afterQuiet <= latest) return afterQuiet
  const beforeQuiet = lastAllowed(wanted, quiet, timeZone)
  const earlier = nextAllowed(later(notBefore, new Date(beforeQuiet.getTime() - leeway)), quiet, timeZone)
  return earlier <= beforeQuiet ? earlier : undefined
}

const later = (one: Date, other: Date): Date => (one > other ? one : other)
