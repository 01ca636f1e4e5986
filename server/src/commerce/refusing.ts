import type { MiddlewareHandler } from 'hono'
import type { CartRefusal } from '../carts/contract.ts'
import type { CatalogRefusal } from '../catalog/contract.ts'
import type { CheckoutRefusal } from '../checkout/contract.ts'
import type { CustomerRefusal } from '../customers/contract.ts'
import type { FieldError } from '../platform/refusal.ts'

type Said = CatalogRefusal | CartRefusal | CheckoutRefusal | CustomerRefusal

/** Which field of the request each refusal is about, and what is wrong with it. */
const fields: Record<Said, FieldError> = {
  product_not_found: { path: 'product_id', message: 'names no product of this shop' },
  out_of_stock: { path: 'quantity', message: 'is more than there is left' },
  unknown_format: { path: 'file', message: 'is in no format that is understood' },
  not_in_cart: { path: 'product_id', message: 'is not in the cart' },
  invalid_quantity: { path: 'quantity', message: 'makes it more pieces than a cart takes of one product' },
  cart_full: { path: 'product_id', message: 'would be one product more than a cart takes' },
  other_currency: { path: 'product_id', message: 'is priced in another currency than the shop’s' },
  cart_empty: { path: 'user_id', message: 'has nothing in the cart' },
  cart_changed: { path: 'user_id', message: 'has not seen yet that prices or stock of the cart changed; ask again to go on' },
  payment_not_set_up: { path: 'provider', message: 'is nobody that this shop has an account with; connect one first' },
  payment_keys_refused: { path: 'credentials', message: 'are not known to the vendor' },
  payment_vendor_unreached: { path: 'credentials', message: 'could not be checked: the vendor does not answer' },
  amount_too_small: { path: 'user_id', message: 'has less in the cart than can be paid: `least` minor units of `currency` at least' },
  amount_not_payable: { path: 'user_id', message: 'has an amount in the cart that cannot be paid here' },
  amount_mismatch: { path: 'amount', message: 'is not the order’s' },
  customer_not_found: { path: 'user_id', message: 'names no customer of this shop' },
}

const isSaid = (code: string): code is Said => Object.hasOwn(fields, code)

/** Completes the problem of a refused call: the field it is about, and every name in snake_case as all of this API is. */
export const namingFields: MiddlewareHandler = async (c, next) => {
  await next()
  if (!c.res.headers.get('content-type')?.startsWith('application/problem+json')) return
  const problem = (await c.res.json()) as { code: string }
  const field = isSaid(problem.code) ? fields[problem.code] : undefined
  const body = { ...(field && { detail: `${field.path} ${field.message}`, errors: [field] }), ...(inSnakeCase(problem) as object) }
  c.res = new Response(JSON.stringify(body), c.res)
}

/** The same JSON with all its names in snake_case. */
export function inSnakeCase(json: unknown): unknown {
  if (Array.isArray(json)) return json.map(inSnakeCase)
  if (typeof json !== 'object' || json === null) return json
  return Object.fromEntries(Object.entries(json).map(([name, value]) => [name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`), inSnakeCase(value)]))
}
