import { z } from 'zod'
import { medium, words } from './parts.ts'

/** A parameter's text: never empty, no line breaks or tabs, no more than four blanks in a row. */
export const parameterText = words(1024 * 32).refine((text) => !/[\n\r\t]| {5,}/.test(text), {
  error: 'must not contain line breaks, tabs or more than 4 blanks in a row',
  params: { code: 132012 },
})
const name = {
  parameter_name: z
    .string()
    .regex(/^[a-z0-9_]+$/)
    .optional(),
}
const rows = z.array(z.strictObject({ product_retailer_id: words(100) })).min(1)

const parameter = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('text'), text: parameterText, ...name }),
  z.strictObject({ type: z.literal('currency'), currency: z.strictObject({ fallback_value: words(1024), code: words(3), amount_1000: z.int() }), ...name }),
  z.strictObject({ type: z.literal('date_time'), date_time: z.looseObject({ fallback_value: words(1024) }), ...name }),
  z.strictObject({ type: z.literal('image'), image: medium({}) }),
  z.strictObject({ type: z.literal('video'), video: medium({}) }),
  z.strictObject({ type: z.literal('gif'), gif: medium({}) }),
  z.strictObject({ type: z.literal('document'), document: medium({ filename: words(240).optional() }) }),
  z.strictObject({
    type: z.literal('location'),
    location: z.strictObject({
      latitude: z.union([z.number(), words(40)]),
      longitude: z.union([z.number(), words(40)]),
      name: words(1000).optional(),
      address: words(1000).optional(),
    }),
  }),
  z.strictObject({ type: z.literal('product'), product: z.strictObject({ product_retailer_id: words(100), catalog_id: words(100) }) }),
  z.strictObject({ type: z.literal('payload'), payload: words(256) }),
  z.strictObject({ type: z.literal('coupon_code'), coupon_code: z.string().regex(/^[A-Za-z0-9]{1,20}$/) }),
  z.strictObject({ type: z.literal('limited_time_offer'), limited_time_offer: z.strictObject({ expiration_time_ms: z.int().min(1) }) }),
  z.strictObject({ type: z.literal('order_status'), order_status: z.record(z.string(), z.unknown()) }),
  z.strictObject({
    type: z.literal('action'),
    action: z.looseObject({
      thumbnail_product_retailer_id: words(100).optional(),
      sections: z
        .array(z.strictObject({ title: words(24).optional(), product_items: rows }))
        .min(1)
        .max(10)
        .optional(),
      flow_token: words(1000).optional(),
    }),
  }),
])

const index = z.union([z.int().min(0).max(9), z.string().regex(/^\d$/)])
const parameters = z.array(parameter)
const buttonKinds = z.enum(['quick_reply', 'url', 'copy_code', 'catalog', 'mpm', 'spm', 'flow', 'order_details', 'voice_call', 'otp', 'request_contact_info'])
const simple = [
  z.strictObject({ type: z.literal('header'), parameters: parameters.max(1) }),
  z.strictObject({ type: z.literal('body'), parameters }),
  z.strictObject({ type: z.literal('button'), sub_type: buttonKinds, index: index.optional(), parameters: parameters.max(1).optional() }),
  z.strictObject({ type: z.literal('limited_time_offer'), parameters: parameters.max(1) }),
  z.strictObject({ type: z.literal('order_status'), parameters: parameters.max(1) }),
  z.strictObject({ type: z.literal('tap_target_configuration'), parameters: z.array(z.record(z.string(), z.unknown())) }),
] as const

const card = z.strictObject({ card_index: z.int().min(0).max(9), components: z.array(z.discriminatedUnion('type', simple)) })
const component = z.discriminatedUnion('type', [...simple, z.strictObject({ type: z.literal('carousel'), cards: z.array(card).min(1).max(10) })])

/** The template object of a send; whether it fits the template it names is checked against that template. */
export const template = z.strictObject({
  name: words(512),
  language: z.strictObject({ code: words(20), policy: z.literal('deterministic').optional() }),
  components: z.array(component).optional(),
})
export type SentTemplate = z.output<typeof template>
export type SentComponent = NonNullable<SentTemplate['components']>[number]
