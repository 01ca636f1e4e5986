import { variantsOf } from '../../catalog/catalog.ts'
import { type Product, piecesLeft } from '../../catalog/contract.ts'
import { readQuery, search } from '../../search/search.ts'
import { type Choice, chooseVariant, labelOf } from '../choosing.ts'
import type { Question } from '../context.ts'
import type { Reply } from '../contract.ts'
import type { Afterwards, Intent, Which } from '../intent.ts'
import { pickByWords } from '../picking.ts'
import { withOffers } from '../replies/menu.ts'
import { resultsReply, variantRow } from '../replies/results.ts'
import { lines, plain } from '../replies/text.ts'
import { tap } from '../taps.ts'
import type { Outcome, Turn } from '../turn.ts'
import { findMeant, type Meant } from './finding.ts'
import { seek } from './looking.ts'
import { explainQuantity, quantityText } from './pieces.ts'
import { putIn, putShown } from './putting.ts'
import { focusOn, notOne } from './showing.ts'

type Add = Extract<Intent, { kind: 'add' }>

/** Puts pieces of a product in the cart; asks where it is not clear which one, or how many. */
export async function add(
  turn: Turn,
  { which, quantity = { pieces: 1 }, variant, settled, careful = false, afterwards = [] }: Omit<Add, 'kind'>,
): Promise<Outcome> {
  const meant = await findToAdd(turn, which)
  if (meant.kind === 'one') {
    if ('odd' in quantity) return explainQuantity(turn, { product: meant.product, quantity })
    return addProduct(turn, {
      product: meant.product,
      quantity: meant.quantity ?? quantity.pieces,
      afterwards,
      careful: careful || afterwards.length > 0,
      ...(variant && { variant }),
      ...(settled && { settled }),
    })
  }
  if (meant.kind !== 'several') return notOne(turn, meant)
  const before = 'odd' in quantity ? quantityText(quantity, turn.voice) : undefined
  return askWhich(turn, { products: meant.products, quantity: quantity.pieces ?? 1, afterwards, ...(before && { before }) })
}

/** In sight, or else in the whole shop; a title that has the number in it is a title, and one piece of it. */
async function findToAdd(turn: Turn, which: Which): Promise<Meant & { quantity?: number }> {
  const meant = await findMeant(turn, which)
  if (meant.kind === 'one' && which.by === 'words' && which.counted && isTitled(turn, which.counted, meant.product)) return { ...meant, quantity: 1 }
  if (meant.kind !== 'unseen') return meant
  const counted = meant.counted === undefined ? undefined : await findTitled(turn, meant.counted)
  return counted ? { kind: 'one', product: counted, quantity: 1 } : ((await findByWords(turn, meant.words)) ?? meant)
}

async function findTitled(turn: Turn, words: string): Promise<Product | undefined> {
  const titled = (await findInShop(turn, words)).filter((product) => isTitled(turn, words, product))
  return titled.length === 1 ? titled[0] : undefined
}

async function findByWords(turn: Turn, words: string): Promise<Meant | undefined> {
  const found = await findInShop(turn, words)
  const titled = found.filter((product) => isTitled(turn, words, product))
  const [only, ...others] = titled.length === 1 ? titled : found
  if (!only) return undefined
  return others.length === 0 ? { kind: 'one', product: only } : { kind: 'several', products: found }
}

async function findInShop({ tx, voice, customer }: Turn, text: string): Promise<Product[]> {
  const { products, relaxed } = await search(tx, { text, language: voice.language, limit: 10, customerId: customer.id })
  return relaxed.length > 0 ? [] : products.map(({ product }) => product)
}

const isTitled = ({ ear }: Turn, words: string, product: Product) => {
  const [picked] = pickByWords(words, [{ ...product, brand: null, colour: null, size: null, material: null, categoryPath: [] }], () => false)
  return picked !== undefined && !ear.marks.has(words)
}

type Several = { products: Product[]; quantity: number; afterwards: Afterwards; before?: string }

function askWhich({ voice, context }: Turn, { products, quantity, afterwards, before }: Several): Outcome {
  const listed = products.slice(0, 10)
  const asked = quantity === 1 ? voice.say('askWhichPlain') : voice.say('askWhich', { count: quantity })
  const found = listed.map((product) => ({ product, score: 0, matched: [], variants: 1 }))
  const question: Question = { kind: 'which', quantity, options: listed.map(({ id, title }) => ({ id, title })), afterwards }
  const reply = resultsReply({ text: lines(before, asked), products: found, tapOf: (id) => tap.add(id, quantity), isQuestion: true }, voice)
  return { reply, note: asked, context: { ...context, question } }
}

type Adding = { product: Product; quantity: number; variant?: string; settled?: 'all' | 'colour'; careful?: boolean; afterwards: Afterwards }

/** Adds a product in the variant that was asked for, or else in the one on show; asks only where that one cannot be had. */
export async function addProduct(turn: Turn, { product, quantity, variant, settled, careful = false, afterwards }: Adding): Promise<Outcome> {
  const { voice, vocabulary, company } = turn
  if (settled === 'all') return putIn(turn, { product, quantity })
  const read = variant ? readQuery(variant, vocabulary, { language: voice.language, currency: company.currency }) : undefined
  const said = { ...(read?.colours && { colours: read.colours }), ...(read?.sizes && { sizes: read.sizes }) }
  const focus = settled === 'colour' ? { colour: true } : focusOn(turn, product)
  const choice = chooseVariant(await variantsOf(turn.tx, product), { product, focus, said })
  if (choice.kind === 'exact') return putIn(turn, { product: choice.product, quantity })
  const onShow = choice.kind === 'ask' && !careful ? choice.options.find(({ id }) => id === product.id) : undefined
  if (choice.kind === 'ask' && onShow && piecesLeft(onShow) >= quantity)
    return putShown(turn, { product: onShow, options: choice.options, about: choice.about, quantity })
  return askVariant(turn, { product, choice, quantity, afterwards, ...(variant && { variant }) })
}

type Asking = { product: Product; choice: Exclude<Choice, { kind: 'exact' }>; quantity: number; variant?: string; afterwards: Afterwards }

/** Asks for colour, size or both, offering what can be had; the answer goes on with the adding. */
function askVariant({ voice, context }: Turn, { product, choice, quantity, variant, afterwards }: Asking): Outcome {
  const { say } = voice
  const title = plain(product.title)
  if (choice.options.length === 0)
    return { reply: withOffers(say('noneLeft', { title }), ['categories', 'deals', 'cart'], voice), note: say('noneLeft', { title }), context, refused: true }
  const about = choice.kind === 'ask' ? choice.about : choice.options.length > 10 ? 'colour' : 'variant'
  const options = (about === 'colour' ? onePerColour(choice.options) : choice.options).slice(0, 10)
  const asked = say(about === 'colour' ? 'askColour' : about === 'size' ? 'askSize' : 'askVariant', { title, count: quantity })
  const missing = choice.kind === 'none' && variant ? say('notInVariant', { title, variant: plain(variant) }) : undefined
  const isLast = about !== 'colour' || new Set(choice.options.map(({ size }) => size)).size === 1
  const rows = options.map((option) =>
    variantRow(option, { id: isLast ? tap.pick(option.id, quantity) : tap.colour(option.id, quantity), label: labelOf(option, about), voice }),
  )
  const reply: Reply = { kind: 'list', text: lines(missing, asked), button: say('openChoices'), sections: [{ rows }] }
  const question: Question = {
    kind: 'variant',
    productId: product.id,
    quantity,
    options: options.map((option) => ({ id: option.id, title: labelOf(option, about) })),
    ...(!isLast && { open: 'size' as const }),
    afterwards,
  }
  return { reply, note: asked, context: { ...context, question, last: 'product', focus: context.focus ?? { id: product.id, title: product.title } } }
}

const onePerColour = (options: readonly Product[]): Product[] => [...new Map(options.toReversed().map((option) => [option.colour, option])).values()].reverse()

/** A bare number after a product was shown: pieces of it, or a place in the list it came from. */
export async function number(turn: Turn, count: number): Promise<Outcome> {
  const { voice, context } = turn
  const meant = await findMeant(turn, { by: 'it' })
  if (meant.kind !== 'one') return seek(turn, { words: String(count), sure: false })
  const { product } = meant
  const place = context.lists.at(-1)?.shown[count - 1]
  const buttons = [
    { id: tap.add(product.id, count), title: voice.say('buttonAddCount', { count }) },
    ...(place && place.id !== product.id ? [{ id: tap.show(place.id), title: voice.say('buttonShowPlace', { place: count }) }] : []),
    { id: 'no', title: voice.say('buttonNo') },
  ]
  const question: Question = { kind: 'pieces', productId: product.id, quantity: count, afterwards: [] }
  return { reply: { kind: 'buttons', text: voice.say('askPieces', { title: plain(product.title), count }), buttons }, context: { ...context, question } }
}
