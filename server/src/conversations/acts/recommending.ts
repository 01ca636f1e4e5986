import { lockOpenCart } from '../../carts/carts.ts'
import { findProducts } from '../../catalog/catalog.ts'
import { priceOf } from '../../catalog/contract.ts'
import type { Recommended } from '../../recommendations/contract.ts'
import { allowRecommendations, goesWith, hasRefused, recommend, refuseRecommendations } from '../../recommendations/recommendations.ts'
import { type Context, type ShownList, withList } from '../context.ts'
import type { Which } from '../intent.ts'
import { withOffers } from '../replies/menu.ts'
import { mostRows, resultsReply } from '../replies/results.ts'
import { lines, plain } from '../replies/text.ts'
import { headlineOf, whyText } from '../replies/why.ts'
import type { Outcome, Turn } from '../turn.ts'
import { add } from './adding.ts'
import { findMeant } from './finding.ts'
import { noMore } from './looking.ts'
import { notOne, showCard } from './showing.ts'

/** What this shopper may like, each with why; never what he has in the cart or was just recommended. Undefined where the company recommends nothing. */
export async function recommendSomething(turn: Turn): Promise<Outcome | undefined> {
  const { tx, customer, voice, context } = turn
  const before = context.lists.filter(({ source }) => source.kind === 'recommended').flatMap(({ shown }) => shown.map(({ id }) => id))
  const inCart = (await lockOpenCart(tx, customer.id))?.lines.map(({ productId }) => productId) ?? []
  const { products, model } = await recommend(tx, customer.id, { limit: mostRows, seen: [...before, ...inCart] })
  if (model === 'off') return (await hasRefused(tx, customer.id)) ? sayTheyAreOff(turn) : undefined
  if (products.length === 0) return noMore(turn)
  return showReasoned(turn, { products, text: headlineOf(products, voice), source: { kind: 'recommended' } })
}

type Reasoned = { products: readonly Recommended[]; text: string; source: ShownList['source'] }

function showReasoned({ voice, context }: Turn, { products, text, source }: Reasoned): Outcome {
  const shown = products.map(({ product: { id, title } }) => ({ id, title }))
  const prices = products.map(({ product }) => priceOf(product))
  const why = new Map(products.map(({ product, reason }) => [product.id, whyText(reason, voice)]))
  const found = products.map(({ product, score }) => ({ product, score, matched: [], variants: 1 }))
  const next = withList(context, { source, offset: 0, total: shown.length, shown, prices })
  const body = lines(text, voice.say('cheapestIs', { amount: voice.money(Math.min(...prices)) }))
  return { reply: resultsReply({ text: body, products: found, why }, voice), note: plain(text), context: { ...next, puzzled: 0 } }
}

/** The same list once more, as far as it is still in the shop. */
export async function showAgain(turn: Turn, { source, shown, serial }: ShownList, text: string): Promise<Outcome> {
  const { tx, voice, context } = turn
  const products = await findProducts(
    tx,
    shown.map(({ id }) => id),
  )
  if (products.length === 0) return noMore(turn)
  const found = products.map((product) => ({ product, score: 0, matched: [], variants: 1 }))
  const next = withList(context, { source, offset: 0, total: products.length, shown, prices: products.map(priceOf) }, serial)
  return { reply: resultsReply({ text, products: found }, voice), note: plain(text), context: { ...next, puzzled: 0 } }
}

type Basis = { productIds: string[]; currency: string; title?: string }

/** What goes with a product, or with the cart where that was shown last and no product is named. */
export async function showGoesWith(turn: Turn, which?: Which): Promise<Outcome> {
  const isAboutCart = which === undefined && (turn.context.last === 'cart' || !turn.context.focus)
  const inCart = isAboutCart ? await basisInCart(turn) : undefined
  if (inCart) return showBeside(turn, inCart)
  const meant = await findMeant(turn, which ?? { by: 'it' })
  if (meant.kind !== 'one') return notOne(turn, meant)
  const { id, currency, title } = meant.product
  return showBeside(turn, { productIds: [id], currency, title })
}

/** What goes with everything in the cart. */
export async function showGoesWithCart(turn: Turn): Promise<Outcome> {
  const basis = await basisInCart(turn)
  if (basis) return showBeside(turn, basis)
  return { reply: withOffers(turn.voice.say('cartEmpty'), ['categories', 'deals', 'picks'], turn.voice), context: turn.context }
}

async function basisInCart({ tx, customer }: Turn): Promise<Basis | undefined> {
  const cart = await lockOpenCart(tx, customer.id)
  return cart && cart.lines.length > 0 ? { productIds: cart.lines.map(({ productId }) => productId), currency: cart.currency } : undefined
}

async function showBeside(turn: Turn, { title, ...basis }: Basis): Promise<Outcome> {
  const { tx, customer, voice, context } = turn
  const inCart = (await lockOpenCart(tx, customer.id))?.lines.map(({ productId }) => productId) ?? []
  const products = await goesWith(tx, customer.id, { ...basis, seen: inCart, limit: mostRows })
  const text = title === undefined ? voice.say('goesWithCart') : voice.say('goesWithTitle', { title: plain(title) })
  if (products.length === 0) return { reply: withOffers(voice.say('nothingGoesWith'), ['picks', 'categories', 'cart'], voice), note: text, context }
  return showReasoned(turn, { products, text, source: { kind: 'beside', ...(title !== undefined && { title }) } })
}

/** Puts in the cart what was offered beside it; without an offer, what is spoken of. */
export function addBeside(turn: Turn): Promise<Outcome> {
  const { beside, ...context } = turn.context
  return beside ? add({ ...turn, context }, { which: { by: 'id', id: beside.id } }) : add(turn, { which: { by: 'it' } })
}

/** Shows what was offered as a step up; undefined where nothing was. */
export async function showBetter(turn: Turn): Promise<Outcome | undefined> {
  const [product] = turn.context.better ? await findProducts(turn.tx, [turn.context.better.id]) : []
  return product && showCard(turn, { product })
}

export async function stopSuggesting({ tx, customer, voice, context }: Turn): Promise<Outcome> {
  await refuseRecommendations(tx, customer.id)
  const { beside: _, better: __, ...kept } = settled(context)
  return { reply: withOffers(voice.say('suggestionsOff'), ['categories', 'cart', 'suggestOn'], voice), note: voice.say('suggestionsOff'), context: kept }
}

export async function suggestAgain({ tx, customer, voice, context }: Turn): Promise<Outcome> {
  await allowRecommendations(tx, customer.id)
  return { reply: withOffers(voice.say('suggestionsOn'), ['picks', 'categories', 'cart'], voice), note: voice.say('suggestionsOn'), context: settled(context) }
}

const sayTheyAreOff = ({ voice, context }: Turn): Outcome => ({
  reply: withOffers(voice.say('suggestionsAreOff'), ['suggestOn', 'categories', 'deals'], voice),
  note: voice.say('suggestionsAreOff'),
  context: settled(context),
})

const settled = ({ question: _, ...context }: Context): Context => ({ ...context, puzzled: 0 })
