import type { Cart } from '../carts/contract.ts'
import { variantsOf } from '../catalog/catalog.ts'
import { type Category, nameOf, type Product, priceOf } from '../catalog/contract.ts'
import type { Company } from '../companies/contract.ts'
import type { Order } from '../orders/contract.ts'
import { clock } from '../platform/clock.ts'
import type { Tx } from '../platform/db.ts'
import type { Reason, Recommended } from '../recommendations/contract.ts'
import type { Found, SearchResult } from '../search/contract.ts'
import { nothingFound, relaxedLead, scopeOf } from './acts/looking.ts'
import { freshContext } from './context.ts'
import type { Reply } from './contract.ts'
import { cartReply, stepReply } from './replies/cart.ts'
import { categoriesBelow, categoriesReply } from './replies/categories.ts'
import { withOffers } from './replies/menu.ts'
import { paymentReply } from './replies/order.ts'
import { productReply } from './replies/product.ts'
import { reminderReply } from './replies/reminder.ts'
import { mostRows, resultsReply } from './replies/results.ts'
import { lines, paragraphs, plain } from './replies/text.ts'
import { headlineOf, whyText } from './replies/why.ts'
import { describeWish } from './replies/wish.ts'
import type { Voice } from './voice.ts'

// The assistant's own bubbles for whoever shows them outside of a conversation. What only a conversation could follow up,
// such as the next page of a list, is not offered.

/** Who speaks: the shopper's voice, his shop, and our own address without a trailing slash. */
export type Speaking = { tx: Tx; voice: Voice; company: Company; publicUrl: string }

/** What a search found: a list of up to ten, the card of a single find, or that nothing fits. */
export async function found({ tx, voice, company, publicUrl }: Speaking, result: SearchResult): Promise<Reply> {
  const { products, total, relaxed, wanted } = result
  const [only] = products
  const wish = describeWish(wanted, voice)
  if (!only) return nothing(wish, voice)
  const before = relaxedLead(result, wish, { voice, company })
  if (total === 1 && relaxed.length === 0) {
    const { product } = only
    const matched = only.matched.map((fact) => (fact === 'price' ? voice.say('factPrice') : fact))
    const variants = await variantsOf(tx, product)
    return productReply(
      { product, variants, focus: { id: product.id, title: product.title }, matched, publicUrl, before: paragraphs(before, voice.say('foundOne', { wish })) },
      voice,
    )
  }
  const headline = relaxed.length > 0 ? undefined : voice.say('found', { count: total, wish })
  return listed(products, voice, { text: paragraphs(before, headline), total })
}

/** The widest categories. */
export const categories = (all: readonly Category[], voice: Voice): Reply =>
  categoriesReply(categoriesBelow(all, []), voice, { text: voice.say('categoriesTitle'), offset: 0 })

/** Goods of a category, or things from all over the shop. */
export function goods(products: readonly Product[], voice: Voice, category?: string): Reply {
  if (products.length === 0) return nothing(describeWish({ text: '', ...(category && { categories: [category] }) }, voice), voice)
  const text = category ? voice.say('inCategory', { category: plain(category) }) : `*${voice.say('picks')}*`
  return listed(products.map(asFound), voice, { text })
}

/** What a shopper may like, each with why. */
export function recommended(products: readonly Recommended[], voice: Voice): Reply {
  if (products.length === 0) return withOffers(voice.say('noMore'), ['categories', 'deals', 'cart'], voice)
  return listed(products.map(asReasoned), voice, { text: headlineOf(products, voice), why: whysOf(products, voice) })
}

/** Why something is recommended, as a piece of a sentence in the shopper's language. */
export const why = (reason: Reason, voice: Voice): string => whyText(reason, voice)

const whysOf = (products: readonly Recommended[], voice: Voice) => new Map(products.map(({ product, reason }) => [product.id, whyText(reason, voice)]))

const asReasoned = ({ product }: Recommended): Found => asFound(product)

/** Products like one. */
export function similar(to: Product, products: readonly Recommended[], voice: Voice): Reply {
  const title = plain(to.title)
  if (products.length === 0) return withOffers(voice.say('noSimilar', { title }), ['categories', 'deals', 'cart'], voice)
  return listed(products.map(asReasoned), voice, { text: voice.say('similarTo', { title }) })
}

/** The cart, and what changed by itself. */
export const cart = (cart: Cart, voice: Voice): Reply => cartReply(cart, voice)

/** Pieces of a product were put in. */
export function added(cart: Cart, voice: Voice, { productId, quantity }: { productId: string; quantity: number }): Reply {
  const item = cart.items.find((item) => item.productId === productId)
  if (!item) return cartReply(cart, voice)
  const total = voice.money(item.unitPrice * quantity, cart.currency)
  return stepReply(cart, voice, voice.say('added', { quantity, title: plain(item.title), total }))
}

/** There are so many pieces of a product now. */
export function changed(cart: Cart, voice: Voice, { productId, quantity }: { productId: string; quantity: number }): Reply {
  const item = cart.items.find((item) => item.productId === productId)
  return item ? stepReply(cart, voice, voice.say('nowQuantity', { quantity, title: plain(item.title) })) : cartReply(cart, voice)
}

/** A product was taken out; undefined when it is in the shop no more. */
export const removed = (cart: Cart, voice: Voice, product: Product | undefined): Reply =>
  product ? stepReply(cart, voice, voice.say('removed', { title: plain(nameOf(product)) })) : cartReply(cart, voice)

/** The cart was emptied. */
export const cleared = (voice: Voice): Reply => withOffers(voice.say('cleared'), ['categories', 'deals', 'status'], voice)

/** The payment link. */
export const payment = (order: Order, voice: Voice, url: string): Reply => paymentReply(order, voice, { url, now: clock.now() })

/** Prices or stock moved: the cart has to be looked at before it is paid. */
export const changedFirst = (cart: Cart, voice: Voice): Reply => cartReply(cart, voice, voice.say('changedFirst'))

/** A reminder of a cart that was left; see `reminderReply`. */
export const reminder = reminderReply

const asFound = (product: Product): Found => ({ product, score: 0, matched: [], variants: 1 })

const nothing = (described: string, voice: Voice): Reply =>
  nothingFound({ context: freshContext, voice }, { described }).reply ?? { kind: 'text', text: described }

function listed(products: readonly Found[], voice: Voice, { text, total, why }: { text: string; total?: number; why?: ReadonlyMap<string, string> }): Reply {
  const shown = products.slice(0, mostRows)
  const prices = shown.map(({ product }) => priceOf(product))
  const scope = scopeOf({ offset: 0, total: total ?? shown.length, shown, prices }, { voice })
  const reply = resultsReply({ text: lines(text, scope), products: shown, ...(why && { why }) }, voice)
  if (reply.kind !== 'list') return reply
  // The footer invites to narrow the list down by words.
  const { footer: _, ...unfooted } = reply
  return unfooted
}
