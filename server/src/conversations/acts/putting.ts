import { addToCart, setQuantity, viewCart } from '../../carts/carts.ts'
import { getProduct, variantsOf } from '../../catalog/catalog.ts'
import { nameOf, type Product, piecesLeft, priceOf } from '../../catalog/contract.ts'
import { readQuery } from '../../search/search.ts'
import { chooseVariant, labelOf } from '../choosing.ts'
import type { Question } from '../context.ts'
import type { Intent } from '../intent.ts'
import { stepReply, totalOf } from '../replies/cart.ts'
import { variantRow } from '../replies/results.ts'
import { paragraphs, plain } from '../replies/text.ts'
import { tap } from '../taps.ts'
import type { Outcome, Turn } from '../turn.ts'

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
  return { reply: stepReply(cart, voice, done), note: done, context: next }
}

type Shown = { product: Product; options: readonly Product[]; about: 'colour' | 'size' | 'variant'; quantity: number }

/** Puts the variant that is on show in the cart at once, and says what else it comes in: changing it is one tap or one word. */
export async function putShown(turn: Turn, { product, options, about, quantity }: Shown): Promise<Outcome> {
  const { voice } = turn
  const put = await putIn(turn, { product, quantity })
  const cart = await viewCart(turn.tx, turn.customer.id)
  const others = [...new Set(options.filter(({ id }) => id !== product.id).map((option) => labelOf(option, about)))]
  const text = paragraphs(put.note, totalOf(cart, voice), voice.say('comesIn', { list: voice.list(others.slice(0, 6)), count: others.length }))
  const buttons = [
    { id: 'checkout', title: voice.say('buttonCheckout') },
    { id: tap.others(product.id, quantity), title: voice.say(about === 'size' ? 'buttonOtherSize' : 'buttonOther') },
    { id: 'cart', title: voice.say('buttonCart') },
  ]
  return { ...put, reply: { kind: 'buttons', text, buttons }, context: { ...put.context, question: questionOf(product, options, quantity) } }
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
export async function swap(turn: Turn, { from, to, variant, quantity }: Omit<Extract<Intent, { kind: 'swap' }>, 'kind'>): Promise<Outcome> {
  const product = await getProduct(turn.tx, from)
  if (to) return exchange(turn, { from, product: await getProduct(turn.tx, to), quantity })
  const { voice, vocabulary, company } = turn
  const read = variant ? readQuery(variant, vocabulary, { language: voice.language, currency: company.currency }) : undefined
  const variants = await variantsOf(turn.tx, product)
  const said = { ...(read?.colours && { colours: read.colours }), ...(read?.sizes && { sizes: read.sizes }) }
  const choice = chooseVariant(variants, { product, focus: { colour: true, size: true }, said })
  if (variant && choice.kind === 'exact') return exchange(turn, { from, product: choice.product, quantity })
  return offerOthers(turn, { product, options: variants, quantity, variant })
}

async function exchange(turn: Turn, { from, product, quantity }: { from: string; product: Product; quantity: number }): Promise<Outcome> {
  const { tx, customer } = turn
  const line = (await viewCart(tx, customer.id)).items.find(({ productId }) => productId === from)
  if (line) await setQuantity(tx, customer.id, { productId: from, quantity: Math.max(0, line.quantity - quantity) })
  return putIn(turn, { product, quantity: Math.min(quantity, line?.quantity ?? quantity), instead: line !== undefined })
}

type Offering = { product: Product; options: readonly Product[]; quantity: number; variant: string | undefined }

function offerOthers({ voice, context }: Turn, { product, options, quantity, variant }: Offering): Outcome {
  const { say } = voice
  const near = options
    .filter((option) => option.id !== product.id && piecesLeft(option) > 0)
    .sort((left, right) => closeness(right, product) - closeness(left, product))
  const title = plain(product.title)
  if (near.length === 0) return { reply: { kind: 'text', text: say('noneLeft', { title }) }, context }
  const rows = near
    .slice(0, 10)
    .map((option) => variantRow(option, { id: tap.swap(product.id, option.id, quantity), label: labelOf(option, 'variant'), voice }))
  const missing = variant ? say('notInVariant', { title, variant: plain(variant) }) : undefined
  const text = paragraphs(missing, say('askVariant', { title, count: quantity }))
  return {
    reply: { kind: 'list', text, button: say('openChoices'), sections: [{ rows }] },
    note: text,
    context: { ...context, question: questionOf(product, options, quantity) },
  }
}

const closeness = (option: Product, product: Product) => (option.colour === product.colour ? 2 : 0) + (option.size === product.size ? 1 : 0)
