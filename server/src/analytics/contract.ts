import { z } from 'zod'
import { periodInput } from './period.ts'

const count = z.int().nonnegative()
const minor = z.int().meta({ description: 'Minor units of the currency: 1550 USD is $15.50' })
const currency = z.string().length(3).meta({ description: 'ISO 4217' })
const day = z.string().meta({ description: 'A day of the company’s own time zone', example: '2026-11-28' })
const share = z.number().nullable()

const figures = z.strictObject({
  searches: count,
  products_viewed: count,
  carts_created: count,
  carts_abandoned: count.meta({ description: 'Carts left untouched for the company’s time, an hour unless set; one that is left twice counts twice' }),
  carts_recovered: count.meta({ description: 'Carts that were paid after they had been left' }),
  orders_placed: count,
  orders_paid: count,
  messages_in: count,
  messages_out: count.meta({ description: 'Messages that WhatsApp took' }),
  messages_delivered: count,
  messages_read: count,
  messages_failed: count,
  revenue: minor.meta({
    description: 'Of the orders paid in `currency` alone, in minor units; other currencies stand in `revenue_by_currency` and are never added to it',
  }),
  currency: currency.meta({ description: 'The company’s own' }),
  revenue_by_currency: z.array(z.strictObject({ currency, revenue: minor, orders_paid: count })),
  conversion: share.meta({
    description: 'orders_paid / carts_created of the same days, to four decimals; null while no cart was created. Carts of earlier days can make it pass 1.',
  }),
})
export type Figures = z.infer<typeof figures>

const changes = z
  .partialRecord(figures.omit({ currency: true, revenue_by_currency: true }).keyof(), share)
  .meta({ description: 'How much more than before, as a share of before: 0.25 is a quarter more. Null where there was nothing before.' })

export const statsInput = periodInput.extend({
  compare: z
    .enum(['previous', 'none', 'true', 'false'], 'must be previous or none')
    .default('none')
    .transform((word) => word === 'previous' || word === 'true')
    .meta({ description: '`previous` adds the same number of days before' }),
})

export const statsAnswer = figures.extend({
  from: day,
  to: day,
  time_zone: z.string(),
  series: z.array(figures.extend({ day })),
  previous: figures.extend({ from: day, to: day }).optional(),
  change: changes.optional(),
})
export type Stats = z.infer<typeof statsAnswer>

export const reportInput = periodInput
export const usageInput = periodInput.extend({ companyId: z.guid().optional().meta({ description: 'Of one company alone' }) })

const micros = z
  .int()
  .nonnegative()
  .meta({ description: 'Millionths of the currency, by WhatsApp’s own prices of delivered messages; what has no price yet is not in it' })
const costs = z.array(z.strictObject({ currency, micros, messages: count }))
const milliseconds = z.number().nonnegative().nullable()
const channelFigures = {
  ...{ heard: count, sent: count, delivered: count, read: count, failed: count, ordersPaid: count },
  failures: z.array(z.strictObject({ code: z.number().nullable(), reason: z.string().nullable(), count })),
  conversations: count.meta({ description: 'Shoppers who wrote, each once a day' }),
  answeredAlone: share.meta({ description: 'The share of conversations that was answered and in which nobody asked for a person' }),
  firstAnswer: z
    .strictObject({ count, p50: milliseconds, p90: milliseconds, p99: milliseconds })
    .meta({ description: 'Milliseconds from hearing a conversation’s first answered message of the day to its answer' }),
  conversion: share.meta({ description: 'ordersPaid / conversations of the same days, to four decimals' }),
  costs,
  costPerOrder: z.array(z.strictObject({ currency, micros })).meta({ description: 'costs / ordersPaid; empty while nothing was paid, or no cost is known' }),
}
const reportPeriod = { from: day, to: day, timeZone: z.string() }

export const channelAnswer = z.strictObject({
  ...reportPeriod,
  total: z.strictObject(channelFigures),
  days: z.array(z.strictObject({ day, ...channelFigures })),
  sent: z.array(z.strictObject({ purpose: z.string(), kind: z.string(), count })),
})
export type ChannelReport = z.infer<typeof channelAnswer>

export const funnelSteps = ['message.heard', 'search.done', 'product.viewed', 'cart.created', 'order.placed', 'order.paid'] as const
const funnelStep = z.strictObject({
  step: z.enum(funnelSteps),
  times: count,
  shoppers: count.meta({ description: 'Each counted once' }),
  ofStepBefore: share.meta({ description: 'As a share of the shoppers of the step before' }),
})
export const funnelAnswer = z.strictObject({ ...reportPeriod, steps: z.array(funnelStep) })
export type FunnelReport = z.infer<typeof funnelAnswer>

const usage = {
  ...{ heard: count, sent: count, delivered: count },
  turns: count.meta({ description: 'Messages that the assistant answered' }),
  failed: count.meta({ description: 'Messages that did not reach the shopper' }),
  setAside: count.meta({ description: 'Messages that could not be answered after five tries' }),
  errors: count.meta({ description: 'failed + setAside' }),
  costs,
}
export type Usage = z.infer<z.ZodObject<typeof usage>>
export const usageAnswer = z.strictObject({
  ...{ from: day, to: day },
  total: z.strictObject(usage),
  companies: z.array(z.strictObject({ id: z.guid(), slug: z.string(), name: z.string(), ...usage })),
  days: z.array(z.strictObject({ day, ...usage })),
})
export type UsageReport = z.infer<typeof usageAnswer>
