export const units = { minutes: 1, hours: 60, days: 1440 } as const
export type Unit = keyof typeof units

/** The greatest unit in which so many minutes are a whole number. */
export const unitOf = (minutes: number): Unit => (minutes % units.days === 0 ? 'days' : minutes % units.hours === 0 ? 'hours' : 'minutes')

const singular = { minutes: 'minute', hours: 'hour', days: 'day' } as const

/** So many minutes as people say them: `1 hour`, `90 minutes`. */
export function writeDuration(minutes: number, locale: string): string {
  const unit = unitOf(minutes)
  return new Intl.NumberFormat(locale, { style: 'unit', unit: singular[unit], unitDisplay: 'long' }).format(minutes / units[unit])
}
