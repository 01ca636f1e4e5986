import type { Context } from 'hono'
import { streamSSE } from 'hono/streaming'
import type { Fact, Flash, Json } from './facts.ts'
import type { Line } from './line.ts'
import type { World } from './world.ts'

const heartbeat = 15_000

/** Sends the page what changes, as it changes, until it leaves or `ended` fires. */
export function streamChanges(c: Context, { world, lines, ended }: { world: World; lines: () => Line[]; ended: AbortSignal }): Response {
  return streamSSE(c, async (stream) => {
    const companyOf = (id: string) => lines().find((line) => line.phoneNumberId === id)?.company
    await stream.writeSSE({ event: 'beat', data: '{}' })
    const left = Promise.withResolvers<void>()
    const deaf = world.listen((news) => {
      const shown = shownNews(world, news, companyOf)
      if (shown) stream.writeSSE({ event: 'news', data: JSON.stringify(shown) }).catch(left.resolve)
    })
    const beat = setInterval(() => stream.writeSSE({ event: 'beat', data: '{}' }).catch(left.resolve), heartbeat)
    stream.onAbort(left.resolve)
    ended.addEventListener('abort', () => left.resolve())
    await left.promise
    clearInterval(beat)
    deaf()
  })
}

/** News as the page takes it: named by company and shopper. What it does not show is left out. */
function shownNews(world: World, news: Fact | Flash, companyOf: (line: string) => string | undefined): Json | undefined {
  switch (news.fact) {
    case 'item':
      return { fact: 'item', company: companyOf(news.line), shopper: news.shopper, item: news.item }
    case 'typing':
      return { fact: 'typing', company: companyOf(news.line), shopper: news.shopper, until: news.until }
    case 'mark': {
      const thread = world.items.get(news.id)?.thread
      return thread && { fact: 'mark', company: companyOf(thread.line), shopper: thread.shopper, id: news.id, mark: news.mark }
    }
    case 'shopper':
    case 'joined':
    case 'time':
    case 'template':
    case 'product':
      return news
    default:
      return undefined
  }
}
