import type { Dial } from './faults.ts'
import { GraphRefusal } from './graph-refusal.ts'

type Bucket = { left: number; at: number }

const second = 1000
/** One message in 6 seconds to one person, 45 of them may be borrowed from what is to come (Cloud API: pair rate limits). */
const pair = { most: 45, gap: 6 * second }

/** How fast one number may send, and how fast to one person: counted only while the dial asks for it. */
export type Limits = {
  /** Counts a send that is about to be taken; refuses it with 130429 or 131056 when it comes too fast. */
  count(send: { line: string; to: string; now: number }, dial: Dial | undefined): void
}

export function openLimits(): Limits {
  const buckets = new Map<string, Bucket>()
  const take = (key: string, { most, gap }: { most: number; gap: number }, now: number): boolean => {
    const { left, at } = buckets.get(key) ?? { left: most, at: now }
    const filled = Math.min(most, left + (now - at) / gap)
    buckets.set(key, { left: filled >= 1 ? filled - 1 : filled, at: now })
    return filled >= 1
  }
  return {
    count({ line, to, now }, dial) {
      const { number_rate, pair_limit } = dial ?? {}
      if (number_rate !== undefined && !take(line, { most: number_rate, gap: second / number_rate }, now))
        throw new GraphRefusal(130429, `More than ${number_rate} messages a second from this number`)
      if (pair_limit && !take(`${line} ${to}`, pair, now)) throw new GraphRefusal(131056, 'Too many messages to this person in too short a time')
    },
  }
}
