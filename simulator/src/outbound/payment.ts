import { z } from 'zod'
import { body, footer, medium, words } from './parts.ts'

const amount = z.strictObject({ value: z.int().min(0), offset: z.literal(100), description: words(60).optional() })
const discount = z.strictObject({
  value: z.int().min(0),
  offset: z.literal(100),
  description: words(60).optional(),
  discount_program_name: words(60).optional(),
})
const imageHeader = z.strictObject({ type: z.literal('image'), image: medium({}) })
const frame = { header: imageHeader.optional(), body: body(), footer: footer.optional() }

const item = z.strictObject({
  retailer_id: words(100).optional(),
  name: words(60),
  image: z.strictObject({ link: words(2000) }).optional(),
  amount,
  sale_amount: amount.optional(),
  quantity: z.int().min(1),
  country_of_origin: words(60).optional(),
  importer_name: words(200).optional(),
  importer_address: z.record(z.string(), z.unknown()).optional(),
})

const order = z
  .strictObject({
    status: z.literal('pending'),
    catalog_id: words(100).optional(),
    type: words(60).optional(),
    items: z.array(item).min(1),
    subtotal: amount,
    tax: amount,
    shipping: amount.optional(),
    discount: discount.optional(),
    expiration: z.strictObject({ timestamp: z.union([z.string().regex(/^\d+$/), z.int()]), description: words(120).optional() }).optional(),
  })
  .superRefine((given, check) => {
    const subtotal = given.items.reduce((sum, one) => sum + one.quantity * (one.sale_amount ?? one.amount).value, 0)
    if (subtotal !== given.subtotal.value) check.addIssue({ code: 'custom', path: ['subtotal'], message: `must be ${subtotal}, the sum of the items` })
    const dear = given.items.findIndex((one) => one.sale_amount && one.sale_amount.value >= one.amount.value)
    if (dear >= 0) check.addIssue({ code: 'custom', path: ['items', dear, 'sale_amount'], message: 'must be less than amount' })
    const unnamed = given.catalog_id === undefined ? -1 : given.items.findIndex((one) => one.retailer_id === undefined)
    if (unnamed >= 0) check.addIssue({ code: 'custom', path: ['items', unnamed, 'retailer_id'], message: 'is required with a catalog_id' })
  })

const referenceId = z.string().regex(/^[A-Za-z0-9_.-]{1,60}$/)

const details = z
  .strictObject({
    reference_id: referenceId,
    type: z.enum(['digital-goods', 'physical-goods']),
    currency: z.enum(['INR', 'BRL', 'SGD']),
    total_amount: amount,
    payment_type: words(60).optional(),
    payment_settings: z.array(z.record(z.string(), z.unknown())).min(1).optional(),
    payment_configuration: words(60).optional(),
    beneficiaries: z.array(z.record(z.string(), z.unknown())).optional(),
    order,
  })
  .superRefine(({ order: { subtotal, tax, shipping, discount: less }, total_amount, ...given }, check) => {
    const total = subtotal.value + tax.value + (shipping?.value ?? 0) - (less?.value ?? 0)
    if (total !== total_amount.value)
      check.addIssue({ code: 'custom', path: ['total_amount'], message: `must be ${total}: subtotal + tax + shipping - discount` })
    if (given.currency === 'INR' && given.reference_id.length > 35)
      check.addIssue({ code: 'custom', path: ['reference_id'], message: 'must be at most 35 characters long' })
    if (!given.payment_settings && !given.payment_configuration) check.addIssue({ code: 'custom', path: ['payment_settings'], message: 'is required' })
  })

/** A bill to be paid inside WhatsApp (Cloud API: order details, India and Brazil). */
export const orderDetails = z.strictObject({
  type: z.literal('order_details'),
  ...frame,
  action: z.strictObject({ name: z.literal('review_and_pay'), parameters: details }),
})

/** The news of such an order. */
export const orderStatus = z.strictObject({
  type: z.literal('order_status'),
  ...frame,
  action: z.strictObject({
    name: z.literal('review_order'),
    parameters: z.strictObject({
      reference_id: referenceId,
      order: z.strictObject({
        status: z.enum(['pending', 'processing', 'partially_shipped', 'partially-shipped', 'shipped', 'completed', 'canceled']),
        description: words(120).optional(),
      }),
      payment: z.strictObject({ status: z.enum(['pending', 'captured', 'failed']), timestamp: z.int() }).optional(),
    }),
  }),
})
