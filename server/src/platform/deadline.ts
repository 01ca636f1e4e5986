import { AsyncLocalStorage } from 'node:async_hooks'
import { setTimeout as pause } from 'node:timers/promises'
import type { MiddlewareHandler } from 'hono'
import { seconds } from './clock.ts'
import { type PlatformRefusal, Refusal } from './refusal.ts'

/** How long a caller may take to send, and we to answer, in milliseconds. */
type Patience = { body: number; work: number }

export const usualPatience: Patience = { body: seconds(15), work: seconds(20) }

const deadlines = new AsyncLocalStorage<{ at: number }>()

/** Milliseconds until the running request is given up; undefined outside of requests. */
export function timeLeft(): number | undefined {
  const deadline = deadlines.getStore()
  return deadline && Number.isFinite(deadline.at) ? deadline.at - Date.now() : undefined
}

/** Refuses `timed_out` when the running request was given up already: what it would still write must not be kept. */
export function refuseLate(): void {
  if ((timeLeft() ?? 1) <= 0) throw new Refusal<PlatformRefusal>('timed_out', { detail: 'This took too long; nothing of it was done.' })
}

/**
 * Refuses `request_timeout` when the body does not arrive in time, and `timed_out` when the work is not done in time: the door to the database
 * then takes back what was done (see db.ts). Comes after the limit on bodies.
 */
export const withDeadline = ({ body, work }: Patience): MiddlewareHandler => {
  return async (c, next) => {
    const arrived = await within(body, c.req.arrayBuffer())
    if (!arrived) {
      c.header('Connection', 'close')
      throw new Refusal<PlatformRefusal>('request_timeout', { detail: 'The body did not arrive in time.' })
    }
    const deadline = { at: Date.now() + work }
    await deadlines.run(deadline, async () => {
      if (!(await within(work, next()))) refuseLate()
      // What was answered in time may be sent for as long as it takes.
      deadline.at = Number.POSITIVE_INFINITY
    })
  }
}

/** Whether something came to its end within so many milliseconds. */
async function within(milliseconds: number, work: Promise<unknown>): Promise<boolean> {
  const giveUp = new AbortController()
  const late = pause(milliseconds + 1, false, { signal: giveUp.signal, ref: false }).catch(() => false)
  const done = work.then(() => true)
  try {
    return await Promise.race([done, late])
  } finally {
    giveUp.abort()
    done.catch(() => {})
  }
}
