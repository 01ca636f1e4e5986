import { EventSourceParserStream } from 'eventsource-parser/stream'
import { fetchSigned } from './api.ts'
import { queryClient } from './queries.ts'

/** Which figures and lists an event may have changed, by the first word of its type. */
const touched: Record<string, readonly string[] | undefined> = {
  message: ['conversations', 'stats', 'cart'],
  person: ['conversations'],
  search: ['stats', 'gaps'],
  product: ['stats'],
  cart: ['carts', 'cart', 'stats'],
  order: ['orders', 'stats', 'carts', 'cart'],
  payment: ['orders'],
  alert: ['alerts'],
  template: ['templates'],
}

/** What is looked at is asked for again at most this often, in milliseconds, however much happens. */
const pace = 1_000
const [soonest, latest] = [1_000, 30_000]

/** Follows the shop's events until `signal` ends, going on where a broken connection left off; what they touch is asked for anew. */
export async function followEvents(signal: AbortSignal): Promise<void> {
  const refresh = openRefreshing()
  let lastId: string | undefined
  for (let wait = soonest; !signal.aborted; wait = Math.min(wait * 2, latest)) {
    try {
      for await (const { id, event } of readEvents(signal, lastId)) {
        lastId = id ?? lastId
        wait = soonest
        refresh(event ?? '')
      }
    } catch {
      // Lists are asked for again by themselves too; the stream only makes it sooner.
    }
    await new Promise((resolve) => setTimeout(resolve, wait))
  }
}

async function* readEvents(signal: AbortSignal, lastId: string | undefined) {
  const response = await fetchSigned('/api/v1/events/stream', { signal, headers: lastId ? { 'Last-Event-ID': lastId } : {} })
  if (!response.body) return
  const reader = response.body
    .pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array<ArrayBuffer>>)
    .pipeThrough(new EventSourceParserStream())
    .getReader()
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return
    yield value
  }
}

/** Asks anew for what events touched, together and not more often than the pace. */
function openRefreshing(): (type: string) => void {
  const due = new Set<string>()
  const refresh = () => {
    for (const key of due) void queryClient.invalidateQueries({ queryKey: [key] })
    due.clear()
  }
  return (type) => {
    if (due.size === 0) setTimeout(refresh, pace)
    for (const key of touched[type.split('.')[0] ?? ''] ?? []) due.add(key)
  }
}
