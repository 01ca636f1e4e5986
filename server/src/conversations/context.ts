import { z } from 'zod'
import type { Wanted } from '../search/contract.ts'
import type { Afterwards, Intent } from './intent.ts'

const strings = z.array(z.string()).optional()

const wanted: z.ZodType<Wanted> = z.object({
  text: z.string(),
  priceMin: z.number().optional(),
  priceMax: z.number().optional(),
  currency: z.string().optional(),
  brands: strings,
  colours: strings,
  sizes: strings,
  materials: strings,
  genders: strings,
  ageGroups: strings,
  categories: strings,
  onSale: z.boolean().optional(),
  inStock: z.boolean().optional(),
  excluded: strings,
  sort: z.enum(['relevance', 'cheapest', 'dearest', 'newest']).optional(),
})

const seen = z.object({ id: z.string(), title: z.string() })
export type Seen = z.infer<typeof seen>

/** A list that was shown: where it came from, which page of it, and what stood on that page in this order. */
const shownList = z.object({
  serial: z.number(),
  source: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('search'), wanted }),
    z.object({ kind: z.literal('similar'), productId: z.string(), title: z.string() }),
    z.object({ kind: z.literal('recommended') }),
    /** What goes with a product, or with the cart when there is no title. */
    z.object({ kind: z.literal('beside'), title: z.string().optional() }),
  ]),
  offset: z.number(),
  total: z.number(),
  shown: z.array(seen),
  /** Prices of what was shown, minor units. */
  prices: z.array(z.number()),
})
export type ShownList = z.infer<typeof shownList>

/** What was opened. `colour` and `size`: the shopper asked for just these, and need not be asked again. */
const focus = z.object({ id: z.string(), title: z.string(), colour: z.boolean().optional(), size: z.boolean().optional() })
export type Focus = z.infer<typeof focus>

const which = z.discriminatedUnion('by', [
  z.object({ by: z.literal('it') }),
  z.object({ by: z.literal('id'), id: z.string() }),
  z.object({ by: z.literal('position'), position: z.number() }),
  z.object({ by: z.literal('extreme'), extreme: z.enum(['cheapest', 'dearest']) }),
  z.object({ by: z.literal('words'), words: z.string(), counted: z.string().optional() }),
])
const pieces = z.object({ pieces: z.number() })

/** The wishes that can wait behind a question. */
const waitingWish = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['checkout', 'cart']) }),
  z.object({ kind: z.literal('seek'), words: z.string(), sure: z.boolean() }),
  z.object({ kind: z.literal('add'), which, quantity: pieces.optional(), variant: z.string().optional() }),
  z.object({ kind: z.literal('remove'), which: which.optional() }),
])

/** Whether a wish may wait behind a question. */
export const canWait = (intent: Intent): boolean => waitingWish.safeParse(intent).success

const afterwards: z.ZodType<Afterwards> = z.array(waitingWish)

/** A question that waits for its answer; `then` is what the shopper wished for besides. */
const question = z.discriminatedUnion('kind', [
  /** Which colour or size of an article; `open`: the size is asked for after the colour. */
  z.object({
    kind: z.literal('variant'),
    productId: z.string(),
    quantity: z.number(),
    options: z.array(seen),
    open: z.literal('size').optional(),
    /** It is in the cart already, in the variant that was on show: the answer only changes it, and nothing waits for it. */
    inCart: z.literal(true).optional(),
    afterwards,
  }),
  /** To which of the products shown the pieces shall be added. */
  z.object({ kind: z.literal('which'), quantity: z.number(), options: z.array(seen), afterwards }),
  /** How many pieces, or whether so many. */
  z.object({ kind: z.literal('pieces'), productId: z.string(), quantity: z.number().optional(), afterwards }),
  /** Which line of the cart to take out or to change. */
  z.object({
    kind: z.literal('line'),
    wish: z.enum(['remove', 'change']),
    to: z.number().optional(),
    by: z.number().optional(),
    options: z.array(seen),
    afterwards,
  }),
  z.object({ kind: z.literal('clear'), cartId: z.string() }),
  z.object({ kind: z.literal('person') }),
  /** Whether we may write to the shopper about offers and reminders. */
  z.object({ kind: z.literal('consent') }),
])
export type Question = z.infer<typeof question>

const context = z.object({
  /** The last lists, the newest last: a tap on an older one still works. */
  lists: z.array(shownList),
  serial: z.number(),
  focus: focus.optional(),
  /** What the last bubble showed. */
  last: z.enum(['nothing', 'categories', 'results', 'product', 'cart']),
  /** Names of the categories that were offered last, in their order. */
  categories: z.array(z.string()).optional(),
  question: question.optional(),
  /** What was added last, and can be undone. */
  added: z.object({ productId: z.string(), quantity: z.number() }).optional(),
  /** What was offered beside the cart, and can be added by "add it too". */
  beside: seen.optional(),
  /** What was offered as a step up from the product that is open. */
  better: seen.optional(),
  /** What was offered beside the cart before, not to be offered again. */
  suggested: z.array(z.string()).optional(),
  /** How often in a row nothing was understood. */
  puzzled: z.number(),
  /** The shopper's last words in comparable form, and how often in a row they came. */
  said: z.object({ words: z.string(), times: z.number() }).optional(),
})

/** What "the second one", "cheaper", "more" and "yes" refer to. */
export type Context = z.infer<typeof context>

export const freshContext: Context = { lists: [], serial: 0, last: 'nothing', puzzled: 0 }

/** A conversation's context as stored; one that cannot be read is begun afresh. */
export function readContext(stored: unknown): Context {
  const read = context.safeParse(stored)
  return read.success ? read.data : freshContext
}

const mostLists = 4

/** The context after a list was shown; another page of the same list takes the place of the page before. */
export function withList(before: Context, list: Omit<ShownList, 'serial'>, serial = before.serial + 1): Context {
  const { focus: _, question: __, beside: ___, better: ____, ...kept } = before
  const others = before.lists.filter((other) => other.serial !== serial)
  return { ...kept, lists: [...others, { ...list, serial }].slice(-mostLists), serial: Math.max(before.serial, serial), last: 'results' }
}

export const lastList = ({ lists }: Context): ShownList | undefined => lists.at(-1)
