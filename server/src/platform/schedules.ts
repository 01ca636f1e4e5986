import { CronExpressionParser } from 'cron-parser'
import { hours } from './clock.ts'

/** Work that has its turns by a cron line in UTC. */
export type Schedule = { cron: string; work: () => Promise<void> }

/** The first turn of a cron line after a moment. */
export const turnAfter = (cron: string, after: Date): Date => CronExpressionParser.parse(cron, { currentDate: after, tz: 'UTC' }).next().toDate()

/** Whether a schedule looks more often than once an hour: whoever moves the clock does not stop at each of its turns. */
const isFrequent = (cron: string): boolean => {
  const first = turnAfter(cron, new Date(0))
  return turnAfter(cron, first).getTime() - first.getTime() < hours(1)
}

/** The next moment at which one of the rarer schedules has its turn. */
export function nextTurn(schedules: readonly Schedule[], after: Date): Date | undefined {
  const turns = schedules.filter(({ cron }) => !isFrequent(cron)).map(({ cron }) => turnAfter(cron, after).getTime())
  return turns.length > 0 ? new Date(Math.min(...turns)) : undefined
}

/** The schedules whose work a clock that went from `since` to `until` has made due; the frequent ones are, however short the way. */
export const dueBetween = (schedules: readonly Schedule[], since: Date, until: Date): Schedule[] =>
  schedules.filter(({ cron }) => isFrequent(cron) || turnAfter(cron, since) <= until)
