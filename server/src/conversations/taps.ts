import { createHash } from 'node:crypto'
import { z } from 'zod'
import { mostPieces } from '../carts/contract.ts'
import type { Intent } from './intent.ts'

/** What a tap does: the ids of our buttons and rows, at most 200 characters as WhatsApp's lists take them (Cloud API: interactive list messages). */
export const tap = {
  show: (productId: string) => `show:${productId}`,
  /** Asks for colour and size first where the article has several. */
  add: (productId: string, quantity = 1) => `add:${productId}:${quantity}`,
  /** Adds exactly this variant. */
  pick: (productId: string, quantity: number) => `pick:${productId}:${quantity}`,
  /** Settles the colour of this variant and asks for the size. */
  colour: (productId: string, quantity: number) => `colour:${productId}:${quantity}`,
  /** What else an article in the cart comes in, instead of this variant. */
  others: (productId: string, quantity: number) => `others:${productId}:${quantity}`,
  /** Another variant instead of the one in the cart. */
  swap: (from: string, to: string, quantity: number) => `swap:${from}:${to}:${quantity}`,
  similar: (productId: string) => `similar:${productId}`,
  details: (productId: string) => `details:${productId}`,
  line: (productId: string) => `line:${productId}`,
  set: (productId: string, quantity: number) => `set:${productId}:${quantity}`,
  remove: (productId: string) => `remove:${productId}`,
  change: (offset: number) => `change:${offset}`,
  clear: (cartId: string) => `clear:${cartId}`,
  more: (serial: number, offset: number) => `more:${serial}:${offset}`,
  browse: (path: readonly string[], offset = 0) => `browse:${keyOf(path)}:${offset}`,
  /** All goods of a category, without picking a part of it. */
  whole: (path: readonly string[]) => `whole:${keyOf(path)}`,
  order: (number: number) => `order:${number}`,
} as const

/** A short name of a category, the same on every machine. */
export const keyOf = (path: readonly string[]): string => createHash('sha256').update(path.join('\n')).digest('hex').slice(0, 12)

const plainTaps = [
  'menu',
  'cart',
  'checkout',
  'categories',
  'deals',
  'picks',
  'help',
  'person',
  'assistant',
  'status',
  'undo',
  'yes',
  'no',
  'stop',
  'stopAll',
  'start',
  'agree',
  'decline',
  'back',
  'goesWithCart',
  'suggestOff',
  'suggestOn',
] as const
const plain = z.enum(plainTaps)

const id = z.guid()
const pieces = z
  .string()
  .regex(/^\d{1,2}$/)
  .transform(Number)
  .pipe(z.number().int().min(1).max(mostPieces))
const count = z
  .string()
  .regex(/^\d{1,6}$/)
  .transform(Number)
const orderNumber = z
  .string()
  .regex(/^\d{1,15}$/)
  .transform(Number)
const key = z.string().regex(/^[0-9a-f]{12}$/)

const which = (id: string) => ({ by: 'id', id }) as const

const readers: z.ZodType<Intent>[] = [
  z.tuple([plain]).transform(([kind]): Intent => ({ kind })),
  z.tuple([z.enum(['show', 'similar', 'details']), id]).transform(([kind, product]): Intent => ({ kind, which: which(product) })),
  z.tuple([z.literal('add'), id, pieces]).transform(([, product, pieces]): Intent => ({ kind: 'add', which: which(product), quantity: { pieces } })),
  z
    .tuple([z.literal('pick'), id, pieces])
    .transform(([, product, pieces]): Intent => ({ kind: 'add', which: which(product), quantity: { pieces }, settled: 'all' })),
  z
    .tuple([z.literal('colour'), id, pieces])
    .transform(([, product, pieces]): Intent => ({ kind: 'add', which: which(product), quantity: { pieces }, settled: 'colour' })),
  z.tuple([z.literal('others'), id, pieces]).transform(([, from, quantity]): Intent => ({ kind: 'swap', from, to: [], quantity })),
  z.tuple([z.literal('swap'), id, id, pieces]).transform(([, from, to, quantity]): Intent => ({ kind: 'swap', from, to: [to], quantity })),
  z.tuple([z.literal('line'), id]).transform(([, product]): Intent => ({ kind: 'change', which: which(product) })),
  z.tuple([z.literal('set'), id, pieces]).transform(([, product, pieces]): Intent => ({ kind: 'change', which: which(product), change: { to: { pieces } } })),
  z.tuple([z.literal('remove'), id]).transform(([, product]): Intent => ({ kind: 'remove', which: which(product) })),
  z.tuple([z.literal('change'), count]).transform(([, offset]): Intent => ({ kind: 'change', offset })),
  z.tuple([z.literal('clear'), id]).transform(([, cartId]): Intent => ({ kind: 'clearSurely', cartId })),
  z.tuple([z.literal('more'), count, count]).transform(([, search, offset]): Intent => ({ kind: 'more', search, offset })),
  z.tuple([z.literal('browse'), key, count]).transform(([, category, offset]): Intent => ({ kind: 'browse', category, offset })),
  z.tuple([z.literal('whole'), key]).transform(([, category]): Intent => ({ kind: 'browse', category, whole: true })),
  z.tuple([z.literal('order'), orderNumber]).transform(([, number]): Intent => ({ kind: 'status', number })),
]
const readable = z.union(readers)

/** What a tap on one of our buttons means; undefined for an id that we never gave out. */
export function readTap(tapped: string): Intent | undefined {
  if (tapped.length > 256) return undefined
  const read = readable.safeParse(tapped.split(':'))
  return read.success ? read.data : undefined
}

/** The products that a bubble of ours can be tapped for, in order: what a shopper means who quotes it. */
export function productsTapped(ids: readonly string[]): string[] {
  const products = ids.flatMap((tapped) => {
    const intent = readTap(tapped)
    return intent && 'which' in intent && intent.which?.by === 'id' ? [intent.which.id] : []
  })
  return [...new Set(products)]
}
