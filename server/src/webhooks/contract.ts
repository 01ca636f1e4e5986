import { z } from 'zod'
import type { RefusalStatus } from '../platform/refusal.ts'

/** Details: `too_many_webhooks` {most}. */
export type WebhookRefusal = 'too_many_webhooks'
export const webhookRefusals: Record<WebhookRefusal, RefusalStatus> = { too_many_webhooks: 409 }

/** What an endpoint can hear of. */
export const webhookEvents = ['order.placed', 'order.paid', 'cart.abandoned', 'cart.recovered', 'message.failed'] as const
export type WebhookEvent = (typeof webhookEvents)[number]

/** The most endpoints of one company. */
export const mostEndpoints = 20

const url = z.string().trim().max(2000).meta({ description: 'An https address that the internet can reach', example: 'https://shop.example/souk' })
const events = z
  .array(z.enum(webhookEvents))
  .min(1)
  .transform((names) => [...new Set(names)])

export const endpointInput = z.object({ url, events })
export const endpointChange = z.object({ url: url.optional(), events: events.optional(), enabled: z.boolean().optional() })

const at = z.iso.datetime()

export const endpointAnswer = z.object({
  id: z.guid(),
  url: z.string(),
  events: z.array(z.string()),
  status: z.enum(['active', 'failing', 'disabled']),
  failingSince: at.nullable().meta({ description: 'Since when every attempt failed' }),
  disabledReason: z.enum(['failing', 'gone', 'by_hand']).nullable().meta({ description: '`failing`: for three days; `gone`: it answered 410' }),
  createdAt: at,
})
export type Endpoint = z.infer<typeof endpointAnswer>

const secret = z.string().meta({ description: 'Signs what is sent (Standard Webhooks); shown this once', example: 'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD' })
export const secretAnswer = z.object({ secret })
export const madeAnswer = endpointAnswer.extend({ secret })
export const endpointsAnswer = z.object({ endpoints: z.array(endpointAnswer) })

const delivery = z.object({
  id: z.string().meta({ description: 'The `webhook-id` it is sent with' }),
  type: z.string(),
  state: z.enum(['waiting', 'sending', 'delivered', 'failed']),
  attempts: z.int(),
  dueAt: at.nullable().meta({ description: 'When it is tried next; null when it is not' }),
  createdAt: at,
  deliveredAt: at.nullable(),
})
export type Delivery = z.infer<typeof delivery>
export const deliveriesAnswer = z.object({ deliveries: z.array(delivery), nextCursor: z.string().nullable() })
export const deliveryAnswer = delivery.extend({
  payload: z.looseObject({ type: z.string(), timestamp: at, data: z.looseObject({}) }),
  log: z.array(z.object({ attempt: z.int(), at, status: z.int().nullable(), error: z.string().nullable(), milliseconds: z.int() })),
})
