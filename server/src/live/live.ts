import { type Place, type Placed, publicData } from '../platform/events.ts'
import type { Follower } from '../platform/newsroom.ts'
import { Refusal } from '../platform/refusal.ts'

export type Streaming = {
  after: Place
  /** The next events after a place, a page at most. */
  read: (after: Place) => Promise<readonly Placed[]>
  follower: Follower
  /** Throws once the caller may see no more. */
  recheck: () => Promise<void>
  /** Milliseconds between two signs of life, and between two looks whether the caller may still see this. */
  every: { heartbeat: number; recheck: number }
}

/**
 * A company's events as server-sent events, for as long as the caller may see them. A page is read only when the reader took the one
 * before: one who is slow costs no memory and goes on where he is. It ends with an `end` event that says why.
 */
export function streamEvents({ after, read, follower, recheck, every }: Streaming): ReadableStream<Uint8Array> {
  const bytes = new TextEncoder()
  const began = performance.now()
  let [place, spokeAt, checkedAt, isOver] = [after, began, began, false]
  let opening = `retry: 2000\nid: ${writePlace(after)}\n: open\n\n`

  const nextText = async (): Promise<string | undefined> => {
    while (!isOver) {
      const now = performance.now()
      if (now - checkedAt >= every.recheck) {
        await recheck()
        checkedAt = now
      }
      const events = await read(place)
      const last = events.at(-1)
      if (last) {
        place = { xact: last.xact, id: last.id }
        return events.map(eventText).join('')
      }
      if (now - spokeAt >= every.heartbeat) return ': still here\n\n'
      await follower.next(Math.max(1, Math.min(spokeAt + every.heartbeat, checkedAt + every.recheck) - performance.now()))
    }
    return undefined
  }
  const end = () => {
    if (isOver) return
    isOver = true
    follower.leave()
  }

  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const text = opening || (await nextText().catch(farewell))
        opening = ''
        spokeAt = performance.now()
        if (text) controller.enqueue(bytes.encode(text))
        if (text && !text.startsWith(goodbye)) return
        if (!isOver) controller.close()
        end()
      },
      cancel: end,
    },
    { highWaterMark: 0 },
  )
}

/** A place as an event's id: `transaction-number`. */
export const writePlace = ({ xact, id }: Place): string => `${xact}-${id}`

/** The place that an event's id names; undefined for what is none. */
export function readPlace(text: string): Place | undefined {
  const [, xact = '', id = ''] = /^(\d{1,19})-(\d{1,15})$/.exec(text) ?? []
  return xact === '' ? undefined : { xact, id: Number(id) }
}

function eventText(event: Placed): string {
  const { id, type, customerId, at } = event
  const json = JSON.stringify({ id, type, customerId, at, data: publicData(event) })
  return `id: ${writePlace(event)}\nevent: ${type}\ndata: ${json}\n\n`
}

const goodbye = 'event: end\n'

/** The last thing a stream says; what is no refusal is our fault, and the reader comes again. */
const farewell = (error: unknown): string => `${goodbye}data: ${JSON.stringify({ code: error instanceof Refusal ? error.code : 'internal' })}\n\n`
