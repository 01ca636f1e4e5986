import { randomUUID } from 'node:crypto'
import { envelopeOf, escapedJson, signatureOf } from './envelope.ts'
import type { Shopper, Webhook } from './facts.ts'
import type { Dial, Faults } from './faults.ts'
import { withoutPhone } from './hiding.ts'
import { newUserId } from './ids.ts'
import type { Line } from './line.ts'
import { meet } from './shoppers.ts'
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

/** Carries webhooks to the server: signed, batched, and again with growing gaps until it answers 200. One POST at a time for each app. */
export class Post {
  readonly #deps: PostDeps
  readonly #travelling = new Set<string>()
  readonly #trips = new Map<string, Promise<void>>()
  #timer: NodeJS.Timeout | undefined
  #called = false
  #stopped = false

  constructor(deps: PostDeps) {
    this.#deps = deps
    catchUp(deps.world, this.#now())
    this.#wake()
  }

  enqueue(news: News): void {
    const { world, faults, lines } = this.#deps
    const account = lines().find(({ phoneNumberId }) => phoneNumberId === news.line)?.wabaId
    if (account !== undefined && world.unsubscribed.has(account)) return
    const fault = faults.strike([news.shopper?.phone, news.shopper?.userId])
    const told = fault?.hide_phone && news.shopper ? hidden(world, news, news.shopper) : news
    for (const webhook of copiesOf(told, fault, this.#now())) world.tell({ fact: 'webhook', webhook })
    this.#wake()
  }

  /** Delivers all that is due and waits for it; what the server refused waits for its next try. False when nothing was due. */
  async settle(): Promise<boolean> {
    this.#pump()
    const stirred = this.#trips.size > 0
    while (this.#trips.size > 0) await Promise.all(this.#trips.values())
    return stirred
  }

  /** When the next webhook after this moment falls due. */
  nextDue(after: Date): Date | undefined {
    const later = this.#deps.world.webhooks.values().filter(({ dueAt }) => dueAt > after.getTime())
    const next = later.reduce((earliest, { dueAt }) => Math.min(earliest, dueAt), Number.POSITIVE_INFINITY)
    return Number.isFinite(next) ? new Date(next) : undefined
  }

  stop(): void {
    this.#stopped = true
    clearTimeout(this.#timer)
  }

  #now(): number {
    return this.#deps.now().getTime()
  }

  #wake(): void {
    if (this.#called) return
    this.#called = true
    queueMicrotask(() => {
      this.#called = false
      this.#pump()
    })
  }

  #pump(): void {
    clearTimeout(this.#timer)
    if (this.#stopped) return
    for (const [secret, lines] of Map.groupBy(this.#deps.lines(), (line) => line.appSecret)) {
      if (this.#trips.has(secret)) continue
      const events = lines.flatMap((line) => this.#dueFor(line)).slice(0, mostInOnePost)
      if (events.length > 0) this.#send(secret, events)
    }
    this.#sleep()
  }

  #dueFor(line: Line): Addressed[] {
    const now = this.#now()
    const due = (webhook: Webhook) => webhook.line === line.phoneNumberId && webhook.dueAt <= now && !this.#travelling.has(webhook.id)
    return Array.from(this.#deps.world.webhooks.values().filter(due).take(mostInOnePost), (webhook) => ({ webhook, line }))
  }

  #send(secret: string, events: Addressed[]): void {
    for (const { webhook } of events) this.#travelling.add(webhook.id)
    const trip = postOnce(this.#deps, events).then((taken) => {
      for (const { webhook } of events) this.#travelling.delete(webhook.id)
      this.#trips.delete(secret)
      if (this.#stopped) return
      if (taken) settleTaken(this.#deps.world, events, this.#deps.now().toISOString())
      else for (const { webhook } of events) postpone(this.#deps.world, webhook, this.#now())
      this.#pump()
    })
    this.#trips.set(secret, trip)
  }

  // Looks again soon even when nothing is due for long: the clock may be moved by others.
  #sleep(): void {
    const { webhooks } = this.#deps.world
    if (this.#trips.size > 0 || webhooks.size === 0) return
    const soonest = webhooks.values().reduce((earliest, { dueAt }) => Math.min(earliest, dueAt), Infinity)
    this.#timer = setTimeout(() => this.#pump(), Math.min(Math.max(soonest - this.#now(), 1), pollWhileWaiting))
    this.#timer.unref()
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

function hidden(world: World, news: News, { phone, userId = newUserId('US') }: Shopper): News {
  if (phone) meet(world, { phone, userId })
  return { ...news, value: withoutPhone(news.value, userId) }
}

function copiesOf({ line, field = 'messages', value, after = 0 }: News, fault: Dial | undefined, now: number): Webhook[] {
  const late = after + (fault?.delay_ms ?? 0)
  return Array.from({ length: fault?.duplicate ?? 1 }, (_, copy) => {
    const astray = fault?.shuffle ? Math.floor(Math.random() * 500) : copy * 40
    return { id: randomUUID(), line, field, value, dueAt: now + late + astray, since: now, attempts: 0 }
  })
}
