import { absoluteImage, type Product, piecesLeft, priceOf } from '../../catalog/contract.ts'
import type { Focus } from '../context.ts'
import type { Button, Reply } from '../contract.ts'
import { tap } from '../taps.ts'
import type { Voice } from '../voice.ts'
import { fewPieces } from './results.ts'
import { dotted, lines, paragraphs, plain, shorten } from './text.ts'

export type Card = {
  product: Product
  /** All variants of its article, itself included. */
  variants: readonly Product[]
  focus: Focus
  /** Facts that were asked for and that it has. */
  matched: readonly string[]
  publicUrl: string
  /** Said before everything else. */
  before?: string
}

/** One product as a card: picture, price, what it comes in, how few are left, and three buttons. */
export function productReply(card: Card, voice: Voice): Reply {
  const { product, variants, focus, matched, before } = card
  const text = paragraphs(
    before,
    lines(
      `*${plain(product.title)}*`,
      priceLine(product, variants, voice),
      ...factsOf(card, voice),
      stockLine(product, variants, voice),
      matched.length > 0 && voice.say('fits', { facts: matched.map(plain).join(', ') }),
    ),
  )
  return { kind: 'buttons', ...imageOf(card), text, buttons: buttonsOf(product, { variants, focus, voice, third: 'details' }) }
}

/** All there is to say about a product. */
export function detailsReply(card: Card, voice: Voice): Reply {
  const { product, variants, focus, before } = card
  const { say } = voice
  const facts = [
    product.brand && say('brandIs', { brand: plain(product.brand) }),
    product.material && say('materialIs', { material: plain(product.material) }),
    ...Object.entries(product.attributes).map(([name, value]) => `${plain(name)}: ${plain(value)}`),
  ].filter((fact): fact is string => typeof fact === 'string')
  const sheet = lines(...choicesOf(variants, voice), ...facts.slice(0, 12), stockLine(product, variants, voice))
  const head = lines(`*${plain(product.title)}*`, priceLine(product, variants, voice))
  const room = Math.max(80, 980 - [...head, ...sheet].length - (before?.length ?? 0))
  const text = paragraphs(before, head, shorten(product.description, room) || say('noDescription'), sheet)
  return { kind: 'buttons', ...imageOf(card), text, buttons: buttonsOf(product, { variants, focus, voice, third: 'cart' }) }
}

const imageOf = ({ product, publicUrl }: Card): { image?: string } => {
  const [image] = product.imageUrls
  return image === undefined ? {} : { image: absoluteImage(publicUrl, image) }
}

function priceLine(product: Product, variants: readonly Product[], { money, say }: Voice): string {
  const price = money(priceOf(product), product.currency)
  if (product.salePrice !== null) return `${price} ~${money(product.price, product.currency)}~`
  const prices = variants.filter((variant) => piecesLeft(variant) > 0).map(priceOf)
  const least = Math.min(...prices)
  return prices.length > 0 && least !== Math.max(...prices) ? say('wishFrom', { amount: money(least, product.currency) }) : price
}

/** What was chosen already, what can be chosen, and what it is made of and by whom. */
function factsOf({ product, variants, focus }: Card, voice: Voice): (string | undefined)[] {
  const { say } = voice
  const open = variants.filter((variant) => (!focus.colour || variant.colour === product.colour) && (!focus.size || variant.size === product.size))
  const chosen = dotted([
    focus.colour && product.colour !== null && say('colourIs', { colour: plain(product.colour) }),
    focus.size && product.size !== null && say('sizeIs', { size: plain(product.size) }),
  ])
  const made = dotted([product.material !== null && plain(product.material), product.brand !== null && plain(product.brand)])
  return [chosen || undefined, ...choicesOf(open, voice, focus), made || undefined]
}

/** The colours and sizes that can be had now. */
function choicesOf(variants: readonly Product[], { say, list }: Voice, focus?: Focus): (string | undefined)[] {
  const offered = variants.filter((variant) => piecesLeft(variant) > 0)
  const values = (of: (variant: Product) => string | null) => [...new Set(offered.map(of).filter((value) => value !== null))].map(plain)
  const [colours, sizes] = [values(({ colour }) => colour), values(({ size }) => size)]
  return [
    colours.length > 0 && !focus?.colour ? say('coloursAre', { list: list(colours) }) : undefined,
    sizes.length > 0 && !focus?.size ? say('sizesAre', { list: list(sizes) }) : undefined,
  ]
}

function stockLine(product: Product, variants: readonly Product[], { say }: Voice): string | undefined {
  const left = variants.reduce((sum, variant) => sum + piecesLeft(variant), 0)
  if (left === 0) return say('soldOutLong')
  const own = piecesLeft(product)
  return variants.length === 1 && own <= fewPieces ? say('onlyLeft', { title: plain(product.title), left: own }) : undefined
}

type Offer = { variants: readonly Product[]; focus: Focus; voice: Voice; third: 'details' | 'cart' }

function buttonsOf({ id }: Product, { variants, focus, voice: { say }, third }: Offer): Button[] {
  const isOffered = variants.some((variant) => piecesLeft(variant) > 0)
  const add = focus.colour && !focus.size ? tap.colour(id, 1) : tap.add(id)
  return [
    ...(isOffered ? [{ id: focus.colour && focus.size ? tap.pick(id, 1) : add, title: say('buttonAdd') }] : []),
    { id: tap.similar(id), title: say('buttonSimilar') },
    third === 'details' ? { id: tap.details(id), title: say('buttonDetails') } : { id: 'cart', title: say('buttonCart') },
    ...(isOffered ? [] : [{ id: 'categories', title: say('buttonBrowse') }]),
  ]
}
