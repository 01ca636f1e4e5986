import { randomUUID } from 'node:crypto'
import { envelopeOf, escapedJson, signatureOf } from './envelope.ts'
import type { Shopper, Webhook } from './facts.ts'
import type { Faults } from './faults.ts'
import type { Line } from './line.ts'
import type { World } from './world.ts'

const second = 1000
const mostInOnePost = 100
const patience = 20 * second
const longestGap = 10 * 60 * second
const givenUpAfter = 7 * 24 * 3600 * second
const pollWhileWaiting = 250

export type PostDeps = {
  world: World
  faults: Faults
  lines: () => Line[]
  deliver: (request: Request) => Promise<Response>
  webhookUrl: string
  now: () => Date
}

/** What is to be told, and after how many milliseconds. */
export type News = { line: string; field?: string; value: Webhook['value']; shopper?: Shopper; after?: number }

/** Carries webhooks to the server: signed, batched, and again with growing gaps until it answers 200. */
export type Post = {
  enqueue(news: News): void
  /** Delivers all that is due and waits for it; what the server refused waits for its next try. */
  settle(): Promise<void>
  stop(): void
}

export function openPost(deps: PostDeps): Post {
  const { world, faults, now } = deps
  const travelling = new Set<string>()
  const busy = new Map<string, Promise<void>>()
  let timer: NodeJS.Timeout | undefined
  let stopped = false

  const due = (line: Line) => (webhook: Webhook) => webhook.line === line.phoneNumberId && webhook.dueAt <= now().getTime() && !travelling.has(webhook.id)

  const pump = () => {
    clearTimeout(timer)
    if (stopped) return
    for (const [secret, lines] of Map.groupBy(deps.lines(), (line) => line.appSecret)) {
      if (busy.has(secret)) continue
      const events = lines.flatMap((line) => Array.from(world.webhooks.values().filter(due(line)).take(mostInOnePost), (webhook) => ({ webhook, line })))
      if (events.length > 0) send(secret, events.slice(0, mostInOnePost))
    }
    sleep()
  }

  let called = false
  const wake = () => {
    if (called) return
    called = true
    queueMicrotask(() => {
      called = false
      pump()
    })
  }

  const send = (secret: string, events: Addressed[]) => {
    for (const { webhook } of events) travelling.add(webhook.id)
    const trip = postOnce(deps, events).then((taken) => {
      for (const { webhook } of events) travelling.delete(webhook.id)
      busy.delete(secret)
      if (stopped) return
      if (taken) settleTaken(world, events, now().toISOString())
      else for (const { webhook } of events) postpone(world, webhook, now().getTime())
      pump()
    })
    busy.set(secret, trip)
  }

  const sleep = () => {
    if (busy.size > 0 || world.webhooks.size === 0) return
    const next = Array.from(world.webhooks.values()).reduce((soonest, { id, dueAt }) => (travelling.has(id) ? soonest : Math.min(soonest, dueAt)), Infinity)
    timer = setTimeout(pump, Math.min(Math.max(next - now().getTime(), 1), pollWhileWaiting))
    timer.unref()
  }

  catchUp(world, now().getTime())
  wake()
  return {
    enqueue(news) {
      const account = deps.lines().find(({ phoneNumberId }) => phoneNumberId === news.line)?.wabaId
      if (account !== undefined && world.unsubscribed.has(account)) return
      for (const webhook of copiesOf(news, faults, now().getTime())) world.tell({ fact: 'webhook', webhook })
      wake()
    },
    async settle() {
      pump()
      while (busy.size > 0) await Promise.all(busy.values())
    },
    stop() {
      stopped = true
      clearTimeout(timer)
    },
  }
}

type Addressed = { webhook: Webhook; line: Line }

async function postOnce({ deliver, webhookUrl, now }: PostDeps, events: Addressed[]): Promise<boolean> {
  const bytes = escapedJson(envelopeOf(events, now()))
  const headers = {
    'content-type': 'application/json',
    'user-agent': 'facebookexternalua',
    'x-hub-signature-256': signatureOf(bytes, events[0]?.line.appSecret ?? ''),
  }
  try {
    const signal = AbortSignal.timeout(patience)
    const answer = await Promise.race([deliver(new Request(webhookUrl, { method: 'POST', body: bytes, headers, signal })), outOf(signal)])
    await answer.arrayBuffer()
    return answer.status === 200
  } catch {
    return false
  }
}

/** Rejects when patience is at its end, also when nobody heeds the signal. */
const outOf = (signal: AbortSignal) => new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason), { once: true }))

/** The server has them: they need not be told again, and the shopper's messages among them show two ticks. */
function settleTaken(world: World, events: Addressed[], at: string): void {
  world.tell({ fact: 'told', ids: events.map(({ webhook }) => webhook.id) })
  for (const { webhook } of events) {
    const id = webhook.value.message?.id
    if (typeof id === 'string' && world.items.get(id)?.item.status === 'sent') world.tell({ fact: 'mark', id, mark: { status: 'delivered', at } })
  }
}

/** A clock that was moved ahead is back after a restart: what was to come soon by the old time comes soon by the new one. */
function catchUp(world: World, now: number): void {
  for (const webhook of Array.from(world.webhooks.values()).filter(({ since }) => since > now))
    world.tell({ fact: 'webhook', webhook: { ...webhook, since: now, dueAt: now + Math.min(Math.max(0, webhook.dueAt - webhook.since), second) } })
}

/** Retries come after 1, 2, 4 … seconds, at most 10 minutes apart; after 7 days Meta stops trying. */
function postpone(world: World, webhook: Webhook, now: number): void {
  const gap = Math.min(second * 2 ** webhook.attempts, longestGap)
  const retried = { ...webhook, attempts: webhook.attempts + 1, dueAt: now + gap }
  world.tell(now - webhook.since > givenUpAfter ? { fact: 'told', ids: [webhook.id] } : { fact: 'webhook', webhook: retried })
}

function copiesOf({ line, field = 'messages', value, shopper, after = 0 }: News, faults: Faults, now: number): Webhook[] {
  const fault = faults.strike([shopper?.phone, shopper?.userId])
  const late = after + (fault?.delay_ms ?? 0)
  return Array.from({ length: fault?.duplicate ?? 1 }, (_, copy) => {
    const astray = fault?.shuffle ? Math.floor(Math.random() * 500) : copy * 40
    return { id: randomUUID(), line, field, value, dueAt: now + late + astray, since: now, attempts: 0 }
  })
}
