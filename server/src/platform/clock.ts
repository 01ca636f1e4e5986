/** Souk's own time. Everything that depends on the hour asks here, so that tests and the simulator can move it. */
export type Clock = { now(): Date; advance(milliseconds: number): void }

/** A clock that runs with the machine's, plus whatever it was advanced by. */
export function openClock(): Clock {
  let ahead = 0
  return {
    now: () => new Date(Date.now() + ahead),
    advance: (milliseconds) => {
      if (!(milliseconds >= 0)) throw new RangeError('the clock runs forward only')
      ahead += milliseconds
    },
  }
}

/** The clock of this process. */
export const clock = openClock()

export const seconds = (count: number) => count * 1000
export const minutes = (count: number) => seconds(count * 60)
export const hours = (count: number) => minutes(count * 60)
export const days = (count: number) => hours(count * 24)
