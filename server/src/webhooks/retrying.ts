import { days, hours, minutes, seconds } from '../platform/clock.ts'

/** How long after each failure the next attempt comes: eleven attempts in about a day. */
const gaps = [seconds(5), seconds(30), minutes(2), minutes(10), minutes(30), hours(1), hours(2), hours(4), hours(7), hours(9)]

/** An endpoint that failed at every attempt for so long hears no more until somebody enables it. */
export const patience = days(3)

/** Milliseconds to the next attempt after so many failures, up to a fifth more or less; undefined when it was the last. `chance` is from 0 to 1. */
export function nextGap(failures: number, chance = Math.random()): number | undefined {
  const gap = gaps[failures - 1]
  return gap === undefined ? undefined : Math.round(gap * (0.8 + 0.4 * chance))
}
