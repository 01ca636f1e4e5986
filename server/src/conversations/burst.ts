import { seconds } from '../platform/clock.ts'
import type { Heard } from './contract.ts'
import type { Intent } from './intent.ts'
import { type Listening, understand } from './understand.ts'
import { readUtterance } from './utterance.ts'

/** A shopper's message that waits, the time it came here, and how often answering it failed. */
export type Piece = { id: string; heard: Heard; heardAt: Date; attempts: number }

/** What is answered by one bubble: the oldest message, or several that read as one wish. `until`: not before then, for more may come. */
export type Burst = { ids: string[]; heard: Heard; until?: Date }

/** More pieces than this, or a longer pause, are not waited for. */
export const mostPieces = 6
const longestBurst = seconds(5)
export const longestPause = seconds(2.5)
const mostWords = 3
/** What was written further apart is no burst, also when it is answered late. */
const apart = seconds(10)

type Pace = { now: Date; pause: number }

/**
 * Takes the pieces of a wish that came one after the other ("blue", "shirt", "under 40") as one message. Each piece starts the pause anew,
 * five seconds in all at most; whatever else is said ends it. Without a pause, or after a failed try, every message stands alone.
 */
export function gatherBurst(waiting: readonly [Piece, ...Piece[]], listening: Listening, { now, pause }: Pace): Burst {
  const [first] = waiting
  const alone = { ids: [first.id], heard: first.heard }
  if (pause === 0 || first.attempts > 0) return alone
  const pieces = leadingPieces(waiting, listening)
  const last = pieces.at(-1)
  if (!last) return alone
  const until = new Date(Math.min(last.heardAt.getTime() + pause, first.heardAt.getTime() + longestBurst))
  const mayGrow = pieces.length === waiting.length && pieces.length < mostPieces
  return { ...(joined(pieces, listening) ?? alone), ...(mayGrow && until > now && { until }) }
}

function leadingPieces(waiting: readonly Piece[], listening: Listening): Piece[] {
  const end = waiting.findIndex((piece, index) => {
    const before = waiting[index - 1]
    return !isPiece(piece.heard, listening) || (before && piece.heard.at.getTime() - before.heard.at.getTime() > apart)
  })
  return waiting.slice(0, end === -1 ? mostPieces : Math.min(end, mostPieces))
}

/** A word or three to look for, said without a verb, about nothing that is pointed at. */
function isPiece({ content, quotes, productRetailerId, referral }: Heard, listening: Listening): boolean {
  if (content.kind !== 'text' || quotes || productRetailerId || referral || content.text.length > 40) return false
  const { words } = readUtterance(content.text)
  // A bare number answers, or points at a place in a list.
  const isNumber = words.every(({ norm }) => /^\P{L}+$/u.test(norm))
  return !isNumber && words.length <= mostWords && isWish(understand({ content }, listening).intents)
}

const isWish = (intents: readonly Intent[]) => intents.length === 1 && intents.every((intent) => intent.kind === 'seek' && !intent.sure)

/** The most of the pieces, from the first on, that still read as one wish when they stand side by side. */
function joined(pieces: readonly Piece[], listening: Listening): Burst | undefined {
  for (let count = pieces.length; count > 1; count--) {
    const some = pieces.slice(0, count)
    const text = some.map(({ heard: { content } }) => (content.kind === 'text' ? content.text : '')).join(' ')
    const [first] = some
    if (first && isWish(understand({ content: { kind: 'text', text } }, listening).intents))
      return { ids: some.map(({ id }) => id), heard: { ...first.heard, content: { kind: 'text', text } } }
  }
  return undefined
}

/** Two texts of the same shopper closer than this were written in one go: nobody reads an answer and replies so soon. */
const inOneGo = seconds(4)

/**
 * How long to wait for more, by when the shopper's last texts were written (WhatsApp counts whole seconds): as long as is usual; longer,
 * two and a half seconds at most, for who writes in pieces; half as long for who never does.
 */
export function pauseFor(writtenAt: readonly Date[], usual: number): number {
  if (usual === 0) return 0
  const times = writtenAt.map((at) => at.getTime()).toSorted((one, other) => one - other)
  const gaps = times.slice(1).map((time, index) => time - (times[index] ?? time))
  const quick = gaps.filter((gap) => gap <= inOneGo)
  if (quick.length >= 2) return Math.min(longestPause, Math.max(usual, seconds(0.5) + quick.reduce((sum, gap) => sum + gap, 0) / quick.length))
  return quick.length === 0 && gaps.length >= 5 ? usual / 2 : usual
}
