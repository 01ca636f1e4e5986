import type { Bell, Ring } from './bell.ts'
import { seconds } from './clock.ts'
import { asPlatform, type Db } from './db.ts'
import { newestPlaces } from './events.ts'
import type { Log } from './log.ts'

/** One who waits for new events of a company. */
export type Follower = {
  /** Resolves when there is news since the last call, or after so many milliseconds. */
  next(milliseconds: number): Promise<void>
  leave(): void
}

/** Looks for new events of the companies that somebody follows, once for all who do in this process. */
export type Newsroom = {
  /** How many follow this company here. */
  count(companyId: string): number
  follow(companyId: string): Follower
}

type Desk = { place: string | undefined; wake: Set<() => void> }

const pause = 50
const rings: readonly Ring[] = ['heard', 'queued', 'untold']

/** Looks when the bell rings, at most every 50 ms, and otherwise every second; not at all while nobody follows. */
export function openNewsroom({ db, bell, log }: { db: Db; bell: Bell; log: Log }): Newsroom {
  const desks = new Map<string, Desk>()
  let timer: NodeJS.Timeout | undefined
  let looking = false
  let rung = false
  let hush: (() => void)[] = []

  const look = async () => {
    looking = true
    rung = false
    const places = await asPlatform(db, (tx) => newestPlaces(tx, [...desks.keys()])).catch((error: unknown) => {
      log.warn({ err: error }, 'looking for news failed')
      return new Map<string, string>()
    })
    looking = false
    for (const [companyId, place] of places) tell(desks.get(companyId), place)
    lookIn(rung ? pause : seconds(1))
  }
  const tell = (desk: Desk | undefined, place: string) => {
    if (!desk || desk.place === place) return
    desk.place = place
    for (const wake of desk.wake) wake()
  }
  const lookIn = (milliseconds: number) => {
    clearTimeout(timer)
    if (desks.size > 0 && !looking) timer = setTimeout(look, milliseconds)
  }
  const heed = () => {
    rung = true
    lookIn(pause)
  }
  const open = () => {
    hush = rings.map((ring) => bell.listen(ring, heed))
    lookIn(0)
  }
  const close = () => {
    clearTimeout(timer)
    for (const stop of hush) stop()
  }

  return {
    count: (companyId) => desks.get(companyId)?.wake.size ?? 0,
    follow(companyId) {
      const desk = desks.get(companyId) ?? { place: undefined, wake: new Set() }
      desks.set(companyId, desk)
      const follower = openFollower()
      desk.wake.add(follower.wake)
      if (desks.size === 1 && desk.wake.size === 1) open()
      const leave = () => {
        if (!desk.wake.delete(follower.wake)) return
        follower.wake()
        if (desk.wake.size === 0) desks.delete(companyId)
        if (desks.size === 0) close()
      }
      return { next: follower.next, leave }
    },
  }
}

function openFollower(): { next(milliseconds: number): Promise<void>; wake(): void } {
  let isNews = true
  let resolve = () => {}
  return {
    wake() {
      isNews = true
      resolve()
    },
    async next(milliseconds) {
      if (!isNews) {
        await new Promise<void>((done) => {
          const timer = setTimeout(done, milliseconds)
          resolve = () => {
            clearTimeout(timer)
            done()
          }
        })
      }
      isNews = false
    },
  }
}
