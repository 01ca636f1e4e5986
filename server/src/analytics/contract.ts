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
