import { Hono } from 'hono'
import { controlApi } from './control-api.ts'
import { openFaults } from './faults.ts'
import { graphApi } from './graph-api.ts'
import { openLimits } from './limits.ts'
import type { Line } from './line.ts'
import { openMediaStore } from './media.ts'
import { page } from './page.ts'
import { asking, messages, type PhoneDeps, type Received, type Saying, say, saying } from './phone.ts'
import { Post } from './post.ts'
import { read } from './problem.ts'
import { openWorld } from './world.ts'

export type { Line } from './line.ts'
export type { Received, Saying } from './phone.ts'

export type Opening = {
  /** The companies' numbers, asked for at each call: a new company is there at once. */
  lines: () => Line[]
  /** Where webhooks go: the server's `fetch`, or a real one. */
  deliver: (request: Request) => Promise<Response>
  webhookUrl: string
  now: () => Date
  /** Moves the clock of everyone forward and waits for what fell due, here and there; without it `/control/clock` refuses. */
  advance?: (milliseconds: number, here: Pick<Post, 'nextDue' | 'settle'>) => Promise<void>
  /** A file that keeps threads and undelivered webhooks over a restart; media lie beside it. Without it all is in memory. */
  journal?: string
}

export type Simulator = {
  /** `/graph` is Meta's API, `/control` the controls, `/` the phone. To be mounted at `/simulator`, or called as it is. */
  app: Hono
  /** The Graph API as a `fetch` without a port, whatever stands before `/graph` in the address; rejects when the fault dial breaks the connection. */
  fetch: (input: Request | URL | string, init?: RequestInit) => Promise<Response>
  say(said: Saying): { id: string }
  messages(asked: { company: string; to?: string; after?: string }): Received[]
  /** Waits until all webhooks that are due were delivered once. */
  settle(): Promise<void>
  /** How many webhook events the server has not taken yet. */
  untold(): number
  stop(): void
}

/** Opens a WhatsApp that runs here: phones, Meta's Graph API and its webhooks. */
export function openSimulator({ lines, deliver, webhookUrl, now, advance, journal }: Opening): Simulator {
  const ended = new AbortController()
  const world = openWorld(journal)
  const faults = openFaults()
  const media = openMediaStore(world, journal && `${journal}.media`)
  const post = new Post({ world, faults, lines, deliver, webhookUrl, now })
  const deps: PhoneDeps = { world, post, lines, now }
  const graph = graphApi({ ...deps, faults, limits: openLimits(), media, ended: ended.signal })
  return {
    app: new Hono()
      .onError((error) => {
        throw error
      })
      .route('/graph', graph)
      .route('/control', controlApi({ ...deps, faults, media, advance, ended: ended.signal }))
      .route('/', page()),
    fetch: async (input, init) => graph.fetch(afterGraph(new Request(input, init))),
    say: (said) => say(deps, read(saying, said)),
    messages: (asked) => messages(deps, read(asking, asked)),
    settle: async () => void (await post.settle()),
    untold: () => world.webhooks.size,
    stop() {
      ended.abort()
      post.stop()
      world.close()
    },
  }
}

function afterGraph(request: Request): Request {
  const url = new URL(request.url)
  url.pathname = url.pathname.replace(/^.*\/graph(?=\/)/, '')
  return new Request(url, request)
}
