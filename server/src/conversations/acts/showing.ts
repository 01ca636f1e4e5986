import { findProducts, variantsOf } from '../../catalog/catalog.ts'
import type { Product } from '../../catalog/contract.ts'
import { record } from '../../platform/events.ts'
import { readQuery } from '../../search/search.ts'
import { matching } from '../choosing.ts'
import { type Focus, lastList } from '../context.ts'
import type { Which } from '../intent.ts'
import { withOffers } from '../replies/menu.ts'
import { type Card, detailsReply, productReply } from '../replies/product.ts'
import { resultsReply } from '../replies/results.ts'
import { plain } from '../replies/text.ts'
import { tap } from '../taps.ts'
import type { Outcome, Turn } from '../turn.ts'
import { browsePlace } from './browsing.ts'
import { findMeant, type Meant } from './finding.ts'
import { seek } from './looking.ts'

/** Shows one product as its card. Words that fit nothing in sight are looked for. */
export async function show(turn: Turn, which: Which): Promise<Outcome> {
  const category = turn.context.last === 'categories' && which.by === 'position' ? await browsePlace(turn, which.position) : undefined
  if (category) return category
  const meant = await findMeant(turn, which)
  if (meant.kind === 'one') return showCard(turn, { product: meant.product })
  return notOne(turn, meant)
}

/** All there is to say about one product. */
export async function details(turn: Turn, which: Which): Promise<Outcome> {
  const meant = await findMeant(turn, which)
  if (meant.kind !== 'one') return notOne(turn, meant, tap.details)
  return showCard(turn, { product: meant.product, whole: true })
}

/** What to say when it is not clear which product is meant. */
export async function notOne(turn: Turn, meant: Exclude<Meant, { kind: 'one' }>, tapOf?: (productId: string) => string): Promise<Outcome> {
  const { voice, context } = turn
  const offered = (text: string): Outcome => ({ reply: withOffers(text, ['categories', 'deals', 'person'], voice), note: text, context, refused: true })
  switch (meant.kind) {
    case 'several': {
      const products = meant.products.slice(0, 10).map((product) => ({ product, score: 0, matched: [], variants: 1 }))
      return { reply: resultsReply({ text: voice.say('whichShown'), products, isQuestion: true, ...(tapOf && { tapOf }) }, voice), context, refused: true }
    }
    case 'gone':
      return offered(voice.say('gone'))
    case 'noPlace':
      return offered(voice.say('unknownPlace', { place: meant.place, count: meant.count }))
    case 'unseen':
      return seek(turn, { words: meant.counted ?? meant.words, sure: true })
    case 'nothing':
      return offered(voice.say('nothingShown'))
  }
}

type Showing = { product: Product; matched?: readonly string[]; before?: string; focus?: Focus; whole?: boolean }

/** The card of a product, and the product in the middle of the talk from here on. */
export async function showCard(turn: Turn, { product, matched, before, focus, whole = false }: Showing): Promise<Outcome> {
  const { tx, customer, context, voice, publicUrl } = turn
  const looked = focus ?? focusOn(turn, product)
  await record(tx, 'product.viewed', customer.id, { productId: product.id })
  const card: Card = {
    product,
    variants: await variantsOf(tx, product),
    focus: looked,
    matched: matched ? matched.map((fact) => (fact === 'price' ? voice.say('factPrice') : fact)) : factsAskedFor(turn, product),
    publicUrl,
    ...(before && { before }),
  }
  const { question: _, beside: __, better: ___, ...kept } = context
  return {
    reply: whole ? detailsReply(card, voice) : productReply(card, voice),
    note: `*${plain(product.title)}*`,
    context: { ...kept, focus: looked, last: 'product', puzzled: 0 },
    ...(!whole && { stepUpFrom: product.id }),
  }
}

/** The product as found: a colour or size that was searched for is settled. */
export function focusOn({ context }: Turn, { id, title }: Product): Focus {
  if (context.focus?.id === id) return context.focus
  const list = lastList(context)
  if (list?.source.kind !== 'search' || !list.shown.some((seen) => seen.id === id)) return { id, title }
  const { colours, sizes } = list.source.wanted
  return { id, title, ...(colours?.length && { colour: true }), ...(sizes?.length && { size: true }) }
}

function factsAskedFor({ context, voice }: Turn, { id, colour, size }: Product): string[] {
  const list = lastList(context)
  if (list?.source.kind !== 'search' || !list.shown.some((seen) => seen.id === id)) return []
  const { colours, sizes, priceMin, priceMax } = list.source.wanted
  const facts = [colours && colour, sizes && size, (priceMin ?? priceMax) !== undefined && voice.say('factPrice')]
  return facts.filter((fact): fact is string => typeof fact === 'string' && fact !== '')
}

/** "in black", "size M" said of what was opened: the same article in that variant. Undefined when the words say anything else. */
export async function showVariantOfFocus(turn: Turn, words: string): Promise<Outcome | undefined> {
  const { tx, context, vocabulary, voice, company } = turn
  const { focus } = context
  if (!focus) return undefined
  const { text, colours, sizes, ...others } = readQuery(words, vocabulary, { language: voice.language, currency: company.currency })
  if (text !== '' || (!colours && !sizes) || Object.keys(others).length > 0) return undefined
  const [product] = await findProducts(tx, [focus.id])
  if (!product) return undefined
  const variants = await variantsOf(tx, product)
  const coloured = colours ? matching(variants, 'colours', colours) : variants
  const found = sizes ? matching(coloured, 'sizes', sizes) : coloured
  const best = found.find(({ colour, size }) => (colours || colour === product.colour) && (sizes || size === product.size)) ?? found[0]
  if (!best) return showCard(turn, { product, focus, before: voice.say('notInVariant', { title: plain(product.title), variant: plain(words) }) })
  const { id, title } = best
  return showCard(turn, { product: best, focus: { id, title, colour: focus.colour || Boolean(colours), size: focus.size || Boolean(sizes) } })
}
