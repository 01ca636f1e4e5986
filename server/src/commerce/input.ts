import { z } from 'zod'
import { leftOrders, mostPieces } from '../carts/contract.ts'
import { vendorNames } from '../checkout/contract.ts'
import { readAlias } from '../customers/customers.ts'

/** A text that a database takes: no NUL, no half of a surrogate pair. */
const text = (most: number) =>
  z
    .string()
    .trim()
    .min(1, 'must not be empty')
    .max(most, `must have at most ${most} characters`)
    .refine((said) => said.isWellFormed() && !said.includes('\0'), 'has characters that are no text')

const isOurs = (userId: string) => z.guid().safeParse(userId).success

/** The shopper: our customer id, the digits of a phone with or without +, or a business-scoped user id. */
const userId = z
  .string()
  .trim()
  .max(256)
  .refine((given) => isOurs(given) || readAlias(given) !== undefined, 'must be a customer id, the digits of a phone number, or a business-scoped user id')
  .meta({
    description: 'Our customer id, a phone number with or without +, or a business-scoped user id',
    examples: ['15551234567', 'US.13491208655302741918'],
  })

const productId = z.guid('must be a product id').toLowerCase().meta({ description: 'The `id` of a product' })
const limit = z.int().min(1).max(50).default(10).meta({ description: 'At most so many products' })
const queryLimit = z.coerce.number('must be a number').int().min(1).max(50).default(10).meta({ description: 'At most so many' })
const cursor = z.string().min(1).max(4000).optional().meta({ description: '`next_cursor` of the page before' })
const language = z
  .string()
  .max(35)
  .refine(isLanguage, 'must be a BCP 47 language tag')
  .optional()
  .meta({ description: 'BCP 47: the language of `message`; without it the shopper’s own, else the shop’s', examples: ['en', 'pt-BR'] })

function isLanguage(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1
  } catch {
    return false
  }
}

export const shopperPath = z.object({ user_id: userId })
export const productPath = z.object({ product_id: productId })
export const linePath = z.object({ user_id: userId, product_id: productId })

const category = text(500)
  .optional()
  .meta({ description: 'A name at any depth, or a path such as `Home > Kitchen`', examples: ['Kitchen'] })

export const searchInput = z.object({
  query: text(500).meta({ description: 'What the shopper wrote', examples: ['blue shirt under $40'] }),
  user_id: userId.optional(),
  limit,
  category,
  language,
})
export const catalogInput = z.object({ category, cursor, limit: queryLimit })
export const limitInput = z.object({ limit: queryLimit })
export const similarInput = limitInput.extend({ user_id: userId.optional().meta({ description: 'Who looks at the product' }) })
export const addInput = z.object({
  user_id: userId,
  product_id: productId,
  quantity: z.int().min(1).max(mostPieces).default(1).meta({ description: 'Pieces to add' }),
})
export const quantityInput = z.object({
  quantity: z
    .int()
    .min(0)
    .max(mostPieces)
    .meta({ description: 'Pieces there shall be; 0 takes the product out', examples: [2] }),
})
export const checkoutInput = z.object({ provider: z.enum(vendorNames).optional().meta({ description: 'Who takes the payment; without it the shop’s own' }) })
export const abandonedInput = z.object({
  hours: z.coerce.number('must be a number').min(0).max(8760).default(24).meta({ description: 'Left alone for at least so many hours' }),
  sort: z.enum(leftOrders).default('latest').meta({ description: 'By when they were left, or by what is in them' }),
  cursor,
  limit: queryLimit,
})
export const cartPath = z.object({ cart_id: z.guid('must be a cart id').toLowerCase().meta({ description: 'The `id` of a cart that was left' }) })
export const recoverInput = z.object({ template: text(512).optional().meta({ description: 'The name of an approved marketing template to send it as' }) })
