import { nameOf, type Product, piecesLeft, priceOf } from '../../catalog/contract.ts'
import type { Found } from '../../search/contract.ts'
import type { Reply, Row } from '../contract.ts'
import { tap } from '../taps.ts'
import type { Voice } from '../voice.ts'
import { dotted, plain, shorten } from './text.ts'

/** The most rows a list takes in all (Cloud API: interactive list messages), and what is shown when there is more. */
export const mostRows = 10
export const pageRows = 9

/** Pieces from which on it is worth saying how few are left. */
export const fewPieces = 5

export type Results = {
  text: string
  products: Found[]
  /** What a tap on a product does; shows it when left out. */
  tapOf?: (productId: string) => string
  more?: { serial: number; offset: number; total: number }
  /** Something is asked: the list is not to be narrowed down. */
  isQuestion?: boolean
  /** Colour and size were asked for: they are worth a word in each row. */
  asked?: { colour: boolean; size: boolean }
  /** Why each of them is shown, where there is a reason. */
  why?: ReadonlyMap<string, string>
}

/** Products as one list message, the rows in the order of `products`. */
export function resultsReply({ text, products, tapOf = tap.show, more, asked, why, isQuestion = false }: Results, voice: Voice): Reply {
  const rows = products.map(({ product, variants }) => ({
    id: tapOf(product.id),
    title: shorten(product.title, 24),
    description: describeRow(product, { voice, why: why?.get(product.id), ...(asked ?? { colour: variants === 1, size: variants === 1 }) }),
  }))
  const moreRows: Row[] = more
    ? [
        {
          id: tap.more(more.serial, more.offset),
          title: voice.say('rowMore'),
          description: voice.say('rowMoreHint', { shown: more.offset, total: more.total }),
        },
      ]
    : []
  const footer = isQuestion ? {} : { footer: voice.say('resultsFooter') }
  return { kind: 'list', text, ...footer, button: voice.say(isQuestion ? 'openChoices' : 'openResults'), sections: [{ rows: [...rows, ...moreRows] }] }
}

type Row72 = { voice: Voice; why: string | undefined; colour: boolean; size: boolean }

/** Price, what it was, how few are left, and what tells it from others: as much as 72 characters hold. */
function describeRow(product: Product, { voice, why, colour, size }: Row72): string {
  const price = voice.money(priceOf(product), product.currency)
  const was = product.salePrice === null ? undefined : voice.say('was', { amount: voice.money(product.price, product.currency) })
  return dotted(
    [
      was ? `${price} (${was})` : price,
      stockOf(product, voice),
      why && shorten(why, 72 - [...price].length - 3),
      colour && product.colour !== null && plain(product.colour),
      size && product.size !== null && plain(product.size),
      product.material !== null && plain(product.material),
      product.brand !== null && plain(product.brand),
    ],
    72,
  )
}

/** "sold out", "3 left"; nothing when there is plenty. */
export function stockOf(product: Product, { say }: Voice): string | undefined {
  const left = piecesLeft(product)
  if (left === 0) return say('soldOut')
  return left <= fewPieces ? say('left', { count: left }) : undefined
}

/** A choice between variants of one article, each with what tells it from the others. */
export function variantRow(product: Product, { id, label, voice }: { id: string; label: string; voice: Voice }): Row {
  return {
    id,
    title: shorten(label, 24),
    description: dotted([voice.money(priceOf(product), product.currency), stockOf(product, voice), plain(nameOf(product))], 72),
  }
}
