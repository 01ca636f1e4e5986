import { addToCart, setQuantity, viewCart } from '../../carts/carts.ts'
import { getProduct, variantsOf } from '../../catalog/catalog.ts'
import { nameOf, type Product, piecesLeft, priceOf } from '../../catalog/contract.ts'
import { labelOf } from '../choosing.ts'
import type { Question } from '../context.ts'
import type { Reply } from '../contract.ts'
import type { Intent } from '../intent.ts'
import { stepReply, totalOf } from '../replies/cart.ts'
import { variantRow } from '../replies/results.ts'
import { paragraphs, plain } from '../replies/text.ts'
import { tap } from '../taps.ts'
import type { Outcome, Turn } from '../turn.ts'
import { besideOf } from './changing.ts'

type Putting = { product: Product; quantity: number; instead?: boolean }

/** Puts exactly this variant in the cart; `instead` of another one that was taken out. */
export async function putIn({ tx, customer, context, voice }: Turn, { product, quantity, instead = false }: Putting): Promise<Outcome> {
  const cart = await addToCart(tx, customer.id, { productId: product.id, quantity })
  const title = plain(nameOf(product))
  const total = voice.money(priceOf(product) * quantity, product.currency)
  const done = instead ? voice.say('nowQuantity', { quantity, title }) : voice.say('added', { quantity, title, total })
  const { question: _, ...kept } = context
  const next = {
    ...kept,
    focus: { id: product.id, title: product.title, colour: true, size: true },
    added: { productId: product.id, quantity },
    last: 'cart' as const,
    puzzled: 0,
  }
  return { reply: stepReply(cart, voice, done), note: done, context: next, ...besideOf(cart) }
}

type Shown = { product: Product; options: readonly Product[]; about: 'colour' | 'size' | 'variant'; quantity: number }

/** Puts the variant that is on show in the cart at once, and says what else it comes in: changing it is one tap or one word. */
export async function putShown(turn: Turn, { product, options, about, quantity }: Shown): Promise<Outcome> {
  const { voice } = turn
  const put = await putIn(turn, { product, quantity })
  const cart = await viewCart(turn.tx, turn.customer.id)
  const others = labelsBeside(product, options)
  const text = paragraphs(put.note, totalOf(cart, voice), voice.say('comesIn', { list: voice.list(others) }))
  const buttons = [
    { id: 'checkout', title: voice.say('buttonCheckout') },
    { id: tap.others(product.id, quantity), title: voice.say(about === 'size' ? 'buttonOtherSize' : 'buttonOther') },
    { id: 'cart', title: voice.say('buttonCart') },
  ]
  return { ...put, reply: { kind: 'buttons', text, buttons }, context: { ...put.context, question: questionOf(product, options, quantity) } }
}

/** Sizes in the same colour, then other colours: what can be said to have it otherwise. */
function labelsBeside(product: Product, options: readonly Product[]): string[] {
  const others = otherThan(product, options)
  const sizes = others.filter(({ colour, size }) => colour === product.colour && size !== product.size).map((other) => labelOf(other, 'size'))
  const colours = others.filter(({ colour }) => colour !== product.colour).map((other) => labelOf(other, 'colour'))
  return [...new Set([...sizes, ...colours])].slice(0, 12)
}

const questionOf = (product: Product, options: readonly Product[], quantity: number): Question => ({
  kind: 'variant',
  productId: product.id,
  quantity,
  options: options.filter(({ id }) => id !== product.id).map((option) => ({ id: option.id, title: labelOf(option, 'variant') })),
  inCart: true,
  afterwards: [],
})

/** Takes pieces of one variant out of the cart and puts another one's in; asks for which one when that was not said. */
export async function swap(turn: Turn, { from, to, quantity }: Omit<Extract<Intent, { kind: 'swap' }>, 'kind'>): Promise<Outcome> {
  const product = await getProduct(turn.tx, from)
  const variants = await variantsOf(turn.tx, product)
  const [closest] = otherThan(product, variants).filter(({ id }) => to.includes(id))
  if (!closest) return offerOthers(turn, { product, options: variants, quantity })
  const line = (await viewCart(turn.tx, turn.customer.id)).items.find(({ productId }) => productId === from)
  const pieces = Math.min(quantity, line?.quantity ?? quantity)
  if (line) await setQuantity(turn.tx, turn.customer.id, { productId: from, quantity: line.quantity - pieces })
  return putIn(turn, { product: closest, quantity: pieces, instead: line !== undefined })
}

/** The siblings that can be had, the likest first: the colour before the size. */
function otherThan(product: Product, variants: readonly Product[]): Product[] {
  const likeness = (other: Product) => (other.colour === product.colour ? 2 : 0) + (other.size === product.size ? 1 : 0)
  return variants.filter((other) => other.id !== product.id && piecesLeft(other) > 0).sort((left, right) => likeness(right) - likeness(left))
}

type Offering = { product: Product; options: readonly Product[]; quantity: number }

function offerOthers({ voice, context }: Turn, { product, options, quantity }: Offering): Outcome {
  const others = otherThan(product, options)
  const title = plain(product.title)
  if (others.length === 0) return { reply: { kind: 'text', text: voice.say('noneLeft', { title }) }, context }
  const rows = others.slice(0, 10).map((other) => variantRow(other, { id: tap.swap(product.id, other.id, quantity), label: labelOf(other, 'variant'), voice }))
  const asked = voice.say('askVariant', { title, count: quantity })
  const reply: Reply = { kind: 'list', text: asked, button: voice.say('openChoices'), sections: [{ rows }] }
  return { reply, note: asked, context: { ...context, question: questionOf(product, options, quantity) } }
}
