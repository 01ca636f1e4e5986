import { z } from 'zod'
import { standings } from '../recovery/contract.ts'

const minor = z
  .int()
  .nonnegative()
  .meta({ description: 'Minor units of the currency: 1550 USD is $15.50', examples: [1550] })
const currency = z
  .string()
  .length(3)
  .meta({ description: 'ISO 4217', examples: ['USD'] })
const at = z.iso.datetime()
const message = z.looseObject({ type: z.string() }).meta({
  id: 'Message',
  description: 'The WhatsApp message body, without recipient, that says the same to the shopper',
  examples: [{ type: 'interactive', interactive: { type: 'button', body: { text: '1 × Harbor shirt' }, action: { buttons: [] } } }],
})
const texts = {
  retailer_id: z.string().meta({ description: 'The shop’s own id of the product', examples: ['shirt-blue-m'] }),
  title: z.string().meta({ examples: ['Harbor shirt'] }),
  image_url: z
    .string()
    .nullable()
    .meta({ examples: ['https://souk.example/media/shirt.png'] }),
}
const cursor = z
  .string()
  .nullable()
  .meta({ description: 'The `cursor` of the next page; null on the last', examples: ['WyJIYXJib3IiXQ'] })

const product = z.strictObject({
  id: z.guid(),
  ...texts,
  price: minor,
  currency,
  stock: z.int().nonnegative().nullable().meta({ description: 'Pieces left; null where the shop does not count them' }),
  category: z
    .string()
    .nullable()
    .meta({ description: 'From the widest to the narrowest', examples: ['Home > Kitchen'] }),
})
const scored = product.extend({
  score: z.number().meta({ description: 'Greater is better; comparable within one answer only' }),
  reason: z.string().meta({ description: 'The facts it was found by, or a code and after a colon what led to it', examples: ['similar_to: Blue mug'] }),
})
export type Product = z.infer<typeof product>

const understood = z.strictObject({
  text: z.string().meta({ description: 'What is left to look for', examples: ['shirt'] }),
  price_min: minor.optional(),
  price_max: minor.optional(),
  currency: currency.optional(),
  brand: z.string().optional(),
  colour: z.string().optional(),
  size: z.string().optional(),
  category: z.string().optional(),
  excluded: z.array(z.string()).optional(),
})
export type Understood = z.infer<typeof understood>

export const searchAnswer = z.strictObject({
  query: z.string().meta({ examples: ['blue shirt under $40'] }),
  understood,
  total: z.int().nonnegative(),
  products: z.array(scored),
  message,
})
export const catalogAnswer = z.strictObject({
  categories: z.array(z.strictObject({ name: z.string(), path: z.array(z.string()), count: z.int() })),
  products: z.array(product),
  next_cursor: cursor,
  message,
})
export const recommendationsAnswer = z.strictObject({ products: z.array(scored.extend({ source: z.string() })), model: z.string(), message })
export const similarAnswer = z.strictObject({ products: z.array(scored), message })

const item = z.strictObject({
  product_id: z.guid(),
  ...texts,
  quantity: z.int().positive(),
  unit_price: minor,
  line_total: minor,
})
export type Item = z.infer<typeof item>

const amounts = { items: z.array(item), item_count: z.int().nonnegative(), total: minor, currency }
export const cartAnswer = z.strictObject({
  id: z.guid().nullable().meta({ description: 'Null while the shopper never put anything in' }),
  user_id: z.string().meta({ description: 'Our customer id; of somebody unknown what was asked for', examples: ['15551234567'] }),
  status: z.enum(['open', 'ordered', 'expired', 'merged']),
  ...amounts,
  updated_at: at.nullable(),
  expires_at: at.nullable(),
  message,
})
export const checkoutAnswer = z.strictObject({
  order_id: z.guid(),
  order_number: z.int().meta({ examples: [1001] }),
  payment_url: z.url(),
  total: minor,
  currency,
  expires_at: at,
  message,
})
export const abandonedAnswer = z.strictObject({
  carts: z.array(
    z.strictObject({
      id: z.guid(),
      user_id: z.guid(),
      phone: z
        .string()
        .nullable()
        .meta({ description: 'Digits with country code', examples: ['15551234567'] }),
      name: z
        .string()
        .nullable()
        .meta({ examples: ['Ada'] }),
      ...amounts,
      hours_abandoned: z.int().nonnegative(),
      recovery: z.enum(standings).nullable().meta({
        description:
          '`planned`: a reminder has its hour. `reminded`: at least one went. `held_out`: never reminded, to measure the effect. `ended`. Null while nothing is to come',
      }),
    }),
  ),
  next_cursor: cursor,
})

export const recoverAnswer = z.strictObject({
  recovery_id: z.guid(),
  message_id: z.guid(),
  status: z.enum(['queued', 'sent_before']).meta({ description: '`sent_before`: the same went within the last hour; nothing was sent now' }),
  sent_as: z.enum(['message', 'template']),
})
