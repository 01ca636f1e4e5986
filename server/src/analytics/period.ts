import { z } from 'zod'
import { clock, days } from '../platform/clock.ts'
import { invalidInput } from '../platform/valid.ts'

/** Days of the company, both included, as in `2026-11-28`. */
export type Period = { from: string; to: string }

/** The longest period that is looked at, in days. */
export const mostDays = 366
const usualDays = 30

const isDay = (text: string): boolean => z.iso.date().safeParse(text).success && text >= '1972-01-01' && text < '2200-01-01'

// A moment stands for the day it is written with.
const day = z
  .string()
  .transform((text) => (z.iso.datetime({ offset: true }).safeParse(text).success ? text.slice(0, 10) : text))
  .refine(isDay, 'must be a day from 1972 to 2199, such as 2026-11-28')

export const periodInput = z.object({
  from: day.optional().meta({ description: 'The first day, in the company’s time zone. 30 days up to `to` when left out.', example: '2026-11-01' }),
  to: day.optional().meta({ description: 'The last day, itself included. Today when left out.', example: '2026-11-30' }),
})

/** The days that were asked for, by the company's own calendar. Refuses more than 366 and a first day after the last. */
export function readPeriod({ from, to }: z.output<typeof periodInput>, timeZone: string): Period {
  const last = to ?? (from ? [today(timeZone), from].sort().at(-1) : undefined) ?? today(timeZone)
  const period = { from: from ?? addDays(last, 1 - usualDays), to: last }
  const length = lengthOf(period)
  if (length < 1) throw invalidInput([{ path: 'from', message: 'must not be after `to`' }])
  if (length > mostDays) throw invalidInput([{ path: 'from', message: `must not be more than ${mostDays} days before \`to\`` }])
  return period
}

/** The day it is now in a time zone. */
export const today = (timeZone: string): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(clock.now())

export const addDays = (date: string, count: number): string => new Date(Date.parse(date) + days(count)).toISOString().slice(0, 10)

export const lengthOf = ({ from, to }: Period): number => Math.round((Date.parse(to) - Date.parse(from)) / days(1)) + 1

/** As many days, right before. */
export const before = (period: Period): Period => ({ from: addDays(period.from, -lengthOf(period)), to: addDays(period.from, -1) })

export const daysOf = (period: Period): string[] => Array.from({ length: lengthOf(period) }, (_, index) => addDays(period.from, index))
