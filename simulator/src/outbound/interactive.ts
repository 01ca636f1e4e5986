import { z } from 'zod'
import { carousel } from './carousel.ts'
import { address, anyHeader, body, footer, textHeader, titled, unique, words } from './parts.ts'
import { orderDetails, orderStatus } from './payment.ts'

const rich = { header: anyHeader.optional(), body: body(), footer: footer.optional() }
const unblanked = (text: string) => text === text.trim()
const retailerId = words(100)

const button = z.strictObject({
  type: z.literal('reply'),
  reply: z.strictObject({ id: words(256).refine(unblanked, 'must not begin or end with a blank'), title: words(20) }),
})

const replyButtons = z.strictObject({
  type: z.literal('button'),
  ...rich,
  action: z.strictObject({
    buttons: z
      .array(button)
      .min(1)
      .max(3)
      .superRefine((buttons, check) => {
        unique(
          'reply id',
          buttons.map(({ reply }) => reply.id),
          check,
        )
        unique(
          'title',
          buttons.map(({ reply }) => reply.title),
          check,
        )
      }),
  }),
})

const row = z.strictObject({ id: words(200), title: words(24), description: words(72).optional() })

const listMessage = z.strictObject({
  type: z.literal('list'),
  header: textHeader.optional(),
  body: body(4096),
  footer: footer.optional(),
  action: z.strictObject({
    button: words(20),
    sections: z
      .array(z.strictObject({ title: words(24).optional(), rows: z.array(row).min(1) }))
      .min(1)
      .max(10)
      .superRefine((sections, check) => {
        const rows = sections.flatMap((section) => section.rows)
        titled(sections, check)
        unique(
          'row id',
          rows.map(({ id }) => id),
          check,
        )
        if (rows.length > 10) check.addIssue({ code: 'custom', message: `must have at most 10 rows over all sections, has ${rows.length}` })
      }),
  }),
})

const link = z.strictObject({
  type: z.literal('cta_url'),
  ...rich,
  action: z.strictObject({ name: z.literal('cta_url'), parameters: z.strictObject({ display_text: words(20), url: address }) }),
})

const oneProduct = z.strictObject({
  type: z.literal('product'),
  body: body().optional(),
  footer: footer.optional(),
  action: z.strictObject({ catalog_id: words(100), product_retailer_id: retailerId }),
})

const products = z.strictObject({
  type: z.literal('product_list'),
  header: textHeader,
  body: body(),
  footer: footer.optional(),
  action: z.strictObject({
    catalog_id: words(100),
    sections: z
      .array(z.strictObject({ title: words(24).optional(), product_items: z.array(z.strictObject({ product_retailer_id: retailerId })).min(1) }))
      .min(1)
      .max(10)
      .superRefine((sections, check) => {
        const count = sections.reduce((sum, section) => sum + section.product_items.length, 0)
        titled(sections, check)
        if (count > 30) check.addIssue({ code: 'custom', message: `must have at most 30 products over all sections, has ${count}` })
      }),
  }),
})

const catalogMessage = z.strictObject({
  type: z.literal('catalog_message'),
  body: body(),
  footer: footer.optional(),
  action: z.strictObject({ name: z.literal('catalog_message'), parameters: z.strictObject({ thumbnail_product_retailer_id: retailerId }).optional() }),
})

const noEmoji = (text: string) => !/\p{Extended_Pictographic}/u.test(text)

const flowParameters = z
  .strictObject({
    flow_message_version: z.literal('3'),
    flow_id: words(100).optional(),
    flow_name: words(200).optional(),
    flow_cta: words(30).refine(noEmoji, 'must not contain emoji'),
    mode: z.enum(['draft', 'published']).optional(),
    flow_token: words(1000).optional(),
    flow_action: z.enum(['navigate', 'data_exchange']).optional(),
    flow_action_payload: z
      .strictObject({
        screen: words(200),
        data: z
          .record(z.string(), z.unknown())
          .refine((data) => Object.keys(data).length > 0, 'must not be empty')
          .optional(),
      })
      .optional(),
  })
  .superRefine((flow, check) => {
    if ((flow.flow_id === undefined) === (flow.flow_name === undefined))
      check.addIssue({ code: 'custom', message: 'must have exactly one of flow_id and flow_name' })
    if (flow.flow_action === 'data_exchange' && flow.flow_action_payload)
      check.addIssue({ code: 'custom', path: ['flow_action_payload'], message: 'must be left out with data_exchange' })
  })

const flow = z.strictObject({
  type: z.literal('flow'),
  ...rich,
  action: z.strictObject({ name: z.literal('flow'), parameters: flowParameters }),
})

const locationRequest = z.strictObject({
  type: z.literal('location_request_message'),
  body: body(),
  action: z.strictObject({ name: z.literal('send_location') }),
})

const contactRequest = z.strictObject({
  type: z.literal('request_contact_info'),
  body: body(),
  action: z.strictObject({ name: z.literal('request_contact_info') }),
})

const addressMessage = z.strictObject({
  type: z.literal('address_message'),
  ...rich,
  action: z.strictObject({
    name: z.literal('address_message'),
    parameters: z.strictObject({
      country: z.string().regex(/^[A-Z]{2}$/),
      values: z.record(z.string(), z.unknown()).optional(),
      saved_addresses: z.array(z.strictObject({ id: words(200), value: z.record(z.string(), z.unknown()) })).optional(),
      validation_errors: z.record(z.string(), z.string()).optional(),
    }),
  }),
})

const voiceCall = z.strictObject({
  type: z.literal('voice_call'),
  body: body(),
  action: z.strictObject({
    name: z.literal('voice_call'),
    parameters: z
      .strictObject({ display_text: words(20).optional(), ttl_minutes: z.int().min(1).max(43_200).optional(), payload: words(512).optional() })
      .optional(),
  }),
})

const callPermission = z.strictObject({
  type: z.literal('call_permission_request'),
  body: body().optional(),
  action: z.strictObject({ name: z.literal('call_permission_request') }),
})

/** The interactive object of every kind (Cloud API: interactive messages). */
export const interactive = z.discriminatedUnion('type', [
  replyButtons,
  listMessage,
  link,
  oneProduct,
  products,
  catalogMessage,
  flow,
  locationRequest,
  contactRequest,
  addressMessage,
  orderDetails,
  orderStatus,
  carousel,
  voiceCall,
  callPermission,
])
