import { setImmediate as breath, setTimeout as pause } from 'node:timers/promises'
import type { Bell, Ring } from './bell.ts'
import type { Log } from './log.ts'

/** A loop that keeps looking for work until it is stopped. */
export type Loop = {
  /** Resolves when a look found nothing and nothing is under way. */
  settled(): Promise<void>
  /** Takes up nothing new and waits for what is under way. */
  stop(): Promise<void>
}

export type LoopOptions<Work> = {
  name: string
  log: Log
  bell: Bell
  /** Looks again at once when this rings, and otherwise after `every` milliseconds. */
  ring: Ring
  every: number
  /** How many pieces of work are done side by side. */
  width: number
  /** What there is to do, most urgent first; may name what is under way already. */
  look: (limit: number) => Promise<Work[]>
  /** Two pieces with the same key are never done side by side in this process. */
  keyOf: (work: Work) => string
  work: (work: Work) => Promise<unknown>
}

/** Milliseconds between two looks while work is under way. */
const betweenLooks = 10

/** Starts a loop. Work that throws is logged and left to the next look; the loop itself never ends by an error. */
export function startLoop<Work>({ name, log, bell, ring, every, width, look, keyOf, work }: LoopOptions<Work>): Loop {
  const underWay = new Map<string, Promise<void>>()
  // What a look found and nobody has taken up yet: at full load one look serves many pieces of work.
  let found: Work[] = []
  let lastLook = 0
  let stopped = false
  let rung = true
  let wake = () => {}
  let idle = Promise.withResolvers<void>()

  const hush = bell.listen(ring, () => {
    rung = true
    wake()
  })

  const take = (item: Work) => {
    const key = keyOf(item)
    // The embedded database answers without the event loop: without this, requests would wait until all work is done.
    const done = breath(item)
      .then(work)
      .catch((error: unknown) => log.error({ err: error, loop: name }, 'a piece of work failed'))
      .then(() => {
        underWay.delete(key)
        rung = true
        wake()
      })
    underWay.set(key, done)
  }

  const takeFound = () => {
    let started = 0
    for (let item = found.shift(); item; item = underWay.size < width ? found.shift() : undefined) {
      if (underWay.has(keyOf(item))) continue
      take(item)
      started++
    }
    return started
  }

  const lookOnce = async () => {
    if (found.length === 0) {
      // While there is enough to do, whoever calls in the same moment is served by one look.
      if (underWay.size > 0) await pause(Math.max(0, lastLook + betweenLooks - performance.now()))
      lastLook = performance.now()
      rung = false
      found = await look(width * 8)
    }
    return takeFound()
  }

  const pauseUntilNeeded = () =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, every)
      wake = () => {
        clearTimeout(timer)
        resolve()
      }
      if (rung || stopped) wake()
    })

  const run = async () => {
    while (!stopped) {
      rung = false
      const started = underWay.size < width ? await lookOnce().catch((error: unknown) => log.error({ err: error, loop: name }, 'looking for work failed')) : 0
      if (!started && underWay.size === 0 && !rung) {
        idle.resolve()
        idle = Promise.withResolvers()
      }
      if (!stopped) await pauseUntilNeeded()
    }
    await Promise.all(underWay.values())
    idle.resolve()
  }
  const ended = run()

  return {
    settled: () => {
      const next = idle.promise
      rung = true
      wake()
      return next
    },
    stop: () => {
      stopped = true
      hush()
      wake()
      return ended
    },
  }
}
