import { clock, hours, minutes } from './platform/clock.ts'
import type { Jobs } from './platform/jobs.ts'
import type { Worker } from './worker.ts'

/** Somebody else whose work hangs on the same clock: the simulator with its webhooks. */
export type Beside = {
  /** The next moment after `after` at which something falls due there. */
  nextDue(after: Date): Date | undefined
  /** Does what is due, and answers whether there was anything. */
  settle(): Promise<boolean>
}

type Travellers = { worker: Worker | undefined; jobs: Jobs | undefined; beside?: Beside | undefined }

/**
 * Moves the clock forward and does what falls due on the way, in its order: it stops at each moment at which something is due, a minute
 * apart at least where the way is long, as the schedules look once a minute too. Resolves when all of it has been done.
 */
export async function advanceClock(travellers: Travellers, milliseconds: number): Promise<void> {
  const end = clock.now().getTime() + milliseconds
  const [least, most] = [Math.min(minutes(1), milliseconds / 100), Math.max(hours(1), milliseconds / 200)]
  await settle(travellers)
  for (let here = clock.now().getTime(); here < end; here = clock.now().getTime()) {
    const next = await nextDue(travellers, new Date(here))
    const there = Math.min(end, here + most, Math.max(next, here + least))
    clock.advance(Math.max(0, there - clock.now().getTime()))
    await travellers.jobs?.catchUp(new Date(here), clock.now())
    await settle(travellers)
  }
}

async function nextDue({ worker, jobs, beside }: Travellers, after: Date): Promise<number> {
  const moments = [await worker?.nextDue(after), jobs?.nextTurn(after), beside?.nextDue(after)]
  return Math.min(...moments.map((moment) => moment?.getTime() ?? Number.POSITIVE_INFINITY))
}

/** An answer makes statuses, a status may make a new try: as often as one stirs the other, within reason. */
async function settle({ worker, beside }: Travellers): Promise<void> {
  const mostRounds = 50
  for (let round = 0, stirred = true; stirred && round < mostRounds; round++) {
    stirred = (await beside?.settle()) ?? false
    await worker?.settled()
  }
}
