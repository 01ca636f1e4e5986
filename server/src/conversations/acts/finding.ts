import { lockOpenCart } from '../../carts/carts.ts'
import type { Line } from '../../carts/contract.ts'
import { findProducts } from '../../catalog/catalog.ts'
import { type Product, priceOf } from '../../catalog/contract.ts'
import { lastList } from '../context.ts'
import type { Which } from '../intent.ts'
import { type Pointed, pickByWords } from '../picking.ts'
import type { Turn } from '../turn.ts'

/** What a reference came to. */
export type Meant =
  | { kind: 'one'; product: Product }
  | { kind: 'several'; products: Product[] }
  /** It was in sight and is not in the shop any more. */
  | { kind: 'gone' }
  | { kind: 'noPlace'; place: number; count: number }
  /** Words that nothing in sight fits. */
  | { kind: 'unseen'; words: string; counted?: string }
  /** Nothing was shown yet that "it" could be. */
  | { kind: 'nothing' }

/** Which of the products in sight is meant: those of the last list, and the one that was opened. */
export function findMeant(turn: Turn, which: Which): Promise<Meant> {
  switch (which.by) {
    case 'id':
      return findOne(turn, which.id)
    case 'it':
      return findIt(turn)
    case 'position':
      return findPlaced(turn, which.position)
    case 'extreme':
      return findExtreme(turn, which.extreme)
    case 'words':
      return findNamed(turn, which)
  }
}

const shownIn = ({ context }: Turn) => lastList(context)?.shown ?? []

const findOne = async ({ tx }: Turn, id: string): Promise<Meant> => one(await findProducts(tx, [id]))

async function findPlaced(turn: Turn, position: number): Promise<Meant> {
  const shown = shownIn(turn)
  if (shown.length === 0) return { kind: 'nothing' }
  const place = position < 0 ? shown.length : position
  const seen = shown[place - 1]
  return seen ? findOne(turn, seen.id) : { kind: 'noPlace', place, count: shown.length }
}

async function findExtreme(turn: Turn, extreme: 'cheapest' | 'dearest'): Promise<Meant> {
  const products = await findProducts(turn.tx, idsOf(shownIn(turn)))
  const sorted = products.toSorted((left, right) => priceOf(left) - priceOf(right))
  const found = extreme === 'cheapest' ? sorted[0] : sorted.at(-1)
  return found ? { kind: 'one', product: found } : { kind: 'nothing' }
}

async function findNamed(turn: Turn, { words, counted }: Extract<Which, { by: 'words' }>): Promise<Meant> {
  const { tx, context, ear } = turn
  const shown = shownIn(turn)
  const inSight = await findProducts(tx, idsOf(context.focus ? [context.focus, ...shown] : shown))
  const isSmall = (word: string) => ear.marks.has(word)
  const counting = counted ? pickByWords(counted, inSight, isSmall) : []
  const picked = counting.length > 0 ? counting : pickByWords(words, inSight, isSmall)
  if (picked.length === 0) return { kind: 'unseen', words, ...(counted && { counted }) }
  return picked.length === 1 ? one(picked) : { kind: 'several', products: picked }
}

const idsOf = (seen: readonly { id: string }[]) => [...new Set(seen.map(({ id }) => id))]

const one = ([product]: Product[]): Meant => (product ? { kind: 'one', product } : { kind: 'gone' })

async function findIt({ tx, context }: Turn): Promise<Meant> {
  const { focus } = context
  if (focus) return one(await findProducts(tx, [focus.id]))
  const shown = lastList(context)?.shown ?? []
  const products = await findProducts(tx, idsOf(shown))
  if (products.length > 1) return { kind: 'several', products }
  return products[0] ? { kind: 'one', product: products[0] } : { kind: 'nothing' }
}

/** Which lines of the cart are meant; several when it is not clear, none when nothing fits. */
export async function findLines(turn: Turn, which: Which | undefined): Promise<{ lines: Line[]; meant: Line[] }> {
  const lines = (await lockOpenCart(turn.tx, turn.customer.id))?.lines ?? []
  return { lines, meant: which ? await meantOf(turn, lines, which) : lines }
}

async function meantOf(turn: Turn, lines: Line[], which: Which): Promise<Line[]> {
  const { context } = turn
  const withId = (id: string | undefined) => lines.filter(({ productId }) => productId === id)
  switch (which.by) {
    case 'id':
      return withId(which.id)
    case 'it': {
      const [last] = [...withId(context.added?.productId), ...withId(context.focus?.id)]
      return last ? [last] : lines
    }
    case 'position': {
      const shown = context.last === 'results' ? withId(shownIn(turn)[which.position - 1]?.id) : []
      return shown.length > 0 ? shown : listOf(lines.at(which.position < 0 ? which.position : which.position - 1))
    }
    case 'extreme': {
      const sorted = lines.toSorted((left, right) => left.unitPrice - right.unitPrice)
      return listOf(which.extreme === 'cheapest' ? sorted[0] : sorted.at(-1))
    }
    case 'words':
      return pickLines(turn, { lines, words: which.words })
  }
}

const listOf = <T>(item: T | undefined): T[] => (item === undefined ? [] : [item])

async function pickLines({ tx, ear }: Turn, { lines, words }: { lines: readonly Line[]; words: string }): Promise<Line[]> {
  const products = new Map(
    (
      await findProducts(
        tx,
        lines.map(({ productId }) => productId),
      )
    ).map((product) => [product.id, product]),
  )
  const pointed = lines.map(({ productId, title }): Pointed => {
    const { brand = null, colour = null, size = null, material = null, categoryPath = [] } = products.get(productId) ?? {}
    return { id: productId, title, brand, colour, size, material, categoryPath }
  })
  const picked = new Set(pickByWords(words, pointed, (word) => ear.marks.has(word)).map(({ id }) => id))
  return lines.filter(({ productId }) => picked.has(productId))
}
