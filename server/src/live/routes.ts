import { describeRoute } from 'hono-openapi'
import { openRecheck } from '../companies/companies.ts'
import { seconds } from '../platform/clock.ts'
import { inCompany } from '../platform/db.ts'
import { refusedWith } from '../platform/describing.ts'
import { placeNow, readSettled } from '../platform/events.ts'
import { createApp, type Deps } from '../platform/http.ts'
import { openNewsroom } from '../platform/newsroom.ts'
import { type PlatformRefusal, Refusal } from '../platform/refusal.ts'
import { invalidInput } from '../platform/valid.ts'
import { readPlace, streamEvents } from './live.ts'

/** How many events are read at a time, and how many streams of one company a process keeps open. */
const [pageLength, mostStreams] = [100, 200]

const usual = { heartbeat: seconds(15), recheck: seconds(5) }

/**
 * The company's events as they happen, as server-sent events. Read it with a streaming `fetch`: who calls is said in the `Authorization`
 * header, as everywhere, never in the address. `Last-Event-ID` goes on after that event; without it the stream begins now.
 */
export const liveRoutes = (deps: Deps, every = usual) => {
  const newsroom = openNewsroom(deps)
  const recheck = openRecheck(deps)
  return createApp().get('/events/stream', describedStream, async (c) => {
    const companyId = c.get('companyId')
    const lastId = c.req.header('Last-Event-ID')
    const named = lastId ? readPlace(lastId) : undefined
    if (lastId && !named) throw invalidInput([{ path: 'Last-Event-ID', message: 'is not one that we gave out' }])
    if (newsroom.count(companyId) >= mostStreams)
      throw new Refusal<PlatformRefusal>('too_many_requests', { retryAfter: 5, detail: 'Too many streams are open.' })
    const after = named ?? (await inCompany(deps.db, companyId, placeNow))
    const stream = streamEvents({
      after,
      read: (place) => inCompany(deps.db, companyId, (tx) => readSettled(tx, { after: place, limit: pageLength })),
      follower: newsroom.follow(companyId),
      recheck: () => recheck(c),
      every,
    })
    return c.body(stream, 200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store, no-transform', 'x-accel-buffering': 'no' })
  })
}

const summary = 'What happens, as it happens'
const describedStream = describeRoute({
  summary,
  ...refusedWith(['invalid_input', 'too_many_requests']),
  description:
    'Server-sent events without an end. `id` is the place to go on from (send it back as `Last-Event-ID`), `event` the type, `data` JSON with `id`, `type`, `customerId`, `at` and `data`. ' +
    'Comments are signs of life. An `end` event with a `code` is the last one: the caller may see no more.',
  responses: { 200: { description: summary, content: { 'text/event-stream': { schema: { type: 'string' } } } } },
})
