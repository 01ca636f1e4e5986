import type { CartRefusal } from '../../carts/contract.ts'
import type { CatalogRefusal } from '../../catalog/contract.ts'
import type { CheckoutRefusal } from '../../checkout/contract.ts'
import type { Refusal } from '../../platform/refusal.ts'
import { plain } from '../replies/text.ts'
import type { Voice } from '../voice.ts'

type Heeded = CartRefusal | CatalogRefusal | CheckoutRefusal

const words: Record<Heeded, (details: Record<string, unknown>, voice: Voice) => string> = {
  product_not_found: (_, { say }) => say('gone'),
  out_of_stock: outOfStock,
  unknown_format: (_, { say }) => say('apology'),
  not_in_cart: (_, { say }) => say('notInCart'),
  invalid_quantity: ({ most }, { say }) => say('quantityHuge', { most: Number(most) }),
  cart_full: ({ most }, { say }) => say('cartFull', { most: Number(most) }),
  other_currency: ({ title }, { say }) => say('otherCurrency', { title: plain(String(title)) }),
  cart_empty: (_, { say }) => say('cartEmpty'),
  cart_changed: (_, { say }) => say('changedFirst'),
  payment_not_set_up: (_, { say }) => say('noPayment'),
  payment_keys_refused: (_, { say }) => say('apology'),
  payment_vendor_unreached: (_, { say }) => say('apology'),
  amount_mismatch: (_, { say }) => say('apology'),
  amount_too_small: ({ least, currency }, { say, money }) => say('amountTooSmall', { least: money(Number(least), String(currency)) }),
  amount_not_payable: (_, { say }) => say('amountNotPayable'),
}

function outOfStock({ products, inCart }: Record<string, unknown>, { say }: Voice): string {
  const shortages = Array.isArray(products) ? (products as { title: string; left: number }[]) : []
  return shortages.map(({ title: named, left }) => shortageText({ title: plain(named), left, inCart: Number(inCart ?? 0) }, say)).join('\n')
}

function shortageText({ title, left, inCart }: { title: string; left: number; inCart: number }, say: Voice['say']): string {
  if (left === 0) return say('noneLeft', { title })
  return inCart > 0 ? say('onlyLeftInCart', { title, left, inCart }) : say('onlyLeft', { title, left })
}

/** Whether a refusal is one that a shopper can be told. */
export const isHeeded = (refusal: Refusal): refusal is Refusal<Heeded> => Object.hasOwn(words, refusal.code)

/** A refusal in the shopper's words. */
export const refusalText = (refusal: Refusal, voice: Voice): string => (isHeeded(refusal) ? words[refusal.code](refusal.details, voice) : voice.say('apology'))
