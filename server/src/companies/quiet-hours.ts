import { hours, minutes } from '../platform/clock.ts'
import type { QuietHours } from './contract.ts'

/** The first moment from `at` on at which the hour in `timeZone` is not a quiet one; `at` itself when it is none. Exact over changes of the clock. */
export function nextAllowed(at: Date, quiet: QuietHours, timeZone: string): Date {
  if (!isQuiet(at, quiet, timeZone)) return at
  const ends = instantsAt(at, quiet.until, timeZone).find((moment) => moment > at && !isQuiet(moment, quiet, timeZone))
  if (!ends) throw new Error(`quiet hours ${quiet.from} to ${quiet.until} never end in ${timeZone}`)
  return earliestAllowed(at, ends, (moment) => isQuiet(moment, quiet, timeZone))
}

/** The last full minute up to `at` that is not a quiet one; `at` itself when it is none. Exact over changes of the clock. */
export function lastAllowed(at: Date, quiet: QuietHours, timeZone: string): Date {
  if (!isQuiet(at, quiet, timeZone)) return at
  const begins = instantsAt(at, quiet.from, timeZone).findLast((moment) => moment <= at && !isQuiet(before(moment), quiet, timeZone))
  if (!begins) throw new Error(`quiet hours ${quiet.from} to ${quiet.until} never begin in ${timeZone}`)
  return before(begins)
}

const before = (moment: Date): Date => new Date(moment.getTime() - minutes(1))

/** Whether the shopper's clock stands in the quiet hours. */
export function isQuiet(at: Date, { from, until }: QuietHours, timeZone: string): boolean {
  const now = wallClock(at, timeZone).time
  return from <= until ? from <= now && now < until : from <= now || now < until
}

/** The moments around `at` when clocks in `timeZone` show this time, earliest first; in the gap of a clock put forward, right after it. */
function instantsAt(at: Date, time: string, timeZone: string): Date[] {
  const candidates = [-1, 0, 1, 2].flatMap((day) => {
    const { date } = wallClock(new Date(at.getTime() + day * hours(24)), timeZone)
    const asIfUtc = new Date(`${date}T${time}:00Z`).getTime()
    return [asIfUtc - hours(24), asIfUtc + hours(24)].map((near) => asIfUtc - offsetAt(new Date(near), timeZone))
  })
  return [...new Set(candidates)].sort((one, other) => one - other).map((moment) => new Date(moment))
}

/** Between a quiet moment and an allowed one there is one change: to the minute. */
function earliestAllowed(quiet: Date, allowed: Date, isQuietAt: (moment: Date) => boolean): Date {
  const late = before(allowed)
  if (late <= quiet || isQuietAt(late)) return allowed
  let [low, high] = [quiet.getTime(), allowed.getTime()]
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (isQuietAt(new Date(middle))) low = middle
    else high = middle
  }
  return new Date(high)
}

const offsetAt = (at: Date, timeZone: string): number => {
  const { date, time, seconds } = wallClock(at, timeZone)
  return new Date(`${date}T${time}:${seconds}Z`).getTime() - Math.floor(at.getTime() / 1000) * 1000
}

const clocks = new Map<string, Intl.DateTimeFormat>()

/** What a clock on the wall shows: `2026-03-08`, `01:59`, `30`. */
function wallClock(at: Date, timeZone: string): { date: string; time: string; seconds: string } {
  const clock = clocks.get(timeZone) ?? new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' })
  clocks.set(timeZone, clock)
  const [date = '', time = ''] = clock.format(at).split(' ')
  return { date, time: time.slice(0, 5), seconds: time.slice(6, 8) }
}
