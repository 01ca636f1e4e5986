import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

/** What this process measures of itself, for `/metrics`. */
export const metrics = new Registry()
collectDefaultMetrics({ register: metrics })

const known = new Set<string>()
const mostLines = 500

/** A line's label: its number's id, as long as there are not too many of them for whoever keeps the series. */
export function lineLabel(phoneNumberId: string): string {
  if (!known.has(phoneNumberId) && known.size >= mostLines) return 'other'
  known.add(phoneNumberId)
  return phoneNumberId
}

export const turnSeconds = new Histogram({
  name: 'souk_turn_seconds',
  help: 'How long a turn of the conversation took, from its claim to its commit',
  buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
  registers: [metrics],
})

export const webhookSeconds = new Histogram({
  name: 'souk_webhook_seconds',
  help: 'How long WhatsApp waited for our answer to an event',
  buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
  registers: [metrics],
})

/** `outcome`: sent, retry, fail or leave; `code`: WhatsApp's own, or none. */
export const sends = new Counter({
  name: 'souk_sends_total',
  help: 'What came of the messages that were sent',
  labelNames: ['line', 'purpose', 'outcome', 'code'] as const,
  registers: [metrics],
})

/** `queue`: heard (to be answered), queued (to be sent), untold (to be told). Set when somebody asks. */
export const queueDepth = new Gauge({ name: 'souk_queue_depth', help: 'What is due and waits', labelNames: ['queue'] as const, registers: [metrics] })
export const queueLag = new Gauge({
  name: 'souk_queue_lag_seconds',
  help: 'For how long the oldest of it has been due',
  labelNames: ['queue'] as const,
  registers: [metrics],
})
export const workers = new Gauge({
  name: 'souk_workers',
  help: 'Worker processes: alive, or dead within the last hour without signing off',
  labelNames: ['state'] as const,
  registers: [metrics],
})
